// When the program cannot run, the page says why in words a person can act on, and what broke in words we can.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { host, newPage, open, paste, run, RATE_LIMITED, settle, siteFolder, test } from './harness.mjs';

const [script] = (await readdir(siteFolder)).filter((name) => /^headroom\.[0-9a-f]{12}\.js$/.test(name));

// What a person sees: the visible alerts and the report.
async function shown(page) {
  await page.locator('[role=alert]:visible').first().waitFor();
  return {
    alerts: await page.locator('[role=alert]:visible').allTextContents(),
    report: await page.locator('#report').textContent(),
    picture: await page.locator('#picture').isVisible(),
  };
}

async function sentences(language, section = 'page') {
  const { readFile } = await import('node:fs/promises');
  const file = new URL(`../../assets/i18n/${language}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8'))[section];
}

test('without WebGL 2 the page says so', async () => {
  const site = await host();
  const page = await newPage({ flags: ['--disable-3d-apis'] });
  await page.goto(site.url);
  const { alerts, picture } = await shown(page);
  assert.deepEqual({ alerts, picture }, { alerts: [(await sentences('en')).trouble.webgl], picture: false });
  await site.close();
});

test('without WebAssembly the page says so, in the language of the browser', async () => {
  const site = await host();
  const page = await newPage({ locale: 'ko-KR' });
  await page.addInitScript(() => { delete self.WebAssembly; });
  await page.goto(site.url);
  assert.deepEqual((await shown(page)).alerts, [(await sentences('ko')).trouble.wasm]);
  await site.close();
});

test('with scripts off the page is readable in both languages', async () => {
  const site = await host();
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(site.url);
  for (const language of ['en', 'ko']) {
    const { what, trouble } = await sentences(language);
    const words = page.locator(`section[lang=${language}] p:visible`); // by role and text, Playwright leaves noscript out
    const read = await words.allTextContents();
    for (const sentence of [what, trouble.noscript]) assert.ok(read.includes(sentence), sentence);
  }
  await site.close();
});

test('a part the host does not have is named', async () => {
  const site = await host({ replace: { [script]: null } });
  const page = await newPage();
  await page.goto(site.url);
  const { alerts, report } = await shown(page);
  assert.deepEqual(alerts, [(await sentences('en')).trouble.load]);
  assert.match(report, new RegExp(`${script}: HTTP 404`));
  await site.close();
});

test('a part the host changed does not run', async () => {
  const site = await host({ replace: { [script]: 'document.body.dataset.ran = "yes"' } });
  const page = await newPage();
  await page.goto(site.url);
  const { alerts, report } = await shown(page);
  assert.deepEqual(alerts, [(await sentences('en')).trouble.load]);
  assert.match(report, new RegExp(`${script}: not the file this page was built with`));
  assert.equal(await page.evaluate(() => document.body.dataset.ran), undefined);
  await site.close();
});

test('a page that cannot run the program still says the limits and prices, and one that can does not show them twice', async () => {
  const site = await host();
  const stopped = await newPage();
  await stopped.addInitScript(() => { delete self.WebAssembly; });
  await stopped.goto(site.url);
  await shown(stopped);
  const unscripted = await newPage({ javaScriptEnabled: false });
  await unscripted.goto(site.url);
  const catalog = JSON.parse(await readFile(new URL('../../assets/catalog/openai.json', import.meta.url), 'utf8'));
  const sheet = (about) => catalog.sheets.find(({ of, figures }) => of.includes('gpt-image-2') && about in figures).figures;
  const tier = `${sheet('ipm.tier2')['ipm.tier2']}${Number(sheet('tpm.tier2')['tpm.tier2']).toLocaleString('en-US')}`;
  const rate = sheet('image_output_rate').image_output_rate;
  for (const page of [stopped, unscripted]) {
    const rows = await page.locator('section[lang=en] table:visible tr').allTextContents();
    assert.ok(rows.some((row) => row.startsWith('Tier 2') && row.endsWith(tier)), rows.join('\n'));
    assert.ok(rows.some((row) => row.endsWith(rate)), rows.join('\n'));
  }
  const running = await newPage();
  await open(running, site.url);
  assert.equal(await running.locator('#about table:visible').count(), 0);
  await site.close();
});

test('a broken configuration file is named and the page goes on, a missing one is not missed', async () => {
  const broken = await host({ replace: { 'headroom.config.json': '{"language": ' } });
  const page = await newPage();
  assert.equal((await open(page, broken.url)).locked, true);
  await page.getByText(/headroom\.config\.json: line 1, column \d+: this is not valid JSON/).first().waitFor();
  const missing = await host({ replace: { 'headroom.config.json': null } });
  assert.equal((await open(await newPage(), missing.url)).locked, true);
  await broken.close();
  await missing.close();
});

for (const [what, refuse] of [
  ['refused', () => {
    Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
  }],
  ['full', () => {
    // Filled to the last byte, as another page of the same host may do.
    for (let size = 1 << 22; size > 0; size >>= 1) {
      try {
        for (let i = 0; ; i += 1) localStorage.setItem(`other ${size} ${i}`, 'x'.repeat(size));
      } catch { /* less, then */ }
    }
  }],
]) {
  test(`with storage ${what} everything works for this visit, and the person is told what is not kept`, async () => {
    const site = await host();
    const page = await newPage();
    await page.addInitScript(refuse);
    assert.equal((await open(page, `${site.url}#cost`)).locked, true);
    const { unkept } = (await sentences('en', 'notice'));
    assert.equal(await page.getByText(unkept).count(), 0); // nothing was lost yet
    const images = page.getByRole('spinbutton').first();
    await page.getByRole('combobox', { name: 'Start from' }).selectOption('free_users');
    await page.getByText(unkept).first().waitFor();
    assert.deepEqual(page.troubles, []);
    await site.close();
  });
}

test("what is not ours does not take the page down: the browser's notes, an extension, a caller's own mistake", async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate(async () => {
    const error = new Error('not ours');
    dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' }));
    dispatchEvent(new ErrorEvent('error', { error, filename: 'chrome-extension://abcdef/content.js' }));
    headroom.run('{"v":1,"op":"version"}', { signal: AbortSignal.abort() }); // and nobody catches
    await new Promise((done) => { setTimeout(done, 50); });
  });
  assert.equal(await page.locator('[role=alert]:visible').count(), 0);
  await site.close();
});

test('an error of ours ends in a card with a report that holds nothing pasted', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await paste(page, RATE_LIMITED);
  await settle(page);
  await page.evaluate(() => {
    WebGL2RenderingContext.prototype.drawElements = () => { throw new Error('the card is on fire'); };
  });
  await page.mouse.move(200, 200);
  const { alerts, report, picture } = await shown(page);
  assert.deepEqual({ alerts, picture }, { alerts: [(await sentences('en')).trouble.broken], picture: false });
  assert.match(report, /^Headroom \d+\.\d+\.\d+ \(.*\)\nbroken\nError: the card is on fire\n/);
  for (const secret of ['org-Zk3Qw9Lm2Xc8Vb5N', 'req_5f1e2d3c', 'Rate limit']) assert.ok(!report.includes(secret), secret);
  await page.getByRole('button', { name: (await sentences('en')).trouble.copy }).click();
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), report.trim());
  await site.close();
});

test('64 MB of log with a failure in every line are answered, and the page stays in hand meanwhile', async () => {
  const site = await host();
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate((failure) => {
    const line = `2026-11-20T09:30:02Z worker-7 ERROR image job 12: ${failure.split('\n').join(' ')}\n`;
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', line.repeat(Math.floor((64 << 20) / line.length)));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, RATE_LIMITED);
  await page.getByRole('tab', { name: 'Cost' }).click();
  await page.getByRole('heading', { name: /\$/ }).first().waitFor();
  await page.getByRole('tab', { name: 'Check' }).click();
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await verdict.waitFor({ timeout: 120_000 });
  assert.match(await verdict.innerText(), /images-per-minute/);
  assert.deepEqual(page.troubles, []);
});

await run();
