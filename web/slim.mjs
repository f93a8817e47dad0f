// Whole-line comments and indentation are for readers of the source; the page need not carry them. Our scripts keep to
// what makes this safe: no template literal spans lines, no comment holds code a tool reads.
export const slimScript = (text) =>
  text.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('//')).join('\n');

export const slimStyle = (text) =>
  text.replace(/\/\*[^]*?\*\//g, '').split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
