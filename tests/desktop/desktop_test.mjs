// headroom-desktop on a screen nobody sees: node desktop_test.mjs PROGRAM HANDS PICTURES. Xvfb keeps its screen as a file, so
// what was drawn is read from there, judged by its colours, and left as a picture to be looked at.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const [program, handsProgram, pictures] = process.argv.slice(2).map((path) => resolve(path));
const cases = join(dirname(fileURLToPath(import.meta.url)), '../cases');
const PATIENCE = 60_000; // milliseconds
const DARK = 0x14181c; // the page's ground in ui/theme.cpp
const LIGHT = 0xf6f5f1;
const MARK = 0xffe08a; // behind a deciding place

// An X window dump: big-endian words, a name, colours of 12 bytes, then rows of 32-bit pixels.
async function readScreen(folder) {
  const dump = await readFile(join(folder, 'Xvfb_screen0'));
  const word = (index) => dump.readUInt32BE(index * 4);
  const [width, height, rowBytes] = [word(4), word(5), word(12)];
  const start = word(0) + word(19) * 12;
  return { width, height, bytes: dump, pixel: (x, y) => dump.readUInt32LE(start + y * rowBytes + x * 4) & 0xffffff };
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

// hands.cpp: a command, and what it says when that is done.
function takeHands(env) {
  const hands = spawn(handsProgram, [], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  let heard = '';
  hands.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (heard + text).split('\n');
    heard = lines.pop();
    for (const line of lines) waiting.shift()(line);
  });
  const ask = (command) => new Promise((done) => {
    waiting.push(done);
    hands.stdin.write(`${command}\n`);
  });
  return {
    ask,
    end() { hands.kill(); },
    async keys(...names) {
      for (const name of names) assert.equal(await ask(`key ${name}`), 'ok', name);
    },
  };
}

// The program with FILE (or nothing) on a screen of its own, with a configuration folder of its own.
async function onScreen(settings, file, look) {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-desktop-'));
  const configuration = join(folder, 'headroom');
  await mkdir(configuration);
  await writeFile(join(configuration, 'settings.json'), JSON.stringify(settings));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-fbdir', folder],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let window = null;
  let hands = null;
  try {
    const display = await new Promise((done, failed) => {
      server.stdio[3].once('data', (text) => { done(String(text).trim()); });
      server.once('error', failed);
    });
    const env = { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: folder, LIBGL_ALWAYS_SOFTWARE: '1' };
    window = spawn(program, file ? [file] : [], { env, stdio: 'inherit' });
    hands = takeHands(env);
    await look(folder, configuration, hands);
    assert.equal(window.exitCode, null, 'the program ended by itself');
  } finally {
    hands?.end();
    window?.kill();
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

const failures = [];
let tests = 0;
async function test(name, body) {
  tests += 1;
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

const stored = async (configuration, name) => JSON.parse(await readFile(join(configuration, name), 'utf8'));

// What is drawn when nothing has changed for a while.
async function rested(folder, ground) {
  let before = null;
  return until('a window at rest', async () => {
    const screen = await readScreen(folder);
    const bytes = Buffer.from(screen.bytes);
    const same = before !== null && bytes.equals(before) && shares(screen).of(ground) > 0.2;
    before = bytes;
    return same ? screen : null;
  });
}

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

await test('Tab goes through the page in reading order, and keys operate what it comes to', async () => {
  await onScreen({ v: 1, language: 'en', theme: 'light' }, null, async (folder, configuration, hands) => {
    const settings = (wanted) => until(JSON.stringify(wanted), async () => {
      const { language, theme } = await stored(configuration, 'settings.json');
      return language === wanted.language && theme === wanted.theme;
    });
    await rested(folder, LIGHT);
    await hands.keys('Tab', 'Tab', 'Down'); // past the language to the theme
    await settings({ language: 'en', theme: 'dark' });
    await hands.keys('Return', 'Up', 'Return'); // the same from its open list
    await settings({ language: 'en', theme: 'light' });
    await hands.keys('shift+Tab', 'Return');
    await settings({ language: 'ko', theme: 'light' });
    await hands.keys('Tab', 'Tab', 'Right', 'Tab', 'ctrl+a', '7', '5'); // the second panel, its first field
    await writeFile(join(pictures, 'desktop-keyboard.png'), png(await rested(folder, LIGHT)));
    await hands.keys('Tab', 'Tab', 'Tab', 'Return'); // to what copies
    assert.match(await until('a copied summary', () => hands.ask('pasted')), /\$75\b/);
  });
});

await test('Hangul is typed and pasted into a field and stays whole', async () => {
  await onScreen({ v: 1, language: 'ko', theme: 'light' }, null, async (folder, configuration, hands) => {
    await rested(folder, LIGHT);
    await hands.keys('Tab', 'Tab', 'Tab', 'Right');
    await rested(folder, LIGHT);
    await hands.ask('press 120 700'); // the name of the first piece of work
    await hands.ask('clip 봄 출시');
    await hands.keys('ctrl+a', 'ctrl+v', 'UD55C', 'UB3C4');
    await until('the name typed', async () => (await stored(configuration, 'plan.json')).workflows[0].name === '봄 출시한도');
  });
});

await test('a pasted answer is marked, stepped through and copied, by keyboard alone', async () => {
  const answer = JSON.parse(labelled).paste.split('\n').at(-1); // one line, wider than the view
  await onScreen({ v: 1, language: 'en', theme: 'light' }, null, async (folder, configuration, hands) => {
    await rested(folder, LIGHT);
    await hands.ask(`clip ${answer}`);
    await hands.keys('ctrl+v');
    await rested(folder, LIGHT);
    await hands.keys('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Return'); // language, theme, tabs, another text, the packet
    assert.match(await until('a copied packet', () => hands.ask('pasted')), /Wait 3 s/);
    // What is copied of the text has no line ends where only the width asked for them.
    await until('the copied text', async () => {
      await hands.keys('Tab', 'ctrl+a', 'ctrl+c');
      return (await hands.ask('pasted')).trim() === answer;
    });
    await hands.keys('shift+Tab', 'Return', 'Return'); // Next, twice
    const seen = await rested(folder, LIGHT);
    assert.ok(shares(seen).of(MARK) > 0.0005, 'no place is marked');
    await writeFile(join(pictures, 'desktop-evidence.png'), png(seen));
  });
});

await test('a file dropped on the window opens', async () => {
  await onScreen({ v: 1, language: 'en', theme: 'light' }, null, async (folder, configuration, hands) => {
    await rested(folder, LIGHT);
    assert.equal(await hands.ask(`drop ${join(cases, 'plans/launch.json')}`), 'ok');
    const given = await stored(join(cases, 'plans'), 'launch.json');
    await until('the plan', async () => (await stored(configuration, 'plan.json')).name === given.name);
  });
});

const passed = tests - failures.length;
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length);
