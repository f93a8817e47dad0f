// What people ask of a priced plan beside its cost: is a flat price elsewhere cheaper, and what is it in our money.
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

// A flat price is for every generated image, as resellers bill.
Result<BreakEven> break_even(const PlanCost& cost, const FlatPrice& flat);

// In hundredths of the person's own currency, to the nearest.
Result<std::int64_t> hundredths_of(Money amount, const Currency& currency);

} // namespace headroom::cost
