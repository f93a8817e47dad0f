// Bytes of what is delivered, and the time from navigation to the first frame beside that of an empty Dear ImGui and GLFW
// program from the same toolchain, in turns in one run. Nothing is asserted on absolute time; over a budget it ends with 1.
//
//   node tests/web/bench/bench.mjs BUILD_WEB_FOLDER
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildFolder, host, newPage, run, siteFolder, test } from '../harness.mjs';

const ROUNDS = 9;
const BUDGET = { firstLoad: 400_000, module: 150_000, firstFrame: 1.5 };

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
}).length;
const row = (name, raw, packed) =>
  console.log(`${name.padEnd(44)} ${String(raw).padStart(9)} ${packed === undefined ? '' : String(packed).padStart(9)}`);

async function measure(title, folder, names) {
  let raw = 0;
  let packed = 0;
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    const small = brotli(bytes);
    row(`  ${name}`, bytes.length, small);
    raw += bytes.length;
    packed += small;
  }
  row(title, raw, packed);
  return packed;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// Navigation to the mark, in a context of its own so that nothing is cached.
async function firstFrame(url, mark) {
  const page = await newPage();
  await page.goto(url);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  const time = await page.evaluate((name) => performance.getEntriesByName(name)[0].startTime, mark);
  await page.context().close();
  return time;
}

const parts = (await readdir(siteFolder)).filter((name) => /^headroom\.[0-9a-f]{12}\.(js|wasm)$/.test(name));
console.log(`${'bytes'.padEnd(44)} ${'raw'.padStart(9)} ${'brotli'.padStart(9)}`);
const firstLoad = await measure('site, before the lock', siteFolder, ['index.html', 'headroom.config.json', ...parts]);
const empty = await measure('empty app', join(buildFolder, 'bin'), ['headroom-empty.js', 'headroom-empty.wasm']);
const module = await measure('module', siteFolder, ['headroom-core.mjs', 'headroom-core.wasm']);
await measure('single file', buildFolder, ['headroom.html']);

const site = await host();
const emptyPage = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><canvas id="canvas"></canvas>' +
  '<script>var Module = { canvas: document.getElementById("canvas") };</script><script src="headroom-empty.js"></script>';
const reference = await host({ folder: join(buildFolder, 'bin'), replace: { 'index.html': emptyPage } });
const ours = [];
const theirs = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const mine = await firstFrame(site.url, 'headroom-first-frame');
  const other = await firstFrame(reference.url, 'first-frame');
  if (round === 0) continue; // the browser warms up
  ours.push(mine);
  theirs.push(other);
}
const ratio = median(ours) / median(theirs);
console.log(`\nnavigation to first frame, median of ${ROUNDS}: ${median(ours).toFixed(0)} ms, empty app ` +
  `${median(theirs).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`);
console.log(`first load over the empty app: ${(firstLoad / empty).toFixed(2)}`);
await site.close();
await reference.close();

test(`everything before the lock is at most ${BUDGET.firstLoad} bytes`, () => { within(firstLoad, BUDGET.firstLoad); });
test(`the module is at most ${BUDGET.module} bytes`, () => { within(module, BUDGET.module); });
test(`the first frame comes within ${BUDGET.firstFrame} times the empty app's`, () => { within(ratio, BUDGET.firstFrame); });
await run();

function within(measured, budget) {
  if (measured > budget) throw new Error(`${measured} is over ${budget}`);
}
