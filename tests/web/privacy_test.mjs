// The Privacy panel proves what it says: its self-test agrees with what the host saw, its records with the browser's, the
// shown sum with the file. And what is pasted turns up nowhere but on the screen.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { host, inFirefox, newPage, open, RATE_LIMITED, run, settle, siteFolder, singleFile, test } from './harness.mjs';

const WAYS = 15;
const cells = (table) => table.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) =>
  [...row.querySelectorAll('td,th,[role=cell],[role=rowheader]')].map((cell) => cell.textContent.trim())));

async function selfTest(page) {
  await page.getByRole('tab', { name: 'Privacy' }).click();
  await page.getByRole('button', { name: 'Try every way out now' }).click();
  const table = page.getByRole('table', { name: 'What each way led to' });
  await table.waitFor();
  return cells(table);
}

for (const [name, address] of [['the site', null], ['the single file', singleFile]]) {
  test(`on ${name} the self-test tries every way out, the browser refuses each, and nothing arrives`, async () => {
    const site = address === null ? await host() : null;
    const page = await newPage();
    const outside = [];
    page.on('request', (request) => { if (/^(http|ws)/.test(request.url())) outside.push(request.url()); });
    assert.equal((await open(page, address ?? site.url)).locked, true);
    if (site) await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    const loaded = site ? site.requests.length : 0;
    const before = outside.length;
    const rows = await selfTest(page);
    assert.equal(rows.length, WAYS);
    const open_ = rows.filter(([, outcome]) => !/^refused by the policy|^not in this browser/.test(outcome));
    // From a disk these are refused before any policy is asked: no file has a worker of another origin.
    const elsewhere = address === null ? [] : ['Worker', 'Service worker', ...(inFirefox ? ['Prefetch'] : [])];
    assert.deepEqual(open_.filter(([way]) => !elsewhere.includes(way)), []);
    assert.ok(open_.every(([, outcome]) => outcome === 'failed, without naming the policy'));
    await page.getByText(/^0 of \d+ ways out let anything through/).first().waitFor();
    if (site) assert.deepEqual(site.requests.slice(loaded), []);
    assert.deepEqual(outside.slice(before).filter((url) => !url.includes('lock-probe')), []);
    assert.deepEqual(page.troubles, []);
    await site?.close();
  });
}

test('what was loaded is what the host was asked for, and what is stored can be wiped, offline copy and all', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.getByRole('button', { name: '한국어' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('tab', { name: 'Privacy' }).click();
  const loaded = (await cells(page.getByRole('table', { name: 'What was loaded' }))).map(([file]) => file).sort();
  assert.ok(loaded.includes('index.html') && loaded.includes('headroom.config.json'), loaded.join(' '));
  assert.ok(loaded.some((file) => /^headroom\.[0-9a-f]{12}\.wasm$/.test(file)), loaded.join(' '));
  const stored = page.getByRole('table', { name: 'What is stored in this browser' });
  assert.deepEqual((await cells(stored)).map(([key]) => key), ['headroom.settings']);
  await page.getByRole('button', { name: 'Wipe what is stored' }).click();
  await page.getByText('Nothing is stored.').first().waitFor();
  const left = await page.evaluate(async () => [Object.keys(localStorage), await caches.keys(),
    (await navigator.serviceWorker.getRegistrations()).length]);
  assert.deepEqual(left, [[], [], 0]);
  await site.close();
});

test('the sum on screen is the sum of the file', async () => {
  const sum = async (path) => createHash('sha256').update(await readFile(path)).digest('hex');
  const site = await host();
  for (const [address, path] of [[singleFile, fileURLToPath(singleFile)], [site.url, join(siteFolder, 'index.html')]]) {
    const page = await newPage();
    await open(page, address);
    await page.getByRole('tab', { name: 'Privacy' }).click();
    await page.getByText(await sum(path)).first().waitFor();
  }
  await site.close();
});

test('a host that delivers well is told so, one that does not is told what that means', async () => {
  const good = await host({ packed: true, headers: {
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "frame-ancestors 'none'",
  } });
  const poor = await host({ type: 'text/html' });
  for (const [site, lacking] of [[good, []], [poor, ['MIME types', 'Compression', 'Caching', 'nosniff', 'Frames']]]) {
    const page = await newPage();
    await open(page, site.url);
    await page.getByRole('tab', { name: 'Privacy' }).click();
    await settle(page);
    const rows = await cells(page.getByRole('table', { name: 'How this host delivers the page' }));
    const found = rows.filter(([, state]) => state.startsWith('lacking')).map(([check]) => check);
    assert.deepEqual(found.filter((check) => check !== 'Offline copy'), lacking); // which is made meanwhile
    await site.close();
  }
});

// Each canary stands for a part of the paste somebody would not want to find elsewhere.
const CANARIES = ['req_5f1e2d3c4b5a69788796a5b4c3d2e1f0', 'org-Zk3Qw9Lm2Xc8Vb5N', 'canary-prompt-9d1c', 'canarySecretValue42'];
const PASTE = `authorization: Bearer sk-proj-canarySecretValue42canarySecretValue42\nprompt: canary-prompt-9d1c\n${RATE_LIMITED}`;

for (const [name, address] of [['the site', null], ['the single file', singleFile]]) {
  test(`on ${name} nothing pasted is in address, storage, history, title, logs, caches or error reports`, async () => {
    const site = address === null ? await host() : null;
    const page = await newPage();
    const logs = [];
    page.on('console', (message) => { logs.push(message.text()); });
    await open(page, address ?? site.url);
    if (site) await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await page.evaluate((text) => {
      for (const content of [text, text + ' '.repeat(70000)]) { // here, and through the worker
        const dropped = new DataTransfer();
        dropped.setData('text/plain', content);
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
      }
    }, PASTE);
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    for (const tab of ['Cost', 'Reference', 'Privacy', 'Check']) await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('button', { name: '한국어' }).click();
    await settle(page);
    const kept = await page.evaluate(async () => {
      const where = { address: location.href, title: document.title, state: history.state, name: window.name };
      where.storage = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
      where.databases = await indexedDB.databases();
      where.caches = [];
      for (const key of self.caches && location.protocol !== 'file:' ? await caches.keys() : []) {
        const cache = await caches.open(key);
        for (const request of await cache.keys()) where.caches.push(request.url, await (await cache.match(request)).text());
      }
      where.records = performance.getEntries().map((entry) => entry.name);
      return JSON.stringify(where);
    });
    await page.evaluate(() => { WebGL2RenderingContext.prototype.drawElements = () => { throw new Error('on fire'); }; });
    await page.mouse.move(210, 210);
    await page.locator('#report:visible').waitFor();
    const places = { kept, logs: logs.join('\n'), report: await page.locator('#report').textContent(),
      troubles: page.troubles.map(({ stack }) => stack).join('\n'), requests: (site?.requests ?? []).join('\n') };
    assert.ok(kept.includes(address ?? site.url));
    for (const [place, content] of Object.entries(places)) {
      for (const canary of CANARIES) assert.ok(!content.includes(canary), `${canary} in ${place}`);
    }
    await site?.close();
  });
}

// What is masked is masked wherever it can be read or taken along; the prompt and the ids may stay on the screen.
test('a pasted secret is in neither document, fields, packet, line nor link', async () => {
  const page = await newPage();
  await open(page, singleFile);
  await page.evaluate(() => {
    window.taken = [];
    navigator.clipboard.writeText = async (text) => { window.taken.push(text); };
  });
  await page.evaluate((text) => {
    const dropped = new DataTransfer();
    dropped.setData('text/plain', text);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }, PASTE);
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  for (const name of ['Copy incident packet', 'Copy packet as JSON', 'Copy one line for chat']) {
    await page.getByRole('button', { name }).click();
  }
  await settle(page);
  const places = await page.evaluate(() => ({
    document: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\n'),
    taken: window.taken.join('\n'),
    link: location.href,
  }));
  assert.ok(places.taken.includes('req_5f1e2d3c4b5a69788796a5b4c3d2e1f0'), places.taken.slice(0, 400));
  assert.equal(await page.evaluate(() => window.taken.length), 3);
  for (const [place, content] of Object.entries(places)) {
    assert.ok(!content.includes('canarySecretValue42'), `the secret in ${place}`);
  }
  assert.deepEqual(page.troubles, []);
});

await run();
