// Every control of every panel, as those use it who see no canvas: reached by the Tab key in reading order, operated by
// keyboard alone, its value read back; and axe over each panel. Knows no panel: what is there is what is tested.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { host, newPage, open, run, settle, test, toolsFolder } from './harness.mjs';

const site = await host();
const axe = await readFile(createRequire(`${toolsFolder}/package.json`).resolve('axe-core/axe.min.js'), 'utf8');

// The panels by the address that opens them.
const panels = await (async () => {
  const page = await newPage();
  await open(page, site.url);
  const found = [];
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await settle(page);
    found.push(new URL(page.url()).hash);
  }
  await page.context().close();
  return found;
})();

async function visit(panel, options) {
  const page = await newPage(options);
  await open(page, site.url + panel);
  // What runs in the background at the start has answered: its way to cancel is gone.
  for (let before = null, now = ''; now !== before;) {
    before = now;
    await page.waitForTimeout(800);
    now = await page.evaluate(() => document.getElementById('interface').textContent);
  }
  return page;
}

for (const panel of panels) {
  test(`${panel}: the Tab key reaches every control in reading order`, async () => {
    const page = await visit(panel);
    await page.evaluate(() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); });
    const stops = () => page.evaluate(() => {
      const found = document.querySelectorAll('#interface :is(button, input, select, textarea, a[href], [tabindex="0"])');
      return Array.from(found).filter((stop) => stop.tabIndex >= 0 && !stop.disabled).map(nameOf);
    });
    await page.evaluate(() => {
      globalThis.nameOf = (element) => `${element.closest('[id]')?.id} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`;
    });
    const expected = await stops();
    const reached = [];
    for (let i = 0; i < expected.length; i += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => nameOf(document.activeElement)));
    }
    assert.deepEqual(await stops(), expected, 'controls came or went meanwhile');
    assert.deepEqual(reached, expected);
    await page.context().close();
  });

  test(`${panel}: each kind of control is operated by keyboard and its value read back`, async () => {
    const page = await visit(panel);
    const main = page.getByRole('tabpanel');
    for (const choice of await some(main.getByRole('combobox'))) {
      const before = await choice.inputValue();
      const name = await choice.getAttribute('aria-label');
      await choice.focus();
      await page.keyboard.press((await choice.evaluate((each) => each.selectedIndex)) === 0 ? 'ArrowDown' : 'ArrowUp');
      await settle(page);
      const again = main.getByRole('combobox', { name, exact: true }).first();
      if (await again.count() === 0) continue; // the choice changed what is asked
      assert.notEqual(await again.inputValue(), before, `${name} keeps ${before}`);
    }
    for (const slider of await some(main.getByRole('slider'))) {
      const before = Number(await slider.inputValue());
      const atTop = before >= Number(await slider.getAttribute('max'));
      await slider.focus();
      await page.keyboard.press(atTop ? 'ArrowLeft' : 'ArrowRight');
      await settle(page);
      assert.ok(atTop ? Number(await slider.inputValue()) < before : Number(await slider.inputValue()) > before,
        `${await slider.getAttribute('aria-label')} stays at ${before}`);
    }
    for (const field of await some(main.locator('input:not([type="range"]):not([disabled])'))) {
      const name = await field.getAttribute('aria-label');
      await field.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await settle(page);
      assert.equal(await field.inputValue(), '7', name);
      await page.keyboard.press('Control+A');
      await page.keyboard.type('none');
      await page.keyboard.press('Enter');
      await settle(page);
      assert.equal(await field.inputValue(), 'none', `${name} loses what was typed`);
      if (await field.getAttribute('inputmode')) {
        assert.equal(await field.getAttribute('aria-invalid'), 'true', `${name} takes "none"`);
        await page.keyboard.press('Control+A');
        await page.keyboard.type('7');
        await page.keyboard.press('Enter');
        await settle(page);
        assert.equal(await field.getAttribute('aria-invalid'), null, `${name} does not take 7 back`);
      }
    }
    for (const section of await some(main.locator('button[aria-expanded]'))) {
      const before = await section.getAttribute('aria-expanded');
      await section.focus();
      await page.keyboard.press('Enter');
      await settle(page);
      assert.notEqual(await section.getAttribute('aria-expanded'), before);
      await page.keyboard.press(' ');
      await settle(page);
      assert.equal(await section.getAttribute('aria-expanded'), before);
    }
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  test(`${panel}: axe finds nothing`, async () => {
    for (const options of [
      { locale: 'en-US', colorScheme: 'light' },
      { locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    ]) {
      const page = await visit(panel, options);
      const violations = await page.evaluate(`(async () => {
        ${axe}
        const report = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
        return report.violations.map((violation) => violation.id + ': ' + violation.nodes.slice(0, 3).map((node) => node.html).join(' '));
      })()`);
      assert.deepEqual(violations, []);
      await page.context().close();
    }
  });
}

// The first few of a kind: they share one widget, and a panel may have fifty.
async function some(locator) {
  return (await locator.all()).slice(0, 4);
}

await run();
