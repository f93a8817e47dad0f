// The document over the canvas, as those meet it who do not look at the canvas: by keyboard, by role and name, by
// selecting and finding text, in print and in forced colours.
import assert from 'node:assert/strict';
import { axeViolations, host, newPage, open, paste, RATE_LIMITED, run, settle, test } from './harness.mjs';

const site = await host();

async function openWithVerdict(options) {
  const page = await newPage(options);
  await open(page, site.url);
  await check(page, RATE_LIMITED);
  return page;
}

async function check(page, text) {
  await paste(page, text);
  await page.getByRole('region', { name: /Verdict|판정/ }).waitFor();
  await settleCountdown(page);
}

// A counting page never settles; two frames are enough for what a paste changes.
const settleCountdown = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
}));

test('axe finds nothing, in both languages and themes, on desktop and phone, empty, with a verdict and in Throughput', async () => {
  for (const locale of ['en-US', 'ko-KR']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
        const page = await newPage({ locale, colorScheme, viewport });
        await open(page, site.url);
        const found = [];
        for (const step of ['empty', 'verdict', 'throughput']) {
          if (step === 'verdict') await check(page, RATE_LIMITED);
          if (step === 'throughput') {
            await page.getByRole('tab', { name: /Throughput|처리량/ }).click();
            await settle(page);
          }
          const violations = await axeViolations(page);
          for (const violation of violations) found.push(`${locale} ${colorScheme} ${viewport.width} ${step}: ${violation}`);
        }
        assert.deepEqual(found, []);
        await page.context().close();
      }
    }
  }
});

test('the Tab key reaches every control in reading order, and the canvas knows where the ring belongs', async () => {
  const page = await openWithVerdict();
  const reached = [];
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body ? null : element.getAttribute('aria-label') || element.textContent.trim();
    });
    if (name === null || name === reached[0]) break;
    reached.push(name);
  }
  assert.deepEqual(reached, ['한국어', 'Theme', 'Check', 'Check another text', 'Copy incident packet',
    'Copy one line for chat', 'Copy packet as JSON', 'Use these limits in Throughput',
    'Compare with the plan in Cost', 'Previous', 'Next', 'Evidence']);
});

test('the theme is operated by keyboard and its value read back', async () => {
  const page = await newPage();
  await open(page, site.url);
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await theme.focus();
  await theme.selectOption({ label: 'Dark' });
  await settle(page);
  assert.equal(await theme.inputValue(), 'dark');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await page.reload();
  await page.evaluate(() => headroom.ready);
  await settle(page);
  assert.equal(await page.getByRole('combobox', { name: 'Theme' }).inputValue(), 'dark');
});

test('what is drawn can be selected and copied as text', async () => {
  const page = await openWithVerdict();
  const copied = await page.evaluate(() => {
    const headline = document.querySelector('#interface h1');
    getSelection().selectAllChildren(headline);
    return getSelection().toString();
  });
  assert.equal(copied.trim(), "OpenAI's images-per-minute limit stopped this. It clears by itself.");
});

test('each line of text lies where it was drawn, as wide as it was drawn, at every ratio', async () => {
  for (const deviceScaleFactor of [1, 1.25, 1.5, 2, 3]) {
    const page = await openWithVerdict({ deviceScaleFactor });
    const lines = await page.evaluate(() => [...document.querySelectorAll('#interface .line')].map((line) => {
      const box = line.getBoundingClientRect();
      const outer = line.closest('.placed').getBoundingClientRect();
      const flush = !line.parentElement.matches('main .text:not(.look-chip), main .heading') || Math.abs(box.left - outer.left) < 2;
      const inside = box.left >= outer.left - 1 && box.right <= outer.right + 24 && box.top >= outer.top - 6; // letters may be taller than their line
      return { text: line.textContent, inside, flush, width: box.width };
    }));
    assert.ok(lines.length > 20);
    for (const line of lines) assert.ok(line.inside && line.flush && line.width > 0, `${deviceScaleFactor}: ${JSON.stringify(line)}`);
    await page.context().close();
  }
});

test('a language run says its language', async () => {
  const page = await newPage();
  await open(page, site.url);
  assert.equal(await page.getByRole('button', { name: '한국어' }).getAttribute('lang'), 'ko');
  await page.getByRole('button', { name: '한국어' }).click();
  assert.equal(await page.getByRole('button', { name: 'English' }).getAttribute('lang'), 'en');
});

test('the verdict is said once, the countdown never, its end once', async () => {
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate(() => {
    self.said = [];
    const voice = document.querySelector('#interface > [role="status"]');
    new MutationObserver(() => { self.said.push(voice.textContent); }).observe(voice, { childList: true, characterData: true, subtree: true });
  });
  await check(page, RATE_LIMITED.replaceAll('12', '2'));
  await page.waitForFunction(() => self.said.length > 1, null, { timeout: 15000 });
  await settle(page);
  const said = await page.evaluate(() => self.said);
  assert.equal(said.length, 2);
  assert.match(said[0], /^Wait 2 s, then retry\. OpenAI's images-per-minute limit stopped this\./);
  assert.equal(said[1], 'You can send one request now.');
});

test('the evidence view steps from mark to mark and shows each', async () => {
  const page = await openWithVerdict();
  const view = page.getByRole('region', { name: 'Evidence' });
  const marks = await view.locator('mark').count();
  assert.ok(marks >= 2);
  for (let i = 0; i < marks; i += 1) {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    const shown = await page.evaluate(() => {
      const mark = document.querySelector('mark.here').getBoundingClientRect();
      const frame = document.querySelector('.evidence .scroll').getBoundingClientRect();
      return mark.top >= frame.top - 1 && mark.bottom <= frame.bottom + 1;
    });
    assert.ok(shown, `mark ${i + 1} of ${marks}`);
  }
});

test('a field that has no focus covers nothing of what is drawn', async () => {
  const page = await newPage();
  await open(page, `${site.url}#cost`);
  await settle(page);
  const fields = await page.evaluate(() => Array.from(document.querySelectorAll('#interface .field > :is(input, select)'), (field) => {
    const { backgroundColor, borderTopWidth, color, opacity } = getComputedStyle(field);
    return opacity === '0' || [backgroundColor, borderTopWidth, color].join() === 'rgba(0, 0, 0, 0),0px,rgba(0, 0, 0, 0)';
  }));
  assert.ok(fields.length > 10 && fields.every(Boolean), fields.join(' '));
});

test('in forced colours and in print the document is the picture', async () => {
  const page = await openWithVerdict();
  for (const media of [{ forcedColors: 'active' }, { forcedColors: 'none', media: 'print' }]) {
    await page.emulateMedia(media);
    const seen = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return [style('#picture').visibility, style('#interface h1').position, style('#interface h1 .line').color !== 'rgba(0, 0, 0, 0)'];
    });
    assert.deepEqual(seen, ['hidden', 'static', true]);
    // A field without its label says nothing; the headings that open sections stand over what they opened.
    await page.evaluate(() => { location.hash = 'cost'; });
    await settle(page);
    const [labels, sections] = await page.evaluate(() => [
      Array.from(document.querySelectorAll('#interface .field'), (field) => getComputedStyle(field, '::before').content),
      Array.from(document.querySelectorAll('#interface [aria-expanded="true"]'), (button) => getComputedStyle(button).display),
    ]);
    assert.ok(labels.length > 10 && labels.every((label) => /^".+"$/.test(label)), labels.join(' '));
    assert.ok(sections.length > 0 && !sections.includes('none'));
    await page.evaluate(() => { location.hash = 'check'; });
    await settleCountdown(page);
  }
});

test('Hangul typed through a composition stays whole in the field', async () => {
  const page = await newPage();
  await open(page, site.url);
  const field = page.getByRole('textbox', { name: 'Pasted text' });
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['ㅎ', '하', '한']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await keyboard.send('Input.insertText', { text: '한' });
  for (const text of ['ㄷ', '도']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await keyboard.send('Input.insertText', { text: '도' });
  assert.equal(await field.inputValue(), '한도');
});

test('ten megabytes pasted become an answer, and the view holds only the rows in sight', async () => {
  const page = await newPage();
  await open(page, site.url);
  await page.evaluate((tail) => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', 'GET /v1/models 200 ok, nothing to see here, 24 ms\n'.repeat(200000) + tail);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, RATE_LIMITED);
  await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 60000 });
  const rows = await page.locator('.evidence .row').count();
  assert.ok(rows > 5 && rows < 100, `${rows} rows`);
});

test('figures stand in columns also in a typeface whose figures differ in width', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    const measure = CanvasRenderingContext2D.prototype.measureText;
    CanvasRenderingContext2D.prototype.measureText = function (text) {
      const box = measure.call(this, text);
      if (text !== '1') return box;
      const { actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = box;
      return { width: box.width / 2, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent };
    };
    self.lines = [];
    const parse = JSON.parse;
    JSON.parse = (text, ...reviver) => {
      const value = parse(text, ...reviver);
      for (const op of value?.ops ?? []) self.lines.push(...(op.at(-1)?.lines ?? []));
      return value;
    };
  });
  await open(page, `${site.url}#reference`);
  await settle(page);
  const lines = await page.evaluate(() => self.lines);
  const figures = lines.filter(([,,,, text]) => /^\d,\d{3}$/.test(text));
  const count = (text) => text.split('1').length;
  assert.ok(new Set(figures.map(([,,,, text]) => count(text))).size > 1, figures.join(' '));
  assert.equal(new Set(figures.map(([,, width]) => width)).size, 1, figures.join(' '));
});

// Counted, not timed: how busy the machine is must not decide.
test('a change asks the browser for no layout and touches what changed and nothing else', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    self.patches = [];
    const parse = JSON.parse;
    let asked = null; // while a patch is applied
    JSON.parse = (text, ...reviver) => {
      const value = parse(text, ...reviver);
      if (value && value.ops) {
        asked = [];
        const patch = { ops: value.ops, asked };
        self.patches.push(patch);
        queueMicrotask(() => {
          asked = null;
          patch.records = self.watch?.takeRecords().length;
        });
      }
      return value;
    };
    const watch = (prototype, name) => {
      const { get, set, value, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
      const note = (work) => work && function (...given) {
        asked?.push(name);
        return work.apply(this, given);
      };
      Object.defineProperty(prototype, name, value ? { ...rest, value: note(value) } : { ...rest, get: note(get), set: note(set) });
    };
    for (const name of ['scrollTop', 'scrollHeight', 'clientWidth', 'clientHeight', 'getBoundingClientRect', 'scrollIntoView']) {
      watch(Element.prototype, name);
    }
    for (const name of ['offsetWidth', 'offsetHeight', 'offsetTop', 'innerText']) watch(HTMLElement.prototype, name);
  });
  await open(page, site.url);
  await page.evaluate(() => {
    self.watch = new MutationObserver(() => {});
    self.watch.observe(document.getElementById('interface'), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await check(page, RATE_LIMITED);
  await check(page, RATE_LIMITED.replaceAll('input-images', 'tokens'));
  await page.evaluate(() => { location.hash = 'cost'; });
  await settle(page);
  const field = page.getByRole('textbox', { name: 'Accepted images' });
  await field.fill('2000');
  await settle(page);
  const patches = await page.evaluate(() => self.patches);
  for (const { asked } of patches) assert.deepEqual(asked, []);
  const last = patches.at(-1);
  const changed = last.ops.filter(([kind]) => kind === '=').length;
  assert.ok(changed > 50 && await page.locator('#interface .node').count() > 500, `${changed} changes`);
  assert.ok(last.records <= 4 * changed, `${last.records} changes of elements for ${changed} changed nodes`);
});

await run();
