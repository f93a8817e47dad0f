// What stands above the open panel when it must be said: a newer build lies ready, the team's defaults could not be
// read, a link brought a plan and there is one already, a link could not be opened.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_notices(Page& page, app::Actions& actions);

} // namespace headroom::ui
