#include "ui/widgets/heat_strip.h"

#include <algorithm>

#include "ui/widgets/figure.h"
#include "ui/widgets/point_steps.h"

namespace headroom::ui {
namespace {

constexpr std::size_t kColumns = 60;
constexpr float kLabels = 28; // the hours, at the left

} // namespace

void heat_strip(Page& page, std::string_view key, const HeatStrip& look) {
  if (look.left.empty()) return;
  const Group group(page, key, Role::Group);
  draw_finding(page, look.finding);
  const std::size_t figure = add_figure(page, look.finding, look.summary);
  const std::size_t rows = (look.left.size() + kColumns - 1) / kColumns;
  const float row = page.narrow() ? 14.0f : 18.0f;
  const Rect frame = page.take(page.width(), row * static_cast<float>(rows));
  page.set_rect(figure, frame);
  const Rect plot{frame.x + kLabels, frame.y, frame.w - kLabels, frame.h};
  const float column = plot.w / kColumns;
  const auto cell_of = [&](std::size_t minute) {
    const std::size_t row_of = minute / kColumns;
    return Rect{plot.x + column * static_cast<float>(minute % kColumns), plot.y + row * static_cast<float>(row_of),
                column - 1, row - 2};
  };
  for (std::size_t minute = 0; minute < look.left.size(); ++minute) {
    const Rect cell = cell_of(minute);
    if (minute % kColumns == 0) {
      const TextBlock hour = page.measure(std::to_string(minute / kColumns + 1), TextStyle::Caption, kLabels);
      page.draw_text(figure, hour, frame.x, cell.y + (row - hour.h) / 2, Token::Soft);
    }
    const double left = std::clamp(look.left[minute], 0.0, 1.0);
    const float filled = cell.h * static_cast<float>(left);
    page.fill(cell, left < look.alert ? Token::SlowSoft : Token::Sunken);
    page.fill({cell.x, cell.y + cell.h - filled, cell.w, filled}, left < look.alert ? Token::Slow : Token::Accent);
  }
  const PointSteps steps{look.finding, plot, look.left.size(), look.reading,
                         [&](float x, float y) -> std::optional<std::size_t> {
                           if (x < plot.x || y < plot.y) return {};
                           const auto across = std::min(static_cast<std::size_t>((x - plot.x) / column), kColumns - 1);
                           const std::size_t minute = static_cast<std::size_t>((y - plot.y) / row) * kColumns + across;
                           if (minute >= look.left.size()) return {};
                           return minute;
                         }};
  if (const auto minute = step_through(page, "point", steps)) page.stroke(cell_of(*minute), Token::Ink, 0, 2);
}

} // namespace headroom::ui
