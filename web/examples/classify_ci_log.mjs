// node classify_ci_log.mjs < build.log : says who stopped the build's image calls, and fails only where a person must act.
import { readFileSync } from 'node:fs';
import { load } from './headroom-core.mjs';

const headroom = await load();
const { incidents } = headroom.check(readFileSync(0));
const [{ owner, retry, wait_s, summary, next_steps }] = incidents;
console.log(`${owner}: ${summary}`);
for (const step of next_steps) console.log(`- ${step}`);
if (owner === 'none') process.exit(0);
if (retry === 'wait-then-retry') console.log(`The job may run again in ${wait_s} s.`);
process.exit(retry === 'do-not-retry' ? 1 : 0);
