#include "core/plan/quantiles.h"

#include <algorithm>
#include <bit>

namespace headroom::plan {
namespace {

// Values below 2^11 have a cell each. Above, each power of two is cut into 2^10 cells of equal width.
constexpr int kExactBits = 11;
constexpr int kCellBits = kExactBits - 1;

std::size_t cell_of(std::uint64_t us) {
  if (us < (std::uint64_t{1} << kExactBits)) return static_cast<std::size_t>(us);
  const int shift = 63 - std::countl_zero(us) - kCellBits; // at least 1
  return (static_cast<std::size_t>(shift) << kCellBits) + static_cast<std::size_t>(us >> shift);
}

// The largest value of a cell.
std::int64_t upper_edge(std::size_t cell) {
  if (cell < (std::size_t{1} << kExactBits)) return static_cast<std::int64_t>(cell);
  const std::size_t shift = (cell >> kCellBits) - 1;
  const std::size_t mantissa = cell - (shift << kCellBits);
  return static_cast<std::int64_t>(((static_cast<std::uint64_t>(mantissa) + 1) << shift) - 1);
}

} // namespace

Quantiles::Quantiles(QuantileMethod method) : method_(method) {
  if (method_ == QuantileMethod::Histogram) histogram_.resize(cell_of(static_cast<std::uint64_t>(kNever) / 1000) + 1);
}

void Quantiles::add(Time value) {
  ++count_;
  sum_ += value;
  max_ = std::max(max_, value);
  if (method_ == QuantileMethod::Histogram) {
    ++histogram_[cell_of(static_cast<std::uint64_t>(to_microseconds(value)))];
  } else {
    values_.push_back(value);
  }
}

std::optional<std::int64_t> Quantiles::percentile_us(int percent) {
  if (count_ == 0) return {};
  const auto rank = static_cast<std::uint64_t>(divide_up(Int128{percent} * Int128{count_}, 100));
  if (method_ == QuantileMethod::Exact) {
    const auto nth = values_.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values_.begin(), nth, values_.end());
    return to_microseconds(*nth);
  }
  std::uint64_t below = 0;
  std::size_t cell = 0;
  while ((below += histogram_[cell]) < rank) ++cell;
  return std::min(upper_edge(cell), to_microseconds(max_));
}

} // namespace headroom::plan
