// The planner as a person uses it who does not touch a mouse: fields, sliders, workflows and files by keyboard, the
// total read back from the heading; then every control for assistive technology.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { axeViolations, host, newPage, open, paste, run, settle, test } from './harness.mjs';

const site = await host();
const READ = { permissions: ['clipboard-read', 'clipboard-write'] };

async function openCost(options = {}) {
  const page = await newPage({ viewport: { width: 1440, height: 900 }, ...options });
  await open(page, `${site.url}#cost`);
  await settle(page);
  return page;
}

const headline = async (page) => (await page.getByRole('heading', { level: 1 }).innerText()).replace(/\s+/g, ' ');

// Presses Tab until the control of that name has focus; a name that is never reached fails the case.
async function tabTo(page, name) {
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body ? '' : element.getAttribute('aria-label') || element.textContent.trim();
    });
    if (reached === name) return;
  }
  assert.fail(`Tab never reaches ${name}`);
}

async function pasteAndSettle(page, text) {
  await paste(page, text);
  await settle(page);
}

test('a number typed and a slider moved change the total, by keyboard alone', async () => {
  const page = await openCost();
  assert.match(await headline(page), /^1,000 accepted images cost \$52\.96 a month: \$0\.05296 each\.$/);
  await tabTo(page, 'Accepted images');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2000');
  await settle(page);
  assert.match(await headline(page), /^2,000 accepted images cost \$105\.92 a month/);
  await tabTo(page, 'Attempts per accepted image');
  await page.keyboard.press('ArrowRight');
  await settle(page);
  assert.match(await headline(page), /^2,000 accepted images cost \$111\.22 a month: \$0\.05561 each\.$/);
  assert.deepEqual(page.troubles, []);
});

test('what is no number says what would be one, and the total stays', async () => {
  const page = await openCost();
  await tabTo(page, 'Accepted images');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('many');
  await settle(page);
  const field = page.getByLabel('Accepted images', { exact: true });
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.match(await headline(page), /\$52\.96/);
});

test('workflows are duplicated, removed and brought back by keyboard', async () => {
  const page = await openCost();
  await tabTo(page, 'Duplicate');
  await page.keyboard.press('Enter');
  await settle(page);
  assert.match(await headline(page), /^2,000 accepted images cost \$105\.92/);
  await page.getByRole('button', { name: /^Workflow 2: 1,000 images/ }).focus();
  await page.keyboard.press('Enter');
  await settle(page);
  await page.getByRole('group', { name: 'Workflow 2' }).getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await settle(page);
  assert.match(await headline(page), /^1,000 accepted images cost \$52\.96/);
  await page.getByText('Removed: Workflow 2. Undo brings it back.').first().waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).focus();
  await page.keyboard.press('Enter');
  await settle(page);
  assert.match(await headline(page), /^2,000 accepted images cost \$105\.92/);
});

test('a saved plan pasted elsewhere is the same plan, byte for byte, and the summary says the same numbers', async () => {
  const page = await openCost(READ);
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('free_users');
  await settle(page);
  const total = await headline(page);
  const saved = async (from) => {
    const [download] = await Promise.all([
      from.waitForEvent('download'),
      from.getByRole('button', { name: 'JSON', exact: true }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const plan = await saved(page);
  const other = await openCost();
  await pasteAndSettle(other, plan);
  assert.equal(await headline(other), total);
  assert.equal(await saved(other), plan);
  await page.getByRole('button', { name: 'Copy summary' }).click();
  const summary = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(summary.startsWith(total), summary);
});

test('a pilot is read where the plan is, and its measured values replace the assumptions', async () => {
  const page = await openCost();
  const call = (text, kept) => JSON.stringify({
    kept, usage: { input_tokens_details: { text_tokens: text, image_tokens: 0 }, output_tokens: 1756 },
  });
  await pasteAndSettle(page, [call(66, true), call(86, false)].join('\n'));
  const pilot = page.getByRole('region', { name: 'Pilot results' });
  assert.match((await pilot.innerText()).replace(/\s+/g, ' '), /2 calls made 2 images/);
  await pilot.getByRole('button', { name: 'Replace the assumptions' }).click();
  await settle(page);
  assert.match(await headline(page), /^1,000 accepted images cost \$106\.12 a month/); // two attempts, 76 text tokens
});

test('a newer catalogue file is shown first, then counts, then goes again with one press', async () => {
  const page = await openCost();
  const own = await readFile(new URL('../../assets/catalog/openai.json', import.meta.url), 'utf8');
  await pasteAndSettle(page, own.replace('"image_output_rate": "30.00"', '"image_output_rate": "28.00"'));
  const offer = page.getByRole('region', { name: 'A catalogue file was brought' });
  assert.match((await offer.innerText()).replace(/\s+/g, ' '), /File of openai: 0 added, 1 changed, 0 removed/);
  await offer.getByRole('button', { name: 'Use this file' }).click();
  // What was accepted on the page holds for its programs too, beside it and in its worker.
  const asked = () => page.evaluate(async () => {
    const request = JSON.stringify({ v: 1, op: 'price', size: '1024x1024', quality: 'medium' });
    return [headroom.api(request), await headroom.run(request)].map((reply) => JSON.parse(reply).result.usd.total);
  });
  assert.deepEqual(await asked(), ['0.049198', '0.049198']); // (6 x 5 + 1,756 x 28) millionths
  await page.getByRole('tab', { name: 'Cost' }).click();
  await settle(page);
  assert.match(await headline(page), /\$49\.45 a month/); // 1,000 x (280 + 1,756 x 28) millionths
  await page.getByRole('tab', { name: 'Reference' }).click();
  await page.getByRole('button', { name: 'Back to ours' }).click();
  assert.deepEqual(await asked(), ['0.05271', '0.05271']);
  await page.getByRole('tab', { name: 'Cost' }).click();
  await settle(page);
  assert.match(await headline(page), /\$52\.96 a month/);
});

test('a file is chosen by keyboard where it cannot be dropped', async () => {
  const page = await openCost();
  const choose = async (name, file, content) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name, exact: true }).press('Enter')]);
    await chooser.setFiles({ name: file, mimeType: 'application/json', buffer: Buffer.from(content) });
  };
  await page.getByRole('button', { name: 'Load a plan, pilot results or a price list' }).click();
  await settle(page);
  await choose('Choose a file', 'plan.json', JSON.stringify({
    v: 1,
    workflows: [{ id: 'a', size: '1024x1024', quality: 'medium', volume: { accepted_images: 10 } }],
  }));
  await page.getByRole('heading', { name: /^10 accepted images cost \$0\.5271 / }).waitFor();
  await page.getByRole('tab', { name: 'Reference' }).click();
  await settle(page);
  const own = await readFile(new URL('../../assets/catalog/azure.json', import.meta.url), 'utf8');
  await choose('Choose a newer catalogue file', 'azure.json', own);
  await page.getByRole('region', { name: 'A catalogue file was brought' }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test('a scenario that is refused says so in its row, and the others are compared', async () => {
  const page = await openCost();
  await pasteAndSettle(page, JSON.stringify({
    v: 1,
    workflows: [{ id: 'a', size: '1024x1024', quality: 'medium', volume: { accepted_images: 10 } }],
    scenarios: [{ name: 'Square', set: { size: '1000x1000' } }, { name: 'Half', set: { batch_share: 1 } }],
  }));
  const rows = await page.getByRole('table', { name: 'Other ways, difference first' }).getByRole('row').allInnerTexts();
  assert.match(rows[1].replace(/\s+/g, ' '), /Square 1000x1000: width and height must be multiples of 16; nearest: .* not priced/);
  assert.match(rows[2].replace(/\s+/g, ' '), /Half -\$0\.26355 \$0\.26355/);
});

test('the cheapest sizes of a shape are found and taken', async () => {
  const page = await openCost();
  await page.getByRole('button', { name: 'Find the cheapest size of a shape' }).click();
  await settle(page);
  const ratio = page.getByLabel('Shape', { exact: true });
  await ratio.fill('3:2');
  await ratio.press('Enter');
  await settle(page);
  const rows = page.getByRole('table', { name: 'Find the cheapest size of a shape' }).getByRole('row');
  const [size] = (await rows.nth(1).innerText()).match(/\d+x\d+/);
  await page.getByRole('button', { name: `Use ${size}`, exact: true }).click();
  await settle(page);
  assert.match((await page.locator('body').innerText()).replace(/\s+/g, ' '), new RegExp(`gpt-image-2, ${size}, medium`));
});

test('axe finds nothing on Cost and Reference with everything opened, on desktop and phone', async () => {
  const found = [];
  for (const [locale, viewport] of [['en-US', { width: 1440, height: 900 }], ['ko-KR', { width: 390, height: 844 }]]) {
    const page = await openCost({ locale, viewport });
    for (const panel of ['cost', 'reference']) {
      if (panel === 'reference') {
        await page.getByRole('tab').last().click();
        await settle(page);
      }
      for (let closed; (closed = page.locator('[aria-expanded=false]').first()), await closed.count() > 0;) {
        await closed.click();
        await settle(page);
      }
      for (const violation of await axeViolations(page)) found.push(`${panel} ${locale}: ${violation}`);
    }
  }
  assert.deepEqual(found, []);
});

await run();
