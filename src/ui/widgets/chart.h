// The frame of a chart: the finding as its title (which is also its accessible name), labelled axes, series told apart
// by pattern and labelled where they end; its values can be read one by one, by pointing or with the arrow keys.
// Decides scales and marks; the table that says the same in figures follows it and is the caller's. Leaves out zooming:
// what matters is drawn large enough.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

enum class Stroke { Solid, Dashed, Dotted };

struct Series {
  std::string_view label;
  std::span<const double> values; // evenly spaced over the chart's width
  Stroke stroke = Stroke::Solid;
  Token color = Token::Accent;
  bool steps = false; // each value holds until the next
};

// A moment worth a line from top to bottom: the first failure, a percentile.
struct ChartMark {
  double at = 0; // 0 to 1 along the width
  std::string_view label;
};

struct Chart {
  std::string_view finding; // "Minute 4 goes over 20 IPM"
  std::string_view summary; // spoken: what the lines show, in one sentence
  std::string_view x_from;  // what stands below the left end
  std::string_view x_to;    // and below the right one
  std::string_view y_unit;
  double y_max = 1;
  std::span<const Series> series;
  float height = 200;
  std::span<const ChartMark> marks = {};
  std::function<std::string(std::size_t)> reading = {}; // what the i-th value says; empty: cannot be stepped through
  bool labelled = true;                                 // one of several small charts names its series once
};
void chart(Page& page, std::string_view key, const Chart& look);

} // namespace headroom::ui
