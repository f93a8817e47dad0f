// headroom catalog [PACK.json]... [--on YYYY-MM-DD] [--json] [--lang en|ko]: how old the figures are, and what newer
// catalogue files would add, change and take away before anything is priced with them (--pack of the other commands).
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kCatalogUsage = "catalog [PACK.json]... [--on YYYY-MM-DD] [--json] [--lang en|ko]";

int run_catalog(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
