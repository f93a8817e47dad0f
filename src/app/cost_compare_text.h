// What the Cost panel says about other ways to the same images: scenarios line by line, the tiers the spend unlocks, a
// flat price, the free users, and the routes with their prices. The answer itself is cost_text's.
#pragma once

#include "app/cost_text.h"
#include "app/cost_words.h"

namespace headroom::app {

// Fill in their parts of the text.
void say_scenarios(CostText& text, const CostAnswer& answer, const CostWords& words);
void say_tiers(CostText& text, const CostAnswer& answer, const catalog::Figures& figures, const CostWords& words);
void say_flat_price(CostText& text, const CostAnswer& answer, const CostWords& words);
void say_free_users(CostText& text, const CostAnswer& answer, const catalog::Figures& figures, const CostWords& words);
void say_routes(CostText& text, const CostAnswer& answer, const catalog::Figures& figures, base::Date claims_checked_on,
                const CostWords& words);

} // namespace headroom::app
