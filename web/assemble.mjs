// Puts the page together: node assemble.mjs --name value ...
//   --web        this folder               --assets the folder of what the product knows
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

import { minifyScript, minifyStyle } from './minify.mjs';
import { factTables } from './tables.mjs';

const LANGUAGES = ['en', 'ko'];
// In the order they need each other; the glue comes before them.
const SCRIPTS = ['semantics.js', 'evidence.js', 'glyphs.js', 'chart_picture.js', 'program.js', 'background.js', 'privacy.js', 'app.js', 'entry.js'];
const STYLES = ['shell.css', 'style.css'];
// Under names that stay: a team edits the one, browsers ask again for the other.
const CONFIG = 'headroom.config.json';
const WORKER = 'headroom-worker.js';

const names = ['web', 'assets', 'glue', 'wasm', 'version', 'build', 'site', 'single'];
const { values: given } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
for (const name of names) {
  if (!given[name]) throw new Error(`--${name} is missing`);
}

const read = (name) => readFileSync(join(given.web, name), 'utf8');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
const contentName = (stem, bytes, extension) =>
  `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${extension}`;

const strings = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(given.assets, 'i18n', `${language}.json`), 'utf8'))]));

// Written as a browser writes it back (the page sums itself up, see loader.js): quotes stay, so none may stand in an attribute.
function sentence(language, key) {
  const text = key.split('.').reduce((node, part) => node?.[part], strings[language]);
  if (typeof text !== 'string') throw new Error(`${language}.json has no ${key}`);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// {{each language}} ... {{end}} repeats for both; {{page.x}} inside is that language's sentence, {{en.page.x}} names one.
function fill(template, pieces) {
  const repeated = template.replace(/\{\{each language\}\}\n([^]*?)\{\{end\}\}\n/g, (_, body) =>
    LANGUAGES.map((language) => body.replaceAll('{{language}}', language).replaceAll('{{tables}}', `{{tables.${language}}}`).replace(/\{\{page\./g, `{{${language}.page.`))
      .join(''));
  return repeated.replace(/\{\{([^}]+)\}\}/g, (_, name) => {
    if (name in pieces) return pieces[name];
    const [language, ...key] = name.split('.');
    return sentence(language, key.join('.'));
  });
}

const glue = readFileSync(given.glue, 'utf8');
const wasm = readFileSync(given.wasm);
const script = Buffer.from(minifyScript([glue, ...SCRIPTS.map(read)].join('\n')));
const style = minifyStyle(STYLES.map(read).join('\n'));

const icon = read('icon.svg').trim();
const inAddress = (text) => `data:image/svg+xml,${encodeURIComponent(text).replace(/%(20|2F|3A|3D)/g, decodeURIComponent)}`;

const catalog = JSON.parse(readFileSync(join(given.assets, 'catalog/openai.json'), 'utf8'));
const tables = Object.fromEntries(
  LANGUAGES.map((language) => [`tables.${language}`, factTables(catalog, (key) => sentence(language, key))]));

// `parts`: what the loader brings; then what else differs between the editions.
function page(parts, { connect, worker }, carriedParts) {
  const loader = minifyScript(read('loader.js').replace("'{{parts}}'", JSON.stringify(parts)));
  for (const inlined of [loader, style]) {
    if (/<\/(script|style)|<!--/i.test(inlined)) throw new Error('an inlined part would end its own element');
  }
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(loader)}' 'sha256-${sha256(script)}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${sha256(style)}'`,
    `connect-src ${connect}`,
    `worker-src ${worker}`,
    'img-src data: blob:',
    'manifest-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return fill(read('shell.html'), {
    policy, style, loader, generator: `Headroom ${given.version} (${given.build})`,
    icon: inAddress(icon), parts: carriedParts, ...tables,
  });
}

// The hosted edition: parts named by content; the page itself, and what it is called by, under fixed names.
const scriptName = contentName('headroom', script, 'js');
const wasmName = contentName('headroom', wasm, 'wasm');
const integrity = (bytes) => `sha256-${sha256(bytes)}`;
const index = page({
  script: { url: scriptName, integrity: integrity(script) },
  program: { url: wasmName, integrity: integrity(wasm) },
  config: { url: CONFIG },
  worker: { url: WORKER },
}, { connect: "'self'", worker: "'self' blob:" }, '');
const kept = JSON.stringify({
  './': integrity(index),
  [scriptName]: integrity(script),
  [wasmName]: integrity(wasm),
});
const worker = minifyScript(read('service_worker.js').replace("'{{files}}'", kept).replace('{{config}}', CONFIG)
  .replace('{{build}}', createHash('sha256').update(kept).digest('hex').slice(0, 12)));

const site = {
  'index.html': index,
  [scriptName]: script,
  [wasmName]: wasm,
  [CONFIG]: '{}\n',
  [WORKER]: worker,
};
mkdirSync(given.site, { recursive: true });
for (const name of readdirSync(given.site)) {
  if (/^headroom\.[0-9a-f]{12}\.(js|wasm)/.test(name)) rmSync(join(given.site, name)); // of an earlier build
}
for (const [name, content] of Object.entries(site)) writeFileSync(join(given.site, name), content);

// The single-file edition.
const carried = (name, bytes) =>
  `<script type="text/plain" id="part-${name}">${deflateSync(bytes, { level: 9 }).toString('base64')}</script>`;
writeFileSync(given.single, page({ script: {}, program: {} },
  { connect: "'none'", worker: 'blob:' }, [carried('script', script), carried('program', wasm)].join('\n')));
