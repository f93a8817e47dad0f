// node limiter_at_startup.mjs TIER : what a service should pace itself at, computed once when it starts.
import { load } from './headroom-core.mjs';

const headroom = await load();
const reply = JSON.parse(headroom.api(JSON.stringify({
  v: 1,
  op: 'throughput',
  traffic: {
    arrivals: { shape: 'burst', users: 200, images_per_user: [3, 5], over_s: 5400 },
    mix: [{ workflow: 'shots', share: 1 }],
    service: { kind: 'lognormal', p50_s: 15, p95_s: 40 },
  },
  workflows: [{ id: 'shots', images: 1, input_tokens: 56, output_tokens: 1756 }],
  account: { tier: Number(process.argv[2]) },
})));
if (!reply.ok) throw new Error(`${reply.error.where}: ${reply.error.message}`);
const { gap_s, max_in_flight, backoff } = reply.result.account.limiter;
console.log(JSON.stringify({ gap_s, max_in_flight, backoff }));
