// What is typed and chosen on the Cost panel: the workflows, the free users, the account, a price elsewhere, own
// values. Every change goes through an action; what it comes to is drawn by cost_panel and cost_proof.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

// A sentence below cost_panel.
std::string_view cost_words(Page& page, std::string_view key);

void draw_workflows(Page& page, app::Actions& actions);
void draw_funnel(Page& page, app::Actions& actions, const app::CostText& said);
void draw_account(Page& page, app::Actions& actions);
void draw_flat_price(Page& page, app::Actions& actions, const app::CostText& said);
void draw_own_values(Page& page, app::Actions& actions);

} // namespace headroom::ui
