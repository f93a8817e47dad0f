// Does the peak minute hold, asked as a person does: by address, by role and name, by keyboard, and read as tables.
import assert from 'node:assert/strict';
import { host, newPage, open, run, settle, test } from './harness.mjs';

const site = await host();

async function openPanel(options) {
  const page = await newPage(options);
  await open(page, `${site.url}#throughput`);
  await page.getByRole('heading', { level: 1, name: /Tier 2/ }).waitFor();
  return page;
}

const headline = (page) => page.getByRole('heading', { level: 1 }).innerText();
const answer = async (page) => (await headline(page)).replace(/\s+/g, ' ');

test('the address opens the panel with its answer', async () => {
  const page = await openPanel();
  assert.equal(await page.getByRole('tab', { name: 'Throughput', selected: true }).count(), 1);
  assert.match(await answer(page), /^Tier 2 does not hold\. Unpaced, the first 429 comes in minute 3;/);
  assert.ok(await page.getByRole('meter', { name: /images per minute/ }).count() === 1);
  assert.deepEqual(page.troubles, []);
});

test('a moved slider changes the answer within the page', async () => {
  const page = await openPanel();
  const before = await answer(page);
  await page.getByRole('slider', { name: /^Within/ }).fill('240');
  await settle(page);
  assert.notEqual(await answer(page), before);
});

test('by keyboard alone: choose a tier, step through the chart, open its table', async () => {
  const page = await openPanel();
  const tier = page.getByRole('combobox', { name: 'Usage tier' });
  await tier.focus();
  await page.keyboard.press('ArrowDown');
  await settle(page);
  assert.match(await answer(page), /^Tier 3 holds/);
  const steps = page.getByRole('slider', { name: /^Step through: / }).first();
  await steps.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await settle(page);
  assert.ok(await page.getByText(/^Minute 3, Asked for 42/).count() >= 1);
  await page.getByRole('button', { name: 'As a table' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Demand and capacity per minute' }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test('the worker compares the tiers, and a plan is kept between visits', async () => {
  const page = await openPanel();
  const tiers = page.getByRole('table', { name: 'Five tiers and other contracts under this load' });
  await tiers.waitFor();
  assert.equal(await tiers.getByRole('row').count(), 1 + 5 + 6); // and Azure's
  await page.getByRole('table', { name: /What to change/ }).waitFor();
  const people = page.getByRole('textbox', { name: 'People', exact: true });
  await people.fill('20');
  await people.press('Enter');
  await settle(page);
  await page.reload();
  await page.evaluate(() => window.headroom.ready);
  await settle(page);
  assert.equal(await page.getByRole('textbox', { name: 'People', exact: true }).inputValue(), '20');
});

await run();
await site.close();
