// The retry-storm lab: the client policies side by side on one load, with an outage if asked for. Shows what each makes
// of the same traffic: attempts per image, refused attempts, who was lost, and how long the trouble outlives its cause.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/plan/queue_sim.h"
#include "core/plan/traffic.h"

namespace headroom::plan {

struct PolicyRun {
  std::string_view policy; // as a scenario names it
  SimResult run;
  // From the end of the outage until the last of those who came before that end was served or lost; empty without one.
  std::optional<Time> recovery;
};

// The paced client first, as the traffic has it, then every other policy with its defaults.
base::Result<std::vector<PolicyRun>> compare_policies(const Traffic& traffic, const Limits& limits,
                                                      TpmCounts tpm_counts, std::optional<Outage> outage);

} // namespace headroom::plan
