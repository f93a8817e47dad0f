// Percentiles of durations while they stream by. Decides rank and rounding: nearest rank, the ceil(qN)-th smallest, in
// whole microseconds (halves to even). The histogram needs 200 KB however many values come; what it says is exact up to
// 2,048 us and beyond that above the true value by less than 1/1024 of it, but never above the largest value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/plan/sim_time.h"

namespace headroom::plan {

enum class QuantileMethod { Histogram, Exact }; // Exact keeps every value

class Quantiles {
 public:
  explicit Quantiles(QuantileMethod method);

  void add(Time value);

  std::uint64_t count() const { return count_; }
  Int128 sum() const { return sum_; }
  Time max() const { return max_; }
  // In microseconds; empty without values. `percent` from 1 to 100.
  std::optional<std::int64_t> percentile_us(int percent);

 private:
  QuantileMethod method_;
  std::uint64_t count_ = 0;
  Int128 sum_ = 0;
  Time max_ = 0;
  std::vector<std::uint32_t> histogram_; // a run has at most 10^9 arrivals
  std::vector<Time> values_;
};

// Halves to even.
constexpr std::int64_t to_microseconds(Time value) {
  const auto ns = static_cast<std::uint64_t>(value);
  const std::uint64_t whole = ns / 1000;
  const std::uint64_t rest = ns - whole * 1000;
  return static_cast<std::int64_t>(whole + (rest > 500 || (rest == 500 && whole % 2 != 0) ? 1 : 0));
}

} // namespace headroom::plan
