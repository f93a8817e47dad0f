// Short lists of sentences: numbered where order matters, marked otherwise.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

enum class ListMark { Dot, Number, Cross };

void list(Page& page, std::string_view key, std::span<const std::string> items, ListMark mark,
          TextStyle style = TextStyle::Body);

} // namespace headroom::ui
