// Whole-number arithmetic that never loses a unit: 128-bit products and the project's two roundings. Decides no unit;
// money.h and the token rules say what their whole numbers count.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace headroom::base {

__extension__ typedef __int128 Int128;

// Nearest whole number; an exact half goes to the even neighbour. Denominators are positive.
constexpr Int128 divide_half_even(Int128 numerator, Int128 denominator) {
  Int128 quotient = numerator / denominator;
  Int128 rest = numerator % denominator;
  if (rest < 0) {
    rest += denominator;
    --quotient;
  }
  const Int128 twice = 2 * rest;
  if (twice > denominator || (twice == denominator && quotient % 2 != 0)) ++quotient;
  return quotient;
}

constexpr Int128 divide_up(Int128 numerator, Int128 denominator) {
  const Int128 quotient = numerator / denominator;
  return numerator % denominator > 0 ? quotient + 1 : quotient;
}

constexpr std::optional<std::int64_t> narrow(Int128 value) {
  if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max()) return {};
  return static_cast<std::int64_t>(value);
}

} // namespace headroom::base
