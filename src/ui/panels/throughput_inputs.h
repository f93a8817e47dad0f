// The inputs of the Throughput panel: preset and tier, the shape of the load, what people forget, limits and
// enforcement. Each change is an action that answers at once.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_throughput_inputs(Page& page, app::Actions& actions);

} // namespace headroom::ui
