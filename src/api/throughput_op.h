// {"op":"throughput","traffic":{...},"workflows":[{"id","images","input_tokens","output_tokens"}],
//  "account":{"tier":2,"model":"gpt-image-2","limits":{...},"reserved":{...}},"on":"YYYY-MM-DD","outage":{...}}
// -> does the peak minute hold: every tier under both readings of TPM, the smallest tier that is enough, the largest
// load this account holds, limiter settings, and the client policies side by side. `headroom plan` prints the same
// under "throughput". Decides layout; the answers are plan/tier_planner's and its neighbours'.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "api/api_call.h"
#include "core/plan/traffic.h"

namespace headroom::api {

base::Result<base::Json> throughput_op(const app::Knowledge& knowledge, i18n::Language language,
                                       const base::Json& request);

// Whose limits count. Own values (headers, dashboard) beat the published row of the tier.
struct ThroughputAccount {
  std::optional<int> tier;
  std::string model;
  base::Date on;
  plan::Limits own;
  plan::Limits reserved; // what others already take
};

base::Result<base::Json> throughput_json(const app::Knowledge& knowledge, const plan::Traffic& traffic,
                                         const ThroughputAccount& account, std::optional<plan::Outage> outage);

// "account" of a request or a plan: tier, model, limits, reserved.
base::Result<ThroughputAccount> read_account(const base::Json& account, const std::string& where, base::Date on);

} // namespace headroom::api
