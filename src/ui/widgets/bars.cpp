#include "ui/widgets/bars.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "ui/widgets/figure.h"

namespace headroom::ui {
namespace {

constexpr float kBar = 32;
constexpr float kSwatch = 16;

void draw_lines(Page& page, const Rect& rect, float step, float dx, float dy, Token token) {
  if (!page.on_screen(rect)) return;
  ImDrawList& paint = page.paint();
  const ImVec2 low{page.device_x(rect.x), page.device_y(rect.y)};
  const ImVec2 high{page.device_x(rect.x + rect.w), page.device_y(rect.y + rect.h)};
  paint.PushClipRect(low, high, true);
  const float reach = page.device(rect.w + rect.h);
  const float between = page.device(step);
  for (float at = -reach; at < reach; at += between) {
    // Lines of direction (dx, dy), each moved on along the edge they cross.
    const ImVec2 from = dx == 0 ? ImVec2{low.x + at, low.y} : ImVec2{low.x, low.y + at};
    paint.AddLine(from, {from.x + dx * reach, from.y + dy * reach}, page.color(token), page.device(1.5f));
  }
  paint.PopClipRect();
}

// Told apart without colour: solid, two slants, upright, level.
void fill_pattern(Page& page, const Rect& rect, std::size_t pattern) {
  if (pattern == 0) {
    page.fill(rect, Token::Accent, 2);
    return;
  }
  page.fill(rect, Token::AccentSoft, 2);
  switch (pattern) {
    case 1:
      draw_lines(page, rect, 7, 1, 1, Token::Accent);
      break;
    case 2:
      draw_lines(page, rect, 5, 0, 1, Token::Accent);
      break;
    case 3:
      draw_lines(page, rect, 5, 1, 0, Token::Accent);
      break;
    default:
      draw_lines(page, rect, 7, 1, -1, Token::Accent);
      break;
  }
  page.stroke(rect, Token::Accent, 2);
}

} // namespace

void stacked_bar(Page& page, std::string_view key, std::string_view finding, std::span<const BarPart> parts) {
  constexpr float kLeast = 4; // what is there is seen
  const Group group(page, key, Role::Group);
  draw_finding(page, finding);
  const std::size_t figure = page.add("figure", Role::Figure);
  std::string spoken_parts(finding);
  const Rect bar = page.take(page.width(), kBar);
  page.set_rect(figure, bar);
  float x = bar.x;
  const float spare = bar.w - kLeast * static_cast<float>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const float width = kLeast + spare * static_cast<float>(std::clamp(parts[i].share, 0.0, 1.0));
    fill_pattern(page, {x, bar.y, std::max(kLeast, width - 1), bar.h}, i);
    x += width;
    spoken_parts += ". " + std::string(parts[i].label) + " " + std::string(parts[i].text);
  }
  page.node(figure).name = spoken_parts;
  page.gap(space::kS);
  const Flow legend(page, space::kL, kSwatch);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t index = page.add("part" + std::to_string(i), Role::Text);
    const std::string label = std::string(parts[i].label) + " " + std::string(parts[i].text);
    page.node(index).text = label;
    const TextBlock block = page.measure(label, TextStyle::Small, page.width() - kSwatch - space::kS);
    const Rect rect = page.take(kSwatch + space::kS + block.w, block.h);
    page.set_rect(index, rect);
    fill_pattern(page, {rect.x, rect.y + (rect.h - kSwatch) / 2, kSwatch, kSwatch}, i);
    page.draw_text(index, block, rect.x + kSwatch + space::kS, rect.y, Token::Ink);
  }
}

void tornado(Page& page, std::string_view key, const Tornado& look) {
  if (look.bars.empty()) return;
  const Group group(page, key, Role::Group);
  draw_finding(page, look.finding);
  const std::size_t figure = add_figure(page, look.finding, look.summary);

  double least = look.middle;
  double most = look.middle;
  float labels = 0;
  float lows = 0;
  float highs = 0;
  for (const TornadoBar& bar : look.bars) {
    least = std::min(least, bar.low);
    most = std::max(most, bar.high);
    labels = std::max(labels, page.measure(bar.label, TextStyle::Small, page.width()).w);
    lows = std::max(lows, page.measure(bar.low_text, TextStyle::Small, page.width()).w);
    highs = std::max(highs, page.measure(bar.high_text, TextStyle::Small, page.width()).w);
  }
  const bool beside = !page.narrow(); // on a phone the label stands above its bar
  const TextSpec& small = text_spec(TextStyle::Small);
  const float line = small.px * small.line_ko;
  const float row = beside ? kBar + space::kS : line + kBar + space::kS;
  const Rect frame = page.take(page.width(), row * static_cast<float>(look.bars.size()));
  page.set_rect(figure, frame);
  const float left = frame.x + (beside ? labels + space::kL : 0) + lows + space::kS;
  const float plot = frame.x + frame.w - highs - space::kS - left;
  const auto x_at = [&](double value) {
    return most > least ? left + plot * static_cast<float>((value - least) / (most - least)) : left;
  };
  for (std::size_t i = 0; i < look.bars.size(); ++i) {
    const TornadoBar& bar = look.bars[i];
    const float top = frame.y + row * static_cast<float>(i);
    const float y = beside ? top : top + line;
    const TextBlock label = page.measure(bar.label, TextStyle::Small, frame.w);
    page.draw_text(figure, label, frame.x, beside ? y + (kBar - label.h) / 2 : top, Token::Ink);
    const float from = x_at(bar.low);
    const float middle = x_at(look.middle);
    const float to = x_at(bar.high);
    const float pad = 4;
    if (middle > from) fill_pattern(page, {from, y + pad, middle - from, kBar - 2 * pad}, 1);
    if (to > middle) fill_pattern(page, {middle, y + pad, to - middle, kBar - 2 * pad}, 0);
    const TextBlock low = page.measure(bar.low_text, TextStyle::Small, frame.w);
    const TextBlock high = page.measure(bar.high_text, TextStyle::Small, frame.w);
    page.draw_text(figure, low, from - space::kS - low.w, y + (kBar - low.h) / 2, Token::Soft);
    page.draw_text(figure, high, to + space::kS, y + (kBar - high.h) / 2, Token::Soft);
    page.fill({middle - 1, y, 2, top + row - y - (beside ? 0 : space::kS)}, Token::Ink); // through no label
  }
}

} // namespace headroom::ui
