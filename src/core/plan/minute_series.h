// A run minute by minute: what arrived, what it asked of each bucket, what was accepted and refused, who is waiting at
// the minute's end. For charts, for the first minute that fails, and for the share of refusals by hour, which a total
// hides.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/plan/scenario.h"
#include "core/plan/sim_observer.h"

namespace headroom::plan {

struct Minute {
  std::int64_t arrived = 0;
  std::int64_t accepted = 0;
  std::int64_t refused = 0;       // attempts
  std::int64_t waiting = 0;       // at its end
  PerBucket<std::int64_t> demand; // of those who arrived
  PerBucket<std::int64_t> taken;  // by those who were accepted

  bool operator==(const Minute&) const = default;
};

class MinuteSeries final : public SimObserver {
 public:
  explicit MinuteSeries(const Scenario& scenario);

  void on_arrival(const WaitingRequest& request) override;
  void on_acceptance(const WaitingRequest& request, Time now) override;
  void on_refusal(const WaitingRequest& request, Time now, std::size_t constraint) override;
  void on_loss(const WaitingRequest& request, Time now) override;

  // To the last minute in which anything happened, or for a month: a queue that drains longer is no chart.
  const std::vector<Minute>& minutes() const { return minutes_; }
  struct HourOfDay {
    std::int64_t refused = 0;
    std::int64_t attempts = 0;
  };
  // For each hour of the day, midnight first; empty where there were no attempts.
  std::array<std::optional<HourOfDay>, 24> refused_share_by_hour() const;
  // The minute in which a bucket is asked for most; the first of several. Empty without arrivals.
  std::optional<std::size_t> peak_minute(BucketKind kind) const;

 private:
  Minute& at(Time now);

  std::vector<Demand> demand_; // per class
  std::vector<Minute> minutes_;
  Minute beyond_; // of what comes later still
};

} // namespace headroom::plan
