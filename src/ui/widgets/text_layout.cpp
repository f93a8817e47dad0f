#include "ui/widgets/text_layout.h"

#include <algorithm>
#include <cstddef>

#include "core/base/text.h"

namespace headroom::ui {
namespace {

struct Glyph {
  std::string_view bytes;
  char32_t character = 0;
  float advance = 0;
  bool mono = false;
  bool may_break_before = false;
};

bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool closes(char32_t c) {
  constexpr std::u32string_view kClosing =
      U"、。，．」』）〕】》〉！？：；ーぁぃぅぇぉっゃゅょァィゥェォッャュョ)]}.,:;!?%";
  return kClosing.find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) {
  constexpr std::u32string_view kOpening = U"「『（〔【《〈([{";
  return kOpening.find(c) != std::u32string_view::npos;
}

bool may_break_between(char32_t before, char32_t after) {
  if (before == U' ') return after != U' ';
  if (before == U'/' && after != U'/' && after != U' ') return true; // addresses and paths
  return (is_ideograph(before) || is_ideograph(after)) && !closes(after) && !opens(before) && after != U' ';
}

std::vector<Glyph> glyphs_of(std::string_view text, const Advance& advance) {
  std::vector<Glyph> glyphs;
  glyphs.reserve(text.size());
  bool mono = false;
  char32_t before = 0;
  while (!text.empty()) {
    const base::CodePoint point = base::first_code_point(text);
    const std::string_view bytes = text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
    if (point.value == U'`') {
      mono = !mono;
      continue;
    }
    Glyph glyph{bytes, point.value, point.value == U'\n' ? 0 : advance(point.value, mono), mono, false};
    glyph.may_break_before = before != 0 && may_break_between(before, point.value);
    glyphs.push_back(glyph);
    before = point.value;
  }
  return glyphs;
}

LaidLine make_line(const Glyph* begin, const Glyph* end) {
  while (end != begin && (end[-1].character == U' ' || end[-1].character == U'\n')) --end;
  LaidLine line;
  for (const Glyph* glyph = begin; glyph != end; ++glyph) {
    if (line.runs.empty() || line.runs.back().mono != glyph->mono) line.runs.push_back({"", glyph->mono, line.w, 0});
    line.runs.back().text += glyph->bytes;
    line.runs.back().w += glyph->advance;
    line.w += glyph->advance;
  }
  return line;
}

} // namespace

std::string LaidLine::text() const {
  std::string whole;
  for (const LaidRun& run : runs) whole += run.text;
  return whole;
}

std::vector<LaidLine> lay_out(std::string_view text, float width, const Advance& advance) {
  const std::vector<Glyph> glyphs = glyphs_of(text, advance);
  std::vector<LaidLine> lines;
  const Glyph* const end = glyphs.data() + glyphs.size();
  const Glyph* start = glyphs.data();
  const Glyph* opportunity = start; // the last place of this line where it may end
  float used = 0;
  for (const Glyph* glyph = start; glyph != end; ++glyph) {
    if (glyph->may_break_before) opportunity = glyph;
    if (glyph->character == U'\n') {
      lines.push_back(make_line(start, glyph));
      start = opportunity = glyph + 1;
      used = 0;
      continue;
    }
    used += glyph->advance;
    // A space may hang over the edge; half a pixel is rounding, not overflow.
    if (used <= width + 0.5f || glyph->character == U' ' || glyph == start) continue;
    const Glyph* next = opportunity > start ? opportunity : glyph;
    lines.push_back(make_line(start, next));
    start = opportunity = next;
    used = 0;
    for (const Glyph* carried = start; carried <= glyph; ++carried) used += carried->advance;
  }
  lines.push_back(make_line(start, end));
  return lines;
}

std::string spoken(std::string_view text) {
  std::string words(text);
  words.erase(std::remove(words.begin(), words.end(), '`'), words.end());
  return words;
}

} // namespace headroom::ui
