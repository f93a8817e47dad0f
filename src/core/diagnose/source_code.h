// Where a paste is a program that makes an error itself, as the tests of a retry policy do: what stands there has not
// happened. Heuristic: a keyword of a program, then the name of an error or an answer, then its arguments. What prints
// an error writes no such keyword before it.
#pragma once

#include <string_view>
#include <vector>

#include "core/diagnose/phrase_finder.h"

namespace headroom::diagnose {

// From the opening bracket of the arguments to the closing one.
std::vector<Place> find_made_errors(std::string_view text);

} // namespace headroom::diagnose
