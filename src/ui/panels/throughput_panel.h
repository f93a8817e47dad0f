// The Throughput panel: does the peak minute hold, what do people wait, what to change, and what to configure.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_throughput_panel(Page& page, app::Actions& actions);

} // namespace headroom::ui
