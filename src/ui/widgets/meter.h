// A share of a limit, drawn as a bar on one scale with its marks (plan, limiter, limit) and said as a sentence.
#pragma once

#include <span>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct MeterMark {
  double at = 0; // on the meter's scale
  std::string_view label;
};

struct Meter {
  std::string_view label; // "Images per minute"
  std::string_view text;  // what the bar says, in words: "15 of 20, 75%"
  double value = 0;
  double max = 1;
  bool over = false; // beyond what is safe: the bar takes the colour and the pattern of a warning
  std::span<const MeterMark> marks = {};
};
void meter(Page& page, std::string_view key, const Meter& look);

} // namespace headroom::ui
