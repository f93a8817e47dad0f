// The page's document over the canvas: turns the patches of ui/widgets/semantic_tree (format: src/README.md) into real
// elements in reading order, each at the place where it was drawn, and what people do with them into actions. Decides
// elements, focus, keys and typing; leaves out what anything means. The canvas is a picture; this is the interface.
//
//   createSemantics   patches in, actions out
//   makeElement       one node's element, by role
//   ...Properties     what a patch may change on it
//   placeLines        transparent text over the drawn text, as PDF viewers do
function createSemantics(root, send) {
  const nodes = new Map(); // id -> { id, role, outer, control, properties, ... }
  const page = { send: act, measure: createTextMeasure(), nodes: nodes };
  const moved = new Set();   // nodes whose place is to be set when a patch is whole
  const shifted = new Set(); // those of them whose corner went elsewhere: what stands in them is placed again, too
  let focused = 0;
  let top = 0;

  function act(id, verb, value) {
    send(JSON.stringify({ id: id, do: verb, value: value === undefined ? '' : String(value) }));
  }

  // The ring is drawn by the canvas, so it must know; only focus that a ring belongs to is worth telling.
  function tellFocus(event) {
    const node = event.type === 'focusin' ? nodeOf(event.target) : null;
    const id = node && event.target.matches(':focus-visible') ? node.id : 0;
    if (id === focused) return;
    focused = id;
    act(id, 'focus');
  }
  root.addEventListener('focusin', tellFocus);
  root.addEventListener('focusout', tellFocus);

  function nodeOf(element) {
    const owner = element.closest('[id^="n"]');
    return owner ? nodes.get(Number(owner.id.slice(1))) : null;
  }

  function add(id, parent, before, properties) {
    const node = makeElement(page, id, properties);
    nodes.set(id, node);
    place(node, parent, before);
    change(node, properties);
  }

  // What an element takes its place from: the placed one around it.
  function homeOf(node) {
    let home = node.parent;
    while (home && !home.placed) home = home.parent;
    return home;
  }

  function place(node, parent, before) {
    node.parent = parent === 0 ? null : nodes.get(parent);
    const next = before === 0 ? null : nodes.get(before).outer;
    const held = node.outer.contains(document.activeElement) ? document.activeElement : null;
    (node.parent ? node.parent.outer : root).insertBefore(node.outer, next);
    moved.add(node);
    if (held) held.focus({ preventScroll: true }); // moving an element takes its focus
  }

  function change(node, properties) {
    const was = node.properties.rect;
    Object.assign(node.properties, properties);
    for (const name of Object.keys(properties)) {
      const setter = commonProperties[name];
      if (setter) setter(node, properties[name]);
    }
    if (node.update) node.update(properties);
    if ('rect' in properties) {
      const is = properties.rect;
      moved.add(node);
      if (!was || !is || was[0] !== is[0] || was[1] !== is[1]) shifted.add(node);
    }
    if ('lines' in properties || 'rect' in properties || 'font' in properties) placeLines(page, node);
  }

  // Rectangles are the document's, an element's place is within the placed one around it: a region has the size a person
  // sees, and whoever asks for it (assistive technology, a test driver) finds it there.
  function moveAll() {
    if (shifted.size > 0) {
      for (const node of nodes.values()) {
        if (node.placed && shifted.has(homeOf(node))) moved.add(node);
      }
    }
    moved.forEach(position);
    moved.clear();
    shifted.clear();
  }

  function position(node) {
    if (!node.placed) return;
    const home = homeOf(node);
    const origin = home ? home.properties.rect : [0, 0];
    const rect = node.properties.rect;
    const at = [rect[0] - origin[0], rect[1] - origin[1], rect[2], rect[3]];
    SIDES.forEach(function (side, i) {
      if (node.at[i] !== at[i]) node.outer.style[side] = at[i] + 'px';
    });
    node.at = at;
  }

  // Whoever stood on what is gone stands on the panel it was in, not at the top of the page.
  function remove(id) {
    const node = nodes.get(id);
    const lost = node.outer.contains(document.activeElement);
    const panel = lost ? node.outer.parentElement.closest('[role="tabpanel"]') : null;
    for (const inner of node.outer.querySelectorAll('[id^="n"]')) nodes.delete(Number(inner.id.slice(1)));
    nodes.delete(id);
    node.outer.remove();
    if (panel) panel.focus({ preventScroll: true });
  }

  function changeDocument(doc) {
    if (doc.top !== undefined && doc.top !== top) { // while nothing is changed yet, so that nothing is laid out for it
      top = doc.top;
      scrollTo(0, 0);
    }
    if (doc.height !== undefined) root.style.height = doc.height + 'px';
    const html = document.documentElement;
    if (doc.lang) html.lang = doc.lang;
    if (doc.title) document.title = doc.title;
    if (doc.theme) html.style.colorScheme = doc.theme;
    if (doc.tokens) doc.tokens.forEach(function (token) { html.style.setProperty(token[0], token[1]); });
  }

  return {
    apply(patch) {
      if (patch.doc) changeDocument(patch.doc);
      patch.ops.forEach(function (op) {
        if (op[0] === '+') add(op[1], op[2], op[3], op[4]);
        else if (op[0] === '=') change(nodes.get(op[1]), op[2]);
        else if (op[0] === '-') remove(op[1]);
        else place(nodes.get(op[1]), op[2], op[3]);
      });
      moveAll();
    },
    // Before everything is sent again.
    clear() {
      nodes.clear();
      root.replaceChildren();
    },
  };
}

// What each role is in the document; roles not named here are plain containers.
const ELEMENTS = {
  banner: 'header', navigation: 'nav', main: 'main', contentinfo: 'footer', region: 'section', text: 'p', list: 'ul',
  listitem: 'li', link: 'a', button: 'button', tab: 'button', checkbox: 'button', choice: 'select', number: 'input',
  textfield: 'input', slider: 'input', table: 'table', row: 'tr', columnheader: 'th', cell: 'td',
};
// Roles that must be said: the element has none of its own, or styling it takes the one it has.
const SPOKEN_ROLES = {
  region: 'region', list: 'list', listitem: 'listitem', tab: 'tab', tablist: 'tablist', tabpanel: 'tabpanel',
  checkbox: 'checkbox', table: 'table', row: 'row', columnheader: 'columnheader', cell: 'cell', meter: 'meter',
  figure: 'figure', status: 'status',
};
function makeElement(page, id, properties) {
  const role = properties.role;
  let tag = ELEMENTS[role] || 'div';
  if (role === 'heading') tag = 'h' + properties.level;
  const control = document.createElement(tag);
  let outer = control;
  const field = FIELDS.includes(role);
  if (role === 'button' && properties.level) { // what opens and closes a section is its heading, too
    outer = document.createElement('h' + properties.level);
    outer.append(control);
  } else if (field) { // its label is drawn, and written where nothing is drawn
    outer = document.createElement('div');
    outer.append(control);
  }
  outer.id = 'n' + id;
  outer.className = 'node ' + role + (field ? ' field' : '');
  if (SPOKEN_ROLES[role]) control.setAttribute('role', SPOKEN_ROLES[role]);
  const node = {
    id: id, role: role, outer: outer, control: control, parent: null, properties: {}, placed: false, at: [], lines: [], face: '',
    act(verb, value) { page.send(id, verb, value); },
  };
  const prepare = PREPARE[properties.island || role];
  if (prepare) prepare(page, node);
  return node;
}

const FIELDS = ['choice', 'number', 'textfield', 'slider'];

const PREPARE = {
  button: preparePress,
  checkbox: preparePress,
  tab: prepareTab,
  tabpanel(page, node) { node.control.tabIndex = -1; },
  link(page, node) {
    node.control.target = '_blank';
    node.control.rel = 'noopener noreferrer';
  },
  status(page, node) {
    node.control.classList.add('unseen');
    node.update = function (properties) {
      if ('text' in properties) node.control.textContent = properties.text || '';
    };
  },
  choice: prepareChoice,
  number: prepareField,
  textfield: prepareField,
  slider: prepareField,
  paste: preparePasteField,
  evidence: prepareEvidence,
};

function preparePress(page, node) {
  node.control.type = 'button';
  node.control.addEventListener('click', function () { node.act('press'); });
}

// One stop of the Tab key for the whole row; arrows move inside it and choose.
function prepareTab(page, node) {
  preparePress(page, node);
  node.control.addEventListener('keydown', function (event) {
    const tabs = Array.from(node.outer.parentElement.querySelectorAll('[role="tab"]'));
    const at = tabs.indexOf(node.control);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  });
}

function prepareChoice(page, node) {
  const select = node.control;
  select.addEventListener('change', function () { node.act('set', select.value); });
  node.update = function (properties) {
    if ('options' in properties) {
      select.replaceChildren();
      (properties.options || []).forEach(function (option) {
        const element = document.createElement('option');
        element.value = option[0];
        element.textContent = option[1];
        select.append(element);
      });
    }
    select.value = node.properties.value === undefined ? '' : node.properties.value;
  };
}

// The element keeps what is being typed; the program hears of it and never writes into a field that has focus, so
// nothing can break a composition.
function prepareField(page, node) {
  const input = node.control;
  input.type = node.role === 'slider' ? 'range' : 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.addEventListener('input', function () { node.act('set', input.value); });
  input.addEventListener('change', function () { node.act('done'); });
  input.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && !event.isComposing) node.act('done');
  });
  input.addEventListener('blur', function () { input.value = node.properties.value || ''; });
  node.update = function (properties) {
    if (properties.inputmode) input.inputMode = properties.inputmode;
    if (node.role === 'slider') {
      for (const limit of ['min', 'max', 'step']) {
        if (limit in properties) input[limit] = properties[limit];
      }
    }
    if (node.role === 'slider') node.outer.dataset.value = node.properties.value;
    if ('value' in properties && (document.activeElement !== input || node.role === 'slider')) {
      input.value = properties.value || '';
    }
  };
}

function preparePasteField(page, node) {
  const area = document.createElement('textarea');
  area.spellcheck = false;
  area.autocomplete = 'off';
  area.setAttribute('autocapitalize', 'off');
  node.control = area;
  node.outer.append(area);
  function tell() {
    if (area.value !== (node.properties.content || '')) node.act('set', area.value);
  }
  area.addEventListener('change', tell);
  area.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    tell();
    node.act('done');
  });
  // Into an empty field a paste is the whole question: it is answered at once, and what is secret in it never shows.
  area.addEventListener('paste', function (event) {
    const text = event.clipboardData.getData('text/plain');
    const replaces_all = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    if (!text || !replaces_all) return;
    event.preventDefault();
    node.act('set', text);
    node.act('done');
  });
  node.update = function (properties) {
    if ('content' in properties) area.value = properties.content || '';
    if ('name' in properties) area.setAttribute('aria-label', properties.name);
    if ('desc' in properties) area.placeholder = properties.desc || '';
  };
}

function setOrRemove(element, attribute, value) {
  if (value === null || value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}

// Properties any element may have. null takes one away.
const commonProperties = {
  name(node, value) {
    if (node.role === 'island') return;
    if (node.role === 'group') setOrRemove(node.control, 'role', value ? 'group' : null);
    setOrRemove(node.control, 'aria-label', value);
    if (node.outer.matches('.field')) node.outer.dataset.label = value;
  },
  desc(node, value) {
    if (node.role === 'island') return;
    if (!node.words) {
      node.words = document.createElement('span');
      node.words.id = 'd' + node.id;
      node.words.hidden = true;
      node.outer.append(node.words);
    }
    node.words.textContent = value || '';
    setOrRemove(node.control, 'aria-describedby', value ? node.words.id : null);
  },
  lang(node, value) { setOrRemove(node.control, 'lang', value); },
  href(node, value) { setOrRemove(node.control, 'href', value); },
  checked(node, value) { setOrRemove(node.control, 'aria-checked', value); },
  expanded(node, value) { setOrRemove(node.control, 'aria-expanded', value); },
  selected(node, value) {
    setOrRemove(node.control, 'aria-selected', value);
    if (node.role === 'tab') node.control.tabIndex = value ? 0 : -1;
  },
  disabled(node, value) { node.control.disabled = Boolean(value); },
  invalid(node, value) { setOrRemove(node.control, 'aria-invalid', value); },
  live(node, value) { setOrRemove(node.control, 'aria-live', value ? 'polite' : null); },
  look(node, value) {
    if (node.look) node.outer.classList.remove('look-' + node.look);
    node.look = value;
    if (value) node.outer.classList.add('look-' + value);
  },
  value(node, value) { if (node.role === 'meter') setOrRemove(node.control, 'aria-valuetext', value); },
  min(node, value) { if (node.role === 'meter') setOrRemove(node.control, 'aria-valuemin', value); },
  max(node, value) { if (node.role === 'meter') setOrRemove(node.control, 'aria-valuemax', value); },
  step(node, value) { if (node.role === 'meter') setOrRemove(node.control, 'aria-valuenow', value); },
  sort(node, value) { setOrRemove(node.control, 'aria-sort', value); },
  rect(node, value) {
    const placed = Boolean(value) && node.role !== 'status';
    if (placed !== node.placed) node.outer.classList.toggle('placed', placed);
    node.placed = placed;
  },
  text(node, value) { node.text = value || ''; },
};

// How wide the browser would set a text: the drawn line may be a hair wider or narrower, and selection must fit it.
function createTextMeasure() {
  const context = document.createElement('canvas').getContext('2d');
  const faces = new Map(); // font -> widths of texts in it
  let set = '';
  let kept = 0;
  return function (font, text) {
    if (!faces.has(font)) faces.set(font, new Map());
    const widths = faces.get(font);
    let width = widths.get(text);
    if (width === undefined) {
      kept += 1;
      if (kept > 4000) {
        faces.forEach(function (each) { each.clear(); });
        kept = 1;
      }
      if (set !== font) context.font = set = font; // the browser reads the whole of it each time
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}

const SIDES = ['left', 'top', 'width', 'height'];
const FAMILIES = { text: 'system-ui, sans-serif', mono: 'ui-monospace, monospace' };

function placeLines(page, node) {
  const lines = node.properties.lines || [];
  const font = node.properties.font;
  if (!font || FIELDS.includes(node.role) || node.role === 'island') return;
  const origin = node.properties.rect || [0, 0, 0, 0];
  const family = FAMILIES[font[2]];
  while (node.lines.length > lines.length) node.lines.pop().remove();
  while (node.lines.length < lines.length) {
    const span = document.createElement('span');
    span.className = 'line';
    node.lines.push(span);
    node.control.append(span);
  }
  const flows = FLOWING.includes(node.role);
  const face = font[1] + ' ' + font[0] + 'px ' + family;
  if (lines.length > 0) {
    const set = font[1] + ' ' + font[0] + 'px/' + lines[0][3] + 'px ' + family;
    if (set !== node.face) node.outer.style.font = node.face = set;
  }
  const gap = page.measure(face, ' ');
  let end = 0; // where the line before ends when nothing is shifted
  lines.forEach(function (line, i) {
    const span = node.lines[i];
    const text = line[4] + (i + 1 < lines.length ? ' ' : '');
    const natural = page.measure(face, line[4]);
    let left = line[0] - origin[0];
    let fit; // to the width drawn
    if (flows) {
      const spacing = (line[2] - natural) / Math.max(1, line[4].length);
      left -= end;
      fit = ['letterSpacing', spacing.toFixed(4) + 'px'];
      end += line[2] + gap + spacing;
    } else {
      const scale = natural > 0 ? line[2] / natural : 1;
      fit = ['transform', Math.abs(scale - 1) < 0.002 ? '' : 'scaleX(' + scale.toFixed(4) + ')'];
    }
    const at = [text, left + 'px', line[1] - origin[1] + 'px', fit[1]];
    const was = span.headroomAt || [];
    if (at[0] !== was[0]) span.textContent = text;
    if (at[1] !== was[1]) span.style.left = at[1];
    if (at[2] !== was[2]) span.style.top = at[2];
    if (at[3] !== was[3]) span.style[fit[0]] = at[3];
    span.headroomAt = at;
  });
}

// Their lines are one run of text, shifted to where each was drawn: what is copied or read has no break inside a sentence,
// and a phrase is found across the end of a line. In what is pressed a line stands by itself.
const FLOWING = ['heading', 'text', 'listitem'];
