// {"op":"simulate","scenario":{...}} -> what a run of the scenario shows, as INTERFACES names it, in fixed order. The
// scenario's fields may also stand in the request itself. Decides layout and rounding (at most 6 fraction digits, half
// to even, of exact quotients); the run is plan/queue_sim's. After the fixed fields follow the lowest level of each
// bucket, the first 429, attempts per completed request, and "overload": the bucket that is offered more than it holds.
// "detail":"minutes" adds the run minute by minute and the share of refusals by hour of the day.
#pragma once

#include "api/api_call.h"
#include "core/plan/queue_sim.h"

namespace headroom::api {

base::Result<base::Json> simulate_op(const app::Knowledge& knowledge, i18n::Language language,
                                     const base::Json& request);

base::Json simulation_json(const plan::SimResult& result);

} // namespace headroom::api
