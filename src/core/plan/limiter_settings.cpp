#include "core/plan/limiter_settings.h"

#include <algorithm>
#include <cmath>

namespace headroom::plan {
namespace {

// One scale everywhere: plan at 70%, limit the client at 80%, alert when less than 20% remains.
constexpr double kPlanShare = 0.7;
constexpr std::int64_t kLimiterBillionths = 800'000'000;
constexpr double kAlertRemaining = 0.2;
// 1-2-4-8 s, at most 6 attempts, with jitter.
constexpr Backoff kAdvisedBackoff = {.base_s = 1, .factor = 2, .jitter = 0.25, .max_attempts = 6, .cap_s = 60};

} // namespace

std::optional<LimiterSettings> limiter_settings(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  const auto* own = std::get_if<Paced>(&traffic.client.policy);
  const Paced pace = own != nullptr ? *own : Paced{.fraction_billionths = kLimiterBillionths};
  double shares = 0;
  double gap_ns = 0;
  for (const RequestClass& each : traffic.classes) {
    const Demand demand = demand_of(each.shape, tpm_counts);
    Time gap = 0;
    for (std::size_t i = 0; i < kBucketKinds; ++i) {
      const auto kind = static_cast<BucketKind>(i);
      if (limits[kind] && *limits[kind] > 0 && !is_quota(kind)) {
        gap = std::max(gap, pace_gap(pace, demand[kind], *limits[kind]));
      }
    }
    shares += each.share;
    gap_ns += each.share * static_cast<double>(gap);
  }
  if (gap_ns <= 0) return {};
  LimiterSettings settings;
  settings.gap = static_cast<Time>(std::ceil(gap_ns / shares));
  settings.requests_per_minute = static_cast<double>(kMinute) / static_cast<double>(settings.gap);
  settings.burst = pace.burst;
  const double per_second = settings.requests_per_minute / 60;
  settings.in_flight_mean = per_second * mean_seconds(traffic.service);
  settings.max_in_flight =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(per_second * p95_seconds(traffic.service))));
  settings.backoff = kAdvisedBackoff;
  settings.breaker_refusals = kAdvisedBackoff.max_attempts;
  settings.breaker_pause = kMinute;
  settings.alert_remaining = kAlertRemaining;
  settings.plan_share = kPlanShare;
  return settings;
}

} // namespace headroom::plan
