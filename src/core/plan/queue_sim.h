// Runs a scenario, event by event, and counts what people and limits experience. Decides the order of things at one
// instant (completions, retries, arrivals, dispatch, giving up), who waits for whom (background work for
// all others), and which constraint is to blame.
// Exact in time and levels; memory grows only with what waits or is in flight at the same moment.
//
// An event, for speed figures, is one arrival, one acceptance or refusal, or one completion.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/plan/event_heap.h"
#include "core/plan/scenario.h"
#include "core/plan/sim_observer.h"
#include "core/plan/waiting_line.h"

namespace headroom::plan {

// Of the requests that arrived within the span [warmup, duration) and were completed. Empty fields: there were none.
struct DurationStats {
  std::uint64_t count = 0;
  Int128 sum = 0;
  std::optional<std::int64_t> p50_us;
  std::optional<std::int64_t> p95_us;
  std::optional<std::int64_t> p99_us;
  Time max = 0;
};

// Over the span: the time integral of a level, and its highest value that lasted.
struct LevelStats {
  Int128 area = 0; // nanoseconds
  std::int64_t max = 0;
};

// What can keep a request waiting: one of the buckets, the cap on requests in flight, or an outage.
inline constexpr std::size_t kConcurrency = kBucketKinds;
inline constexpr std::size_t kOutage = kBucketKinds + 1;
inline constexpr std::size_t kConstraints = kBucketKinds + 2;
std::string_view constraint_name(std::size_t constraint);

struct SimResult {
  std::uint64_t arrived = 0; // = completed + failed + abandoned
  std::uint64_t completed = 0;
  std::uint64_t failed = 0;
  std::uint64_t abandoned = 0;
  std::uint64_t throttled = 0;   // refused attempts
  std::uint64_t unavailable = 0; // attempts during an outage
  std::uint64_t attempts = 0;
  DurationStats wait;    // arrival to accepted attempt
  DurationStats latency; // wait + service
  LevelStats queue;      // arrived, not yet accepted, neither failed nor abandoned
  LevelStats in_flight;
  Time span = 0;
  Time drain = 0;                     // from the end of arrivals to the last acceptance
  std::optional<std::size_t> binding; // a constraint; empty where there is none
  PerBucket<std::optional<std::int64_t>> limits;
  PerBucket<Int128> accepted_units; // accepted within the span
  PerBucket<Int128> offered_units;  // of those who arrived within the span
  PerBucket<Int128> least_left;     // the lowest level after any draw, in 1/period of a unit
  Int128 spend_nanos = 0;           // of what was accepted within the span
  std::optional<Time> first_refusal;
  std::uint64_t events = 0;
};

class QueueSim {
 public:
  // A scenario as scenario_reader lets it pass: every demand fits its limit.
  explicit QueueSim(const Scenario& scenario, SimObserver* observer = nullptr);

  // Handles about so many events more; false once the run is over. An error is a queue that grows beyond all bounds.
  base::Result<bool> advance(std::uint64_t events);
  double progress() const; // 0 to 1, by simulated time
  SimResult result();      // once the run is over

 private:
  // A limit in force, with what one request of each class asks of it.
  struct Gate {
    BucketKind kind;
    RateBucket bucket;
    std::vector<std::int64_t> demand;
    Int128 least_left;

    void note_level() { least_left = std::min(least_left, bucket.left()); }
  };
  // How long the paced client waits after a request of this class, and for the sake of which bucket.
  struct Pace {
    Time gap = 0;
    std::size_t constraint = kConcurrency;
  };
  struct Retry {
    WaitingRequest request;
    bool gives_up = false; // its time is over before the next attempt
    bool operator<(const Retry& other) const { return request.number < other.request.number; }
  };

  // Where a request in line is to be found again.
  struct Place {
    std::uint32_t line = 0;
    WaitingLine::Ticket ticket = 0;
    bool operator<(const Place& other) const { return ticket < other.ticket; }
  };

  bool step();
  // The line whose front is next: background work waits for everything else.
  WaitingLine& line() { return lines_[0].empty() ? lines_[1] : lines_[0]; }
  void pass_time(Time until);
  void admit_arrival();
  void join_line(const WaitingRequest& request);
  void drop_given_up();
  void dispatch();
  bool keeps_its_place(const WaitingRequest& refused) const;
  // Money does not come back by waiting: such a refusal is final, whatever the client does.
  bool out_of_money(const WaitingRequest& request);
  bool in_outage() const;
  bool accepts(const WaitingRequest& request);
  void accept(const WaitingRequest& request);
  void refuse(WaitingRequest& request);
  void give_up(const WaitingRequest& request);
  void stop_waiting(const WaitingRequest& request);
  Time refusal_wait(const WaitingRequest& request, std::size_t& constraint);
  void lose(const WaitingRequest& request);
  bool counts(const WaitingRequest& request) const { return request.arrived >= scenario_.warmup; }
  Time within_span(Time from, Time until) const;
  Time deadline_of(const WaitingRequest& request) const;
  std::optional<std::size_t> binding_constraint() const;

  Scenario scenario_;
  SimObserver* observer_;
  ArrivalStream arrivals_;
  ServiceTimes service_;
  std::vector<std::optional<ServiceTimes>> own_service_; // per class; empty where no class has one
  std::vector<Gate> gates_;

  Time now_ = 0;
  Arrival next_arrival_;
  std::uint32_t arrivals_so_far_ = 0;
  std::array<WaitingLine, 2> lines_; // background last
  EventHeap<Retry> retries_;
  EventHeap<NoContent> completions_;
  EventHeap<Place> lapses_;
  std::int64_t waiting_ = 0;         // in line or backing off
  std::int64_t counted_in_line_ = 0; // of those in line, neither given up nor from the warm-up
  std::size_t slots_;

  // Nobody is sent before `open_at_`, and this constraint is why.
  Time open_at_ = 0;
  std::size_t closed_by_ = kConcurrency;
  std::int64_t refusals_in_a_row_ = 0;
  // The paced client: its schedule runs ahead of the clock by one gap per request sent.
  const Paced* pace_ = nullptr;
  std::vector<Pace> gaps_; // per class
  Time burst_lead_ = 0;
  Time pace_schedule_ = 0;

  SimResult result_;
  Quantiles wait_;
  Quantiles latency_;
  std::array<Int128, kConstraints> blamed_{}; // nanoseconds of waiting, or stated to those who failed
  Time last_acceptance_ = 0;
  std::vector<std::uint64_t> arrived_in_span_;  // per class
  std::vector<std::uint64_t> accepted_in_span_; // per class
};

base::Result<SimResult> simulate(const Scenario& scenario, SimObserver* observer = nullptr);

} // namespace headroom::plan
