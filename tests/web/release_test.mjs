// What is handed on: archives any tar opens, sums any sha256sum checks, and the same bytes whoever makes them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, readFile, readdir, rm, utimes } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
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

test('assembled elsewhere from a copy of everything it is made of, the site is the same bytes', async () => {
  const source = join(web, '..');
  const copy = join(folder, 'a copy');
  for (const part of ['web', 'assets']) await cp(join(source, part), join(copy, part), { recursive: true });
  for (const name of ['headroom-app.js', 'headroom-app.wasm', 'headroom-core.js', 'headroom-core.wasm']) {
    await cp(join(buildFolder, 'bin', name), join(copy, 'bin', name));
  }
  const index = await readFile(join(siteFolder, 'index.html'), 'utf8');
  const [, version, build] = index.match(/content="Headroom (\S+) \((\S+)\)"/);
  const at = (...names) => join(copy, ...names);
  execFileSync('node', [at('web/assemble.mjs'), '--web', at('web'), '--assets', at('assets'), '--glue', at('bin/headroom-app.js'),
    '--wasm', at('bin/headroom-app.wasm'), '--version', version, '--build', build, '--site', at('site'), '--single', at('headroom.html')]);
  execFileSync('node', [at('web/assemble_core.mjs'), at('bin/headroom-core.js'), at('bin/headroom-core.wasm'), at('site')]);
  execFileSync('node', [at('web/finish_site.mjs'), at('site'), at('headroom.html'), at('bin/headroom-app.wasm'), at('sizes.json')]);
  assert.deepEqual((await readdir(at('site'))).sort(), (await readdir(siteFolder)).sort());
  for (const name of await readdir(siteFolder)) {
    assert.ok((await readFile(at('site', name))).equals(await readFile(join(siteFolder, name))), name);
  }
  assert.ok((await readFile(at('headroom.html'))).equals(await readFile(join(buildFolder, 'headroom.html'))));
});

test('no path of the machine that built it is in what is shipped', async () => {
  const paths = [join(web, '..'), buildFolder, homedir(), tmpdir(), '/usr/share/emscripten', '/emsdk'].filter((path) => path.length > 4);
  for (const name of await readdir(siteFolder)) {
    if (/\.(br|gz)$/.test(name)) continue;
    const bytes = await readFile(join(siteFolder, name));
    for (const path of paths) assert.ok(!bytes.includes(path), `${path} in ${name}`);
  }
});

await run();
