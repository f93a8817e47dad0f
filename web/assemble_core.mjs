// Makes headroom-core.mjs, its .wasm and its types: node assemble_core.mjs GLUE WASM FOLDER. The module is Emscripten's glue, the
// program as JavaScript sees it (program.js, which the page uses too) and the operations (core.js), in one file.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifyScript } from './minify.mjs';

const [glue, wasm, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), 'utf8');

const integrity = `sha256-${createHash('sha256').update(readFileSync(wasm)).digest('base64')}`;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'headroom-core.mjs'), minifyScript([
  readFileSync(glue, 'utf8'),
  read('program.js'),
  read('core.js').replace('{{integrity}}', integrity),
].join('\n')) + '\n');
copyFileSync(wasm, join(folder, 'headroom-core.wasm'));
copyFileSync(join(here, 'headroom-core.d.mts'), join(folder, 'headroom-core.d.mts'));
