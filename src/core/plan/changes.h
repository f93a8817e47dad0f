// What to change when a peak does not hold, cheapest first, and how far it goes as it is: each change is tried on the
// traffic and the smallest dose that holds is found by trying. Decides what each change does to the traffic; what it
// costs in money is core/cost's.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/plan/tier_planner.h"

namespace headroom::plan {

enum class Change { FewerImages, PersonCap, Pace, Batch, Pregenerate, Reroute, Tier, SecondProvider, Count };
inline constexpr std::array<std::string_view, 8> kChangeNames = {
    "fewer_images", "person_cap", "pace", "batch", "pregenerate", "reroute", "tier", "second_provider"};
static_assert(kChangeNames.size() == static_cast<std::size_t>(Change::Count));

struct ChangeEffect {
  Change change = Change::FewerImages;
  double dose = 0; // images, a share, or a tier: the smallest that holds; where none does, the most that was tried
  Outcome outcome; // of the paced client at that dose
};

// In the order of the enum; those that do not apply (a cap without people, a tier when none is enough) are left out.
base::Result<std::vector<ChangeEffect>> try_changes(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts,
                                                    std::span<const TierLimits> higher_tiers);

// The largest load that keeps the 95th percentile of the wait below the target, as largest_factor.
base::Result<std::optional<double>> largest_factor_below(const Traffic& traffic, const Limits& limits,
                                                         TpmCounts tpm_counts, Time p95_target);

// The traffic with other output tokens per image: the index of the first candidate (largest first) that holds.
base::Result<std::optional<std::size_t>> first_that_fits(const Traffic& traffic, const Limits& limits,
                                                         TpmCounts tpm_counts,
                                                         std::span<const std::int64_t> output_tokens);

} // namespace headroom::plan
