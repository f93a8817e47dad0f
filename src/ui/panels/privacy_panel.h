// Privacy: that the page is locked, tried before the person's eyes; what was loaded, masked and stored; how to check it
// all without us, and what no page can promise.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_privacy_panel(Page& page, app::Actions& actions);

} // namespace headroom::ui
