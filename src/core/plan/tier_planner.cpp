#include "core/plan/tier_planner.h"

#include <algorithm>
#include <variant>

#include "core/plan/minute_series.h"

namespace headroom::plan {

using base::Result;

namespace {

// Counts who is served within each tolerance, and who is not served in time at all.
class ToleranceWatch final : public SimObserver {
 public:
  ToleranceWatch(const Scenario& scenario, const std::vector<Tolerance>& tolerance)
      : minutes_(scenario), tolerance_(tolerance), within_(tolerance.size()) {}

  void on_arrival(const WaitingRequest& request) override {
    minutes_.on_arrival(request);
    people_ += request.arrived != last_arrival_;
    last_arrival_ = request.arrived;
  }
  void on_acceptance(const WaitingRequest& request, Time now) override {
    minutes_.on_acceptance(request, now);
    const Time waited = now - request.arrived;
    for (std::size_t i = 0; i < tolerance_.size(); ++i) within_[i] += waited <= tolerance_[i].within;
    if (waited > tolerance_.back().within) affected_.push_back(request.arrived);
  }
  void on_refusal(const WaitingRequest& request, Time now, std::size_t constraint) override {
    minutes_.on_refusal(request, now, constraint);
  }
  void on_loss(const WaitingRequest& request, Time now) override {
    minutes_.on_loss(request, now);
    affected_.push_back(request.arrived);
  }

  const MinuteSeries& minutes() const { return minutes_; }

  Outcome outcome(const SimResult& run) {
    std::sort(affected_.begin(), affected_.end());
    affected_.erase(std::unique(affected_.begin(), affected_.end()), affected_.end());
    Outcome outcome;
    outcome.people = people_;
    outcome.people_affected = affected_.size();
    if (!affected_.empty()) outcome.first_failing_minute = affected_.front() / kMinute + 1;
    outcome.holds = true;
    for (std::size_t i = 0; i < tolerance_.size(); ++i) {
      const double needed = tolerance_[i].share * static_cast<double>(run.arrived);
      outcome.holds = outcome.holds && static_cast<double>(within_[i]) >= needed;
    }
    outcome.within = within_;
    outcome.run = run;
    return outcome;
  }

 private:
  MinuteSeries minutes_;
  const std::vector<Tolerance>& tolerance_;
  std::vector<std::uint64_t> within_;
  std::vector<Time> affected_; // when they arrived
  std::uint64_t people_ = 0;
  Time last_arrival_ = -1;
};

std::optional<Peak> peak_of(const MinuteSeries& minutes, const Limits& limits) {
  std::optional<Peak> peak;
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    const auto minute = minutes.peak_minute(kind);
    if (!limits[kind] || is_per_day(kind) || !minute) continue;
    const Peak candidate{kind, static_cast<std::int64_t>(*minute) + 1, minutes.minutes()[*minute].demand[kind],
                         *limits[kind]};
    if (!peak || Int128{candidate.demand} * peak->limit > Int128{peak->demand} * candidate.limit) peak = candidate;
  }
  return peak;
}

Result<Answer> answer_under(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  Answer answer;
  Scenario scenario = scenario_of(traffic, limits, tpm_counts);
  ToleranceWatch paced(scenario, traffic.tolerance);
  auto run = simulate(scenario, &paced);
  if (!run) return run.error();
  answer.peak = peak_of(paced.minutes(), limits);
  answer.paced = paced.outcome(*run);

  scenario.client = {.policy = FireOnce{}, .max_in_flight = {}, .give_up = {}};
  ToleranceWatch unpaced(scenario, traffic.tolerance);
  run = simulate(scenario, &unpaced);
  if (!run) return run.error();
  answer.unpaced = unpaced.outcome(*run);
  return answer;
}

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
    auto under = answer_under(traffic, tier.limits, reading);
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
    const Traffic other = scaled(traffic, static_cast<double>(thousandths) / kOne);
    const Scenario scenario = scenario_of(other, limits, tpm_counts);
    ToleranceWatch watch(scenario, other.tolerance);
    auto run = simulate(scenario, &watch);
    if (!run) {
      if (run.error().code == base::ErrorCode::QueueUnbounded) return false;
      return run.error();
    }
    return watch.outcome(*run).holds;
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
