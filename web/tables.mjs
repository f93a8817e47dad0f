// The figures people ask for most as plain HTML, for the page that cannot run the program: usage tiers and token prices of
// gpt-image-2, from the same catalogue, as of the day its newest source was read. Written as a browser writes it back.
const MODEL = 'gpt-image-2';
const TIERS = ['tier1', 'tier2', 'tier3', 'tier4', 'tier5'];
const METERS = ['text_input_rate', 'cached_text_input_rate', 'image_input_rate', 'cached_image_input_rate', 'image_output_rate'];

function figuresOf(catalog) {
  const date = Object.values(catalog.sources).map(({ checked_on }) => checked_on).sort().at(-1);
  const figures = {};
  for (const { of, from, until, figures: sheet } of catalog.sheets) {
    if ((until && until <= date) || (from !== 'unknown' && from > date)) continue;
    for (const [name, figure] of Object.entries(sheet)) {
      for (const owner of of) figures[`${owner}.${name}`] = figure.value ?? figure;
    }
  }
  const value = (name) => {
    if (!/^[\d.]+$/.test(figures[name] ?? '')) throw new Error(`the catalogue has no ${name} on ${date}`);
    return figures[name].replace(/^\d{4,}$/, (whole) => Number(whole).toLocaleString('en-US'));
  };
  return { date, value };
}

const row = (tag, cells) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const table = (caption, head, rows) => `<table><caption>${caption}</caption><thead>${row('th', head)}</thead><tbody>` +
  `${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;

// `word`: the sentence of a key in one language, escaped.
export function factTables(catalog, word) {
  const { date, value } = figuresOf(catalog);
  const column = (name) => word(`reference_panel.column.${name}`);
  const figure = (name) => word(`reference_panel.figure.${name}`);
  const tiers = TIERS.map((tier) => [figure(tier), value(`usage_tier.${tier}.qualifies_at`), value(`usage_tier.${tier}.monthly_limit`),
    value(`${MODEL}.ipm.${tier}`), value(`${MODEL}.tpm.${tier}`)]);
  const meters = METERS.map((meter) => [figure(meter), value(`${MODEL}.${meter}`)]);
  return [
    table(`${word('reference_panel.section.tiers')}, ${MODEL}, USD, ${date}`,
      [column('tier'), column('paid'), column('monthly'), column('ipm'), column('tpm')], tiers),
    table(`${word('reference_panel.note.meters')} ${date}`, [column('meter'), column('rate')], meters),
  ].join('\n');
}
