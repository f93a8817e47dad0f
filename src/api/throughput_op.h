// {"op":"throughput","traffic":{...},"workflows":[{"id","images","input_tokens","output_tokens"}],
//  "account":{"tier":2,"model":"gpt-image-2","limits":{...},"reserved":{...}},"on":"YYYY-MM-DD","outage":{...}}
// -> does the peak minute hold: every tier under both readings of TPM ("unbounded" where its queue grows for ever),
// Azure's tiers and the traffic's own provider ("others"), the smallest tier that is enough, the largest load this
// account holds, limiter settings, and the client policies side by side. `headroom plan` prints the same under
// "throughput". Decides layout; the answers are plan/tier_planner's and its neighbours'.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/api_call.h"
#include "app/plan_traffic.h"
#include "core/plan/traffic.h"

namespace headroom::api {

base::Result<base::Json> throughput_op(const app::Knowledge& knowledge, i18n::Language language,
                                       const base::Json& request);

// What is asked beyond the tiers.
struct ThroughputQuestions {
  std::optional<plan::Outage> outage;   // for the client policies
  std::vector<std::int64_t> candidates; // output tokens per image of other sizes and qualities, largest first
  bool by_minute = false;               // who waits, for charts
};

base::Result<base::Json> throughput_json(const app::Knowledge& knowledge, const catalog::Figures& figures,
                                         const plan::Traffic& traffic, const app::TrafficAccount& account,
                                         const ThroughputQuestions& questions);

} // namespace headroom::api
