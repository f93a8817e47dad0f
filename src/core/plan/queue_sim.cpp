#include "core/plan/queue_sim.h"

#include <algorithm>
#include <array>
#include <string>

namespace headroom::plan {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

// A queue that passes this is unstable for every practical purpose; at 24 bytes each it is 240 MB.
constexpr std::int64_t kMostWaiting = 10'000'000;
// A run that is not over after thirty years of simulated time never will be (a daily limit far below the load).
constexpr Time kEndOfTime = 10 * kLongest;

DurationStats stats_of(Quantiles& quantiles) {
  return {quantiles.count(),           quantiles.sum(), quantiles.percentile_us(50), quantiles.percentile_us(95),
          quantiles.percentile_us(99), quantiles.max()};
}

std::string minutes_text(double value) {
  return std::to_string(static_cast<std::int64_t>(value)); // messages need no fraction of a request
}

} // namespace

std::string_view constraint_name(std::size_t constraint) {
  if (constraint == kOutage) return "outage";
  return constraint == kConcurrency ? "concurrency" : kBucketNames[constraint];
}

QueueSim::QueueSim(const Scenario& scenario, SimObserver* observer)
    : scenario_(scenario),
      observer_(observer),
      arrivals_(scenario_.arrivals, scenario_.duration, scenario_.classes, scenario_.seed, scenario_.one_person),
      service_(scenario_.service, scenario_.seed),
      slots_(static_cast<std::size_t>(scenario_.client.max_in_flight.value_or(kNever))),
      pace_(std::get_if<Paced>(&scenario_.client.policy)),
      gaps_(scenario_.classes.size()),
      wait_(scenario_.quantiles),
      latency_(scenario_.quantiles),
      arrived_in_span_(scenario_.classes.size()),
      accepted_in_span_(scenario_.classes.size()) {
  for (std::size_t c = 0; c < scenario_.classes.size(); ++c) {
    const auto& own = scenario_.classes[c].service;
    if (!own) continue;
    own_service_.resize(scenario_.classes.size());
    const auto stream = static_cast<RandomStream>(static_cast<std::size_t>(RandomStream::FirstOwnService) + c);
    own_service_[c].emplace(*own, scenario_.seed, stream);
  }
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    const auto& limit = scenario_.limits[kind];
    if (!limit) continue;
    std::vector<std::int64_t> demand;
    for (const RequestClass& each : scenario_.classes) {
      demand.push_back(demand_of(each.shape, scenario_.enforcement.tpm_counts)[kind]);
    }
    const bool quota = is_quota(kind);
    const EnforcementModel model = quota ? EnforcementModel::FixedWindow : scenario_.enforcement.model;
    const Time window = quota ? period_of(kind) : scenario_.enforcement.window;
    RateBucket bucket(model, *limit, period_of(kind), window, *std::max_element(demand.begin(), demand.end()));
    gates_.push_back({kind, bucket, demand, bucket.left()});
    if (pace_ == nullptr || quota) continue;
    for (std::size_t c = 0; c < gaps_.size(); ++c) {
      const Time gap = pace_gap(*pace_, demand[c], *limit);
      if (gap > gaps_[c].gap) gaps_[c] = {gap, i};
    }
  }
  if (pace_ != nullptr) {
    Time largest = 0;
    for (const Pace& pace : gaps_) largest = std::max(largest, pace.gap);
    burst_lead_ = (pace_->burst - 1) * largest;
  }
  result_.limits = scenario_.limits;
  result_.span = scenario_.duration - scenario_.warmup;
  next_arrival_ = arrivals_.next();
}

Result<bool> QueueSim::advance(std::uint64_t events) {
  const std::uint64_t until = result_.events + events;
  while (result_.events < until) {
    if (!step()) return false;
    if (waiting_ > kMostWaiting || now_ > kEndOfTime) {
      const double minutes = static_cast<double>(now_) / static_cast<double>(kMinute);
      return Error{ErrorCode::QueueUnbounded,
                   "",
                   {{"waiting", std::to_string(waiting_)},
                    {"minutes", minutes_text(minutes)},
                    {"growth", minutes_text(static_cast<double>(waiting_) / std::max(1.0, minutes))}}};
    }
  }
  return true;
}

double QueueSim::progress() const {
  return std::min(1.0, static_cast<double>(now_) / static_cast<double>(scenario_.duration));
}

// One instant: everything that happens at the next moment at which anything does. Completions are caught up with rather
// than stopped at, unless somebody waits for the slot.
bool QueueSim::step() {
  Time next = std::min(std::min(next_arrival_.at, retries_.next()), lapses_.next());
  if (!line().empty()) {
    if (open_at_ > now_) {
      next = std::min(next, open_at_);
    } else {
      next = std::min(next, completions_.next()); // only a free slot helps
    }
  }
  if (next == kNever) next = completions_.next(); // the last ones, when all is decided
  if (next == kNever) return false;
  if (now_ < scenario_.warmup) next = std::min(next, scenario_.warmup);
  if (next > now_) pass_time(next);

  while (completions_.next() <= now_) completions_.pop();
  while (retries_.next() == now_) {
    const Retry retry = retries_.pop();
    if (retry.gives_up) {
      give_up(retry.request);
    } else {
      join_line(retry.request);
    }
  }
  while (next_arrival_.at == now_) admit_arrival();
  dispatch();
  while (lapses_.next() == now_) {
    const Place place = lapses_.pop();
    WaitingRequest* request = lines_[place.line].find(place.ticket);
    if (request == nullptr) continue; // was sent in time
    give_up(*request);
    counted_in_line_ -= counts(*request);
    request->service = -1;
  }
  drop_given_up();
  return true;
}

// What holds from now_ until then: levels that last, and who is to blame for those in line.
void QueueSim::pass_time(Time until) {
  if (now_ < scenario_.duration && until > scenario_.warmup) {
    result_.queue.max = std::max(result_.queue.max, waiting_);
    result_.in_flight.max = std::max(result_.in_flight.max, static_cast<std::int64_t>(completions_.size()));
  }
  if (counted_in_line_ > 0) {
    blamed_[open_at_ > now_ ? closed_by_ : kConcurrency] += Int128{counted_in_line_} * (until - now_);
  }
  now_ = until;
}

void QueueSim::admit_arrival() {
  ++result_.events;
  ++waiting_;
  ServiceTimes* service = &service_;
  if (!own_service_.empty() && own_service_[next_arrival_.request_class]) {
    service = &*own_service_[next_arrival_.request_class];
  }
  const WaitingRequest request{now_, service->next(), arrivals_so_far_++, 0, next_arrival_.request_class};
  if (counts(request)) {
    ++result_.arrived;
    ++arrived_in_span_[request.request_class];
  }
  if (observer_ != nullptr) observer_->on_arrival(request);
  join_line(request);
  next_arrival_ = arrivals_.next();
}

void QueueSim::join_line(const WaitingRequest& request) {
  counted_in_line_ += counts(request);
  const std::uint32_t which = scenario_.classes[request.request_class].background ? 1 : 0;
  const WaitingLine::Ticket ticket = lines_[which].join(request);
  if (scenario_.client.give_up) lapses_.push(deadline_of(request), {which, ticket});
}

void QueueSim::drop_given_up() {
  for (WaitingLine& each : lines_) {
    while (!each.empty() && each.front().gave_up()) each.leave_front();
  }
}

void QueueSim::dispatch() {
  while (!line().empty() && open_at_ <= now_ && completions_.size() < slots_) {
    WaitingRequest& head = line().front();
    ++head.attempts;
    ++result_.events;
    result_.attempts += counts(head);
    if (accepts(head)) {
      accept(head);
    } else if (keeps_its_place(head) && !out_of_money(head)) {
      refuse(head);
      return;
    } else {
      WaitingRequest request = head;
      line().leave_front();
      counted_in_line_ -= counts(request);
      refuse(request);
    }
    drop_given_up();
  }
}

// Where a refusal stops everybody, the refused request is the first to try again.
bool QueueSim::keeps_its_place(const WaitingRequest& refused) const {
  const auto* fixed = std::get_if<FixedPause>(&scenario_.client.policy);
  return pace_ != nullptr || (fixed != nullptr && static_cast<int>(refused.attempts) < fixed->max_attempts);
}

bool QueueSim::out_of_money(const WaitingRequest& request) {
  return std::any_of(gates_.begin(), gates_.end(), [&](Gate& gate) {
    return gate.kind == BucketKind::MonthlySpend && !gate.bucket.fits(now_, gate.demand[request.request_class]);
  });
}

bool QueueSim::in_outage() const {
  return std::any_of(scenario_.outages.begin(), scenario_.outages.end(),
                     [this](const Outage& outage) { return outage.start <= now_ && now_ < outage.end; });
}

bool QueueSim::accepts(const WaitingRequest& request) {
  if (in_outage()) return false;
  for (Gate& gate : gates_) {
    if (!gate.bucket.fits(now_, gate.demand[request.request_class])) return false;
  }
  for (Gate& gate : gates_) {
    gate.bucket.draw(now_, gate.demand[request.request_class]);
    gate.note_level();
  }
  return true;
}

void QueueSim::accept(const WaitingRequest& request) {
  const Time completed = now_ + request.service;
  if (counts(request)) {
    ++result_.completed;
    wait_.add(now_ - request.arrived);
    latency_.add(completed - request.arrived);
    --counted_in_line_;
  }
  stop_waiting(request);
  refusals_in_a_row_ = 0;
  result_.in_flight.area += within_span(now_, completed);
  if (now_ >= scenario_.warmup && now_ < scenario_.duration) ++accepted_in_span_[request.request_class];
  if (observer_ != nullptr) observer_->on_acceptance(request, now_);
  last_acceptance_ = now_;
  completions_.push(completed, {});
  ++result_.events; // the completion, which nothing can prevent any more
  if (const Pace& pace = gaps_[request.request_class]; pace.gap > 0) {
    pace_schedule_ = std::max(pace_schedule_, now_) + pace.gap;
    open_at_ = pace_schedule_ - burst_lead_;
    closed_by_ = pace.constraint;
  }
  line().leave_front();
}

void QueueSim::refuse(WaitingRequest& request) {
  const bool counted = counts(request);
  const bool outage = in_outage();
  (outage ? result_.unavailable : result_.throttled) += counted;
  if (!outage && !result_.first_refusal) result_.first_refusal = now_;
  std::size_t constraint = kOutage;
  const Time wait = outage ? 0 : refusal_wait(request, constraint);
  if (observer_ != nullptr) observer_->on_refusal(request, now_, constraint);
  const Time stated = static_cast<Time>(divide_up(wait, kMillisecond)) * kMillisecond;
  Refusal refusal{
      static_cast<int>(request.attempts), {}, jitter_unit(scenario_.seed, request.number, request.attempts), outage};
  if (scenario_.enforcement.states_wait && !outage) refusal.stated_wait = stated;
  const bool hopeless = !outage && out_of_money(request);
  const Time delay = hopeless ? kNever : delay_after(scenario_.client.policy, refusal).value_or(kNever);
  if (const auto* fixed = std::get_if<FixedPause>(&scenario_.client.policy)) {
    open_at_ = now_ + fixed->pause; // the refusal that fails a request pauses the others as well
    closed_by_ = constraint;
  } else if (pace_ != nullptr && delay != kNever) {
    open_at_ = now_ + delay;
    closed_by_ = constraint;
  }
  const auto& breaker = scenario_.client.breaker;
  if (breaker && ++refusals_in_a_row_ >= breaker->refusals) {
    refusals_in_a_row_ = 0;
    open_at_ = std::max(open_at_, now_ + breaker->pause);
    closed_by_ = constraint;
  }
  if (!hopeless && keeps_its_place(request)) return;
  if (delay == kNever) { // no further attempt
    if (counted) {
      ++result_.failed;
      blamed_[constraint] += wait;
    }
    lose(request);
    return;
  }
  const Time deadline = deadline_of(request);
  const Time at = std::min(now_ + delay, deadline);
  if (counted) blamed_[constraint] += at - now_;
  retries_.push(at, {request, now_ + delay > deadline});
}

// Charges the refusal, then asks every bucket how long this request alone would have to wait.
Time QueueSim::refusal_wait(const WaitingRequest& request, std::size_t& constraint) {
  for (Gate& gate : gates_) {
    if (!scenario_.enforcement.refusals_count_in_full && !counts_requests(gate.kind)) continue;
    gate.bucket.draw_up_to(now_, gate.demand[request.request_class]);
    gate.note_level();
  }
  Time longest = 0;
  for (Gate& gate : gates_) {
    const Time wait = gate.bucket.earliest_fit(now_, gate.demand[request.request_class]) - now_;
    if (wait > longest) {
      longest = wait;
      constraint = static_cast<std::size_t>(gate.kind);
    }
  }
  return longest;
}

void QueueSim::give_up(const WaitingRequest& request) {
  result_.abandoned += counts(request);
  lose(request);
}

void QueueSim::lose(const WaitingRequest& request) {
  if (observer_ != nullptr) observer_->on_loss(request, now_);
  stop_waiting(request);
}

void QueueSim::stop_waiting(const WaitingRequest& request) {
  --waiting_;
  result_.queue.area += within_span(request.arrived, now_);
}

Time QueueSim::within_span(Time from, Time until) const {
  return std::max<Time>(0, std::min(until, scenario_.duration) - std::max(from, scenario_.warmup));
}

Time QueueSim::deadline_of(const WaitingRequest& request) const {
  return scenario_.client.give_up ? request.arrived + *scenario_.client.give_up : kNever;
}

std::optional<std::size_t> QueueSim::binding_constraint() const {
  const auto most = std::max_element(blamed_.begin(), blamed_.end());
  if (*most > 0) return static_cast<std::size_t>(most - blamed_.begin());
  // Nobody waited: the bucket that is closest to it. Compared as fractions, units / (limit x span / period).
  std::optional<std::size_t> fullest;
  Int128 best_units = 0;
  Int128 best_limit = 1;
  for (const Gate& gate : gates_) {
    const Int128 units = result_.accepted_units[gate.kind] * (period_of(gate.kind) / kMinute);
    const Int128 limit = gate.bucket.limit();
    if (fullest && units * best_limit <= best_units * limit) continue;
    fullest = static_cast<std::size_t>(gate.kind);
    best_units = units;
    best_limit = limit;
  }
  return fullest;
}

SimResult QueueSim::result() {
  result_.wait = stats_of(wait_);
  result_.latency = stats_of(latency_);
  result_.drain = std::max<Time>(0, last_acceptance_ - scenario_.duration);
  result_.accepted_units = {};
  result_.offered_units = {};
  result_.spend_nanos = 0;
  for (const Gate& gate : gates_) {
    for (std::size_t c = 0; c < gate.demand.size(); ++c) {
      result_.accepted_units[gate.kind] += Int128{accepted_in_span_[c]} * gate.demand[c];
      result_.offered_units[gate.kind] += Int128{arrived_in_span_[c]} * gate.demand[c];
    }
    result_.least_left[gate.kind] = gate.least_left;
  }
  for (std::size_t c = 0; c < accepted_in_span_.size(); ++c) {
    result_.spend_nanos += Int128{accepted_in_span_[c]} * scenario_.classes[c].shape.price_nanos;
  }
  result_.binding = binding_constraint();
  return result_;
}

Result<SimResult> simulate(const Scenario& scenario, SimObserver* observer) {
  constexpr std::uint64_t kEventsAtATime = 1u << 20;
  QueueSim sim(scenario, observer);
  for (;;) {
    const auto more = sim.advance(kEventsAtATime);
    if (!more) return more.error();
    if (!*more) return sim.result();
  }
}

} // namespace headroom::plan
