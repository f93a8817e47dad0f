// node price_in_build.mjs BUDGET_USD : stops a build whose images would cost more than its budget.
import { load } from './headroom-core.mjs';

const SHOTS = [
  { model: 'gpt-image-2', size: '1536x1024', quality: 'high', n: 4, prompt_tokens: 60 },
  { model: 'gpt-image-2', size: '1024x1024', quality: 'medium', n: 10, prompt_tokens: 60, batch: true },
];

const headroom = await load();
const total = SHOTS.reduce((sum, shot) => sum + Number(headroom.price(shot).usd.total), 0);
console.log(`${total.toFixed(2)} USD for ${SHOTS.reduce((sum, { n }) => sum + n, 0)} images`);
process.exit(total <= Number(process.argv[2]) ? 0 : 1);
