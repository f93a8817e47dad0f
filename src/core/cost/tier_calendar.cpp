#include "core/cost/tier_calendar.h"

#include <algorithm>

#include "core/base/exact.h"

namespace headroom::cost {

using base::Int128;

namespace {

constexpr std::int64_t kHorizonDays = 7'300; // twenty years; beyond them a tier is out of reach

// Whole days until `amount` is spent at `month` a month; empty if never within the horizon.
std::optional<std::int64_t> days_to_spend(Money amount, Money month) {
  if (amount.nanos <= 0) return 0;
  if (month.nanos <= 0) return {};
  const Int128 days = base::divide_up(Int128{amount.nanos} * kDaysPerMonth, month.nanos);
  return days <= kHorizonDays ? base::narrow(days) : std::nullopt;
}

} // namespace

std::vector<TierStep> tier_calendar(const Figures& figures, const Account& account, Money month) {
  std::vector<TierStep> steps;
  const int held = account.tier.value_or(catalog::kFreeTier);
  const auto current = catalog::usage_tier_on(figures, held);
  // While a tier is held its monthly limit caps what can be spent, and so what can be paid.
  Money ceiling = current ? current->monthly_limit : month;
  Money paid = account.paid;
  std::optional<std::int64_t> elapsed = 0;
  for (int tier = held + 1; tier <= catalog::kHighestTier; ++tier) {
    const auto usage = catalog::usage_tier_on(figures, tier);
    if (!usage) continue;
    const Money missing{std::max<std::int64_t>(0, usage->qualifies_at.nanos - paid.nanos)};
    const auto wait = days_to_spend(missing, std::min(month, ceiling));
    elapsed = elapsed && wait ? std::optional(*elapsed + *wait) : std::nullopt;
    TierStep step{tier,
                  usage->qualifies_at,
                  usage->monthly_limit,
                  {std::max<std::int64_t>(0, usage->qualifies_at.nanos - account.paid.nanos)},
                  {}};
    if (elapsed) {
      const base::Date paid_on = base::add_days(figures.on(), *elapsed);
      const auto later = [&](const std::optional<base::Date>& from) -> std::optional<base::Date> {
        if (!from) return {};
        return std::max(paid_on, base::add_days(*from, usage->older_waiting_days));
      };
      step.reached_on[static_cast<std::size_t>(WaitReading::None)] = paid_on;
      step.reached_on[static_cast<std::size_t>(WaitReading::SinceFirstPayment)] = later(account.first_payment_on);
      step.reached_on[static_cast<std::size_t>(WaitReading::AccountAge)] = later(account.created_on);
    }
    steps.push_back(step);
    paid = std::max(paid, usage->qualifies_at);
    ceiling = usage->monthly_limit;
  }
  return steps;
}

std::optional<Ceiling> monthly_ceiling(const Figures& figures, const Account& account, Money month) {
  if (!account.tier) return {};
  const auto usage = catalog::usage_tier_on(figures, *account.tier);
  if (!usage) return {};
  Ceiling ceiling{usage->monthly_limit, {}};
  if (month > usage->monthly_limit) {
    const Int128 days = Int128{usage->monthly_limit.nanos} * kDaysPerMonth / month.nanos;
    ceiling.hit_on = base::add_days(figures.on(), static_cast<std::int64_t>(days));
  }
  return ceiling;
}

} // namespace headroom::cost
