// What is handed on: archives any tar opens, sums any sha256sum checks, and the same bytes whoever makes them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, readFile, readdir, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFolder, run, siteFolder, test } from './harness.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');
const folder = join(buildFolder, 'release-test');
await rm(folder, { recursive: true, force: true });
const release = (build, to) => execFileSync('node', [join(web, 'release.mjs'), build, join(web, 'hosting'), '1.2.3', to]);

test('the archives open, the sums hold, and inside is what was built', async () => {
  const to = join(folder, 'one');
  release(buildFolder, to);
  execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: to });
  execFileSync('tar', ['-xzf', 'headroom-1.2.3-site.tar.gz'], { cwd: to });
  for (const name of await readdir(siteFolder)) {
    assert.deepEqual(await readFile(join(to, 'headroom-1.2.3/site', name)), await readFile(join(siteFolder, name)), name);
  }
  execFileSync('tar', ['-xzf', 'headroom-1.2.3-core.tar.gz'], { cwd: to });
  assert.deepEqual((await readdir(join(to, 'headroom-1.2.3-core'))).sort(),
    ['headroom-core.d.mts', 'headroom-core.mjs', 'headroom-core.wasm']);
  assert.deepEqual(await readFile(join(to, 'headroom-1.2.3.html')), await readFile(join(buildFolder, 'headroom.html')));
});

test('made elsewhere and on another day, they are the same bytes', async () => {
  const elsewhere = join(folder, 'elsewhere');
  await cp(siteFolder, join(elsewhere, 'site'), { recursive: true });
  await cp(join(buildFolder, 'headroom.html'), join(elsewhere, 'headroom.html'));
  for (const name of await readdir(join(elsewhere, 'site'))) await utimes(join(elsewhere, 'site', name), 0, 0);
  release(buildFolder, join(folder, 'here'));
  release(elsewhere, join(folder, 'there'));
  assert.equal(await readFile(join(folder, 'there', 'SHA256SUMS'), 'utf8'), await readFile(join(folder, 'here', 'SHA256SUMS'), 'utf8'));
});

await run();
