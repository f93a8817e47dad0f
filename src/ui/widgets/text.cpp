#include "ui/widgets/text.h"

#include <algorithm>

namespace headroom::ui {
namespace {

std::size_t draw_words(Page& page, std::string_view key, Role role, std::string_view words, TextStyle style,
                       Token color) {
  const std::size_t index = page.add(key, role);
  page.node(index).text = spoken(words);
  const TextBlock block = page.measure(words, style, std::min(page.width(), kReadable));
  const Rect rect = page.take(block.w, block.h);
  page.set_rect(index, rect);
  page.draw_text(index, block, rect.x, rect.y, color);
  return index;
}

} // namespace

void heading(Page& page, std::string_view key, int level, std::string_view words, TextStyle style, Token color) {
  const std::size_t index = draw_words(page, key, Role::Heading, words, style, color);
  page.node(index).level = level;
}

std::size_t text(Page& page, std::string_view key, std::string_view words, TextLook look) {
  return draw_words(page, key, look.role, words, look.style, look.color);
}

} // namespace headroom::ui
