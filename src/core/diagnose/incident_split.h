// Where one incident ends and the next begins: log records, attempts, HTTP exchanges, JSON lines, HAR entries. Cuts too
// often rather than too rarely: the classifier joins what tells one failure twice. Heuristic.
#pragma once

#include <string_view>
#include <vector>

#include "core/diagnose/facts.h"

namespace headroom::diagnose {

// At least one place; together they cover the text.
std::vector<Place> split_incidents(std::string_view text);

} // namespace headroom::diagnose
