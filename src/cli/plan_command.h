// headroom plan PLAN.json [--json] [--lang en|ko]: what a plan costs in a month, what moves it and which tiers it
// unlocks, in words or as the JSON of the operation.
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kPlanUsage =
    "plan PLAN.json|- [--pilot LOG [--workflow ID] [--kept N]] [--pack FILE]... [--json] [--lang en|ko]";

int run_plan(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
