// What people ask of a priced plan: is a flat price elsewhere cheaper, and what do free users cost.
#pragma once

#include <optional>

#include "core/cost/plan_cost.h"

namespace headroom::cost {

struct BreakEven {
  Money month_here;
  Money month_flat;
  // Accepted images a month at which both cost the same; above it the flat price wins if `flat_wins_above`. Empty: one
  // of them is cheaper at every volume.
  std::optional<std::int64_t> images;
  bool flat_wins_above = false;
};

// A flat price is per generated image, as resellers bill.
Result<BreakEven> break_even(const PlanCost& cost, const FlatPrice& flat);

struct FunnelCost {
  std::int64_t users = 0; // signed up in a month
  std::int64_t paying_users = 0;
  std::int64_t free_users = 0;
  Money image; // one accepted image of the workflow
  Money free_user;
  Money free_month;                             // all free users together
  Money paying_user;                            // the free users' cost carried by each paying one
  std::int64_t free_images_per_day = 0;         // to the nearest whole image
  std::int64_t free_images_per_minute_nano = 0; // spread evenly: what free traffic takes from the shared limit
  std::optional<std::int64_t> images_per_day_in_budget;
};

Result<FunnelCost> funnel_cost(const PlanCost& cost, const Funnel& funnel);

} // namespace headroom::cost
