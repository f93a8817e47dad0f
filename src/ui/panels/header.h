// The top of every panel: the product's name, the language and the theme.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_header(Page& page, app::Actions& actions);

} // namespace headroom::ui
