// The evidence view: the pasted text, masked, with the deciding places marked, and steps from one to the next. Only the
// rows in view are elements, so a text of ten megabytes scrolls like one of ten lines. Rows are cut at the width, as a
// terminal does; wide characters count two columns.
function prepareEvidence(page, node) {
  const view = document.createElement('div');
  const bar = document.createElement('div');
  const back = document.createElement('button');
  const where = document.createElement('span');
  const on = document.createElement('button');
  const scroll = document.createElement('div');
  const sheet = document.createElement('div');
  view.className = 'evidence';
  bar.className = 'bar';
  scroll.className = 'scroll';
  sheet.className = 'sheet';
  scroll.tabIndex = 0; // scrolled by keys
  scroll.setAttribute('role', 'region');
  where.setAttribute('role', 'status');
  back.type = on.type = 'button';
  bar.append(back, where, on);
  scroll.append(sheet);
  view.append(bar, scroll);
  node.outer.append(view);
  node.control = scroll;

  let text = '';
  let marks = [];
  let words = {};
  let starts = [0]; // where each row begins
  let columns = 0;
  let at = -1;      // the mark stepped to
  let drawn = '';   // "first-last" of the rows that are elements
  let offset = 0;   // how far it is scrolled; asking the element would lay out the whole page

  const rowHeight = 21;
  back.addEventListener('click', function () { step(-1); });
  on.addEventListener('click', function () { step(1); });
  scroll.addEventListener('scroll', function () {
    offset = scroll.scrollTop;
    draw();
  }, { passive: true });
  addEventListener('beforeprint', function () { draw(null, true); });
  addEventListener('afterprint', draw);

  function layOut() {
    const cell = page.measure('400 13px ui-monospace, monospace', '0'.repeat(40)) / 40;
    columns = Math.max(20, Math.floor((node.properties.rect[2] - 34) / cell));
    starts = rowStarts(text, columns);
    sheet.style.height = starts.length * rowHeight + 'px';
    drawn = '';
    draw();
  }

  function draw(event, all) {
    const first = all ? 0 : Math.max(0, Math.floor(offset / rowHeight) - 10);
    const last = all ? Math.min(starts.length, 2000)
      : Math.min(starts.length, first + Math.ceil(node.properties.rect[3] / rowHeight) + 20);
    const range = first + '-' + last + (all ? ' all' : '');
    if (range === drawn) return;
    drawn = range;
    sheet.replaceChildren();
    for (let row = first; row < last; row += 1) {
      const line = document.createElement('div');
      line.className = 'row';
      line.style.top = row * rowHeight + 'px';
      fillRow(line, starts[row], row + 1 < starts.length ? starts[row + 1] : text.length);
      sheet.append(line);
    }
  }

  function fillRow(line, start, end) {
    let from = start;
    for (let i = firstMarkAfter(marks, start); i < marks.length && marks[i][0] < end; i += 1) {
      const open = Math.max(marks[i][0], start);
      const close = Math.min(marks[i][1], end);
      if (open > from) line.append(text.slice(from, open));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(open, close);
      mark.title = marks[i][2];
      if (i === at) mark.className = 'here';
      line.append(mark);
      from = close;
    }
    const rest = text.slice(from, end);
    line.append(rest.endsWith('\n') ? rest : rest + '\n');
  }

  function step(by) {
    if (marks.length === 0) return;
    at = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
    const row = lastAtMost(starts, marks[at][0]);
    offset = Math.max(0, (row - 3) * rowHeight);
    scroll.scrollTop = offset;
    drawn = '';
    draw();
    view.scrollIntoView({ block: 'nearest' });
    tellPosition();
  }

  function tellPosition() {
    bar.hidden = marks.length === 0;
    where.textContent = at < 0 ? words.count || ''
      : (words.position || '').replace('{at}', at + 1).replace('{all}', marks.length).replace('{label}', marks[at][2]);
  }

  node.update = function (properties) {
    if (properties.options) {
      properties.options.forEach(function (option) { words[option[0]] = option[1]; });
      back.textContent = words.previous;
      on.textContent = words.next;
    }
    if ('name' in properties) scroll.setAttribute('aria-label', properties.name || '');
    if ('content' in properties) text = properties.content || '';
    if ('marks' in properties) marks = properties.marks || [];
    if ('content' in properties || 'marks' in properties) {
      at = -1;
      if (offset !== 0) scroll.scrollTop = offset = 0;
    }
    if ('content' in properties || 'marks' in properties || 'rect' in properties) layOut();
    tellPosition();
  };
}

// UTF-16 positions where rows begin: after each line end, and where a line is full.
function rowStarts(text, columns) {
  const starts = [0];
  let used = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 10) {
      if (i + 1 < text.length) starts.push(i + 1);
      used = 0;
      continue;
    }
    const wide = unit >= 0x1100 && (unit <= 0x115f || (unit >= 0x2e80 && unit <= 0xa4cf) ||
      (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xd83c && unit <= 0xd83e) || (unit >= 0xff00 && unit <= 0xff60));
    const joins = unit >= 0xdc00 && unit <= 0xdfff; // the second half of a pair stays with the first
    const width = joins ? 0 : unit === 9 ? 8 - used % 8 : wide ? 2 : 1;
    if (used + width > columns && !joins) {
      starts.push(i);
      used = 0;
    }
    used += width;
  }
  return starts;
}

// The index of the last start that is not after `position`.
function lastAtMost(starts, position) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The first mark that reaches beyond `position`; marks are in order and do not overlap.
function firstMarkAfter(marks, position) {
  let i = 0;
  while (i < marks.length && marks[i][1] <= position) i += 1;
  return i;
}
