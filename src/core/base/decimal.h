// Decimal text <-> whole number of a stated scale ("0.625" at 9 digits is 625,000,000), exactly or not at all. Assets
// and JSON carry money and rates as such strings, because a binary fraction cannot hold 0.1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace headroom::base {

// Optional minus, digits, optional point and digits; no exponent, no spaces, no grouping. Trailing zeros beyond the
// scale are allowed, other digits beyond it are not. Error: BadDecimal with no place; the caller knows it.
Result<std::int64_t> parse_decimal(std::string_view text, int fraction_digits);

// Shortest text of the same value: "0", "12", "0.625".
std::string decimal_text(std::int64_t value, int fraction_digits);

} // namespace headroom::base
