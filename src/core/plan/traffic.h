// What people will ask for in a plan's busiest stretch: arrivals, the mix of workflows, how long a request takes, how
// the client paces itself and how long people are willing to wait. The limits are not part of it: the same traffic is
// run against every tier.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
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

struct MixShare {
  std::string workflow;                    // its id
  std::optional<double> share;             // of the requests; empty: by the workflow's own volume
  bool background = false;                 // sent when nothing else is ready
  std::optional<ServiceKind> service = {}; // where it takes another time than the rest
};

// Another place the same traffic could go, with the limits its contract names.
struct Provider {
  std::string name;
  Limits limits;
};

// From where on a sign of a product problem is one, for these people.
struct SignThresholds {
  double spread_times = 3;    // p95 of the wait over its median
  double cut_share = 0.1;     // of the images people ask for, not made or made elsewhere
  double person_share = 0.25; // of the minute's limit, for one person
  std::int64_t days_late = 0; // the tier after the launch

  bool operator==(const SignThresholds&) const = default;
};

struct Traffic {
  std::uint64_t seed = 1;
  Time duration = 0;
  bool duration_stated = false; // otherwise it follows from the arrivals
  ArrivalShape arrivals;
  std::vector<MixShare> mix;         // as written; empty: by the workflows' own volumes
  std::vector<RequestClass> classes; // what the mix comes to
  Client client;                     // the limiter in front of the account
  ServiceKind service;
  Enforcement enforcement;                    // tpm_counts aside: both readings are run
  std::vector<Tolerance> tolerance;           // shortest wait first, never empty
  double pregenerated_share = 0;              // of the requests, answered from what was made or cached before
  double rerouted_share = 0;                  // of the rest, sent to the fallback
  std::string fallback;                       // decided before the launch; empty: none is
  std::optional<OnePerson> one_person;        // who asks for far more than the rest, or a link many share
  std::optional<std::int64_t> per_person_cap; // images; of a burst and of that one person
  std::optional<base::Date> launch_on;
  std::optional<Provider> provider; // to compare with
  SignThresholds signs;
};

// A workflow of the plan as one request of it looks to a rate limit.
struct WorkflowShape {
  std::string id;
  RequestShape shape;
  double share = 1;  // where no mix is written
  double copies = 1; // requests sent for one that is wanted
};

// A mix names workflows and their shares. Without shares every workflow takes part by its own volume, whether the mix
// says more about it or not. Without "duration_s" the run is as long as the
// shape itself: a burst its over_s, a campaign until it is over, a day, else an hour.
base::Result<Traffic> read_traffic(const base::Json& traffic, const std::string& where,
                                   std::span<const WorkflowShape> workflows);

// Everything but the classes; read_traffic reads it back.
base::Json write_traffic(const Traffic& traffic);

// The classes of a mix, after the workflows have changed.
void set_workflows(Traffic& traffic, std::span<const WorkflowShape> workflows);

// As long as the arrivals, unless a duration is stated.
void fit_duration(Traffic& traffic);

// One run of the traffic against these limits.
Scenario scenario_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

// The same traffic with `factor` times the load: more users of a burst, a higher rate of everything else. A trace stays
// what it is.
Traffic scaled(const Traffic& traffic, double factor);

} // namespace headroom::plan
