#include "ui/widgets/chart.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/json_writer.h"

namespace headroom::ui {
namespace {

// The step between grid lines: one, two or five times a power of ten, four lines or so.
double grid_step(double max) {
  const double rough = max / 4;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (rough <= step * power) return step * power;
  }
  return 10 * power;
}

// A polyline with gaps of equal length along the way, whatever its corners.
void draw_broken(ImDrawList& paint, const std::vector<ImVec2>& points, std::uint32_t ink, float thickness, float on,
                 float off) {
  float phase = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 d{points[i + 1].x - a.x, points[i + 1].y - a.y};
    const float length = std::sqrt(d.x * d.x + d.y * d.y);
    for (float at = 0; at < length;) {
      const bool inked = phase < on;
      const float end = std::min(length, at + (inked ? on - phase : on + off - phase));
      if (inked) {
        paint.AddLine({a.x + d.x * at / length, a.y + d.y * at / length},
                      {a.x + d.x * end / length, a.y + d.y * end / length}, ink, thickness);
      }
      phase = std::fmod(phase + end - at, on + off);
      at = std::max(end, at + 0.01f);
    }
  }
}

void draw_series(Page& page, const Series& series, const Rect& plot, double y_max) {
  if (series.values.size() < 2) return;
  std::vector<ImVec2> points;
  const float step = plot.w / static_cast<float>(series.values.size() - (series.steps ? 0 : 1));
  const auto y_at = [&](double value) {
    return page.device_y(plot.y + plot.h * (1 - static_cast<float>(std::clamp(value / y_max, 0.0, 1.0))));
  };
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    const float x = page.device_x(plot.x + step * static_cast<float>(i));
    points.push_back({x, y_at(series.values[i])});
    if (series.steps) points.push_back({x + page.device(step), y_at(series.values[i])});
  }
  const float thickness = page.device(2);
  const std::uint32_t ink = page.color(series.color);
  switch (series.stroke) {
    case Stroke::Solid:
      page.paint().AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, thickness);
      break;
    case Stroke::Dashed:
      draw_broken(page.paint(), points, ink, thickness, page.device(8), page.device(5));
      break;
    case Stroke::Dotted:
      draw_broken(page.paint(), points, ink, thickness, page.device(2), page.device(4));
      break;
  }
}

} // namespace

void chart(Page& page, std::string_view key, const Chart& look) {
  const Group group(page, key, Role::Group);
  const std::size_t title = page.add("finding", Role::Heading);
  page.node(title).level = 3;
  page.node(title).text = look.finding;
  const TextBlock finding = page.measure(look.finding, TextStyle::Strong, page.width());
  const Rect title_rect = page.take(finding.w, finding.h);
  page.set_rect(title, title_rect);
  page.draw_text(title, finding, title_rect.x, title_rect.y, Token::Ink);
  page.gap(space::kS);

  const std::size_t figure = page.add("figure", Role::Figure);
  page.node(figure).name = std::string(look.finding) + ". " + std::string(look.summary);
  const Rect frame = page.take(page.width(), look.height);
  page.set_rect(figure, frame);
  const TextSpec& small = text_spec(TextStyle::Caption);
  const float line = small.px * small.line_ko;
  float labels = 0; // at the right, where the series end
  for (const Series& series : look.series) {
    labels = std::max(labels, page.measure(series.label, TextStyle::Caption, frame.w * 0.3f).w);
  }
  const float step = static_cast<float>(grid_step(look.y_max) / look.y_max);
  const TextBlock widest = page.measure(base::json_number(look.y_max), TextStyle::Caption, frame.w);
  const Rect plot{frame.x + widest.w + space::kS, frame.y + line, frame.w - widest.w - 2 * space::kS - labels,
                  frame.h - 2 * line - space::kXs};
  page.draw_text(figure, page.measure(look.y_unit, TextStyle::Caption, frame.w), frame.x, frame.y, Token::Soft);
  for (float share = 0; share <= 1.001f; share += step) {
    const float y = plot.y + plot.h * (1 - share);
    page.fill({plot.x, y, plot.w, 1}, share == 0 ? Token::Edge : Token::Line);
    const double value = std::round(static_cast<double>(share) * look.y_max * 1e6) / 1e6;
    const TextBlock number = page.measure(base::json_number(value), TextStyle::Caption, frame.w);
    page.draw_text(figure, number, plot.x - space::kS - number.w, y - number.h / 2, Token::Soft);
  }
  page.draw_text(figure, page.measure(look.x_from, TextStyle::Caption, frame.w), plot.x, plot.y + plot.h + space::kXs,
                 Token::Soft);
  const TextBlock to = page.measure(look.x_to, TextStyle::Caption, frame.w);
  page.draw_text(figure, to, plot.x + plot.w - to.w, plot.y + plot.h + space::kXs, Token::Soft);

  float free_from = plot.y - line; // labels of series that end close together stand below each other
  std::vector<const Series*> by_end;
  for (const Series& series : look.series) {
    draw_series(page, series, plot, look.y_max);
    if (!series.values.empty()) by_end.push_back(&series);
  }
  std::stable_sort(by_end.begin(), by_end.end(),
                   [](const Series* a, const Series* b) { return a->values.back() > b->values.back(); });
  for (const Series* series : by_end) {
    const double share = std::clamp(series->values.back() / look.y_max, 0.0, 1.0);
    const TextBlock words = page.measure(series->label, TextStyle::Caption, labels + 1);
    const float y = std::max(plot.y + plot.h * (1 - static_cast<float>(share)) - words.h / 2, free_from);
    page.draw_text(figure, words, plot.x + plot.w + space::kS, y, Token::Ink);
    free_from = y + words.h;
  }
}

} // namespace headroom::ui
