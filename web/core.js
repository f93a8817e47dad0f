// headroom-core.mjs: the core without a page, for other pages, workers and Node (18 or newer). The operations are those of
// the command line and give what it prints with --json, parsed; headroom-core.d.mts has the types.
//
//   import { load } from './headroom-core.mjs';
//   const headroom = await load();
//   const { incidents } = headroom.check(responseText);
//   if (incidents[0].retry === 'do-not-retry') process.exit(1);

// Reading the program is all that touches the outside; the file beside this one must be the one it was built with.
async function bringProgram(given) {
  if (given instanceof WebAssembly.Module) return given;
  if (given) return WebAssembly.compile(given);
  const address = new URL('./headroom-core.wasm', import.meta.url);
  if (typeof process === 'object' && process.versions && process.versions.node) {
    const { readFile } = await import('node:fs/promises');
    return WebAssembly.compile(await readFile(address));
  }
  const reply = await fetch(address, { integrity: '{{integrity}}' });
  if (!reply.ok) throw new Error(`${address}: HTTP ${reply.status}`);
  return WebAssembly.compile(await reply.arrayBuffer());
}

class HeadroomError extends Error {
  constructor({ code, where, message }) {
    super(where ? `${where}: ${message}` : message);
    this.name = 'HeadroomError';
    this.code = code;
    this.where = where;
  }
}

export async function load({ wasm } = {}) {
  const program = await createProgram(await bringProgram(wasm), {});
  const run = (op, fields) => {
    const reply = JSON.parse(program.api(JSON.stringify({ ...fields, v: 1, op })));
    if (!reply.ok) throw new HeadroomError(reply.error);
    return reply.result;
  };
  return {
    api: (request) => program.api(request),
    version: () => run('version', {}),
    check: (text, options) =>
      run('check', { ...options, text: typeof text === 'string' ? text : new TextDecoder().decode(text) }),
    price: (request) => run('price', request),
    simulate: (scenario) => run('simulate', scenario),
    plan: (plan) => run('plan', plan),
    catalog: (request) => run('catalog', request),
  };
}
