// Everything one simulated run depends on. Same scenario, same result, bit for bit, on every platform. Its JSON form is
// read by scenario_reader.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/plan/arrivals.h"
#include "core/plan/client_policy.h"
#include "core/plan/limits.h"
#include "core/plan/quantiles.h"
#include "core/plan/rate_bucket.h"
#include "core/plan/service_time.h"

namespace headroom::plan {

struct Enforcement {
  EnforcementModel model = EnforcementModel::TokenBucket;
  Time window = kMinute; // of the per-minute limits
  TpmCounts tpm_counts = TpmCounts::Total;
  bool refusals_count_in_full = false; // otherwise only as requests
  bool states_wait = true;
  bool references_count = false; // reference images draw on the image limit
};

// After so many refusals in a row, whoever's they are, nobody is sent for a while.
struct Breaker {
  std::int64_t refusals = 6;
  Time pause = kMinute;
};

struct Client {
  ClientPolicy policy = Paced{};
  std::optional<std::int64_t> max_in_flight;
  std::optional<Time> give_up; // after arrival
  std::optional<Breaker> breaker = {};
};

// Nothing is accepted; a refusal then states no wait and draws from no bucket.
struct Outage {
  Time start = 0;
  Time end = 0; // excluded
};

struct Scenario {
  std::uint64_t seed = 1;
  Time duration = 0; // arrivals stop here; the run goes on until everything is decided
  Time warmup = 0;   // what arrives before is simulated but not counted
  ArrivalShape arrivals;
  std::optional<OnePerson> one_person;      // on top of the arrivals
  std::vector<RequestClass> classes = {{}}; // never empty
  Limits limits;                            // what is left of them after others' share
  Enforcement enforcement;
  Client client;
  ServiceKind service;
  std::vector<Outage> outages; // sorted, apart from each other
  QuantileMethod quantiles = QuantileMethod::Histogram;
};

} // namespace headroom::plan
