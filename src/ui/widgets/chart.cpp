#include "ui/widgets/chart.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/json_writer.h"
#include "core/base/stable_sort.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/point_steps.h"

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

// Moments from top to bottom, their words above the plot, where no line runs through them. Words that would run into
// those before stand a line lower.
void draw_marks(Page& page, std::span<const ChartMark> marks, const Rect& plot, std::size_t figure) {
  float taken_to = plot.x;
  float y = plot.y;
  for (const ChartMark& mark : marks) {
    if (mark.at < 0 || mark.at > 1) continue;
    const float x = plot.x + plot.w * static_cast<float>(mark.at);
    page.fill({x - 1, plot.y, 2, plot.h}, Token::Slow);
    const TextBlock words = page.measure(mark.label, TextStyle::Caption, plot.w);
    const float left = x + 4 + words.w > plot.x + plot.w ? x - 4 - words.w : x + 4;
    y = left < taken_to ? y + words.h : plot.y - words.h;
    page.draw_text(figure, words, left, y, Token::Slow);
    taken_to = left + words.w + space::kXs;
  }
}

} // namespace

void chart(Page& page, std::string_view key, const Chart& look) {
  const Group group(page, key, Role::Group);
  draw_finding(page, look.finding);
  const std::size_t figure = add_figure(page, look.finding, look.summary);
  const Rect frame = page.take(page.width(), look.height);
  page.set_rect(figure, frame);
  const TextSpec& small = text_spec(TextStyle::Caption);
  const float line = small.px * small.line_ko;
  float labels = 0; // at the right, where the series end
  for (const Series& series : look.series) {
    if (!look.labelled) break;
    labels = std::max(labels, page.measure(series.label, TextStyle::Caption, frame.w * 0.3f).w);
  }
  const double step = grid_step(look.y_max);
  const double highest = std::floor(look.y_max / step * 1.0001);
  const auto grid_text = [&](double line_number) {
    return page.measure(base::json_number(std::round(line_number * step * 1e6) / 1e6), TextStyle::Caption, frame.w);
  };
  const TextBlock widest = grid_text(highest);
  // Above the plot stand the unit and, below it, what the marks say.
  const float top = line + space::kXs + (look.marks.empty() ? 0 : line);
  const Rect plot{frame.x + widest.w + space::kS, frame.y + top, frame.w - widest.w - 2 * space::kS - labels,
                  frame.h - top - line - space::kXs};
  page.draw_text(figure, page.measure(look.y_unit, TextStyle::Caption, frame.w), frame.x, frame.y, Token::Soft);
  for (double each = 0; each <= highest; each += 1) {
    const float y = plot.y + plot.h * (1 - static_cast<float>(each * step / look.y_max));
    page.fill({plot.x, y, plot.w, 1}, each == 0 ? Token::Edge : Token::Line);
    const TextBlock number = grid_text(each);
    page.draw_text(figure, number, plot.x - space::kS - number.w, y - number.h / 2, Token::Soft);
  }
  page.draw_text(figure, page.measure(look.x_from, TextStyle::Caption, frame.w), plot.x, plot.y + plot.h + space::kXs,
                 Token::Soft);
  const TextBlock to = page.measure(look.x_to, TextStyle::Caption, frame.w);
  page.draw_text(figure, to, plot.x + plot.w - to.w, plot.y + plot.h + space::kXs, Token::Soft);

  draw_marks(page, look.marks, plot, figure);
  float free_from = plot.y - line; // labels of series that end close together stand below each other
  std::vector<const Series*> by_end;
  for (const Series& series : look.series) {
    draw_series(page, series, plot, look.y_max);
    if (look.labelled && !series.values.empty()) by_end.push_back(&series);
  }
  base::stable_sort(by_end, [](const Series* a, const Series* b) { return a->values.back() > b->values.back(); });
  for (const Series* series : by_end) {
    const double share = std::clamp(series->values.back() / look.y_max, 0.0, 1.0);
    const TextBlock words = page.measure(series->label, TextStyle::Caption, labels + 1);
    const float y = std::max(plot.y + plot.h * (1 - static_cast<float>(share)) - words.h / 2, free_from);
    page.draw_text(figure, words, plot.x + plot.w + space::kS, y, Token::Ink);
    free_from = y + words.h;
  }
  if (!look.reading || look.series.empty()) return;
  const std::size_t count = look.series.front().values.size();
  const float between =
      plot.w / static_cast<float>(std::max<std::size_t>(1, count - (look.series.front().steps ? 0 : 1)));
  const PointSteps steps{look.finding, plot, count, look.reading,
                         [&](float x, float /*y*/) -> std::optional<std::size_t> {
                           if (x < plot.x) return {};
                           const float half = look.series.front().steps ? 0 : between / 2;
                           return static_cast<std::size_t>((x - plot.x + half) / between);
                         }};
  if (const auto point = step_through(page, "point", steps)) {
    const float x = plot.x + between * (static_cast<float>(*point) + (look.series.front().steps ? 0.5f : 0));
    page.fill({x - 0.5f, plot.y, 1, plot.h}, Token::Ink);
  }
}

} // namespace headroom::ui
