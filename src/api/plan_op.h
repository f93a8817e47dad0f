// {"op":"plan","plan":{...}} -> what a plan costs and which tiers its spend unlocks. The plan's fields may also stand
// in the request itself; "packs" are newer catalogue files (request_catalog.h), and "pilot" {"log","workflow","kept"}
// beside them replaces a workflow's assumptions with what its usage objects show, and is answered under "pilot". Fixed
// key order:
//   {"v":1,"name","on","cost":{...},"throughput","ceiling","tier_calendar","budget","break_even","funnel","currency",
//    "elsewhere":[...],"warnings","sources"}
// "elsewhere" is the same month by other price lists and with other models, cheapest first.
// A scenario that cannot be priced has "error" {"code","where","message"} in place of its sums; a workflow that cannot
// is an error of the whole plan. Money is an exact decimal string; what the plan does not ask for is null. "throughput"
// is the reply of throughput_op for the plan's traffic, with its own workflows and account.
#pragma once

#include "api/api_call.h"
#include "api/request_catalog.h"
#include "core/cost/pilot.h"
#include "core/cost/plan_cost.h"
#include "core/cost/plan_questions.h"
#include "core/cost/request_cost.h"
#include "core/cost/route_cost.h"
#include "core/cost/tier_calendar.h"

namespace headroom::api {

base::Result<base::Json> plan_op(const app::Knowledge& knowledge, i18n::Language language, const base::Json& request);

// What a pilot's results showed of a workflow, and the workflow as it was assumed before.
struct PilotAnswer {
  cost::Workflow assumed;
  cost::PilotFindings findings;
};

// The same before it becomes JSON: what the command line prints for people.
struct Planned {
  RequestCatalog catalog;
  cost::Plan plan;
  base::Date on;
  cost::PlanCost cost;
  std::optional<cost::Ceiling> ceiling;
  std::vector<cost::TierStep> tiers;
  base::Json throughput; // null without traffic
  std::optional<std::int64_t> budget_images;
  std::optional<cost::BreakEven> break_even;
  std::vector<cost::RouteCost> elsewhere;
  std::optional<std::int64_t> month_hundredths; // in the plan's own currency
  std::vector<base::Message> warnings;
  std::vector<cost::SourceLine> sources; // by "<model>.<figure>"
  std::optional<PilotAnswer> pilot;
};
base::Result<Planned> planned(const app::Knowledge& knowledge, const base::Json& request);
base::Json plan_json(const Planned& planned, const i18n::StringTable& strings);

} // namespace headroom::api
