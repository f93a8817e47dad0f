// The Cost panel: what a plan costs a month, what moves that number, and how each figure in it comes about.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_cost_panel(Page& page, app::Actions& actions);

} // namespace headroom::ui
