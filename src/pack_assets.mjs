// The assets as programs carry them: node pack_assets.mjs FROM TO [--examples] [--without a,b] FILE...
// JSON without the spaces people read by and, unless asked for, without the rules' own examples; the sentences of both
// languages as one table that needs no reading (core/i18n/string_table.h), without the sections --without names.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals: [from, to, ...files] } = parseArgs({
  allowPositionals: true,
  options: { examples: { type: 'boolean' }, without: { type: 'string' } },
});
const EXAMPLES = ['must_match', 'must_not_match'];
const LANGUAGES = ['en', 'ko'];
const WORDS = 'i18n/words';

function write(file, text) {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  writeFileSync(join(to, file), text);
}

// {"a":{"b":"text"}} as Map {"a.b" => "text"}.
function flat(node, place, into = new Map(), path = '') {
  for (const [name, value] of Object.entries(node)) {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) flat(value, place, into, key);
    else if (typeof value === 'string' && !/[\x1e\x1f]/.test(value)) into.set(key, value);
    else throw new Error(`${place}: ${key} is no sentence`);
  }
  return into;
}

// Keys in the order of their bytes, then each language's sentences in that order.
function wordsTable() {
  const tables = LANGUAGES.map((language) => {
    const file = `i18n/${language}.json`;
    const content = JSON.parse(readFileSync(join(from, file), 'utf8'));
    for (const section of values.without?.split(',') ?? []) {
      if (!(section in content)) throw new Error(`${file} has no section ${section}`);
      delete content[section];
    }
    return flat(content, file);
  });
  const keys = [...tables[0].keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const table of tables) {
    const odd = [...keys.filter((key) => !table.has(key)), ...[...table.keys()].filter((key) => !tables[0].has(key))];
    if (odd.length > 0) throw new Error(`i18n: only in one language: ${odd.join(', ')}`);
  }
  return [keys, ...tables.map((table) => keys.map((key) => table.get(key)))].map((each) => each.join('\x1f')).join('\x1e');
}

for (const file of files) {
  if (file === WORDS) {
    write(file, wordsTable());
    continue;
  }
  const text = readFileSync(join(from, file), 'utf8');
  const kept = (key, value) => (EXAMPLES.includes(key) && !values.examples ? undefined : value);
  write(file, file.endsWith('.json') ? JSON.stringify(JSON.parse(text, kept)) : text);
}
