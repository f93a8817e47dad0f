// Exact quotients as JSON numbers: at most 6 fraction digits, halves to even, whole numbers as integers. What a
// simulation prints goes through here, so that its bytes do not depend on a platform's floating point.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include "core/base/exact.h"
#include "core/base/json.h"
#include "core/plan/sim_time.h"

namespace headroom::api {

inline constexpr base::Int128 kMillionths = 1'000'000;

// Up to 2^53 millionths, 285 years in seconds, a double holds the digits exactly.
inline base::Json millionths_json(base::Int128 millionths) {
  if (millionths % kMillionths == 0) return static_cast<std::int64_t>(millionths / kMillionths);
  return static_cast<double>(millionths) / static_cast<double>(kMillionths);
}

inline base::Json quotient_json(base::Int128 numerator, base::Int128 denominator) {
  return millionths_json(base::divide_half_even(numerator * kMillionths, denominator));
}

inline base::Json seconds_json(plan::Time time) {
  return quotient_json(time, plan::kSecond);
}

// For what is a double to begin with.
inline base::Json rounded_json(double value) {
  return millionths_json(static_cast<std::int64_t>(std::floor(value * 1e6 + 0.5)));
}

} // namespace headroom::api
