// A plan travels as a link: it opens where there is none of one's own, asks where there is, and what is no plan does nothing.
import assert from 'node:assert/strict';
import { host, newPage, open, run, settle, test } from './harness.mjs';

const said = (page, words) => page.getByText(words).first().waitFor();
const planName = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('headroom.plan')).name);

// The link as a person gets it: a plan is changed, then the button is pressed. What is written to the clipboard is noted on
// its way, because Firefox lets no test read the clipboard.
async function copiedLink(page, address) {
  await page.addInitScript(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => {
      globalThis.copied = text;
      return write(text);
    };
  });
  await open(page, `${address}#cost`);
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('batch');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await said(page, 'The link is on the clipboard.');
  return page.evaluate(() => globalThis.copied);
}

test('a copied link is short, opens the plan for someone else, and does not stay in the address', async () => {
  const site = await host();
  const link = await copiedLink(await newPage(), site.url);
  assert.ok(link.startsWith(`${site.url}#plan=1`) && link.length < 500 + site.url.length, link);
  const other = await newPage();
  await open(other, link);
  await said(other, /was taken|opened|batch/i);
  assert.match(await planName(other), /batch/i);
  assert.equal(await other.evaluate(() => location.hash), '#cost');
  assert.deepEqual(site.requests.filter((url) => url.includes('plan')), []);
  await site.close();
});

test("a link asks before it replaces a person's own plan", async () => {
  const site = await host();
  const link = await copiedLink(await newPage(), site.url);
  const page = await newPage();
  await open(page, `${site.url}#cost`);
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('pilot');
  await page.getByRole('button', { name: 'Add a workflow' }).click(); // a starting point as it is nobody would miss
  await settle(page);
  const own = await planName(page);
  await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  assert.equal(await planName(page), own);
  await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
  await page.getByRole('button', { name: "Open the link's plan" }).click();
  await settle(page);
  assert.match(await planName(page), /batch/i);
  await site.close();
});

test('damaged, later and hostile links end in a sentence; nothing runs, nothing is stored, nothing is sent', async () => {
  const site = await host();
  const link = await copiedLink(await newPage(), site.url);
  const good = new URL(link).hash;
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  const loaded = site.requests.length;
  let seed = 20261120;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const hostile = [
    '#plan=', '#plan=1', '#plan=0', '#plan=1<img src=x onerror="document.title=1">', "#plan=1';alert(1)//", '#plan=1%00%FF',
    `#plan=1${'A'.repeat(100000)}`, `#plan=1${'_'.repeat(5000)}`, '#plan=javascript:alert(1)', '#plan=1__proto__',
  ];
  for (let i = 0; i < 150; i += 1) {
    const at = 7 + random(good.length - 7);
    hostile.push(good.slice(0, at) + ALPHABET[random(64)] + good.slice(at + 1), good.slice(0, at));
  }
  const dialogs = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.evaluate(async (list) => {
    for (const hash of list) {
      location.hash = hash;
      await new Promise((done) => { setTimeout(done); });
    }
  }, hostile.filter((hash) => hash !== good));
  await settle(page);
  await said(page, 'This link is damaged');
  await page.evaluate(() => { location.hash = '#plan=2AAAA'; });
  await said(page, 'This link was made by a newer version of Headroom.');
  assert.equal(await page.evaluate(() => localStorage.getItem('headroom.plan')), null);
  assert.deepEqual(dialogs, []);
  assert.deepEqual(page.troubles, []);
  assert.deepEqual(site.requests.slice(loaded), []);
  await site.close();
});

await run();
