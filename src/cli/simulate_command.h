// headroom simulate SCENARIO.json [--json] [--lang en|ko]: runs a scenario and prints what people and limits
// experience, in words or as the JSON of the operation.
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kSimulateUsage = "simulate SCENARIO.json|- [--pack FILE]... [--json] [--lang en|ko]";

int run_simulate(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
