// What every picture of figures stands under: the finding as its title, and one node that speaks for the drawing.
// Decides both the same way for bars, charts and strips; leaves out what is drawn.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_finding(Page& page, std::string_view finding);

// The node of the drawing that follows; its rectangle is the caller's to set.
std::size_t add_figure(Page& page, std::string_view finding, std::string_view summary);

} // namespace headroom::ui
