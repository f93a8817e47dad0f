// The site from any static host: below a sub-path, with types and headers hosts get wrong, with a team's own defaults.
import assert from 'node:assert/strict';
import { host, newPage, open, run, test } from './harness.mjs';

for (const [name, options] of Object.entries({
  'below a sub-path': { below: '/tools/headroom/' },
  'with every file called plain text': { type: 'text/plain' },
  'with caching forbidden': { headers: { 'cache-control': 'no-store' } },
})) {
  test(`the site opens and locks ${name}`, async () => {
    // A page called plain text would be shown as text: that much a host must get right.
    const site = await host(options);
    const page = await newPage();
    if (options.type) {
      await page.route(site.url, async (route) => {
        await route.fulfill({ response: await route.fetch(), contentType: 'text/html' });
      });
    }
    assert.equal((await open(page, site.url)).locked, true);
    assert.ok(site.requests.every((path) => path.startsWith(options.below ?? '/')), site.requests.join(' '));
    assert.deepEqual(page.troubles, []);
    await site.close();
  });
}

test("a team's configuration chooses the language", async () => {
  const site = await host({ replace: { 'headroom.config.json': '{"language":"ko"}' } });
  const page = await newPage({ locale: 'en-US' });
  await open(page, site.url);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
  await site.close();
});

test('a configuration that asks for what there is not is named', async () => {
  const site = await host({ replace: { 'headroom.config.json': '{"language":"xx"}' } });
  const page = await newPage();
  await page.goto(site.url);
  await page.locator('[role=alert]:visible').waitFor();
  assert.match(await page.locator('#report').textContent(), /headroom\.config\.json: \/language: "xx" is not one of: en, ko/);
  await site.close();
});

await run();
