// Nothing leaves the page: what is requested while it loads is named, and after that every way out that a page policy governs
// is tried towards its own host and towards another one, which both listen and remember.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { host, inFirefox, newPage, open, run, siteFolder, singleFile, test } from './harness.mjs';

// In the page: tries each way and says which of them the browser let through. What is sent is seen by the hosts.
async function tryEveryWayOut(target) {
  const say = (promise) => promise.then(() => 'done', () => 'refused');
  const element = (tag, set) => new Promise((resolve) => {
    const made = document.createElement(tag);
    made.onload = () => { resolve('done'); };
    made.onerror = () => { resolve('refused'); };
    set(made);
    document.body.append(made);
    setTimeout(resolve, 400, 'silent');
  });
  const worker = (address) => new Promise((resolve) => {
    try {
      const made = new Worker(address);
      made.onerror = () => { resolve('refused'); };
      made.onmessage = (event) => { resolve(event.data); };
      setTimeout(resolve, 1500, 'silent');
    } catch { resolve('refused'); }
  });
  const socket = (Kind, address) => new Promise((resolve) => {
    try {
      const made = new Kind(address);
      made.onopen = () => { resolve('done'); };
      made.onerror = () => { resolve('refused'); };
      setTimeout(resolve, 400, 'silent');
    } catch { resolve('refused'); }
  });
  const inWorker = `fetch(${JSON.stringify(`${target}worker-fetch`)}).then(() => postMessage('done'), () => postMessage('refused'))`;
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const ways = {
    fetch: await say(fetch(`${target}fetch`, { mode: 'no-cors' })),
    xhr: await new Promise((resolve) => {
      const asked = new XMLHttpRequest();
      asked.onload = () => { resolve('done'); };
      asked.onerror = () => { resolve('refused'); };
      asked.open('GET', `${target}xhr`);
      asked.send();
    }),
    websocket: await socket(WebSocket, `${target.replace('http', 'ws')}socket`),
    events: await socket(EventSource, `${target}events`),
    image: await element('img', (made) => { made.src = `${target}image`; }),
    script: await element('script', (made) => { made.src = `${target}script`; }),
    inline: await new Promise((resolve) => {
      const made = document.createElement('script');
      made.textContent = 'document.documentElement.dataset.ran = "yes"';
      document.head.append(made);
      resolve(document.documentElement.dataset.ran === 'yes' ? 'done' : 'refused');
    }),
    import: await say(import(`${target}import`)),
    style: await element('link', (made) => { made.rel = 'stylesheet'; made.href = `${target}style`; }),
    frame: await element('iframe', (made) => { made.name = 'frame'; made.src = `${target}frame`; }) && 'only the host can tell',
    object: await element('object', (made) => { made.data = `${target}object`; }),
    video: await element('video', (made) => { made.src = `${target}video`; }),
    prefetch: await element('link', (made) => { made.rel = 'prefetch'; made.href = `${target}prefetch`; }),
    font: await say(new FontFace('leak', `url(${target}font)`).load()),
    worker: await worker(`${target}worker`),
    workerFetch: await worker(blob(inWorker)),
    serviceWorker: await say(navigator.serviceWorker?.register(`${target}service-worker`) ?? Promise.reject()),
  };
  try { navigator.sendBeacon(`${target}beacon`, 'x'); } catch { /* Firefox refuses by throwing */ }
  const form = document.createElement('form');
  form.action = `${target}form`;
  form.target = 'frame'; // or the page itself would go
  document.body.append(form);
  try { form.submit(); } catch { /* likewise */ }
  await new Promise((done) => { setTimeout(done, 300); });
  return ways;
}

async function assertNothingLeaves(page, targets) {
  for (const target of targets) {
    const ways = await page.evaluate(tryEveryWayOut, target.url);
    const through = Object.keys(ways).filter((way) => ways[way] === 'done');
    assert.deepEqual(through, [], `let through towards ${target.url}`);
  }
}

// What the site's own worker keeps for offline use it has asked for when this is over.
const keptForOffline = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });

test('the site asks for its four parts, its worker for the same once more, and for nothing else', async () => {
  const site = await host({ headers: { 'cache-control': 'max-age=600' } });
  const page = await newPage();
  assert.equal((await open(page, site.url)).locked, true);
  await keptForOffline(page);
  const parts = (await readdir(siteFolder)).filter((name) => /^headroom\.[0-9a-f]{12}\.(js|wasm)$/.test(name));
  assert.equal(parts.length, 2);
  assert.deepEqual(site.requests.sort(), ['/', '/headroom-worker.js', '/', ...parts.map((name) => `/${name}`),
    '/headroom.config.json', '/headroom.config.json'].sort());
  await site.close();
});

test('without a policy the same tries do arrive', async () => {
  const open_ = await host({ replace: { 'index.html': '<!doctype html><body>' } });
  const page = await newPage();
  await page.goto(open_.url);
  await page.evaluate(tryEveryWayOut, open_.url);
  const arrived = new Set(open_.requests);
  for (const way of ['fetch', 'xhr', 'events', 'image', 'script', 'import', 'style', 'frame', 'object', 'video', 'font',
    'worker', 'worker-fetch', 'service-worker', 'beacon', 'form?']) {
    assert.ok(arrived.has(`/${way}`), `${way} did not arrive`);
  }
  await open_.close();
});

test('after the lock the site sends nothing, whatever a script tries', async () => {
  const site = await host();
  const other = await host();
  const page = await newPage();
  await open(page, site.url);
  await keptForOffline(page);
  const loaded = site.requests.length;
  await assertNothingLeaves(page, [site, other]);
  assert.deepEqual(site.requests.slice(loaded), []);
  assert.deepEqual(other.requests, []);
  await site.close();
  await other.close();
});

test('the single file asks for nothing at all and sends nothing', async () => {
  const other = await host();
  const page = await newPage();
  const requests = [];
  page.on('request', (request) => { if (!request.url().startsWith('blob:')) requests.push(request.url()); });
  assert.equal((await open(page, singleFile)).locked, true);
  assert.deepEqual(requests, inFirefox ? [] : [singleFile]); // which does not report the file itself
  await assertNothingLeaves(page, [other]);
  assert.deepEqual(other.requests, []);
  await other.close();
});

test('a host that lets the page be changed is not called locked', async () => {
  // The loader with a lock that locks nothing; its hash is allowed, so that only the proof is missing.
  const { createHash } = await import('node:crypto');
  const hash = (text) => createHash('sha256').update(text).digest('base64');
  const index = await readFile(join(siteFolder, 'index.html'), 'utf8');
  const loader = index.match(/<script>([^]*?)<\/script>/)[1];
  const unlocked = loader.replace('"Content-Security-Policy"', '"Refresh-None"');
  assert.notEqual(unlocked, loader);
  const changed = index.replace(loader, () => unlocked).replace(hash(loader), hash(unlocked));
  const site = await host({ replace: { 'index.html': changed } });
  const page = await newPage();
  assert.equal((await open(page, site.url)).locked, false);
  await site.close();
});

await run();
