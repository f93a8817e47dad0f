// The site from any static host: below a sub-path, with types and headers hosts get wrong, with a team's own defaults.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { host, newPage, open, run, siteFolder, test } from './harness.mjs';

const configuration = (name) =>
  readFile(join(dirname(fileURLToPath(import.meta.url)), '../../web/hosting', name), 'utf8');

// The file Cloudflare Pages and Netlify read: a pattern of paths, then its headers; "! Name" takes one away.
async function headersFile() {
  const rules = [];
  for (const line of (await configuration('_headers')).split('\n')) {
    if (line.startsWith('/')) rules.push({ path: new RegExp(`^${line.replace(/\./g, '\\.').replace(/\*/g, '.*')}$`), set: {} });
    else if (/^ +\w/.test(line)) rules.at(-1).set[line.trim().split(': ')[0]] = line.slice(line.indexOf(': ') + 2);
  }
  assert.ok(rules.length > 1);
  return (name) => Object.assign({}, ...rules.filter(({ path }) => path.test(`/${name}`)).map(({ set }) => set));
}

for (const [name, options] of Object.entries({
  'below a sub-path': { below: '/tools/headroom/' },
  'with every file called plain text': { type: 'text/plain' },
  'with caching forbidden': { headers: { 'cache-control': 'no-store' } },
  'from its packed copies': { packed: true },
  'with the headers of our configurations': { headers: await headersFile() },
})) {
  test(`the site opens and locks ${name}`, async () => {
    // A page called plain text would be shown as text: that much a host must get right.
    const site = await host(options);
    const page = await newPage();
    if (options.type) {
      await page.route(site.url, async (route) => {
        await route.fulfill({ response: await route.fetch(), contentType: 'text/html' });
      });
    }
    assert.equal((await open(page, site.url)).locked, true);
    assert.ok(site.requests.every((path) => path.startsWith(options.below ?? '/')), site.requests.join(' '));
    assert.deepEqual(page.troubles, []);
    await site.close();
  });
}

test('every configuration sets the same headers, and lets only files named by their content be kept', async () => {
  const headers = await headersFile();
  const [script] = (await readdir(siteFolder)).filter((name) => /^headroom\.[0-9a-f]{12}\.js$/.test(name));
  assert.match(headers(script)['Cache-Control'], /immutable/);
  for (const name of ['', 'index.html', 'headroom-worker.js', 'headroom.config.json', 'headroom-core.wasm']) {
    assert.equal(headers(name)['Cache-Control'], 'no-cache', name);
  }
  const forms = {
    'netlify.toml': (name, value) => `${name} = "${value}"`,
    'nginx.conf': (name, value) => `add_header ${name} "${value}" always;`,
    'apache.htaccess': (name, value) => `Header always set ${name} "${value}"`,
  };
  for (const [file, form] of Object.entries(forms)) {
    const text = await configuration(file);
    for (const [name, value] of Object.entries(headers('index.html'))) {
      if (name === 'Cache-Control') assert.ok(text.includes(name), `${file}: ${name}`);
      else assert.ok(text.includes(form(name, value)), `${file}: ${form(name, value)}`);
    }
  }
});

test('beside each file but the one teams edit lie packed copies of the same content', async () => {
  const names = await readdir(siteFolder);
  const files = names.filter((name) => !/\.(br|gz)$/.test(name));
  const packed = files.filter((name) => name !== 'headroom.config.json');
  assert.deepEqual(names.sort(), [...files, ...packed.flatMap((name) => [`${name}.br`, `${name}.gz`])].sort());
  for (const name of packed) {
    const content = await readFile(join(siteFolder, name));
    assert.deepEqual(brotliDecompressSync(await readFile(join(siteFolder, `${name}.br`))), content);
    assert.deepEqual(gunzipSync(await readFile(join(siteFolder, `${name}.gz`))), content);
  }
});

test("a team's configuration chooses the language", async () => {
  const site = await host({ replace: { 'headroom.config.json': '{"language":"ko"}' } });
  const page = await newPage({ locale: 'en-US' });
  await open(page, site.url);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
  await site.close();
});

test('a configuration that asks for what there is not is named, and published figures are used', async () => {
  const site = await host({ replace: { 'headroom.config.json': '{"language":"xx"}' } });
  const page = await newPage();
  assert.equal((await open(page, site.url)).locked, true);
  await page.getByText(/published figures are used\. headroom\.config\.json: \/language: "xx" is not one of: en, ko/).first()
    .waitFor();
  await site.close();
});

test("a team's limits and prices stand in Reference as the team's, and its name and links on every panel", async () => {
  const site = await host({ replace: { 'headroom.config.json': JSON.stringify({
    name: 'Acme Studio',
    links: [{ label: 'Our dashboard', url: 'https://example.org/limits' }],
    limits: { ipm: 30, note: 'read on the dashboard', on: '2026-11-18' },
    overrides: [{ figure: 'openai.gpt-image-2.image_output_rate', value: '27.00', note: 'contract' }],
  }) } });
  const page = await newPage();
  await open(page, site.url);
  await page.getByRole('link', { name: 'Our dashboard' }).waitFor();
  await page.getByRole('tab', { name: 'Reference' }).click();
  const table = page.getByRole('table', { name: 'Defaults of Acme Studio' });
  await table.waitFor();
  const rows = (await table.getByRole('row').allTextContents()).join(' ');
  for (const said of ['30', 'read on the dashboard', '2026-11-18', '27.00', 'contract']) assert.ok(rows.includes(said), said);
  assert.deepEqual(page.troubles, []);
  await site.close();
});

await run();
