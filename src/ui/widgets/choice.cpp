#include "ui/widgets/choice.h"

#include <imgui.h>

#include <algorithm>
#include <vector>

namespace headroom::ui {
namespace {

void draw_chevron(Page& page, const Rect& box) {
  const float r = page.device(4);
  const ImVec2 c{page.device_x(box.x + box.w - 16), page.device_y(box.y + box.h / 2)};
  const ImVec2 points[] = {{c.x - r, c.y - r * 0.5f}, {c.x, c.y + r * 0.5f}, {c.x + r, c.y - r * 0.5f}};
  page.paint().AddPolyline(points, 3, page.color(Token::Soft), 0, page.device(1.75f));
}

} // namespace

float choice_width(const Page& page, std::span<const Option> options) {
  constexpr float kChevron = 32;
  float widest = 0;
  for (const Option& option : options) {
    widest = std::max(widest, page.measure(option.label, TextStyle::Body, page.width()).w);
  }
  return widest + space::kM + kChevron;
}

std::optional<std::size_t> choice(Page& page, std::string_view key, std::string_view label,
                                  std::span<const Option> options, std::size_t selected, LabelPlace place) {
  const std::size_t index = page.add(key, Role::Choice);
  SemanticNode& node = page.node(index);
  const NodeId id = node.id;
  node.name = label;
  if (selected < options.size()) node.value = options[selected].value;
  for (const Option& option : options) node.options.emplace_back(option.value, option.label);

  const TextBlock caption = page.measure(label, TextStyle::Small, page.width());
  const float above = place == LabelPlace::Above ? caption.h + space::kXs : 0;
  const float width = std::max(choice_width(page, options), place == LabelPlace::Above ? caption.w : 0);
  const Rect whole = page.take(width, above + kTouch);
  if (place == LabelPlace::Above) page.draw_text(index, caption, whole.x, whole.y, Token::Soft);
  const Rect box{whole.x, whole.y + above, whole.w, kTouch};
  page.set_rect(index, box);
  const Response response = page.interact(index, box);
  page.fill(box, response.hovered ? Token::AccentSoft : Token::Surface, kRadius);
  page.stroke(box, Token::Edge, kRadius);
  draw_chevron(page, box);
  if (selected < options.size()) {
    const TextBlock shown = page.measure(options[selected].label, TextStyle::Body, box.w);
    page.paint_text(shown, box.x + space::kM, box.y + (box.h - shown.h) / 2, Token::Ink);
  }
  if (NativeControls* const native = page.native()) {
    std::vector<std::string_view> labels;
    for (const Option& option : options) labels.push_back(option.label);
    if (const auto chosen = native->choose(page, id, box, labels, selected, response.pressed)) return chosen;
  }
  const auto value = page.take_action(id, SemanticAction::Kind::Set);
  if (!value) return {};
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.value == *value; });
  if (found == options.end()) return {};
  return static_cast<std::size_t>(found - options.begin());
}

std::optional<bool> checkbox(Page& page, std::string_view key, std::string_view label, bool checked,
                             std::string_view description) {
  constexpr float kSide = 20;
  const std::size_t index = page.add(key, Role::Checkbox);
  SemanticNode& node = page.node(index);
  node.text = label;
  node.checked = checked;
  node.description = description;
  const TextBlock words = page.measure(label, TextStyle::Body, page.width() - kSide - space::kS);
  const Rect rect = page.take(kSide + space::kS + words.w, std::max(kTouch, words.h));
  page.set_rect(index, rect);
  const Response response = page.interact(index, rect);
  const Rect box{rect.x, rect.y + (rect.h - kSide) / 2, kSide, kSide};
  page.fill(box, checked ? Token::Accent : response.hovered ? Token::AccentSoft : Token::Surface, 4);
  if (checked) {
    const ImVec2 tick[] = {{page.device_x(box.x + 5), page.device_y(box.y + 10)},
                           {page.device_x(box.x + 8.5f), page.device_y(box.y + 13.5f)},
                           {page.device_x(box.x + 15), page.device_y(box.y + 6.5f)}};
    page.paint().AddPolyline(tick, 3, page.color(Token::OnAccent), 0, page.device(2));
  } else {
    page.stroke(box, Token::Edge, 4, 1.5f);
  }
  page.draw_text(index, words, rect.x + kSide + space::kS, rect.y + (rect.h - words.h) / 2, Token::Ink);
  if (!response.pressed) return {};
  return !checked;
}

} // namespace headroom::ui
