// The last step of the site: node finish_site.mjs SITE SINGLE WASM SIZES. Beside each file its .br and .gz, for hosts that
// serve what lies there; then what each component weighs, and by how much that differs from the build before (SIZES).
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [site, single, wasm, history] = process.argv.slice(2);

const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
} });

const PACKED = /\.(br|gz)$/;
const EDITED = 'headroom.config.json'; // by the team, so a packed copy would hide what they wrote
const names = readdirSync(site).filter((name) => !PACKED.test(name)).sort();
for (const name of readdirSync(site)) {
  if (PACKED.test(name)) rmSync(join(site, name));
}

const sizes = {}; // name -> [raw, gzip, brotli]
for (const name of names) {
  const bytes = readFileSync(join(site, name));
  const packed = { gz: gzipSync(bytes, { level: 9 }), br: brotli(bytes) };
  for (const [ending, small] of Object.entries(packed)) {
    if (name !== EDITED) writeFileSync(join(site, `${name}.${ending}`), small);
  }
  sizes[name.replace(/\.[0-9a-f]{12}\./, '.')] = [bytes.length, packed.gz.length, packed.br.length];
}

const sum = (...parts) => [0, 1, 2].map((column) => parts.reduce((total, part) => total + sizes[part][column], 0));
sizes['= before the lock'] = sum('index.html', 'headroom.js', 'headroom.wasm', 'headroom.config.json');
sizes['= module'] = sum('headroom-core.mjs', 'headroom-core.wasm');
sizes['= single file'] = [readFileSync(single).length];
Object.assign(sizes, sections(readFileSync(wasm)));

// What the program is made of, by the sections of the WASM format: a byte of kind, a LEB128 length, the content.
function sections(bytes) {
  const kinds = { 10: '  program: code', 11: '  program: data, mostly assets' };
  const found = {};
  for (let at = 8; at < bytes.length;) {
    const kind = bytes[at];
    let length = 0;
    let shift = 0;
    do length |= (bytes[++at] & 0x7f) << shift; while (bytes[at] & 0x80 && (shift += 7));
    at += 1;
    if (kind in kinds) found[kinds[kind]] = [length];
    at += length;
  }
  return found;
}

const before = existsSync(history) ? JSON.parse(readFileSync(history, 'utf8')) : {};
const column = (text, width) => String(text).padStart(width);
const grown = (now, then) => (then === undefined || now === then ? '' : `${now > then ? '+' : ''}${now - then}`);
console.log(`${'bytes'.padEnd(32)}${column('raw', 10)}${column('gzip', 10)}${column('brotli', 10)}${column('since', 10)}`);
for (const [name, [raw, gzip = '', small = '']] of Object.entries(sizes)) {
  const then = before[name];
  const change = small === '' ? grown(raw, then?.[0]) : grown(small, then?.[2]);
  console.log(`${name.padEnd(32)}${column(raw, 10)}${column(gzip, 10)}${column(small, 10)}${column(change, 10)}`);
}
writeFileSync(history, `${JSON.stringify(sizes)}\n`);
