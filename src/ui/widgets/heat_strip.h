// What is left of a limit, one cell a minute, one row an hour. A cell fills from the bottom with what is left, so that
// it reads without colour; below the alert line it takes the colour of a warning as well.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct HeatStrip {
  std::string_view finding;
  std::string_view summary;     // spoken after it
  std::span<const double> left; // 0 to 1, per minute
  double alert = 0.2;
  std::function<std::string(std::size_t)> reading;
};
void heat_strip(Page& page, std::string_view key, const HeatStrip& look);

} // namespace headroom::ui
