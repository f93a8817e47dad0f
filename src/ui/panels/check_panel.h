// Check: paste anything, read who stopped it. Decides the order of what is seen (answer, action, proof) and what folds
// on a phone; the words come from app/verdict_text.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_check_panel(Page& page, app::Actions& actions);

} // namespace headroom::ui
