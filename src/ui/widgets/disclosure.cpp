#include "ui/widgets/disclosure.h"

#include <imgui.h>

namespace headroom::ui {

bool disclosure(Page& page, std::string_view key, std::string_view label, int level, bool initially_open) {
  constexpr float kIndent = 22;
  const std::size_t index = page.add(key, Role::Button);
  const TextBlock words = page.measure(label, TextStyle::Strong, page.width() - kIndent);
  const Rect rect = page.take(page.width(), std::max(kTouch, words.h + space::kM));
  page.set_rect(index, rect);
  const Response response = page.interact(index, rect);
  bool& open = page.open_flag(page.node(index).id, initially_open);
  if (response.pressed) open = !open;
  SemanticNode& node = page.node(index);
  node.text = label;
  node.level = level;
  node.expanded = open;
  const float middle = rect.y + rect.h / 2;
  if (response.hovered)
    page.fill({rect.x - space::kS, rect.y, rect.w + 2 * space::kS, rect.h}, Token::AccentSoft, kRadius);
  const float r = page.device(4.5f);
  const ImVec2 c{page.device_x(rect.x + 7), page.device_y(middle)};
  if (open) {
    page.paint().AddTriangleFilled({c.x - r, c.y - r * 0.6f}, {c.x + r, c.y - r * 0.6f}, {c.x, c.y + r * 0.7f},
                                   page.color(Token::Accent));
  } else {
    page.paint().AddTriangleFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.7f, c.y}, {c.x - r * 0.6f, c.y + r},
                                   page.color(Token::Accent));
  }
  page.draw_text(index, words, rect.x + kIndent, middle - words.h / 2, Token::Ink);
  return open;
}

} // namespace headroom::ui
