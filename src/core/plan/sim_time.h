// Instants and durations of a simulation: integer nanoseconds. Decides how a decimal of a scenario becomes one; exact
// arithmetic on them is base/exact.h's.
#pragma once

#include <cstdint>
#include <limits>

#include "core/base/exact.h"

namespace headroom::plan {

using base::divide_half_even;
using base::divide_up;
using base::Int128;

using Time = std::int64_t; // nanoseconds since the start of the run

inline constexpr Time kMillisecond = 1'000'000;
inline constexpr Time kSecond = 1'000'000'000;
inline constexpr Time kMinute = 60 * kSecond;
inline constexpr Time kDay = 86'400 * kSecond;
inline constexpr Time kNever = std::numeric_limits<Time>::max();
// Nothing that is drawn or computed lasts longer (three years), so that sums of instants stay far from overflow.
inline constexpr Time kLongest = 100'000'000 * kSecond;

// Of nothing negative: the nearest nanosecond, so that a decimal such as 0.1 s is exactly 100,000,000 ns; saturates at
// kLongest.
inline Time to_time(double seconds) {
  const double ns = seconds * 1e9;
  if (!(ns < static_cast<double>(kLongest))) return kLongest;
  // llround would be exact for the largest double below one half; no duration here is that short, and it is a call.
  return static_cast<Time>(ns + 0.5); // NOLINT(bugprone-incorrect-roundings)
}

// A decimal with up to nine fraction digits, exactly, in billionths.
inline std::int64_t to_billionths(double value) {
  return static_cast<std::int64_t>(value * 1e9 + 0.5); // NOLINT(bugprone-incorrect-roundings): as above
}

} // namespace headroom::plan
