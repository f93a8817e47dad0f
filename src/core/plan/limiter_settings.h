// What to configure in front of an account: rate, spacing, burst, requests in flight, backoff, breaker and alerts,
// derived from limits and traffic. Decides the figures; the snippets that carry them into a program are assets.
#pragma once

#include <cstdint>
#include <optional>

#include "core/plan/traffic.h"

namespace headroom::plan {

struct LimiterSettings {
  Time gap = 0; // between two requests, on average over the mix
  double requests_per_minute = 0;
  std::int64_t burst = 1;
  double in_flight_mean = 0;      // Little's law: rate x mean service time
  std::int64_t max_in_flight = 1; // rate x 95th percentile, rounded up: a cap that rarely holds anybody back
  Backoff backoff;                // where no wait is stated; a stated wait comes first
  int breaker_refusals = 0;       // in a row: as many as one request may try
  Time breaker_pause = 0;         // by then every per-minute bucket is full again
  double alert_remaining = 0;     // share of a limit, at the minimum and not on average
  double plan_share = 0;          // of a limit at the peak minute
};

// Empty where no per-minute limit sets a pace. The traffic's own pace counts; a client that does not pace itself gets
// the limiter line of 80%.
std::optional<LimiterSettings> limiter_settings(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

} // namespace headroom::plan
