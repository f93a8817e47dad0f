// The assets as a page carries them: node trim_assets.mjs FROM TO [--without a,b] FILE...
// Without the spaces people read by and the rules' own examples, which the tests try on the files themselves; --without
// names sections of the sentences that a program without panels never says.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals: [from, to, ...files] } = parseArgs({ allowPositionals: true, options: { without: { type: 'string' } } });
const without = values.without?.split(',') ?? [];
const EXAMPLES = ['must_match', 'must_not_match'];

for (const file of files) {
  let text = readFileSync(join(from, file), 'utf8');
  if (file.endsWith('.json')) {
    const content = JSON.parse(text, (key, value) => (EXAMPLES.includes(key) ? undefined : value));
    if (file.startsWith('i18n/')) {
      for (const section of without) {
        if (!(section in content)) throw new Error(`${file} has no section ${section}`);
        delete content[section];
      }
    }
    text = JSON.stringify(content);
  }
  mkdirSync(dirname(join(to, file)), { recursive: true });
  writeFileSync(join(to, file), text);
}
