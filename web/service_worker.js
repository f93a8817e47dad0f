// Offline after one visit. Takes the parts of one build, each checked against its hash, and becomes the site's worker only
// when it has all of them; until then the build before it goes on. Serves those parts and the team's configuration, and
// nothing else: it has no message handler and looks at no other request.
'use strict';
const FILES = '{{files}}'; // name -> integrity, './' is the page; by web/assemble.mjs
const CONFIG = '{{config}}'; // the team's own, so of no known content: the newest that could be had
// One origin may host Headroom several times, below different paths.
const OURS = 'headroom ' + registration.scope + ' ';
const CACHE = OURS + '{{build}}';

async function take() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(async function (file) {
    // What is named by its content may come from the browser's own cache, where the page has just put it.
    const reply = await fetch(file[0], { integrity: file[1], cache: file[0] === './' ? 'no-cache' : 'default' });
    if (!reply.ok) throw new Error(file[0] + ': HTTP ' + reply.status);
    await cache.put(file[0], reply);
  }));
  await newest(CONFIG);
  // Whole. Open pages are in memory and need no worker: they go on as they are, and the next one to open is the new one.
  await skipWaiting();
}

// The build before this one stays, for a page that is being opened just now.
async function forget() {
  const before = (await caches.keys()).filter(function (name) { return name.startsWith(OURS) && name !== CACHE; });
  await Promise.all(before.slice(0, -1).map(function (name) { return caches.delete(name); }));
}

async function kept(name) {
  const here = await (await caches.open(CACHE)).match(name);
  if (here || name === './') return here || fetch(name);
  for (const other of (await caches.keys()).reverse()) {
    const there = other.startsWith(OURS) && await (await caches.open(other)).match(name);
    if (there) return there;
  }
  return fetch(name);
}

async function newest(name) {
  const cache = await caches.open(CACHE);
  const reply = await fetch(name, { cache: 'no-cache' }).catch(function () { return null; });
  if (!reply) return await cache.match(name) || new Response('', { status: 404 });
  if (reply.ok) await cache.put(name, reply.clone());
  else await cache.delete(name);
  return reply;
}

addEventListener('install', function (event) {
  event.waitUntil(take().catch(async function (error) {
    await caches.delete(CACHE);
    throw error;
  }));
});
addEventListener('activate', function (event) { event.waitUntil(forget()); });
addEventListener('fetch', function (event) {
  const address = event.request.url.split('#')[0];
  if (event.request.method !== 'GET' || !address.startsWith(registration.scope)) return;
  const name = address.slice(registration.scope.length);
  if (event.request.mode === 'navigate' && /^(index\.html)?(\?|$)/.test(name)) event.respondWith(kept('./'));
  else if (name === CONFIG) event.respondWith(newest(name));
  else if (/^headroom\.[0-9a-f]{12}\.(js|wasm)$/.test(name)) event.respondWith(kept(name));
});
