// What a page owes the browser it is in: the address and its history, the person's preferences as they change, their text
// size and zoom, touch, the pointer on what it points at, every width from a phone to an ultrawide screen, find in page,
// and silence while nobody looks.
import assert from 'node:assert/strict';
import { host, newPage, open, paste, RATE_LIMITED, run, settle, test } from './harness.mjs';

const site = await host();
const PANELS = ['check', 'cost', 'throughput', 'reference', 'privacy'];

const tab = (page) => page.evaluate(() => document.querySelector('[role="tab"][aria-selected="true"]').textContent.trim());
const tabs = (page) => page.evaluate(() => Array.from(document.querySelectorAll('[role="tab"]'), (each) => each.textContent.trim()));

// The panels that exist, by their address.
async function panelsOf(page) {
  const known = (await tabs(page)).map((name) => name.toLowerCase());
  return PANELS.filter((panel) => known.includes(panel));
}

test('each panel has its address, and back and forward go through them', async () => {
  const page = await newPage();
  await open(page, `${site.url}#cost`);
  await settle(page);
  assert.equal(await tab(page), 'Cost');
  await page.getByRole('tab', { name: 'Reference' }).click();
  await settle(page);
  assert.equal(new URL(page.url()).hash, '#reference');
  await page.getByRole('tab', { name: 'Check' }).click();
  await settle(page);
  await page.goBack();
  await settle(page);
  assert.equal(await tab(page), 'Reference');
  await page.goBack();
  await settle(page);
  assert.equal(await tab(page), 'Cost');
  await page.goForward();
  await settle(page);
  assert.equal(await tab(page), 'Reference');
  assert.deepEqual(page.troubles, []);
});

test('light, dark and contrast are followed while the page is open', async () => {
  const page = await newPage({ colorScheme: 'light' });
  await open(page, site.url);
  await settle(page);
  const look = () => page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.colorScheme, style.getPropertyValue('--ink'), style.cssText.length > 0, document.documentElement.style.cssText];
  });
  const light = await look();
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  const dark = await look();
  assert.equal(light[0], 'light');
  assert.equal(dark[0], 'dark');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await settle(page);
  assert.notDeepEqual(await look(), dark);
});

test("the reader's text size is followed", async () => {
  const heights = [];
  for (const flags of [[], ['--blink-settings=defaultFontSize=24']]) {
    const page = await newPage({ flags });
    await open(page, site.url);
    await settle(page);
    heights.push(await page.evaluate(() => document.querySelector('#interface h1').getBoundingClientRect().height));
    await page.context().close();
  }
  assert.ok(heights[1] / heights[0] > 1.4, `a heading went from ${heights[0]} to ${heights[1]}`);
});

// Zoom is a larger ratio on a narrower window: 50% to 400% of a 1440-wide one.
for (const [zoom, ratio] of [[0.5, 0.5], [1, 1.25], [1, 3], [1.5, 1.5], [2, 2], [4, 4]]) {
  test(`at a ratio of ${ratio} and a zoom of ${zoom} the pointer hits what it points at`, async () => {
    const viewport = { width: Math.round(1440 / zoom), height: Math.round(900 / zoom) };
    const page = await newPage({ viewport, deviceScaleFactor: ratio });
    await open(page, site.url);
    await settle(page);
    for (const name of await tabs(page)) {
      const box = await page.getByRole('tab', { name, exact: true }).boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await settle(page);
      assert.equal(await tab(page), name);
      await page.evaluate(() => scrollTo(0, 0));
    }
    await page.context().close();
  });
}

for (const width of [320, 390, 768, 1440, 3440]) {
  test(`at ${width} px nothing stands outside the page`, async () => {
    for (const locale of ['en-US', 'ko-KR']) {
      const phone = width < 600 ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {};
      const page = await newPage({ viewport: { width, height: 800 }, locale, ...phone });
      await open(page, site.url);
      await settle(page);
      const addresses = locale === 'en-US' ? await panelsOf(page) : PANELS;
      for (const panel of addresses) {
        await page.evaluate((fragment) => { location.hash = fragment; }, panel);
        await settle(page);
        if (panel === 'check') await paste(page, RATE_LIMITED);
        await page.waitForTimeout(100);
        const outside = await page.evaluate((wanted) => {
          const found = [];
          for (const node of document.querySelectorAll('#interface .placed')) {
            const box = node.getBoundingClientRect();
            const scrolls = node.closest('.look-scrolls');
            if (!scrolls && (box.left < -0.5 || box.right > wanted + 0.5)) found.push(`${node.className} ${node.textContent.slice(0, 40)}`);
          }
          const widest = Math.max(document.documentElement.scrollWidth, innerWidth);
          if (widest > wanted) found.push(`the page is ${widest} wide`);
          return found;
        }, width);
        assert.deepEqual(outside, [], `${panel} in ${locale}`);
      }
      await page.context().close();
    }
  });
}

test('a flick of a finger scrolls on by itself', async () => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(page, `${site.url}#reference`);
  await settle(page);
  const devtools = await page.context().newCDPSession(page);
  // The finger's speed is told, not left to how busy this machine is.
  let timestamp = Date.now() / 1000;
  const touch = (type, ...touchPoints) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp });
  await touch('touchStart', { x: 190, y: 600 });
  for (let y = 570; y >= 300; y -= 30) {
    timestamp += 0.01;
    await touch('touchMove', { x: 190, y });
  }
  await touch('touchEnd');
  const lifted = await page.evaluate(() => scrollY);
  await page.waitForTimeout(1500);
  const rested = await page.evaluate(() => scrollY);
  assert.ok(lifted > 150 && rested > lifted + 20, `moved by ${lifted} under the finger and by ${rested} at rest`);
});

test('find in page selects the words where they are drawn', async () => {
  const page = await newPage();
  await open(page, site.url);
  await paste(page, RATE_LIMITED);
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  const [match, lines] = await page.evaluate(() => {
    getSelection().removeAllRanges();
    const words = document.querySelector('#interface h1 .line').textContent.trim().split(' ').slice(0, 2).join(' ');
    if (!find(words)) return [null, null];
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const drawn = document.querySelector('#interface h1').getBoundingClientRect();
    return [[box.left, box.top, box.right, box.bottom], [drawn.left, drawn.top, drawn.right, drawn.bottom]];
  });
  assert.ok(match, 'the words were not found');
  assert.ok(match[0] >= lines[0] - 1 && match[1] >= lines[1] - 1 && match[2] <= lines[2] + 1 && match[3] <= lines[3] + 1,
    `found at ${match}, drawn at ${lines}`);
});

test('a visible countdown draws once a second, a hidden one not at all', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    globalThis.hiddenNow = false;
    Object.defineProperty(document, 'hidden', { get: () => hiddenNow });
    Object.defineProperty(document, 'visibilityState', { get: () => (hiddenNow ? 'hidden' : 'visible') });
  });
  await open(page, site.url);
  await paste(page, RATE_LIMITED);
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  await page.waitForTimeout(500);
  const during = async (ms) => {
    const before = await page.evaluate(() => headroom.frames);
    await page.waitForTimeout(ms);
    return await page.evaluate(() => headroom.frames) - before;
  };
  const visible = await during(3000);
  assert.ok(visible >= 1 && visible <= 4, `${visible} frames in three visible seconds`);
  await page.evaluate(() => {
    globalThis.hiddenNow = true;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForTimeout(300);
  assert.equal(await during(3000), 0);
});

await run();
