// headroom-desktop on a screen nobody sees: node desktop_test.mjs PROGRAM PICTURES. Xvfb keeps its screen as a file, so
// what was drawn is read from there, judged by its colours, and left as a picture to be looked at.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const [program, pictures] = process.argv.slice(2).map((path) => resolve(path));
const cases = join(dirname(fileURLToPath(import.meta.url)), '../cases');
const PATIENCE = 60_000; // milliseconds
const DARK = 0x14181c; // the page's ground in ui/theme.cpp
const LIGHT = 0xf6f5f1;

// An X window dump: big-endian words, a name, colours of 12 bytes, then rows of 32-bit pixels.
async function readScreen(folder) {
  const dump = await readFile(join(folder, 'Xvfb_screen0'));
  const word = (index) => dump.readUInt32BE(index * 4);
  const [width, height, rowBytes] = [word(4), word(5), word(12)];
  const start = word(0) + word(19) * 12;
  return { width, height, pixel: (x, y) => dump.readUInt32LE(start + y * rowBytes + x * 4) & 0xffffff };
}

function shares({ width, height, pixel }) {
  const counts = new Map();
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) counts.set(pixel(x, y), (counts.get(pixel(x, y)) ?? 0) + 1);
  }
  return { of: (colour) => (counts.get(colour) ?? 0) / ((width / 2) * (height / 2)), colours: counts.size };
}

function png({ width, height, pixel }) {
  const crc = (bytes) => ~bytes.reduce((sum, byte) => {
    let next = (sum ^ byte) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >>> 1) ^ 0xedb88320 : next >>> 1;
    return (sum >>> 8) ^ next;
  }, -1) >>> 0;
  const chunk = (kind, content) => {
    const body = Buffer.concat([Buffer.from(kind), content]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(content.length);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.writeUIntBE(pixel(x, y), y * (width * 3 + 1) + 1 + x * 3, 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))]);
}

async function until(what, work) {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const found = await work().catch(() => null);
    if (found) return found;
    await new Promise((done) => { setTimeout(done, 250); });
  }
  throw new Error(`waited in vain for ${what}`);
}

// The program with FILE on a screen of its own, with a configuration folder of its own.
async function onScreen(settings, file, look) {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-desktop-'));
  const configuration = join(folder, 'headroom');
  await mkdir(configuration);
  await writeFile(join(configuration, 'settings.json'), JSON.stringify(settings));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-fbdir', folder],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let window = null;
  try {
    const display = await new Promise((done, failed) => {
      server.stdio[3].once('data', (text) => { done(String(text).trim()); });
      server.once('error', failed);
    });
    const env = { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: folder, LIBGL_ALWAYS_SOFTWARE: '1' };
    window = spawn(program, [file], { env, stdio: 'inherit' });
    await look(folder, configuration);
    assert.equal(window.exitCode, null, 'the program ended by itself');
  } finally {
    window?.kill();
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

const failures = [];
async function test(name, body) {
  try {
    await body();
    console.log(`ok      ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}

await mkdir(pictures, { recursive: true });
const pasted = join(pictures, 'pasted.txt');
const [labelled] = (await readFile(join(cases, 'diagnose/openai_limits.jsonl'), 'utf8')).split('\n');
await writeFile(pasted, JSON.parse(labelled).paste);

for (const [theme, language, ground] of [['dark', 'ko', DARK], ['light', 'en', LIGHT]]) {
  await test(`a file given opens in Check, in the stored ${theme} theme and language (${language})`, async () => {
    await onScreen({ v: 1, language, theme }, pasted, async (folder) => {
      const seen = await until('a drawn window', async () => {
        const screen = await readScreen(folder);
        const share = shares(screen);
        return share.of(ground) > 0.3 && share.colours > 100 ? screen : null;
      });
      await writeFile(join(pictures, `desktop-${language}-${theme}.png`), png(seen));
    });
  });
}

await test("a plan given is kept in the platform's configuration folder", async () => {
  await onScreen({ v: 1, language: 'en', theme: 'light' }, join(cases, 'plans/launch.json'), async (folder, configuration) => {
    const kept = await until('the stored plan', async () => JSON.parse(await readFile(join(configuration, 'plan.json'), 'utf8')));
    const given = JSON.parse(await readFile(join(cases, 'plans/launch.json'), 'utf8'));
    assert.deepEqual(kept.workflows.map(({ id }) => id), given.workflows.map(({ id }) => id));
  });
});

const passed = 3 - failures.length;
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length);
