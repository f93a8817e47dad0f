// What is handed on: node release.mjs BUILD_WEB HOSTING VERSION FOLDER. The site with its host configurations as an archive,
// the single file, the module as an archive, and SHA256SUMS for `sha256sum -c`. An archive holds names and bytes alone (no
// owner, no date, sorted), so that whoever builds the same source with the same toolchain gets the same sums.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [build, hosting, version, folder] = process.argv.slice(2);

// POSIX ustar: a header of 512 bytes, the content filled up to 512.
function entry(name, bytes) {
  const header = Buffer.alloc(512);
  const octal = (value, at, width) => header.write(value.toString(8).padStart(width - 1, '0'), at);
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for an archive`);
  header.write(name, 0);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes.length, 124, 12);
  octal(0, 136, 12);
  header.fill(' ', 148, 156);
  header.write('0', 156);
  header.write('ustar', 257);
  header.write('00', 263);
  octal(header.reduce((sum, byte) => sum + byte, 0), 148, 7);
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

const archive = (files) => {
  const names = Object.keys(files).sort();
  const packed = gzipSync(Buffer.concat([...names.flatMap((name) => entry(name, files[name])), Buffer.alloc(1024)]), { level: 9 });
  packed[9] = 255; // the operating system gzip names; unknown is the same everywhere
  return packed;
};

const filesOf = (from, below, wanted) => Object.fromEntries(
  readdirSync(from).filter(wanted).map((name) => [`${below}/${name}`, readFileSync(join(from, name))]));

const site = join(build, 'site');
const stem = `headroom-${version}`;
const handed = {
  [`${stem}-site.tar.gz`]: archive({
    ...filesOf(site, `${stem}/site`, () => true),
    ...filesOf(hosting, `${stem}/hosting`, () => true),
  }),
  [`${stem}-core.tar.gz`]: archive(filesOf(site, `${stem}-core`, (name) => /^headroom-core\.(mjs|d\.mts|wasm)$/.test(name))),
  [`${stem}.html`]: readFileSync(join(build, 'headroom.html')),
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let sums = '';
for (const [name, bytes] of Object.entries(handed)) {
  writeFileSync(join(folder, name), bytes);
  sums += `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
}
writeFileSync(join(folder, 'SHA256SUMS'), sums);
process.stdout.write(sums);
