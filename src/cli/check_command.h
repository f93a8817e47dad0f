// `headroom check`: a file or standard input in, the verdict out, as a report for people or as JSON;
// `--packet` writes the incident packet instead, as Markdown or (with --json) as JSON.
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kCheckUsage = "check [FILE|-] [--json] [--packet] [--lang en|ko] [--rules FILE]";

int run_check(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
