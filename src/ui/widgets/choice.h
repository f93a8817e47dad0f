// One of a few: a select box, and a checkbox for one of two.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct Option {
  std::string_view value; // what the page and stored plans call it
  std::string_view label;
};

enum class LabelPlace { Above, Hidden }; // hidden labels are still spoken

// The index of an option chosen in this frame. `selected` beyond the options shows nothing.
std::optional<std::size_t> choice(Page& page, std::string_view key, std::string_view label,
                                  std::span<const Option> options, std::size_t selected,
                                  LabelPlace place = LabelPlace::Above);

// How wide the box will be without a label above, for rows that end at the right.
float choice_width(const Page& page, std::span<const Option> options);

// The new state, in the frame in which it was toggled.
std::optional<bool> checkbox(Page& page, std::string_view key, std::string_view label, bool checked,
                             std::string_view description = {});

} // namespace headroom::ui
