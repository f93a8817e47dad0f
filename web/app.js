// The page around the program: hears the browser (size, scrolling, pointer, paste, drop, address, preferences), asks it
// for exactly the frames that are wanted, and is what src/platform/web/browser.cpp calls. Decides when a frame is drawn;
// what is drawn is the program's, and the elements over the canvas are semantics.js's.
//
//   open            the one entry, called by loader.js
//   createPicture   canvas size, preferences, frames
//   createPort      what the program asks of the page
//   hear...         what the page tells the program
async function openPage({ headroom, module, source, config, delivery, surface, Trouble }) {
  const canvas = document.getElementById('picture');
  const background = createBackground(module, source);
  const jobs = new Map(); // ticket -> AbortController
  let packs = []; // newer catalogue files the person took, as texts
  let takeFile = null;
  let program = null;
  let picture = null;
  let broken = false;

  // Every way into the program goes through here: what it cannot bear ends in a readable card, not in a dead canvas.
  function guarded(work) {
    if (broken) return undefined;
    try {
      return work();
    } catch (error) {
      fail(error);
      throw error;
    }
  }

  function fail(error) {
    if (broken) return;
    broken = true;
    if (picture) picture.stop();
    surface(error);
  }

  function tell(name, content, ...numbers) {
    return guarded(function () { return program.callWith(name, content, ...numbers); });
  }

  // An action is answered with a frame inside the person's gesture, so that copying is allowed. One that comes of the page's
  // own change (what had focus was taken away) waits until that change is whole.
  let changing = false;
  const interface_ = createSemantics(document.getElementById('interface'), function (action) {
    if (changing) queueMicrotask(function () { act(action, picture.want); });
    else act(action, picture.drawNow);
  });

  function act(action, draw) {
    if (tell('action', action) === 0) fail(new Error('not an action: ' + JSON.parse(action).do));
    else draw();
  }

  const port = {
    glyphs: createGlyphs(),
    copyText: copyText,
    saveFile: saveFile,
    savePicture(name, chart) {
      drawChart(JSON.parse(chart)).toBlob(function (blob) { if (blob) saveFile(name, blob.type, blob); });
    },
    chooseFile() {
      const field = document.createElement('input');
      field.type = 'file';
      field.onchange = function () { if (field.files.length > 0) takeFile(field.files[0]); };
      field.click();
    },
    load: function (name) { return withStorage(function (storage) { return storage.getItem(STORED + name); }); },
    store(name, text) {
      if (name === 'catalogs') packs = JSON.parse(text);
      const kept = withStorage(function (storage) { storage.setItem(STORED + name, text); return true; });
      delivery.tell({ unkept: !kept });
    },
    wipe() {
      withStorage(function (storage) {
        for (const key of Object.keys(storage)) if (key.startsWith(STORED)) storage.removeItem(key);
      });
      wipeOfflineCopy().catch(function () {}).then(function () { delivery.tell({ offline: false }); });
    },
    applyPatch(text) {
      const patch = JSON.parse(text);
      changing = true;
      interface_.apply(patch);
      changing = false;
      if (patch.doc && patch.doc.fragment) showFragment(patch.doc.fragment);
    },
    runInBackground(ticket, request) {
      const controller = new AbortController();
      jobs.set(ticket, controller);
      background.run(request, controller.signal).then(function (reply) {
        jobs.delete(ticket);
        tell('reply', reply, ticket);
        picture.want();
      }, function (error) {
        jobs.delete(ticket);
        if (controller.signal.aborted) return;
        const reply = { v: 1, ok: false, error: { code: 'background', where: '', message: String(error) } };
        tell('reply', JSON.stringify(reply), ticket);
        picture.want();
      });
    },
    reload: function () { location.reload(); },
    tryEveryWayOut() {
      delivery.tell({ self_test: 'running' });
      tryEveryWayOut().then(function (tries) { delivery.tell({ self_test: 'done', tries: tries }); }, fail);
    },
    cancelBackground(ticket) {
      if (jobs.has(ticket)) jobs.get(ticket).abort();
    },
  };

  program = await createProgram(module, { canvas: canvas, page: port });
  const language = navigator.languages.find(function (code) { return KNOWN.test(code); }) || 'en';
  if (program.callWith('open', language + '\n' + config) === 0) throw new Trouble('webgl', 'no WebGL 2 context');
  tellAddress(tell); // before the first frame, which writes the address of the panel it shows
  picture = createPicture(canvas, guarded, program, headroom);
  hearPointer(program, guarded, picture);
  takeFile = hearPastes(tell, guarded, program, picture);
  hearAddress(tell, picture);
  hearContext(canvas, program, guarded, picture);
  // Never inside a call of the program's own.
  delivery.hear(function (facts) {
    queueMicrotask(function () {
      tell('delivery', JSON.stringify(describeDelivery(facts)));
      picture.want();
    });
  });
  self.addEventListener('error', function (event) {
    if (event.error && !/^[a-z-]+-extension:/.test(event.filename)) fail(event.error); // the browser's own notes carry none
  });

  // What the person accepted on the page holds for its programs too, unless a request brings its own.
  function withPacks(request) {
    if (packs.length === 0) return request;
    try {
      return JSON.stringify(Object.assign({ packs: packs }, JSON.parse(request)));
    } catch (notJson) {
      return request; // the operation says what is wrong with it
    }
  }

  headroom.api = function (request) {
    if (request.length * 3 <= DIRECT || new TextEncoder().encode(request).length <= DIRECT) {
      return guarded(function () { return program.api(withPacks(request)); });
    }
    throw new RangeError('headroom.api takes at most ' + DIRECT + ' bytes; headroom.run takes any size');
  };
  headroom.run = function (request, options) {
    return background.run(withPacks(request), options && options.signal);
  };
  await picture.firstFrame;
  document.documentElement.classList.add('drawing');
  performance.mark('headroom-first-frame');
}

const DIRECT = 65536; // bytes the page works on itself; more goes to the worker
const LARGEST = 67108864; // of what is pasted or dropped, this much is read; the program refuses more in words
const KNOWN = /^(en|ko)\b/; // languages
const STORED = 'headroom.'; // what every stored name starts with, so that a shared origin keeps its own

// Private windows and full disks refuse storage by throwing; then nothing is kept, and the person is told.
function withStorage(work) {
  try {
    return work(localStorage);
  } catch (refused) {
    return null;
  }
}

async function wipeOfflineCopy() {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  const ours = (await caches.keys()).filter(function (name) { return name.startsWith('headroom ' + registration.scope); });
  await Promise.all(ours.map(function (name) { return caches.delete(name); }).concat(registration.unregister()));
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) { // a plain http address has no clipboard of its own
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('readonly', '');
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    document.execCommand('copy');
    field.remove();
    if (focused) focused.focus({ preventScroll: true });
  }
}

function saveFile(name, type, bytes) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: type }));
  link.download = name;
  link.click();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000); // the browser reads it after the click
}

// The canvas in exact device pixels, and its frames: one is asked of the browser only when something wants it.
function createPicture(canvas, guarded, program, headroom) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let callback = 0;
  let timer = 0;
  let drawnFirst;
  const firstFrame = new Promise(function (resolve) { drawnFirst = resolve; });

  function tellView() {
    const textScale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    guarded(function () {
      program.call('view', canvas.width, canvas.height, devicePixelRatio, scrollY, document.hidden ? 0 : 1,
        dark.matches ? 1 : 0, contrast.matches ? 1 : 0, still.matches ? 1 : 0, textScale);
    });
  }

  function forget() {
    cancelAnimationFrame(callback);
    clearTimeout(timer);
    callback = timer = 0;
  }

  function drawNow() {
    forget();
    const wait = guarded(function () { return program.call('draw'); });
    if (wait === undefined) return;
    headroom.frames += 1;
    drawnFirst();
    if (wait === 0) want();
    else if (wait > 0) timer = setTimeout(want, wait);
  }

  function want() {
    if (callback === 0) callback = requestAnimationFrame(drawNow);
  }

  function changed() {
    tellView();
    want();
  }

  // The browser's own count where it has one; not every engine does, and an emulated screen is left out of it.
  function devicePixels(counted, length) {
    const computed = length * devicePixelRatio;
    return Math.abs(counted - computed) < 1 ? counted : Math.round(computed);
  }

  // A canvas that changes its size is empty, and what is drawn in this callback is still shown by the same frame.
  let ratio = 0;
  function resize(box, content) {
    const width = devicePixels(box.inlineSize, content.width);
    const height = devicePixels(box.blockSize, content.height);
    if (width === 0 || height === 0) return; // minimised: there is nothing to see
    if (width === canvas.width && height === canvas.height && ratio === devicePixelRatio) return;
    ratio = devicePixelRatio;
    canvas.width = width;
    canvas.height = height;
    tellView();
    drawNow();
  }
  const UNCOUNTED = { inlineSize: 0, blockSize: 0 };
  const sizes = new ResizeObserver(function (entries) {
    resize(entries[0].devicePixelContentBoxSize ? entries[0].devicePixelContentBoxSize[0] : UNCOUNTED, entries[0].contentRect);
  });
  // Moved to another screen: the size stays and the pixels change. One query hears one change.
  function hearRatio() {
    const query = matchMedia('(resolution: ' + devicePixelRatio + 'dppx)');
    query.addEventListener('change', function () {
      sizes.unobserve(canvas);
      observe();
      hearRatio();
    }, { once: true });
  }
  function observe() {
    try {
      sizes.observe(canvas, { box: 'device-pixel-content-box' });
    } catch (unknownBox) {
      sizes.observe(canvas);
    }
  }
  observe(); // brings the first frame; drawing before the page's first paint was measured to be slower
  hearRatio();
  new ResizeObserver(changed).observe(document.getElementById('ruler')); // one rem wide: the person's text size
  addEventListener('scroll', changed, { passive: true });
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) forget();
    changed();
  });
  for (const preference of [dark, contrast, still]) preference.addEventListener('change', changed);

  return { want: want, drawNow: drawNow, stop: forget, firstFrame: firstFrame };
}

// Dear ImGui sees the pointer for hovered and pressed looks only; what a press does comes from the page's elements.
function hearPointer(program, guarded, picture) {
  function hear(kind, react) {
    addEventListener(kind, function (event) {
      if (!event.isPrimary) return;
      guarded(function () { react(event); });
      picture.want();
    }, { passive: true });
  }
  function move(event) { program.call('pointer', event.clientX, event.clientY); }
  function release(event) {
    program.call('pointer_button', 0, 0);
    if (event.pointerType !== 'mouse') program.call('pointer_left'); // a finger that is up hovers nowhere
  }
  hear('pointermove', move);
  hear('pointerdown', function (event) {
    move(event);
    if (event.button === 0) program.call('pointer_button', 0, 1);
  });
  hear('pointerup', release);
  hear('pointercancel', release);
  document.documentElement.addEventListener('pointerleave', function () {
    guarded(function () { program.call('pointer_left'); });
    picture.want();
  }, { passive: true });
}

// Anywhere on the page, except into a field that wants the text itself.
function hearPastes(tell, guarded, program, picture) {
  function take(content) {
    tell('paste', content);
    picture.want();
  }
  function takeNothing() {
    guarded(function () { program.call('paste_without_text'); });
    picture.want();
  }
  function takeFile(file) {
    if (file.type.startsWith('image/')) takeNothing();
    else file.slice(0, LARGEST + 1).arrayBuffer().then(function (bytes) { take(new Uint8Array(bytes)); }, takeNothing);
  }
  function takeTransfer(transfer) {
    const text = transfer.getData('text/plain');
    if (text) take(text.slice(0, LARGEST + 1));
    else if (transfer.files.length > 0) takeFile(transfer.files[0]);
    else takeNothing();
  }
  addEventListener('paste', function (event) {
    const field = event.target;
    if (event.defaultPrevented || (field.matches && field.matches('input, textarea, [contenteditable]'))) return;
    event.preventDefault();
    takeTransfer(event.clipboardData);
  });
  addEventListener('dragover', function (event) { event.preventDefault(); });
  addEventListener('drop', function (event) {
    event.preventDefault();
    takeTransfer(event.dataTransfer);
  });
  return takeFile;
}

// A plan that came in the address does not stay there: reloading asks for nothing twice.
function tellAddress(tell) {
  const fragment = location.hash.slice(1);
  if (fragment === '') return;
  if (fragment.startsWith('plan=')) history.replaceState(null, '', '#cost');
  tell('fragment', fragment);
}

function hearAddress(tell, picture) {
  addEventListener('hashchange', function () {
    tellAddress(tell);
    picture.want();
  });
}

// The address follows the open panel; the first one replaces what was there, so that Back leaves the page.
function showFragment(fragment) {
  if (location.hash === '#' + fragment) return;
  if (location.hash === '') history.replaceState(null, '', '#' + fragment);
  else history.pushState(null, '', '#' + fragment);
}

function hearContext(canvas, program, guarded, picture) {
  canvas.addEventListener('webglcontextlost', function (event) {
    event.preventDefault(); // says that we want it back
    guarded(function () { program.call('context_lost'); });
  });
  canvas.addEventListener('webglcontextrestored', function () {
    guarded(function () { program.call('context_restored'); });
    picture.want();
  });
}
