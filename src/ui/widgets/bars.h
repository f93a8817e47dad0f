// Two charts of bars: parts of a whole in one bar, and what moves a number how far (a tornado). The finding is the
// title and the accessible name; parts are labelled and told apart by pattern. The table that says the same in figures
// follows and is the caller's.
#pragma once

#include <span>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct BarPart {
  std::string_view label;
  std::string_view text; // "99%"
  double share = 0;      // of the whole
};
// At most five parts have patterns of their own.
void stacked_bar(Page& page, std::string_view key, std::string_view finding, std::span<const BarPart> parts);

struct TornadoBar {
  std::string_view label;
  std::string_view low_text;
  std::string_view high_text;
  double low = 0;
  double high = 0;
};
struct Tornado {
  std::string_view finding;
  std::string_view summary; // spoken after it
  double middle = 0;        // where nothing is moved
  std::span<const TornadoBar> bars;
};
void tornado(Page& page, std::string_view key, const Tornado& look);

} // namespace headroom::ui
