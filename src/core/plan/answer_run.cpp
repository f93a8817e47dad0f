#include "core/plan/answer_run.h"

#include <algorithm>
#include <utility>

namespace headroom::plan {

using base::Result;

namespace {

constexpr std::uint64_t kEventsAtATime = 1u << 20;

// Counts who is served within each tolerance, and who is not served in time at all.
class ToleranceWatch final : public SimObserver {
 public:
  ToleranceWatch(const Scenario& scenario, const std::vector<Tolerance>& tolerance)
      : minutes_(scenario), tolerance_(tolerance), within_(tolerance.size()), latency_(scenario.quantiles) {}

  void on_arrival(const WaitingRequest& request) override {
    minutes_.on_arrival(request);
    people_ += request.arrived != last_arrival_;
    last_arrival_ = request.arrived;
  }
  void on_acceptance(const WaitingRequest& request, Time now) override {
    minutes_.on_acceptance(request, now);
    const Time waited = now - request.arrived;
    latency_.add(waited + request.service);
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
    outcome.minutes = minutes_.minutes();
    for (std::size_t i = 0; i < outcome.latency.size(); ++i) {
      outcome.latency[i] = latency_.percentile_us(static_cast<int>(i) + 1);
    }
    return outcome;
  }

 private:
  MinuteSeries minutes_;
  std::vector<Tolerance> tolerance_;
  std::vector<std::uint64_t> within_;
  Quantiles latency_;
  std::vector<Time> affected_; // when they arrived
  std::uint64_t people_ = 0;
  Time last_arrival_ = -1;
};

std::vector<Peak> peaks_of(const MinuteSeries& minutes, const Limits& limits) {
  std::vector<Peak> peaks;
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    const auto minute = minutes.peak_minute(kind);
    if (!limits[kind] || is_quota(kind) || !minute) continue;
    peaks.push_back(
        {kind, static_cast<std::int64_t>(*minute) + 1, minutes.minutes()[*minute].demand[kind], *limits[kind]});
  }
  return peaks;
}

} // namespace

struct AnswerRun::Sending {
  Sending(const Scenario& the_scenario, const std::vector<Tolerance>& tolerance)
      : scenario(the_scenario), watch(scenario, tolerance), sim(scenario, &watch) {}

  Scenario scenario;
  ToleranceWatch watch;
  QueueSim sim;
};

AnswerRun::AnswerRun(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  Scenario scenario = scenario_of(traffic, limits, tpm_counts);
  paced_ = std::make_unique<Sending>(scenario, traffic.tolerance);
  scenario.client = {.policy = FireOnce{}, .max_in_flight = {}, .give_up = {}};
  unpaced_ = std::make_unique<Sending>(scenario, traffic.tolerance);
}

AnswerRun::~AnswerRun() = default;
AnswerRun::AnswerRun(AnswerRun&&) noexcept = default;
AnswerRun& AnswerRun::operator=(AnswerRun&&) noexcept = default;

Result<bool> AnswerRun::advance(std::uint64_t events) {
  if (paced_) {
    auto more = paced_->sim.advance(events);
    if (!more || *more) return more;
    answer_.buckets = peaks_of(paced_->watch.minutes(), paced_->scenario.limits);
    for (const Peak& each : answer_.buckets) {
      const bool larger =
          !answer_.peak || Int128{each.demand} * answer_.peak->limit > Int128{answer_.peak->demand} * each.limit;
      if (larger) answer_.peak = each;
    }
    answer_.paced = paced_->watch.outcome(paced_->sim.result());
    paced_.reset();
  }
  if (!unpaced_) return false;
  auto more = unpaced_->sim.advance(events);
  if (!more || *more) return more;
  answer_.unpaced = unpaced_->watch.outcome(unpaced_->sim.result());
  unpaced_.reset();
  return false;
}

double AnswerRun::progress() const {
  if (paced_) return paced_->sim.progress() / 2;
  return unpaced_ ? 0.5 + unpaced_->sim.progress() / 2 : 1;
}

Result<Answer> answer_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  AnswerRun run(traffic, limits, tpm_counts);
  for (;;) {
    const auto more = run.advance(kEventsAtATime);
    if (!more) return more.error();
    if (!*more) return run.answer();
  }
}

Result<Outcome> paced_outcome(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  const Scenario scenario = scenario_of(traffic, limits, tpm_counts);
  ToleranceWatch watch(scenario, traffic.tolerance);
  const auto run = simulate(scenario, &watch);
  if (!run) return run.error();
  return watch.outcome(*run);
}

} // namespace headroom::plan
