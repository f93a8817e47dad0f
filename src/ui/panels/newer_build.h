// The offer to open a newer build that lies ready: never forced, and silent where there is none.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_newer_build(Page& page, app::Actions& actions);

} // namespace headroom::ui
