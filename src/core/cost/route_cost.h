// The same plan through somebody else's contract, by the prices that provider states in the catalogue: per token (its
// rates laid over OpenAI's), per image or per call. Decides which workflows a price list speaks about; routes without
// any price of these models are left out. Nobody else is known to have Batch, so everything counts at the full rate.
// Other vendors' models are lists that speak about every workflow: as many images, of at least as many pixels. Where a
// list names sizes, the smallest that holds the image is taken; where it names none it is read as one megapixel, and a
// larger image costs at least that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/cost/plan_cost.h"
#include "core/cost/plan_questions.h"

namespace headroom::cost {

enum class RouteBasis { Tokens, Image, Call, Count };
inline constexpr std::array<std::string_view, 3> kRouteBasisNames = {"tokens", "image", "call"};
static_assert(kRouteBasisNames.size() == static_cast<std::size_t>(RouteBasis::Count));

struct RouteCost {
  std::string provider; // "azure", "fal"; empty: another model, by its vendor's list
  std::string model;    // as that provider's list names it
  RouteBasis basis = RouteBasis::Tokens;
  std::optional<Money> low; // of the month; both empty: a price this plan needs is not stated
  std::optional<Money> high;
  std::string missing;          // the meter without a stated price
  std::string foreign_currency; // of a list that is not in dollars; without an own rate for it nothing is priced
  bool part = false;            // some workflows use models the list does not name; they stay where they are
  base::Date checked_on;
  catalog::Confidence confidence = catalog::Confidence::Confirmed;
  std::string source;
};

// Cheapest first; those without a sum last.
Result<std::vector<RouteCost>> route_costs(const Figures& figures, const Plan& plan, const PlanCost& here);

} // namespace headroom::cost
