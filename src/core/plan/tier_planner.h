// Does a tier survive the traffic, and if not, which one does: the same load run paced and unpaced against each tier's
// limits, under both readings of what TPM counts. Decides what "holds", "headroom" and "people affected" mean; which
// tiers there are comes from the catalogue, when a tier can be reached from core/cost.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/plan/queue_sim.h"
#include "core/plan/traffic.h"

namespace headroom::plan {

// What people experience under one way of sending. A person is one instant of arrival: the images a user of a burst
// asks for at once are one person's.
struct Outcome {
  SimResult run;
  std::uint64_t people = 0;
  std::uint64_t people_affected = 0;                // lost a request, or waited longer than the last tolerance allows
  std::optional<std::int64_t> first_failing_minute; // from 1: the first in which somebody arrives who is affected
  std::vector<std::uint64_t> within;                // per tolerance: requests that waited no longer
  bool holds = false;                               // every tolerance is kept, counting a lost request as too late
};

// The bucket of which the peak minute asks the largest share.
struct Peak {
  BucketKind bucket = BucketKind::Images;
  std::int64_t minute = 0; // from 1
  std::int64_t demand = 0;
  std::int64_t limit = 1;

  // The unused share of the limit in that minute; negative when it asks for more than there is.
  double headroom() const { return 1 - static_cast<double>(demand) / static_cast<double>(limit); }
  // The 30% rule: the peak minute asks for at most 70%.
  bool keeps_headroom() const { return demand * 10 <= limit * 7; }
};

// Under one reading of TPM.
struct Answer {
  std::optional<Peak> peak; // empty without arrivals or limits
  Outcome paced;            // as the traffic's client sends
  Outcome unpaced;          // everything at once, one attempt
};

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
