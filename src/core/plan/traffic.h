// What people will ask for in a plan's busiest stretch: arrivals, the mix of workflows, how long a request takes, how
// the client paces itself and how long people are willing to wait. The limits are not part of it: the same traffic is
// run against every tier.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/plan/scenario.h"

namespace headroom::plan {

// "80% within 20 s": of the wait for a turn; the time a request itself takes comes on top and is nobody's queue.
struct Tolerance {
  double share = 0;
  Time within = 0;

  bool operator==(const Tolerance&) const = default;
};

struct Traffic {
  std::uint64_t seed = 1;
  Time duration = 0;
  ArrivalShape arrivals;
  std::vector<RequestClass> classes;
  Client client; // the limiter in front of the account
  ServiceKind service;
  Enforcement enforcement;          // tpm_counts aside: both readings are run
  std::vector<Tolerance> tolerance; // shortest wait first, never empty
};

// A workflow of the plan as one request of it looks to a rate limit.
struct WorkflowShape {
  std::string id;
  RequestShape shape;
};

// A mix names workflows; without one every workflow has the same share. Without "duration_s" the run is as long as the
// shape itself: a burst its over_s, a campaign until it is over, a day, else an hour.
base::Result<Traffic> read_traffic(const base::Json& traffic, const std::string& where,
                                   std::span<const WorkflowShape> workflows);

// One run of the traffic against these limits.
Scenario scenario_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

// The same traffic with `factor` times the load: more users of a burst, a higher rate of everything else. A trace stays
// what it is.
Traffic scaled(const Traffic& traffic, double factor);

} // namespace headroom::plan
