// The canvas: exact device pixels at every ratio, drawn only when something wants it, and back after a lost context.
import assert from 'node:assert/strict';
import { host, newPage, open, run, settle, test } from './harness.mjs';

const site = await host();

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  test(`at a pixel ratio of ${ratio} the canvas has one pixel for each of the screen`, async () => {
    const page = await newPage({ viewport: { width: 800, height: 600 }, deviceScaleFactor: ratio });
    await open(page, site.url);
    const size = await page.evaluate(() => {
      const canvas = document.getElementById('picture');
      return { width: canvas.width, height: canvas.height, shown: canvas.getBoundingClientRect().width };
    });
    assert.deepEqual(size, { width: 800 * ratio, height: 600 * ratio, shown: 800 });
  });
}

test('a resized window is drawn at its new size before it is shown', async () => {
  const page = await newPage();
  await open(page, site.url);
  await page.setViewportSize({ width: 390, height: 844 });
  await settle(page);
  const size = await page.evaluate(() => {
    const { width, height } = document.getElementById('picture');
    return { width, height, inside: document.documentElement.clientWidth };
  });
  assert.deepEqual(size, { width: size.inside, height: 844, inside: size.inside });
});

test('with nothing changing there are no frames, no timers and no animation callbacks', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    self.asked = [];
    for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval', 'requestIdleCallback', 'queueMicrotask']) {
      const original = self[name].bind(self);
      self[name] = (...all) => {
        self.asked.push(name);
        return original(...all);
      };
    }
  });
  await open(page, site.url);
  await settle(page);
  await page.evaluate(() => { self.asked = []; self.framesBefore = headroom.frames; });
  await new Promise((done) => { setTimeout(done, 3000); });
  assert.deepEqual(await page.evaluate(() => ({ asked: self.asked, frames: headroom.frames - self.framesBefore })),
    { asked: [], frames: 0 });
  await page.mouse.move(300, 300);
  await settle(page);
  assert.ok(await page.evaluate(() => headroom.frames > self.framesBefore), 'a moved pointer is drawn');
});

test('a lost graphics context comes back with the same picture', async () => {
  const page = await newPage();
  await open(page, site.url);
  await settle(page);
  const before = await page.screenshot();
  await page.evaluate(async () => {
    const canvas = document.getElementById('picture');
    const card = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const heard = (kind) => new Promise((done) => { canvas.addEventListener(kind, done, { once: true }); });
    const lost = heard('webglcontextlost');
    card.loseContext();
    await lost;
    dispatchEvent(new PointerEvent('pointermove', { isPrimary: true, clientX: 1, clientY: 1 })); // a frame in between
    await new Promise((done) => { setTimeout(done, 100); });
    const restored = heard('webglcontextrestored');
    card.restoreContext();
    await restored;
    dispatchEvent(new PointerEvent('pointermove', { isPrimary: true, clientX: -1, clientY: -1 }));
  });
  await settle(page);
  const after = await page.screenshot();
  assert.ok(before.equals(after), 'the picture differs');
  assert.deepEqual(page.troubles, []);
});

for (const media of [{ forcedColors: 'active' }, { media: 'print' }]) {
  test(`with ${JSON.stringify(media)} the document is the picture`, async () => {
    const page = await newPage();
    await page.emulateMedia(media);
    await open(page, site.url);
    assert.equal(await page.locator('#picture').isVisible(), false);
    const title = page.getByRole('heading', { level: 1 }).or(page.getByRole('heading', { level: 2 })).first();
    assert.notEqual(await title.evaluate((element) => getComputedStyle(element.firstElementChild ?? element).color),
      'rgba(0, 0, 0, 0)');
    assert.ok((await title.boundingBox()).height > 10);
  });
}

test('scrolling moves the picture with the document', async () => {
  const page = await newPage({ viewport: { width: 390, height: 400 } });
  await open(page, site.url);
  await settle(page);
  const top = await page.screenshot();
  await page.evaluate(() => { scrollTo(0, 200); });
  await settle(page);
  assert.equal(await page.evaluate(() => scrollY), 200);
  assert.ok(!top.equals(await page.screenshot()), 'the picture stayed');
});

await run();
