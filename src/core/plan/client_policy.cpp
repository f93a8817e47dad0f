#include "core/plan/client_policy.h"

#include <algorithm>

namespace headroom::plan {
namespace {

constexpr int kSdkAttempts = 3;
constexpr int kHonourHeaderAttempts = 6;
constexpr Time kPythonCeiling = 120 * kSecond; // beyond it openai-python gives up
constexpr Time kNodeCeiling = 60 * kSecond;    // beyond it openai-node waits its own time
// A limiter that is told nothing asks again after this, then after twice as long each time: at a fixed rate its
// refusals could draw as much as refills meanwhile, and it would ask for ever. 64 s are enough: no request needs more
// than a minute's refill. An outage draws nothing, so asking every second costs nothing there.
constexpr Time kUnstatedPace = kSecond;
constexpr int kMostDoublings = 6;

Time unstated_pace(const Refusal& refusal) {
  return refusal.outage ? kUnstatedPace : kUnstatedPace << std::min(refusal.attempt - 1, kMostDoublings);
}

Time backoff_delay(const Backoff& policy, int attempt, double jitter_unit) {
  double delay = policy.base_s;
  for (int k = 1; k < attempt && delay < policy.cap_s; ++k) delay *= policy.factor;
  return to_time(std::min(policy.cap_s, delay) * (1 - policy.jitter * jitter_unit));
}

Time sdk_delay(const Refusal& refusal) {
  return backoff_delay({.base_s = 0.5, .factor = 2, .jitter = 0.25, .cap_s = 8}, refusal.attempt, refusal.jitter_unit);
}

} // namespace

std::optional<Time> delay_after(const ClientPolicy& policy, const Refusal& refusal) {
  struct Visitor {
    const Refusal& refusal;
    bool spent(int max_attempts) const { return refusal.attempt >= max_attempts; }

    std::optional<Time> operator()(const FireOnce&) const { return {}; }
    std::optional<Time> operator()(const Paced&) const { return refusal.stated_wait.value_or(unstated_pace(refusal)); }
    std::optional<Time> operator()(const SdkPython&) const {
      if (spent(kSdkAttempts) || refusal.stated_wait > kPythonCeiling) return {};
      return refusal.stated_wait.value_or(sdk_delay(refusal));
    }
    std::optional<Time> operator()(const SdkNode&) const {
      if (spent(kSdkAttempts)) return {};
      if (refusal.stated_wait && *refusal.stated_wait <= kNodeCeiling) return refusal.stated_wait;
      return sdk_delay(refusal);
    }
    std::optional<Time> operator()(const Backoff& backoff) const {
      if (spent(backoff.max_attempts)) return {};
      return backoff_delay(backoff, refusal.attempt, refusal.jitter_unit);
    }
    std::optional<Time> operator()(const FixedPause& fixed) const {
      if (spent(fixed.max_attempts)) return {};
      return fixed.pause;
    }
    std::optional<Time> operator()(const HonourHeader&) const {
      if (spent(kHonourHeaderAttempts)) return {};
      return refusal.stated_wait;
    }
  };
  return std::visit(Visitor{refusal}, policy);
}

Time pace_gap(const Paced& pace, std::int64_t units, std::int64_t limit) {
  return static_cast<Time>(divide_up(Int128{units} * kMinute * kSecond, Int128{pace.fraction_billionths} * limit));
}

} // namespace headroom::plan
