#include "core/cost/output_tokens.h"

#include "core/base/decimal.h"
#include "core/base/exact.h"

namespace headroom::cost {
namespace {

constexpr std::int64_t kAreaOffset = 2'000'000;
constexpr std::int64_t kDivisor = 4'000'000;

// n x r x 4,000,000
std::int64_t scaled_tokens(std::int64_t quality_base, ImageSize size, std::int64_t n) {
  return n * quality_base * scaled_short_side(quality_base, size) * (kAreaOffset + size.area());
}

// Two digits after the point, unless they would make a whole number of what is none.
std::string quotient_text(std::int64_t scaled) {
  const auto cents = static_cast<std::int64_t>(base::divide_half_even(base::Int128{scaled} * 100, kDivisor));
  if (cents % 100 != 0 || scaled % kDivisor == 0) return base::decimal_text(cents, 2);
  // 4,000,000 x 25 = 10^8: eight digits are exact.
  return base::decimal_text(scaled * 25, 8);
}

} // namespace

std::int64_t scaled_short_side(std::int64_t quality_base, ImageSize size) {
  return static_cast<std::int64_t>(base::divide_half_even(base::Int128{quality_base} * size.shorter(), size.longer()));
}

std::int64_t grid_tokens(std::int64_t quality_base, ImageSize size, std::int64_t n) {
  return static_cast<std::int64_t>(base::divide_up(scaled_tokens(quality_base, size, n), kDivisor));
}

std::string grid_derivation(std::int64_t quality_base, ImageSize size, std::int64_t n) {
  return (n > 1 ? std::to_string(n) + " x " : "") + std::to_string(quality_base) + " x " +
         std::to_string(scaled_short_side(quality_base, size)) + " x (" + grouped(kAreaOffset) + " + " +
         grouped(size.area()) + ") / " + grouped(kDivisor) + " = " +
         quotient_text(scaled_tokens(quality_base, size, n)) + " -> " +
         std::to_string(grid_tokens(quality_base, size, n));
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

} // namespace headroom::cost
