// Writes JSON as every part of Headroom prints it: keys in the order they were set, no spaces, numbers shortest (12,
// not 12.0; never an exponent), invalid UTF-8 replaced by U+FFFD, no newline at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace headroom::base {

std::string write_json(const Json& value);

// A double as a JSON number: shortest digits that read back as the same value; NaN and infinities become null.
std::string json_number(double value);

} // namespace headroom::base
