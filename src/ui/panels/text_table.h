// Draws a table made in app/text_table.h.
#pragma once

#include <string_view>

#include "app/text_table.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_text_table(Page& page, std::string_view key, const app::TextTable& table);

} // namespace headroom::ui
