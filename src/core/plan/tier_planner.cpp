#include "core/plan/tier_planner.h"

#include <algorithm>
#include <variant>

namespace headroom::plan {

using base::Result;

namespace {

constexpr std::array kReadings = {TpmCounts::Total, TpmCounts::Input};

} // namespace

std::optional<BucketKind> impassable(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    if (!limits[kind]) continue;
    if (*limits[kind] <= 0) return kind;
    for (const RequestClass& each : traffic.classes) {
      if (demand_of(each.shape, tpm_counts)[kind] > *limits[kind]) return kind;
    }
  }
  return {};
}

Result<TierAnswer> answer_for(const Traffic& traffic, const TierLimits& tier) {
  TierAnswer answer{tier.tier, tier.limits, {}};
  for (const TpmCounts reading : kReadings) {
    if (impassable(traffic, tier.limits, reading)) continue;
    auto under = answer_of(traffic, tier.limits, reading);
    if (!under) return under.error();
    answer.readings[static_cast<std::size_t>(reading)] = *std::move(under);
  }
  return answer;
}

SmallestTier smallest_of(std::span<const TierAnswer> answers) {
  SmallestTier smallest;
  for (const TierAnswer& answer : answers) {
    for (std::size_t i = 0; i < kReadings.size(); ++i) {
      const auto& reading = answer.readings[i];
      if (!reading || !reading->paced.holds) continue;
      if (!smallest.holds[i]) smallest.holds[i] = answer.tier;
      const bool headroom = !reading->peak || reading->peak->keeps_headroom();
      if (headroom && !smallest.with_headroom[i]) smallest.with_headroom[i] = answer.tier;
    }
  }
  return smallest;
}

Result<std::optional<double>> largest_factor(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  constexpr std::int64_t kOne = 1000;         // thousandths
  constexpr std::int64_t kMost = kOne * kOne; // a thousand times the load is as good as no bound
  if (std::holds_alternative<TraceArrivals>(traffic.arrivals)) return std::optional<double>();
  if (impassable(traffic, limits, tpm_counts)) return std::optional<double>(0);
  const auto holds = [&](std::int64_t thousandths) -> Result<bool> {
    const auto outcome = paced_outcome(scaled(traffic, static_cast<double>(thousandths) / kOne), limits, tpm_counts);
    if (!outcome) {
      if (outcome.error().code == base::ErrorCode::QueueUnbounded) return false;
      return outcome.error();
    }
    return outcome->holds;
  };
  // Doubling first, so that no run is much larger than the answer.
  std::int64_t good = 0;
  std::int64_t bad = kOne;
  for (; bad <= kMost; bad *= 2) {
    const auto held = holds(bad);
    if (!held) return held.error();
    if (!*held) break;
    good = bad;
  }
  if (bad > kMost) return std::optional<double>(static_cast<double>(good) / kOne);
  while (bad - good > 1) {
    const std::int64_t middle = good + (bad - good) / 2;
    const auto held = holds(middle);
    if (!held) return held.error();
    (*held ? good : bad) = middle;
  }
  return std::optional<double>(static_cast<double>(good) / kOne);
}

} // namespace headroom::plan
