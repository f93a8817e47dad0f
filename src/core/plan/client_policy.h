// What the sending side does: the policies a scenario can name, and how long each waits after its k-th refusal. Decides
// delays; when a request gets its turn, and what a pause of the whole client means, is queue_sim's.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/plan/sim_time.h"

namespace headroom::plan {

struct FireOnce {}; // "none": one attempt

// A first-come-first-served limiter below the account's limits.
struct Paced {
  std::int64_t fraction_billionths = kSecond; // of every per-minute limit
  std::int64_t burst = 1;                     // requests at once from idle
};

struct Backoff {
  double base_s = 1;
  double factor = 2;
  double jitter = 0; // share of the delay that is random, downwards
  int max_attempts = 6;
  double cap_s = 60;
};

// The official libraries' own retry: a stated wait up to a ceiling, else 0.5 s doubling to 8 s with 25% jitter.
struct SdkPython {};
struct SdkNode {};

struct HonourHeader {}; // the stated wait exactly

struct FixedPause { // after a refusal nobody sends anything for a while
  Time pause = 0;
  int max_attempts = 5;
};

using ClientPolicy = std::variant<FireOnce, Paced, SdkPython, SdkNode, Backoff, FixedPause, HonourHeader>;

struct Refusal {
  int attempt = 1;                 // the attempt that was refused, counted from 1
  std::optional<Time> stated_wait; // empty where the other side does not say
  double jitter_unit = 1;          // (0, 1], of this request and attempt
  bool outage = false;             // not a 429: nobody answered
};

// Until the next attempt; empty: the request has failed.
std::optional<Time> delay_after(const ClientPolicy& policy, const Refusal& refusal);

// The limiter's spacing after a request of `units`: ceil(units x 60 s / (fraction x limit)).
Time pace_gap(const Paced& pace, std::int64_t units, std::int64_t limit);

} // namespace headroom::plan
