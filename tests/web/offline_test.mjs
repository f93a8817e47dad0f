// After one visit the site opens without a host; a later build is taken whole, offered, and never forced.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { host, newPage, open, run, settle, siteFolder, test } from './harness.mjs';

const read = (name) => readFile(join(siteFolder, name), 'utf8');
const integrity = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

// The site's worker has taken its list.
const keptForOffline = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);

// A later build, which differs in its page alone.
async function laterBuild() {
  const index = await read('index.html');
  const later = index.replace(/content="Headroom \d[^"]*"/, 'content="Headroom 9.9.9 (later)"');
  assert.notEqual(later, index);
  const worker = await read('headroom-worker.js');
  const named = worker.match(/CACHE=OURS\+"([0-9a-f]{12})"/)[1];
  const laterWorker = worker.replace(integrity(index), integrity(later)).replace(named, '999999999999');
  assert.equal([...laterWorker].length, [...worker].length);
  return { 'index.html': later, 'headroom-worker.js': laterWorker };
}
const build = (page) => page.evaluate(() => document.querySelector('meta[name=generator]').content);
const offer = (page) => page.getByRole('button', { name: 'Open it' });

for (const below of ['/', '/tools/headroom/']) {
  test(`after one visit ${below} opens and locks without its host, with the team's defaults`, async () => {
    const site = await host({ below, replace: { 'headroom.config.json': '{"language":"ko"}' } });
    const page = await newPage();
    await open(page, site.url);
    assert.match(await keptForOffline(page), /activat/);
    await site.close();
    for (const address of [site.url, `${site.url}#cost`]) {
      const again = await page.context().newPage();
      assert.equal((await open(again, address)).locked, true);
      assert.equal(await again.evaluate(() => document.documentElement.lang), 'ko');
      await again.close();
    }
  });
}

test('the worker keeps the parts of one build, the configuration, and nothing a page asks for', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await keptForOffline(page);
  const second = await page.context().newPage();
  await open(second, site.url);
  const kept = await second.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return keys.map((list) => list.map((url) => url.slice(location.origin.length)).sort());
  });
  const parts = (await readdir(siteFolder)).filter((name) => /^headroom\.[0-9a-f]{12}\.(js|wasm)$/.test(name));
  assert.deepEqual(kept, [['/', '/headroom.config.json', ...parts.map((name) => `/${name}`)].sort()]);
  await site.close();
});

test('a later build is offered while the page goes on, and the next page is that build', async () => {
  const replace = {};
  const site = await host({ replace });
  const page = await newPage();
  await open(page, site.url);
  await keptForOffline(page);
  const visitor = await page.context().newPage(); // opened by the worker
  await open(visitor, site.url);
  await settle(visitor);
  const now = await build(visitor);
  assert.equal(await offer(visitor).count(), 0);
  Object.assign(replace, await laterBuild());
  await open(await page.context().newPage(), site.url); // browsers ask for a later worker when a page is opened
  await offer(visitor).waitFor();
  assert.equal(await build(visitor), now);
  await offer(visitor).click();
  await visitor.waitForFunction((before) => document.querySelector('meta[name=generator]').content !== before, now);
  await visitor.evaluate(() => headroom.ready);
  assert.equal(await build(visitor), 'Headroom 9.9.9 (later)');
  assert.equal(await visitor.evaluate(() => headroom.locked), true);
  await site.close();
});

test('a later build of which a part is missing or changed does not replace the one that is whole', async () => {
  const replace = {};
  const site = await host({ replace });
  const page = await newPage();
  await open(page, site.url);
  await keptForOffline(page);
  const visitor = await page.context().newPage();
  await open(visitor, site.url);
  const now = await build(visitor);
  Object.assign(replace, await laterBuild(), { 'index.html': `${(await laterBuild())['index.html']}<!-- added by the host -->` });
  const settled = visitor.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return new Promise((done) => {
      registration.addEventListener('updatefound', () => {
        const fresh = registration.installing;
        fresh.addEventListener('statechange', () => { done(fresh.state); });
      });
    });
  });
  const third = await page.context().newPage();
  await open(third, site.url);
  assert.equal(await settled, 'redundant');
  assert.equal(await offer(visitor).count(), 0);
  await site.close();
  const again = await page.context().newPage();
  assert.equal((await open(again, site.url)).locked, true);
  assert.equal(await build(again), now);
});

test('a browser that refuses the worker opens and locks all the same', async () => {
  const site = await host({ replace: { 'headroom-worker.js': null } });
  const page = await newPage();
  assert.equal((await open(page, site.url)).locked, true);
  assert.deepEqual(page.troubles, []);
  await site.close();
});

await run();
