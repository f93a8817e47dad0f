// Draws glyphs for src/platform/web/glyph_loader.cpp with a 2D canvas, which knows every typeface the system has.
// Lengths are pixels of the picture. Faces are numbered as in glyph_loader.h.
function createGlyphs() {
  const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic", ' +
    '"Noto Sans CJK KR", "Noto Sans KR", sans-serif';
  const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono", monospace';
  const FACES = ['400 $px ' + SANS, '600 $px ' + SANS, '400 $px ' + MONO];
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  let font = '';

  function use(face, px) {
    const wanted = FACES[face].replace('$', px);
    if (wanted !== font) pen.font = font = wanted; // parsing a font is what costs here
  }

  // Figures stand in columns: where a typeface has them of several widths, each stands in the middle of the widest.
  const DIGITS = '0123456789';
  const widest = {}; // of a font's figures
  function place(codepoint) {
    const character = String.fromCodePoint(codepoint);
    const box = pen.measureText(character);
    if (!DIGITS.includes(character)) return { box: box, advance: box.width, shift: 0 };
    const advance = widest[font] = widest[font] || Math.max(...Array.from(DIGITS, function (digit) { return pen.measureText(digit).width; }));
    return { box: box, advance: advance, shift: (advance - box.width) / 2 };
  }

  // A larger canvas is an empty one that forgot its font.
  function makeRoom(width, height) {
    if (canvas.width >= width && canvas.height >= height) return;
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    pen.font = font;
  }

  // Faint pixels come back from the canvas with rounded colours, so only solid ones are asked.
  function isColoured(pixels) {
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] > 127 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 240) return true;
    }
    return false;
  }

  function whiten(pixels) {
    for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
  }

  return {
    // Ascent and descent of the typeface, both positive.
    line(face, px) {
      use(face, px);
      const box = pen.measureText('x');
      return [box.fontBoundingBoxAscent, box.fontBoundingBoxDescent];
    },

    // Advance, then left, top, width and height of the picture around the pen on the baseline. One pixel of margin: hinting
    // and antialiasing reach beyond the outline.
    measure(face, px, codepoint) {
      use(face, px);
      const { box, advance, shift } = place(codepoint);
      const left = Math.floor(shift - box.actualBoundingBoxLeft);
      const top = Math.floor(-box.actualBoundingBoxAscent);
      const width = Math.ceil(shift + box.actualBoundingBoxRight) - left;
      const height = Math.ceil(box.actualBoundingBoxDescent) - top;
      if (width <= 0 || height <= 0) return [advance, 0, 0, 0, 0];
      return [advance, left - 1, top - 1, width + 2, height + 2];
    },

    // White on nothing, so that the picture is the coverage; a glyph that brings its own colours says so.
    draw(face, px, codepoint, left, top, width, height) {
      use(face, px);
      makeRoom(width, height);
      pen.clearRect(0, 0, width, height);
      pen.fillStyle = '#fff';
      pen.fillText(String.fromCodePoint(codepoint), place(codepoint).shift - left, -top);
      const pixels = pen.getImageData(0, 0, width, height).data;
      const coloured = isColoured(pixels);
      if (!coloured) whiten(pixels);
      return { pixels: pixels, coloured: coloured };
    },
  };
}
