// headroom-core.mjs in Node, and in a page under a policy as strict as our own; the page's own window.headroom beside it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildFolder, host, newPage, open, RATE_LIMITED, run, siteFolder, singleFile, test } from './harness.mjs';

const VERSION = '{"v":1,"op":"version"}';
const { load } = await import(pathToFileURL(join(siteFolder, 'headroom-core.mjs')).href);
const core = await load();

test('in Node the module answers as the page does, byte for byte', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  const workflow = { id: 'a', name: 'A', quality: 'high', size: '1024x1024', volume: { accepted_images: 5000, per: 'month' } };
  const requests = [
    { op: 'version' },
    { op: 'check', text: RATE_LIMITED },
    { op: 'check', text: 'Why do I get a 429 at tier 1 although my dashboard shows quota left?' },
    { op: 'check', text: '' },
    { op: 'price', model: 'gpt-image-2', size: '1536x1024', quality: 'auto', n: 4, cheapest: { ratio: '3:2' } },
    { op: 'price', model: 'gpt-image-2', size: '1000x1000' },
    { op: 'plan', name: 'P', account: { tier: 2 }, workflows: [workflow], flat: { usd_per_image: '0.05' } },
    { op: 'plan', workflows: [{ ...workflow, model: 'dall-e-9' }] },
    { op: 'simulate', tier: 2, arrivals: { kind: 'constant', per_min: 30 }, duration_s: 600 },
    { op: 'throughput', workflows: [{ id: 'a' }], traffic: {} },
    { op: 'nothing' },
  ].flatMap((fields) => ['en', 'ko'].map((lang) => JSON.stringify({ v: 1, lang, ...fields })));
  for (const request of requests) {
    const answer = core.api(request);
    assert.equal(await page.evaluate((asked) => headroom.api(asked), request), answer);
    assert.doesNotMatch(answer, /_panel\.|"(verdict|plan|price|cost|error|simulate|check_report)\.[a-z_.]+"/); // a sentence that is missing is its key
  }
  assert.equal(core.version().name, 'headroom');
  await site.close();
});

test('the module takes the program from bytes and from a compiled module', async () => {
  const bytes = await readFile(join(siteFolder, 'headroom-core.wasm'));
  for (const wasm of [bytes, await WebAssembly.compile(bytes)]) {
    assert.deepEqual((await load({ wasm })).version(), core.version());
  }
});

test('bad input throws an error with code and place', () => {
  assert.throws(() => core.price({ model: 7 }), (error) => {
    assert.deepEqual([error.name, typeof error.code, error.message.length > 0], ['HeadroomError', 'string', true]);
    assert.match(error.where, /^\//);
    return true;
  });
});

test('in a page under a strict policy the module needs no more than wasm-unsafe-eval', async () => {
  const site = await host({ replace: { 'page.html': `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'">
    <script type="module" src="page.js"></script>`,
  'page.js': "import { load } from './headroom-core.mjs'; self.core = load();" } });
  const page = await newPage();
  await page.goto(`${site.url}page.html`);
  await page.waitForFunction(() => self.core);
  assert.deepEqual(await page.evaluate(async () => (await self.core).version()), core.version());
  await site.close();
});

for (const [name, address] of [['the site', null], ['the single file', singleFile]]) {
  test(`on ${name} a long request runs in a worker, and can be cancelled`, async () => {
    const site = address === null ? await host() : null;
    const page = await newPage();
    await open(page, address ?? site.url);
    const long = `{"v":1,"op":"version","padding":"${'x'.repeat(70000)}"}`;
    const seen = await page.evaluate(async ({ request, short }) => {
      const refused = (() => { try { headroom.api(request); return 'taken'; } catch (error) { return error.name; } })();
      const controller = new AbortController();
      const cancelled = headroom.run(request, { signal: controller.signal }).then(() => 'answered', (error) => error.name);
      const queued = headroom.run(request);
      controller.abort();
      return { refused, cancelled: await cancelled, queued: await queued, direct: headroom.api(short) };
    }, { request: long, short: VERSION });
    assert.deepEqual(seen,
      { refused: 'RangeError', cancelled: 'AbortError', queued: core.api(VERSION), direct: core.api(VERSION) });
    assert.deepEqual(page.troubles, []);
    await site?.close();
  });
}

// The examples, copied beside the module as their README says.
const examples = join(buildFolder, 'examples');
await rm(examples, { recursive: true, force: true });
await cp(join(dirname(fileURLToPath(import.meta.url)), '../../web/examples'), examples, { recursive: true });
for (const name of ['headroom-core.mjs', 'headroom-core.wasm']) await cp(join(siteFolder, name), join(examples, name));
const example = (name, args, input = '') => {
  const { status, stdout, stderr } = spawnSync('node', [join(examples, name), ...args], { input, encoding: 'utf8' });
  assert.equal(stderr, '');
  return { status, stdout };
};

test('the example for CI logs lets a rate limit pass and stops where a person must act', () => {
  const limited = example('classify_ci_log.mjs', [], RATE_LIMITED);
  assert.equal(limited.status, 0);
  assert.match(limited.stdout, /^openai-rate-limit: .*\n(- .*\n)+The job may run again in 12 s\.\n$/);
  const quota = example('classify_ci_log.mjs', [], 'You exceeded your current quota, please check your plan and billing details.');
  assert.equal(quota.status, 1);
  assert.match(quota.stdout, /^openai-billing: /);
});

test('the example for a build compares what the core says with the budget', () => {
  const { status, stdout } = example('price_in_build.mjs', ['100']);
  assert.equal(status, 0);
  assert.match(stdout, /^\d+\.\d\d USD for 14 images\n$/);
  assert.equal(example('price_in_build.mjs', ['0.01']).status, 1);
});

test('the example for a service paces slower on a lower tier', () => {
  const settings = (tier) => JSON.parse(example('limiter_at_startup.mjs', [tier]).stdout);
  assert.ok(settings('2').gap_s > settings('4').gap_s);
});

test('the example for a wiki judges what is pasted, under a strict policy', async () => {
  const site = await host({ folder: examples, headers: { 'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" } });
  const page = await newPage();
  await page.goto(`${site.url}wiki.html`);
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Paste the error').fill(RATE_LIMITED);
  await page.getByRole('listitem').first().waitFor();
  assert.match(await page.getByRole('status').textContent(), /\S/);
  assert.deepEqual(page.troubles, []);
  await site.close();
});

await run();
