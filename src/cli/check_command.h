// `headroom check`: a file or standard input in, the verdict out, as a report for people or as JSON; `--packet` writes
// the incident packet instead, as Markdown or (with --json) as JSON. With --exit-code the exit status says who stopped
// it, for scripts that read nothing else.
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kCheckUsage =
    "check [FILE|-] [--json] [--packet] [--exit-code] [--lang en|ko] [--rules FILE]";

// 0: nothing failed, or what failed was resolved. Otherwise 10 and the owner's place in the list of owners, which
// scripts rely on; the README has the table.
inline constexpr int kFirstOwner = 10;
int owner_status(diagnose::Owner owner);

int run_check(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
