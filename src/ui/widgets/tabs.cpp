#include "ui/widgets/tabs.h"

namespace headroom::ui {

std::optional<std::size_t> tabs(Page& page, std::string_view key, std::string_view name, std::span<const Tab> items,
                                std::size_t selected) {
  std::optional<std::size_t> chosen;
  const Group group(page, key, Role::TabList, name);
  const Margins outdent(page, -space::kM, page.width() + 2 * space::kM); // labels, not their padding, stand at the edge
  const Flow row(page, 0);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t index = page.add(items[i].key, Role::Tab);
    page.node(index).text = items[i].label;
    page.node(index).selected = i == selected;
    const TextBlock words = page.measure(items[i].label, TextStyle::Strong, page.width());
    const Rect rect = page.take(words.w + 2 * space::kM, kTouch);
    page.set_rect(index, rect);
    const Response response = page.interact(index, rect);
    if (response.hovered && i != selected) {
      page.fill({rect.x, rect.y + 4, rect.w, rect.h - 8}, Token::AccentSoft, kRadius);
    }
    page.draw_text(index, words, rect.x + space::kM, rect.y + (rect.h - words.h) / 2,
                   i == selected ? Token::Ink : Token::Soft);
    if (i == selected) page.fill({rect.x + space::kM, rect.y + rect.h - 3, words.w, 3}, Token::Accent, 1.5f);
    if (response.pressed) chosen = i;
  }
  return chosen;
}

} // namespace headroom::ui
