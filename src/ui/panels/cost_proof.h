// What stands behind the answer of the Cost panel and beside it: meters, levers, other ways and what they would change,
// tiers, routes, and how each number comes about.
#pragma once

#include "app/actions.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

void draw_table_section(Page& page, std::string_view key, const app::TextTable& table);
void draw_meters(Page& page, const app::CostText& said);
void draw_levers(Page& page, const app::CostText& said);
void draw_scenarios(Page& page, app::Actions& actions, const app::CostText& said);
void draw_tiers(Page& page, app::Actions& actions, const app::CostText& said);
void draw_routes(Page& page, const app::CostText& said);
void draw_derivations(Page& page, const app::CostText& said);

} // namespace headroom::ui
