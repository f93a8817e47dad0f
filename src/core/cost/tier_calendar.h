// When an account's spend unlocks which usage tier, and when it meets the month's ceiling. Sources disagree on the days
// one has to wait, so each tier has three dates: no waiting (the guide's newer text), days since the first payment (its
// older text), days since the account was made (an article of May 2026, with the older text's numbers; the article
// names none). Assumes that spend is paid as it arises, evenly over the month.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/catalog/tiers.h"
#include "core/cost/plan.h"

namespace headroom::cost {

enum class WaitReading { None, SinceFirstPayment, AccountAge, Count };
inline constexpr std::array<std::string_view, 3> kWaitReadingNames = {"no_waiting", "since_first_payment",
                                                                      "account_age"};
static_assert(kWaitReadingNames.size() == static_cast<std::size_t>(WaitReading::Count));

struct TierStep {
  int tier = 0;
  Money qualifies_at;
  Money monthly_limit;
  Money to_pay; // still missing today; paying it at once replaces waiting for the spend
  // By reading. Empty: the date it counts from is not given, or the spend never gets there.
  std::array<std::optional<base::Date>, 3> reached_on;
};

// Every tier above the account's, in order. `month` is the planned spend of thirty days.
std::vector<TierStep> tier_calendar(const Figures& figures, const Account& account, Money month);

struct Ceiling {
  Money monthly_limit;
  std::optional<base::Date> hit_on; // counted from the figures' day at an even pace; empty: not within the month
};

// Of the account's tier; empty if the plan names none.
std::optional<Ceiling> monthly_ceiling(const Figures& figures, const Account& account, Money month);

} // namespace headroom::cost
