// What every browser test here needs: a host for the built site that remembers each request, the system's Chromium (or, with
// HEADROOM_BROWSER=firefox, its Firefox over WebDriver BiDi), and cases that are counted. A test file imports what it needs, calls test() for each case and ends with `await run()`.
//
//   node tests/web/page_test.mjs BUILD_WEB_FOLDER
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const buildFolder = resolve(process.argv[2] ?? 'build/web');
export const siteFolder = join(buildFolder, 'site');
export const singleFile = pathToFileURL(join(buildFolder, 'headroom.html')).href;

// The target test-tools installs it there.
const cache = process.env.HEADROOM_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'headroom');
export const toolsFolder = join(cache, 'web-tests');
const tools = createRequire(join(toolsFolder, 'package.json'));
const { chromium, firefox } = tools('playwright-core');
const axe = tools.resolve('axe-core/axe.min.js');

const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];
const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm',
  '.json': 'application/json',
};

// A static host. `below` serves the folder under a sub-path; `type` and `headers` (an object, or a function of the name)
// stand in for what hosts do; `packed` serves the .br copies; `replace` gives a path other content. `requests` is
// everything it was ever asked for.
export async function host({ folder = siteFolder, below = '/', type, headers = {}, packed = false, replace = {} } = {}) {
  const requests = [];
  const server = createServer(async (request, reply) => {
    requests.push(request.url);
    const path = new URL(request.url, 'http://localhost').pathname;
    const name = path.endsWith('/') ? `${path}index.html` : path;
    try {
      if (!name.startsWith(below)) throw new Error('outside');
      const inner = name.slice(below.length);
      const ending = packed && !(inner in replace) && !inner.endsWith('.config.json') ? '.br' : '';
      const content = inner in replace ? replace[inner] : await readFile(join(folder, inner + ending));
      if (content === null) throw new Error('withheld');
      reply.writeHead(200, {
        'content-type': type ?? TYPES[extname(name)] ?? 'application/octet-stream',
        ...(ending ? { 'content-encoding': 'br' } : {}),
        ...(typeof headers === 'function' ? headers(inner) : headers),
      });
      reply.end(content);
    } catch {
      reply.writeHead(404).end();
    }
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    requests,
    url: `http://127.0.0.1:${server.address().port}${below}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

// A page of its own context; `options` are Playwright's (viewport, deviceScaleFactor, locale, ...). Errors of the page end
// up in `page.troubles`.
let browser;
export async function newPage({ flags = [], ...options } = {}) {
  const owner = flags.length > 0 ? await launch(flags) : (browser ??= await launch([]));
  const context = await owner.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-US', ...options });
  const page = await context.newPage();
  page.troubles = [];
  // Over BiDi Firefox also hands on its notes on what the policy refused.
  const note = /^(Content-Security-Policy|Firefox can|downloadable font|Loading failed|.*Security Error)/;
  page.on('pageerror', (error) => { if (!inFirefox || !note.test(String(error))) page.troubles.push(error); });
  return page;
}

const browsers = [];
export const inFirefox = process.env.HEADROOM_BROWSER === 'firefox';

// Firefox draws with a screen only, and there only so: its headless mode has no WebGL 2.
const FIREFOX = {
  channel: 'moz-firefox', // the system's, over BiDi
  executablePath: process.env.HEADROOM_FIREFOX ?? '/usr/bin/firefox-esr',
  headless: false,
  env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1', MOZ_DISABLE_CONTENT_SANDBOX: '1' },
};

// Debian's first Firefox 140 lacks BiDi commands that Playwright asks for; its security updates bring a newer one.
class TooOld extends Error {}
function saidTooOld(error) {
  throw /unknown command/.test(error.message) ? new TooOld(error.message) : error;
}

async function launch(flags) {
  const executablePath = process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium';
  const launched = await (inFirefox ? firefox.launch(FIREFOX).catch(saidTooOld) : chromium.launch({ executablePath, args: [...FLAGS, ...flags] }));
  browsers.push(launched);
  return launched;
}

// Opens the page and waits until it says it is ready; gives its own account of itself.
export async function open(page, url) {
  await page.goto(url);
  return page.evaluate(async () => {
    const { frames, locked } = await headroom.ready;
    return { frames, locked };
  });
}

// Waits until nothing has been drawn for a while, so that a later frame has a reason of its own.
export async function settle(page) {
  await page.evaluate(async () => {
    for (let before = -1; before !== headroom.frames;) {
      before = headroom.frames;
      await new Promise((done) => { setTimeout(done, 150); });
    }
  });
}

// Pastes into the page as a whole, as Ctrl+V does where no field has the focus.
export async function paste(page, text) {
  await page.evaluate((pasted) => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, text);
}

// What axe has to say of the page as it is now, one line a rule.
// Contrast is not for axe to judge: the text it sees is transparent. tests/ui/theme_test.cpp does, from the tokens.
export async function axeViolations(page) {
  const source = await readFile(axe, 'utf8');
  return page.evaluate(`(async () => {
    if (!self.axe) { ${source} }
    const report = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    return report.violations.map((violation) => violation.id + ': ' + violation.nodes.map((node) => node.html).join(' '));
  })()`);
}

// A rate-limit answer as the Images API gives it, with headers; the organization and the id are made up.
export const RATE_LIMITED = [
  'HTTP/2 429',
  'content-type: application/json',
  'retry-after: 12',
  'x-request-id: req_5f1e2d3c4b5a69788796a5b4c3d2e1f0',
  '',
  JSON.stringify({
    error: {
      message: 'Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-Zk3Qw9Lm2Xc8Vb5N on ' +
        'input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s. Visit ' +
        'https://platform.openai.com/account/rate-limits to learn more.',
      type: 'input-images',
      param: null,
      code: 'rate_limit_exceeded',
    },
  }),
].join('\n');

const cases = [];
export function test(name, body) {
  cases.push({ name, body });
}

export async function run() {
  let failed = 0;
  for (const { name, body } of cases) {
    try {
      await body();
      console.log(`ok      ${name}`);
    } catch (error) {
      if (error instanceof TooOld) {
        console.log('SKIPPED all: this Firefox is older than Playwright needs, so nothing is proven in it here.\n0 passed, 0 failed');
        process.exit(0);
      }
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
  for (const owned of browsers) await owned.close();
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 && cases.length > 0 ? 0 : 1);
}
