// The main job as a person does it: paste what came back, read who stopped it, copy the packet, switch the language. By
// role and name only, as a screen reader would.
import assert from 'node:assert/strict';
import { host, newPage, open, RATE_LIMITED, run, settle, singleFile, test } from './harness.mjs';

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

// Puts text on the clipboard and presses the keys, as a person does.
async function pasteByKeyboard(page, text) {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+V');
}

// Lines wrapped where the canvas wrapped them are one sentence.
const read = async (region) => (await region.innerText()).replace(/\s+/g, ' ');
const verdict = (page, name = 'Verdict') => page.getByRole('region', { name });

for (const [name, address] of [['the site', null], ['the single file', singleFile]]) {
  test(`on ${name}: paste a 429 by keyboard, read the verdict, copy the packet, switch the language`, async () => {
    const site = address === null ? await host() : null;
    const page = await newPage(CLIPBOARD);
    await open(page, address ?? site.url);
    assert.equal(await page.getByRole('tab', { name: 'Check', selected: true }).count(), 1);
    await pasteByKeyboard(page, RATE_LIMITED);
    await verdict(page).waitFor();
    const { width, height } = await verdict(page).boundingBox();
    assert.ok(width > 300 && height > 100, `the region is where it is drawn: ${width} x ${height}`);
    const words = await read(verdict(page));
    assert.match(words, /Wait 12 s, then retry/);
    assert.match(words, /OpenAI's images-per-minute limit stopped this\. It clears by itself\./);

    await page.getByRole('button', { name: 'Copy incident packet' }).click();
    const packet = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(packet, /openai-rate-limit|OpenAI/);
    assert.match(packet, /req_5f1e2d3c4b5a69788796a5b4c3d2e1f0/);

    await page.getByRole('button', { name: '한국어' }).click();
    await verdict(page, '판정').waitFor();
    assert.match(await read(verdict(page, '판정')), /OpenAI의 분당 이미지 한도에 걸렸습니다\. 기다리면 풀립니다\./);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
    assert.deepEqual(page.troubles, []);
    await site?.close();
  });
}

test('a dropped file is read like a paste', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'answer.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }, RATE_LIMITED);
  await verdict(page).waitFor();
  assert.match(await read(verdict(page)), /Wait 12 s, then retry/);
  await site.close();
});

test('typed text is checked from the field, and the field keeps its keys', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  const field = page.getByRole('textbox', { name: 'Pasted text' });
  await field.click();
  await page.keyboard.type('You exceeded your current quota, please check your plan and billing details.xx');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  assert.match(await field.inputValue(), /billing details\.$/);
  await page.keyboard.press('Control+Enter');
  await verdict(page).waitFor();
  assert.match(await read(verdict(page)), /Do not retry/);
  await site.close();
});

test('the address names the open panel, and the language follows the browser', async () => {
  const site = await host();
  const page = await newPage({ locale: 'ko-KR' });
  await open(page, `${site.url}#check`);
  await settle(page);
  assert.equal(await page.evaluate(() => location.hash), '#check');
  assert.equal(await page.getByRole('tab', { name: '진단', selected: true }).count(), 1);
  await site.close();
});

test('nothing pasted is stored, in the address or in the history', async () => {
  const site = await host();
  const page = await newPage(CLIPBOARD);
  await open(page, site.url);
  await pasteByKeyboard(page, RATE_LIMITED);
  await verdict(page).waitFor();
  const kept = await page.evaluate(async () => JSON.stringify({
    address: location.href,
    title: document.title,
    state: history.state,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
  for (const canary of ['req_5f1e2d3c', 'org-Zk3Qw9Lm2Xc8Vb5N', 'Rate limit reached']) {
    assert.ok(!kept.includes(canary), `${canary} in ${kept}`);
  }
  await site.close();
});

test('without an error text a choice leads to a verdict from the description', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await page.getByRole('button', { name: 'Quota or billing' }).click();
  await verdict(page).waitFor();
  assert.match(await read(verdict(page)), /Do not retry/);
  assert.match(await read(verdict(page)), /Most likely OpenAI billing stopped this/);
  assert.equal(await page.getByText('From your description').count(), 1);
  assert.deepEqual(page.troubles, []);
  await site.close();
});

test('a pasted question is answered, not diagnosed', async () => {
  const site = await host();
  const page = await newPage(CLIPBOARD);
  await open(page, site.url);
  await pasteByKeyboard(page, 'how many images a day can I make?');
  await verdict(page).waitFor();
  assert.match(await read(verdict(page)), /ChatGPT publishes no fixed daily number/);
  await page.getByRole('button', { name: 'Look in Reference' }).click();
  await page.getByRole('tab', { name: 'Reference', selected: true }).waitFor();
  assert.deepEqual(page.troubles, []);
  await site.close();
});

await run();
