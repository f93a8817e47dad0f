// One bucket of a rate limit, exactly: levels are integers in 1/period of a unit (1/60,000,000,000 for a minute), so a
// refill is `limit` per nanosecond and nothing is ever rounded. Decides when a demand fits; who asks, and what happens
// after a refusal, is queue_sim's.
#pragma once

#include <cstdint>
#include <deque>

#include "core/plan/limits.h"

namespace headroom::plan {

enum class EnforcementModel {
  TokenBucket,   // refills continuously; starts full
  FixedWindow,   // [k w, (k+1) w) from the start of the run
  SlidingWindow, // (t - w, t]
  Count
};
inline constexpr std::array<std::string_view, 3> kEnforcementNames = {"token-bucket", "fixed-window", "sliding-window"};
static_assert(kEnforcementNames.size() == static_cast<std::size_t>(EnforcementModel::Count));

// Instants must not decrease from call to call.
class RateBucket {
 public:
  // All three models hold at most max(limit x window / period, largest demand): a window too short for one request is
  // stretched until that request fits, at the same rate. A window of a whole period has no fractions.
  RateBucket(EnforcementModel model, std::int64_t limit, Time period, Time window, std::int64_t largest_demand);

  std::int64_t limit() const { return limit_; }
  // What could be drawn at this instant, in 1/period of a unit.
  Int128 available(Time now) {
    if (model_ == EnforcementModel::TokenBucket) {
      refill(now);
    } else {
      forget(now);
    }
    return level_;
  }
  Int128 left() const { return level_; } // as of the last call that named an instant
  bool fits(Time now, std::int64_t units) { return available(now) >= scaled(units); }
  // Right after fits() said so at this instant.
  void draw(Time now, std::int64_t units) { take(now, scaled(units)); }
  // What a refusal costs: the demand, or what is left of it.
  void draw_up_to(Time now, std::int64_t units);
  // The first instant from `now` on at which `units` fit if nobody else draws. They are at most the largest demand.
  Time earliest_fit(Time now, std::int64_t units);

 private:
  struct Draw {
    Time at;
    Int128 amount;
  };

  Int128 scaled(std::int64_t units) const { return Int128{units} * period_; }
  void take(Time now, Int128 amount);
  void refill(Time now) {
    const Time elapsed = now - updated_;
    updated_ = now;
    level_ = elapsed >= full_after_ ? capacity_ : level_ + Int128{limit_} * elapsed;
    if (level_ > capacity_) level_ = capacity_;
  }
  void forget(Time now);

  EnforcementModel model_;
  std::int64_t limit_;
  Time period_;
  Int128 capacity_;
  Time full_after_; // from empty to full; how long a sliding window remembers
  Int128 level_;
  Time updated_ = 0;       // token bucket
  Time window_end_ = 0;    // fixed window
  std::deque<Draw> draws_; // sliding window: oldest first
};

} // namespace headroom::plan
