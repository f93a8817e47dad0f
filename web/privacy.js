// What the page knows of its own delivery, for the Privacy panel: the browser's records, never our word for it.
//   describeDelivery    what was loaded and is stored, what the host's headers say
//   tryEveryWayOut      the self-test: each way a policy governs, towards our own host or one that does not exist

function describeDelivery(facts) {
  const loaded = performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .filter(function (entry) { return /^https?:/.test(entry.name); })
    .map(function (entry) {
      const name = entry.name.split(/[?#]/)[0].replace(/^.*\//, '') || 'index.html';
      return { name: name, bytes: entry.encodedBodySize || entry.decodedBodySize || 0 };
    });
  const stored = withStorage(function (storage) {
    return Object.keys(storage).filter(function (key) { return key.startsWith(STORED); }).map(function (key) {
      return { name: key, bytes: new TextEncoder().encode(storage.getItem(key)).length };
    });
  });
  return Object.assign({}, facts, {
    address: location.href.split(/[?#]/)[0],
    policies: Array.from(document.querySelectorAll('meta[http-equiv=Content-Security-Policy]'), function (policy) {
      return policy.content;
    }),
    loaded: loaded,
    stored: stored || [],
    host: facts.headers ? findings(facts.headers, facts.offline) : [],
    headers: undefined,
  });
}

function findings(headers, offline) {
  function said(part, name) { return headers[part].get(name) || ''; }
  function finding(check, good, found) { return { check: check, good: good, found: found }; }
  const type = said('program', 'content-type');
  const packed = said('program', 'content-encoding');
  const caching = said('program', 'cache-control');
  const sniffing = said('script', 'x-content-type-options');
  const framed = said('script', 'x-frame-options') || said('script', 'content-security-policy');
  return [
    finding('types', type === 'application/wasm' && /javascript/.test(said('script', 'content-type')), type),
    finding('compression', packed !== '', packed),
    finding('caching', /immutable|max-age=\d{5}/.test(caching), caching),
    finding('sniffing', sniffing === 'nosniff', sniffing),
    finding('frames', /frame-ancestors|deny|sameorigin/i.test(framed), framed),
    finding('https', self.isSecureContext, location.protocol.slice(0, -1)),
    finding('offline', !!offline, ''),
  ];
}

const PATIENCE = 1500; // milliseconds for a browser to refuse

async function tryEveryWayOut() {
  const target = location.protocol === 'file:' ? 'https://headroom.invalid/lock-probe-' : new URL('?lock-probe-', location).href.split('#')[0];
  const refusals = {};
  function hear(event) {
    let way = (/lock-probe-(\w+)/.exec(event.blockedURI) || [])[1];
    // Of a frame from elsewhere only the origin is told.
    if (!way && event.effectiveDirective === 'frame-src' && target.startsWith(event.blockedURI)) way = 'frame';
    if (way && event.disposition === 'enforce') refusals[way] = event.effectiveDirective || event.violatedDirective;
  }
  document.addEventListener('securitypolicyviolation', hear);

  function element(tag, attributes, address) {
    return new Promise(function (done, failed) {
      const made = document.createElement(tag);
      made.onload = done;
      made.onerror = failed;
      Object.assign(made, attributes);
      made[tag === 'link' ? 'href' : 'src'] = address;
      made.hidden = true;
      document.body.append(made);
      setTimeout(function () { made.remove(); }, PATIENCE);
    });
  }
  function opened(Kind, address) {
    return new Promise(function (done, failed) {
      const made = new Kind(address);
      made.onopen = done;
      made.onerror = failed;
      setTimeout(function () { made.close(); }, PATIENCE);
    });
  }
  function worker(address, way) {
    return new Promise(function (done, failed) {
      const made = new Worker(address);
      made.onerror = failed;
      made.onmessage = function (event) {
        if (event.data.refused) refusals[way] = event.data.refused;
        else if (event.data.sent) done();
        else failed();
      };
      setTimeout(function () { made.terminate(); }, PATIENCE);
    });
  }
  const insideWorker = "addEventListener('securitypolicyviolation', function (event) { postMessage({ refused: event.effectiveDirective }); });" +
    'fetch("' + target + 'worker_fetch").then(function () { postMessage({ sent: true }); }, function () { setTimeout(postMessage, 100, {}); });';
  // Those that answer nothing count as sent unless the browser says that it refused them; a file's prefetch it need not even
  // consider.
  const silent = { beacon: 'silent', frame: 'silent', prefetch: location.protocol === 'file:' ? 'failed' : 'silent' };
  const ways = {
    fetch: function (address) { return fetch(address); },
    xhr(address) {
      return new Promise(function (done, failed) {
        const asked = new XMLHttpRequest();
        asked.onload = done;
        asked.onerror = failed;
        asked.open('GET', address);
        asked.send();
      });
    },
    beacon: navigator.sendBeacon && function (address) { navigator.sendBeacon(address, ''); },
    web_socket: self.WebSocket && function (address) { return opened(WebSocket, address.replace(/^http/, 'ws')); },
    event_source: self.EventSource && function (address) { return opened(EventSource, address); },
    image: function (address) { return element('img', {}, address); },
    font: self.FontFace && function (address) { return new FontFace('probe', 'url("' + address + '")').load(); },
    script: function (address) { return element('script', {}, address); },
    import: function (address) { return import(address); },
    style: function (address) { return element('link', { rel: 'stylesheet' }, address); },
    frame(address) { element('iframe', {}, address).catch(function () {}); },
    worker: function (address) { return worker(address, 'worker'); },
    worker_fetch: function () { return worker(URL.createObjectURL(new Blob([insideWorker], { type: 'text/javascript' })), 'worker_fetch'); },
    service_worker: navigator.serviceWorker && function (address) { return navigator.serviceWorker.register(address); },
    prefetch: document.createElement('link').relList.supports('prefetch') && function (address) {
      element('link', { rel: 'prefetch' }, address).catch(function () {});
    },
  };
  const ends = {};
  await Promise.all(Object.keys(ways).map(async function (way) {
    if (!ways[way]) {
      ends[way] = 'absent';
      return;
    }
    try {
      const late = new Promise(function (done, failed) { setTimeout(failed, PATIENCE, new Error('silence')); });
      await Promise.race([ways[way](target + way), late]);
      ends[way] = silent[way] || 'sent';
    } catch (refused) {
      ends[way] = 'failed';
    }
  }));
  await new Promise(function (done) { setTimeout(done, 200); }); // the last refusals
  document.removeEventListener('securitypolicyviolation', hear);
  return Object.keys(ways).map(function (way) {
    const recorded = performance.getEntriesByName(target + way).length > 0; // by the browser, as a request
    const sent = ends[way] === 'sent' || (!refusals[way] && (ends[way] === 'silent' || recorded));
    const outcome = sent ? 'sent' : refusals[way] ? 'refused' : ends[way];
    return { way: way, outcome: outcome, directive: refusals[way] || '' };
  });
}
