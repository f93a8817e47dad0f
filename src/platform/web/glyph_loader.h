// Glyphs drawn by the browser, at the size and weight asked for, the first time they are needed: any script the
// person's system can draw, with no font file shipped. Decides where the baseline lies, how far the pen moves and what
// a glyph's picture is; the drawing itself is web/glyphs.js. Leaves out shaping: sequences of emoji and right-to-left
// text live in the page's own elements.
//
// The size of a font is that of CSS, the em. A line is one em tall and the typeface's ascent and descent are centred in
// it, as the browser does with line-height 1: text drawn here and the page's text laid over it share a baseline.
#pragma once

#include "ui/fonts.h"

struct ImFontAtlas;

namespace headroom::platform::web {

// The numbers web/glyphs.js knows.
enum class Face { Regular, Strong, Mono, Count };

ui::Fonts add_browser_fonts(ImFontAtlas& atlas);

} // namespace headroom::platform::web
