// A picture of every panel as people meet it, written to pictures/ in the web build folder, to be looked at before a
// release: desktop and phone, light and dark, both languages, at a pixel ratio of 1 and 2.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFolder, host, newPage, open, paste, RATE_LIMITED, run, settle, test } from './harness.mjs';

const folder = join(buildFolder, 'pictures');
await mkdir(folder, { recursive: true });
const site = await host();

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const VISITS = {
  'desktop-light-en': { ...DESKTOP, colorScheme: 'light', locale: 'en-US' },
  'desktop-dark-ko': { ...DESKTOP, colorScheme: 'dark', locale: 'ko-KR' },
  'phone-dark-en': { ...PHONE, colorScheme: 'dark', locale: 'en-US' },
  'phone-light-ko': { ...PHONE, colorScheme: 'light', locale: 'ko-KR' },
};

for (const [visit, options] of Object.entries(VISITS)) {
  test(`${visit}: every panel is drawn`, async () => {
    const page = await newPage(options);
    await open(page, site.url);
    const tabs = await page.getByRole('tab').all();
    for (let i = 0; i < tabs.length; i += 1) {
      await tabs[i].click();
      await settle(page);
      await keep(page, `${visit}-${new URL(page.url()).hash.slice(1) || 'check'}`);
    }
    await paste(page, RATE_LIMITED);
    await page.getByRole('region', { name: /Verdict|판정/ }).waitFor();
    await page.waitForTimeout(200); // a counting page never settles
    await keep(page, `${visit}-verdict`);
    assert.deepEqual(page.troubles, []);
  });
}

async function keep(page, name) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(50);
  const png = await page.screenshot({ path: join(folder, `${name}.png`) });
  // The page's elements are transparent: a canvas that drew nothing leaves one colour, which packs to a few kilobytes.
  assert.ok(png.length > 20_000, `${name} is ${png.length} bytes: nothing was drawn`);
}

await run();
