// The Reference panel: a search over every figure, the questions people ask, and the tables behind every other panel.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_reference_panel(Page& page, app::Actions& actions);

} // namespace headroom::ui
