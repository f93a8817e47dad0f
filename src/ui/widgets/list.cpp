#include "ui/widgets/list.h"

#include <imgui.h>

#include <algorithm>

#include "ui/widgets/text.h"

namespace headroom::ui {
namespace {

constexpr float kIndent = 24;

void draw_cross(Page& page, float x, float middle) {
  const float r = page.device(4.5f);
  const ImVec2 c{page.device_x(x + 6), page.device_y(middle)};
  const float thickness = page.device(2);
  page.paint().AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, page.color(Token::Stop), thickness);
  page.paint().AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, page.color(Token::Stop), thickness);
}

} // namespace

void list(Page& page, std::string_view key, std::span<const std::string> items, ListMark mark, TextStyle style) {
  const Group group(page, key, Role::List);
  page.node(group.node()).look = mark == ListMark::Number ? "numbered" : mark == ListMark::Cross ? "crossed" : "";
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) page.gap(space::kS);
    const std::string number = std::to_string(i + 1);
    const std::size_t index = page.add(number, Role::ListItem);
    page.node(index).text = spoken(items[i]);
    const TextBlock words = page.measure(items[i], style, std::min(page.width(), kReadable) - kIndent);
    const Rect rect = page.take(words.w + kIndent, words.h);
    page.set_rect(index, rect);
    const float middle = rect.y + words.line_height / 2;
    if (mark == ListMark::Number) {
      // Part of the picture only: the page's own list numbers its items.
      const TextBlock figure = page.measure(number, TextStyle::Small, kIndent);
      page.fill({rect.x, middle - 9, 18, 18}, Token::StopSoft, 9);
      page.paint_text(figure, rect.x + 9 - figure.w / 2, middle - figure.h / 2, Token::Ink);
    } else if (mark == ListMark::Cross) {
      draw_cross(page, rect.x, middle);
    } else {
      page.fill({rect.x + 5, middle - 2.5f, 5, 5}, Token::Soft, 2.5f);
    }
    page.draw_text(index, words, rect.x + kIndent, rect.y, Token::Ink);
  }
}

} // namespace headroom::ui
