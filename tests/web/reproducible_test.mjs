// The same source in another folder makes the same program, byte for byte. Compiled anew, on one processor, which takes
// minutes: no compiler cache, or it would answer with the first folder's objects.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder, run, test } from './harness.mjs';

const source = new URL('../..', import.meta.url).pathname;
const PARTS = ['CMakeLists.txt', 'CMakePresets.json', 'assets', 'emsdk-env.sh', 'src', 'tests', 'web'];

test('built in another folder, the page and the module are the same bytes', async () => {
  const elsewhere = join(buildFolder, '..', 'elsewhere', 'a-longer-name'); // inside, so that it is of the same commit
  await rm(elsewhere, { recursive: true, force: true });
  await mkdir(elsewhere, { recursive: true });
  for (const part of PARTS) await cp(join(source, part), join(elsewhere, part), { recursive: true });
  const { CMAKE_C_COMPILER_LAUNCHER, CMAKE_CXX_COMPILER_LAUNCHER, EM_COMPILER_WRAPPER, CXXFLAGS, ...env } = process.env;
  const inside = (...command) => promisify(execFile)('./emsdk-env.sh', command, { cwd: elsewhere, env, maxBuffer: 1e8 });
  await inside('emcmake', 'cmake', '-S', '.', '-B', 'out', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release');
  await inside('cmake', '--build', 'out', '--parallel', '1', '--target', 'headroom-app', 'headroom-core');
  for (const program of ['headroom-app.wasm', 'headroom-app.js', 'headroom-core.wasm', 'headroom-core.js']) {
    const [here, there] = await Promise.all([buildFolder, join(elsewhere, 'out')].map((each) => readFile(join(each, 'bin', program))));
    assert.ok(here.equals(there), `${program} differs; was something committed after ${buildFolder} was built?`);
  }
  await rm(join(elsewhere, '..'), { recursive: true });
});

await run();
