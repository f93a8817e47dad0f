#include "ui/widgets/meter.h"

#include <imgui.h>

#include <algorithm>

namespace headroom::ui {
namespace {

constexpr float kBar = 18;

// Slanted lines over a bar, so that a warning is seen without its colour.
void hatch(Page& page, const Rect& bar) {
  if (!page.on_screen(bar)) return;
  const ImVec2 low{page.device_x(bar.x), page.device_y(bar.y)};
  const ImVec2 high{page.device_x(bar.x + bar.w), page.device_y(bar.y + bar.h)};
  ImDrawList& paint = page.paint();
  paint.PushClipRect(low, high, true);
  const float spacing = page.device(7);
  const float slant = high.y - low.y;
  for (float x = low.x - slant; x < high.x; x += spacing) {
    paint.AddLine({x, high.y}, {x + slant, low.y}, page.color(Token::SlowSoft), page.device(1.5f));
  }
  paint.PopClipRect();
}

} // namespace

void meter(Page& page, std::string_view key, const Meter& look) {
  const std::size_t index = page.add(key, Role::Meter);
  SemanticNode& node = page.node(index);
  node.name = look.label;
  node.value = look.text;
  node.min = 0;
  node.max = look.max;
  node.step = look.value; // the present value, as a number; `value` is what is read
  const TextBlock label = page.measure(look.label, TextStyle::Small, page.width() * 0.6f);
  const TextBlock said = page.measure(look.text, TextStyle::Strong, page.width());
  const bool one_line = label.w + space::kM + said.w <= page.width();
  const float above = one_line ? std::max(label.h, said.h) : label.h + said.h;
  float below = 0;
  for (const MeterMark& mark : look.marks) {
    below = std::max(below, page.measure(mark.label, TextStyle::Caption, page.width()).h);
  }
  const Rect whole = page.take(page.width(), above + space::kXs + kBar + below);
  page.set_rect(index, whole);
  page.draw_text(index, label, whole.x, whole.y + (one_line ? (above - label.h) / 2 : 0), Token::Soft);
  page.draw_text(index, said, one_line ? whole.x + whole.w - said.w : whole.x, one_line ? whole.y : whole.y + label.h,
                 look.over ? Token::Slow : Token::Ink);

  const Rect track{whole.x, whole.y + above + space::kXs, whole.w, kBar};
  page.fill(track, Token::Sunken, 4);
  const auto place = [&](double at) {
    return track.w * static_cast<float>(std::clamp(at / std::max(look.max, 1e-12), 0.0, 1.0));
  };
  const Rect bar{track.x, track.y, place(look.value), kBar};
  page.fill(bar, look.over ? Token::Slow : Token::Accent, 4);
  if (look.over) hatch(page, bar);
  page.stroke(track, Token::Edge, 4);
  for (const MeterMark& mark : look.marks) {
    const float x = track.x + place(mark.at);
    page.fill({x - 1, track.y - 3, 2, kBar + 6}, Token::Ink);
    const TextBlock words = page.measure(mark.label, TextStyle::Caption, page.width());
    const float left = std::clamp(x - words.w / 2, whole.x, whole.x + whole.w - words.w);
    page.draw_text(index, words, left, track.y + kBar + 3, Token::Soft);
  }
}

} // namespace headroom::ui
