// A row of tabs of which one is selected. On the page it is one stop of the Tab key; arrow keys move inside.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct Tab {
  std::string_view key;
  std::string_view label;
};

// The index of a tab chosen in this frame.
std::optional<std::size_t> tabs(Page& page, std::string_view key, std::string_view name, std::span<const Tab> items,
                                std::size_t selected);

} // namespace headroom::ui
