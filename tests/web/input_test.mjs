// The page keeps its keys: nothing of ours swallows what belongs to the browser or to a text field.
import assert from 'node:assert/strict';
import { host, newPage, open, run, test } from './harness.mjs';

const site = await host();

test('no key is swallowed: Backspace, Tab, and the shortcuts of the browser', async () => {
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate(() => {
    self.heard = [];
    self.addEventListener('keydown', (event) => {
      self.heard.push([event.code, event.defaultPrevented]);
      if (event.code !== 'Tab') event.preventDefault(); // F5 would leave the test
    });
  });
  const keys = ['Backspace', 'Tab', 'Control+f', 'Control+l', 'Control+t', 'Control+r', 'Control+c', 'Control+a', 'F5',
    'F12', 'Escape', 'Space', 'ArrowDown', 'PageDown', 'Home', 'End', 'Control+Equal', 'Control+Minus', 'Slash'];
  for (const key of keys) await page.keyboard.press(key);
  const heard = (await page.evaluate(() => self.heard)).filter(([code]) => code !== 'ControlLeft');
  assert.equal(heard.length, keys.length);
  assert.deepEqual(heard.filter(([, prevented]) => prevented), []);
});

test('the wheel and the right button stay with the browser', async () => {
  const page = await newPage({ viewport: { width: 390, height: 300 } });
  await open(page, site.url);
  await page.evaluate(() => {
    self.prevented = [];
    for (const kind of ['wheel', 'contextmenu', 'mousedown', 'touchmove', 'keyup', 'keypress']) {
      self.addEventListener(kind, (event) => { if (event.defaultPrevented) self.prevented.push(kind); });
    }
  });
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  await page.mouse.click(100, 100, { button: 'right' });
  assert.deepEqual(await page.evaluate(() => self.prevented), []);
});

await run();
