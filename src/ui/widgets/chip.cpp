#include "ui/widgets/chip.h"

namespace headroom::ui {

void chip(Page& page, std::string_view key, std::string_view words, Token back, Token ink) {
  const std::size_t index = page.add(key, Role::Text);
  page.node(index).text = words;
  page.node(index).look = "chip";
  const TextBlock block = page.measure(words, TextStyle::Small, page.width() - 2 * space::kS);
  const Rect rect = page.take(block.w + 2 * space::kS, block.h + space::kXs);
  page.set_rect(index, rect);
  page.fill(rect, back, rect.h > 32 ? kRadius : rect.h / 2);
  page.draw_text(index, block, rect.x + space::kS, rect.y + space::kXs / 2, ink);
}

} // namespace headroom::ui
