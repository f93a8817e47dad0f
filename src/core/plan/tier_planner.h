// Does a tier survive the traffic, and if not, which one does: the same load run paced and unpaced against each tier's
// limits, under both readings of what TPM counts. Which tiers there are comes from the catalogue, when a tier can be
// reached from core/cost.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/plan/answer_run.h"
#include "core/plan/traffic.h"

namespace headroom::plan {

struct TierAnswer {
  int tier = 0;
  Limits limits;
  // By TpmCounts. Empty: one request alone asks for more than a limit holds, so it can never pass.
  std::array<std::optional<Answer>, 2> readings;
};

struct TierLimits {
  int tier = 0;
  Limits limits;
};

struct SmallestTier {
  std::array<std::optional<int>, 2> holds;         // by TpmCounts
  std::array<std::optional<int>, 2> with_headroom; // holds, and keeps the 30% rule
  bool readings_agree() const { return holds[0] == holds[1] && with_headroom[0] == with_headroom[1]; }
};

base::Result<TierAnswer> answer_for(const Traffic& traffic, const TierLimits& tier);
SmallestTier smallest_of(std::span<const TierAnswer> answers); // cheapest first

// The bucket one request of the traffic can never pass, if there is one.
std::optional<BucketKind> impassable(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

// The largest factor by which the load may be multiplied so that the paced client still holds, to a thousandth; 0 if
// not even a thousandth of it does. A trace cannot be scaled: empty. By bisection, so it takes about twenty runs.
base::Result<std::optional<double>> largest_factor(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

} // namespace headroom::plan
