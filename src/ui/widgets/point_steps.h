// Reading a chart value by value: by hovering, by the arrow keys, and as words below it. One slider lies over the plot;
// its description is what the chosen point says. Decides which point is read; drawing it is the chart's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct PointSteps {
  std::string_view chart; // what is stepped through
  Rect plot;
  std::size_t count = 0;
  std::function<std::string(std::size_t)> reading;
  // Document units; empty beside the points.
  std::function<std::optional<std::size_t>(float x, float y)> point_at;
};
// The point that is read now, if any; its words take a line below what was drawn last.
std::optional<std::size_t> step_through(Page& page, std::string_view key, const PointSteps& steps);

} // namespace headroom::ui
