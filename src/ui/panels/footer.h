// The end of every panel: whose product this is not, and which version and catalogue gave the answers above.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_footer(Page& page, app::Actions& actions);

} // namespace headroom::ui
