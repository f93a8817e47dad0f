// Reads a scenario from JSON and refuses what could never run: every error names the field, and a Scenario that comes
// out is one QueueSim can run. Limits of a tier come from the catalogue, as of the scenario's date.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/plan/scenario.h"

namespace headroom::plan {

// `where` is the place of the scenario itself: "" for a file of its own.
base::Result<Scenario> read_scenario(const base::Json& scenario, const std::string& where,
                                     const catalog::Catalog& catalog);

} // namespace headroom::plan
