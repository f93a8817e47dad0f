// Puts the page together: node assemble.mjs --name value ...
//   --web        this folder               --i18n   the folder of en.json and ko.json
//   --glue       Emscripten's JavaScript   --wasm   the compiled program
//   --version    of the product            --build  the commit it was made from
//   --site       the folder of the hosted edition   --single  the file of the single-file edition
// Both editions get the same loader, script and program. The hosted one names its parts by content, so that a cache never
// serves a mixture; the single one carries them compressed. The content policy is made here, from the hashes of what was
// written. Output depends on the input alone: two builds are the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { Script } from 'node:vm';

import { slimScript, slimStyle } from './slim.mjs';

const LANGUAGES = ['en', 'ko'];
// In the order they need each other; the glue comes before them.
const SCRIPTS = ['semantics.js', 'evidence.js', 'glyphs.js', 'program.js', 'background.js', 'app.js', 'entry.js'];
const STYLES = ['shell.css', 'style.css'];

const names = ['web', 'i18n', 'glue', 'wasm', 'version', 'build', 'site', 'single'];
const { values: given } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
for (const name of names) {
  if (!given[name]) throw new Error(`--${name} is missing`);
}

const read = (name) => readFileSync(join(given.web, name), 'utf8');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
const contentName = (stem, bytes, extension) =>
  `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${extension}`;

const strings = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(given.i18n, `${language}.json`), 'utf8'))]));

function sentence(language, key) {
  const text = key.split('.').reduce((node, part) => node?.[part], strings[language]);
  if (typeof text !== 'string') throw new Error(`${language}.json has no ${key}`);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

// {{each language}} ... {{end}} repeats for both; {{page.x}} inside is that language's sentence, {{en.page.x}} names one.
function fill(template, pieces) {
  const repeated = template.replace(/\{\{each language\}\}\n([^]*?)\{\{end\}\}\n/g, (_, body) =>
    LANGUAGES.map((language) => body.replaceAll('{{language}}', language).replace(/\{\{page\./g, `{{${language}.page.`))
      .join(''));
  return repeated.replace(/\{\{([^}]+)\}\}/g, (_, name) => {
    if (name in pieces) return pieces[name];
    const [language, ...key] = name.split('.');
    return sentence(language, key.join('.'));
  });
}

const glue = readFileSync(given.glue, 'utf8');
const wasm = readFileSync(given.wasm);
const script = Buffer.from([glue.trim(), ...SCRIPTS.map((name) => slimScript(read(name)))].join('\n'));
new Script(script.toString()); // Emscripten 3.1.6 has been seen to emit what does not parse
const style = STYLES.map((name) => slimStyle(read(name))).join('\n');

function page(manifest, connect, parts) {
  const loader = slimScript(read('loader.js')).replace("'{{manifest}}'", JSON.stringify(manifest));
  new Script(loader);
  for (const inlined of [loader, style]) {
    if (/<\/(script|style)|<!--/i.test(inlined)) throw new Error('an inlined part would end its own element');
  }
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(loader)}' 'sha256-${sha256(script)}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${sha256(style)}'`,
    `connect-src ${connect}`,
    'worker-src blob:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return fill(read('shell.html'), {
    policy, style, loader, parts, generator: `Headroom ${given.version} (${given.build})`,
  });
}

const scriptName = contentName('headroom', script, 'js');
const wasmName = contentName('headroom', wasm, 'wasm');
mkdirSync(given.site, { recursive: true });
for (const name of readdirSync(given.site)) {
  if (/^headroom\.[0-9a-f]{12}\.(js|wasm)$/.test(name)) rmSync(join(given.site, name)); // of an earlier build
}
writeFileSync(join(given.site, scriptName), script);
writeFileSync(join(given.site, wasmName), wasm);
writeFileSync(join(given.site, 'headroom.config.json'), '{}\n');
writeFileSync(join(given.site, 'index.html'), page({
  script: { url: scriptName, integrity: `sha256-${sha256(script)}` },
  program: { url: wasmName, integrity: `sha256-${sha256(wasm)}` },
  config: { url: 'headroom.config.json' },
}, "'self'", ''));

const carried = (name, bytes) =>
  `<script type="text/plain" id="part-${name}">${deflateSync(bytes, { level: 9 }).toString('base64')}</script>`;
writeFileSync(given.single, page({ script: {}, program: {} }, "'none'",
  [carried('script', script), carried('program', wasm)].join('\n')));
