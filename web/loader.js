// The first script of both editions. It brings everything into memory, compiles the program, locks the page and opens it;
// after the lock nothing can be fetched and nothing sent. The hosted site fetches its parts, the single file carries
// them; from there on the two are the same.
'use strict';
(function () {
  const PARTS = '{{parts}}'; // name -> {url, integrity}, or {} when the part is in this file; by web/assemble.mjs
  const LOCK = "default-src 'none'; script-src 'wasm-unsafe-eval' blob:; worker-src blob:; img-src data: blob:; manifest-src blob:";

  // The tables of the page that cannot run the program wait until it turns out that it cannot.
  document.documentElement.classList.add('opening');

  // What the page offers to scripts: api and run arrive with the program.
  const headroom = { frames: 0, locked: false };
  self.headroom = headroom;

  const headers = {}; // of the host's replies, by part
  let arrived = ''; // the SHA-256 of this page

  class Trouble extends Error {
    constructor(reason, detail) {
      super(detail);
      this.reason = reason;
    }
  }

  function show(reason) {
    for (const line of document.querySelectorAll('#about [data-reason]')) line.hidden = line.dataset.reason !== reason;
  }

  // Takes the picture away and leaves a readable page. The report names what broke and never holds pasted text: an
  // error's message and stack are ours, its data is not asked for.
  function surface(error) {
    const reason = error.reason || 'broken';
    document.documentElement.classList.remove('drawing', 'opening');
    document.getElementById('interface').hidden = true;
    show(reason);
    const report = document.getElementById('report');
    report.textContent = [document.querySelector('meta[name=generator]').content, reason, error.stack || String(error),
      navigator.userAgent].join('\n');
    report.hidden = false;
    for (const button of document.querySelectorAll('[data-copies]')) {
      button.hidden = false;
      button.onclick = function () {
        getSelection().selectAllChildren(report);
        document.execCommand('copy');
      };
    }
  }

  function documentReady() {
    if (document.readyState !== 'loading') return Promise.resolve();
    return new Promise(function (resolve) { document.addEventListener('DOMContentLoaded', resolve, { once: true }); });
  }

  async function unpack(name) {
    await documentReady();
    const text = atob(document.getElementById('part-' + name).textContent);
    const bytes = Uint8Array.from(text, function (c) { return c.charCodeAt(0); });
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();
  }

  async function bring(name) {
    const part = PARTS[name];
    if (!part.url) return unpack(name);
    const asked = { integrity: part.integrity }; // a file of another build, or one the host rewrote, is refused
    const reply = await fetch(part.url, asked).catch(function () { return null; });
    if (reply && reply.ok) {
      headers[name] = reply.headers;
      return reply.arrayBuffer();
    }
    throw new Trouble('load', part.url + ': ' + await reasonOf(part.url));
  }

  // The browser says only that it failed.
  async function reasonOf(address) {
    const reply = await fetch(address).catch(function () { return null; });
    if (!reply) return 'no connection';
    return reply.ok ? 'not the file this page was built with' : 'HTTP ' + reply.status;
  }

  // A team's defaults are optional, and the program reads them: it names what is wrong with them and goes on without.
  async function bringConfiguration() {
    if (!PARTS.config) return '';
    const reply = await fetch(PARTS.config.url).catch(function () { return { ok: false }; });
    return reply.ok ? reply.text() : '';
  }

  // What is known of how this page came here. The program hears it whole, whenever something is added.
  function createDelivery() {
    const facts = { site: !!PARTS.worker, sha256: arrived };
    if (headers.program) facts.headers = headers;
    let listener = null;
    return {
      tell(more) {
        Object.assign(facts, more);
        if (listener) listener(facts);
      },
      hear(work) {
        listener = work;
        listener(facts);
      },
    };
  }

  // What the page is called where it is installed. Browsers ask for it when they like, also after the lock, so it is not a
  // file of the host's but a blob of our own.
  function nameForInstalling() {
    if (!PARTS.worker) return;
    const home = new URL('./', location).href;
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = URL.createObjectURL(new Blob([JSON.stringify({
      name: 'Headroom',
      description: document.querySelector('meta[name=description]').content,
      id: home,
      start_url: home,
      scope: home,
      display: 'standalone',
      background_color: '#f6f5f1',
      theme_color: '#0a626c',
      icons: [{
        src: document.querySelector('link[rel=icon]').href, type: 'image/svg+xml', sizes: '512x512', purpose: 'any',
      }],
    })], { type: 'application/manifest+json' }));
    document.head.append(link);
  }

  // Offline from the second visit on. Registered before the lock, which refuses every worker of the site; what the worker
  // then keeps is its own list and nothing else. Private windows and plain http have none, and lose nothing but that.
  // A page that came from an earlier build hears when a later one is whole.
  function keepForOffline(tellKept, tellNewer) {
    if (!PARTS.worker || !navigator.serviceWorker) return;
    const opened = navigator.serviceWorker.controller;
    navigator.serviceWorker.register(PARTS.worker.url).then(function (registration) {
      navigator.serviceWorker.ready.then(tellKept);
      registration.addEventListener('updatefound', function () {
        const fresh = registration.installing;
        fresh.addEventListener('statechange', function () {
          if (opened && fresh.state === 'activated') tellNewer();
        });
      });
    }, function () {});
  }

  // The page's own part runs as an inline script that the policy knows by its hash. It leaves its entry on the element.
  function runScript(text) {
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
    if (!script.openPage) throw new Trouble('script', 'the script of this page did not run');
    return script.openPage;
  }

  // Locked is what the browser proves, not what we asked for: a fetch that was allowed a moment ago must now be refused by
  // the policy, and the browser must say so.
  async function lock() {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = LOCK;
    document.head.append(policy);
    let hear;
    let patience;
    const refused = new Promise(function (resolve) {
      hear = function (event) {
        if (event.disposition === 'enforce' && event.blockedURI.endsWith('lock-probe')) resolve(true);
      };
      document.addEventListener('securitypolicyviolation', hear);
      patience = setTimeout(resolve, 2000, false);
    });
    // On a disk there is no host of our own, and Firefox refuses files before it asks the policy.
    const probe = location.protocol === 'file:' ? 'https://headroom.invalid/lock-probe' : '?lock-probe';
    const sent = await fetch(probe).then(function () { return true; }, function () { return false; });
    const locked = !sent && await refused;
    document.removeEventListener('securitypolicyviolation', hear);
    clearTimeout(patience);
    return locked;
  }

  function speak() {
    const language = /^ko\b/.test(navigator.language) ? 'ko' : 'en';
    document.documentElement.lang = language;
    for (const own of document.querySelectorAll('#about [lang]')) own.hidden = own.lang !== language;
    show('loading');
  }

  async function start() {
    if (typeof WebAssembly !== 'object') throw new Trouble('wasm', 'WebAssembly is missing');
    const compiled = bring('program').then(function (bytes) {
      return WebAssembly.compile(bytes).catch(function (error) { throw new Trouble('wasm', error.message); });
    });
    const [module, script, config] = await Promise.all([compiled, bring('script'), bringConfiguration(), documentReady()]);
    const source = new TextDecoder().decode(script);
    const openPage = runScript(source);
    await summed;
    const delivery = createDelivery();
    nameForInstalling();
    keepForOffline(function () { delivery.tell({ offline: true }); }, function () { delivery.tell({ newer: true }); });
    const proof = lock();
    await openPage({
      headroom: headroom, module: module, source: source, config: config, delivery: delivery, surface: surface, Trouble: Trouble,
    });
    headroom.locked = await proof;
    delivery.tell({ locked: headroom.locked });
    return headroom;
  }

  // The page as it arrived, before anything changes it: the assembled file is written as browsers write it back. Plain http
  // has no digest.
  async function sumUp() {
    if (!self.crypto || !crypto.subtle) return;
    const text = '<!doctype html>' + document.documentElement.outerHTML.replace(' class="opening"', '');
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    arrived = Array.from(sum, function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
  }

  const summed = documentReady().then(sumUp);
  documentReady().then(speak);
  headroom.ready = start();
  headroom.ready.catch(function (error) { documentReady().then(function () { surface(error); }); });
})();
