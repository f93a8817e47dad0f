#include "core/plan/minute_series.h"

namespace headroom::plan {

namespace {

constexpr std::size_t kMostMinutes = std::size_t{31} * 24 * 60;

} // namespace

MinuteSeries::MinuteSeries(const Scenario& scenario) {
  for (const RequestClass& each : scenario.classes) {
    demand_.push_back(demand_of(each.shape, scenario.enforcement.tpm_counts));
  }
}

// Who waits at the end of one minute waits at the beginning of the next.
Minute& MinuteSeries::at(Time now) {
  const auto index = static_cast<std::size_t>(now / kMinute);
  if (index >= kMostMinutes) return beyond_;
  while (minutes_.size() <= index) {
    Minute next;
    if (!minutes_.empty()) next.waiting = minutes_.back().waiting;
    minutes_.push_back(next);
  }
  return minutes_[index];
}

void MinuteSeries::on_arrival(const WaitingRequest& request) {
  Minute& minute = at(request.arrived);
  ++minute.arrived;
  ++minute.waiting;
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    minute.demand[kind] += demand_[request.request_class][kind];
  }
}

void MinuteSeries::on_acceptance(const WaitingRequest& request, Time now) {
  Minute& minute = at(now);
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    minute.taken[kind] += demand_[request.request_class][kind];
  }
  ++minute.accepted;
  --minute.waiting;
}

void MinuteSeries::on_refusal(const WaitingRequest& /*request*/, Time now, std::size_t /*constraint*/) {
  ++at(now).refused;
}

void MinuteSeries::on_loss(const WaitingRequest& /*request*/, Time now) {
  --at(now).waiting;
}

std::array<std::optional<MinuteSeries::HourOfDay>, 24> MinuteSeries::refused_share_by_hour() const {
  std::array<std::optional<HourOfDay>, 24> hours;
  for (std::size_t i = 0; i < minutes_.size(); ++i) {
    const Minute& minute = minutes_[i];
    if (minute.refused + minute.accepted == 0) continue;
    auto& hour = hours[i / 60 % 24];
    if (!hour) hour.emplace();
    hour->refused += minute.refused;
    hour->attempts += minute.refused + minute.accepted;
  }
  return hours;
}

std::optional<std::size_t> MinuteSeries::peak_minute(BucketKind kind) const {
  std::optional<std::size_t> peak;
  for (std::size_t i = 0; i < minutes_.size(); ++i) {
    if (minutes_[i].arrived > 0 && (!peak || minutes_[i].demand[kind] > minutes_[*peak].demand[kind])) peak = i;
  }
  return peak;
}

} // namespace headroom::plan
