// Money is a whole number of nano-dollars, in one type. The rounding rule, the only one: a product (quantity x rate) is
// computed exactly and rounded once, to the nearest nano-dollar, an exact half to the even one. Sums are never rounded,
// so every total is the sum of its lines to the last nano-dollar. What does not fit is reported, never wrapped.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/exact.h"
#include "core/base/result.h"

namespace headroom::base {

struct Money {
  std::int64_t nanos = 0;

  auto operator<=>(const Money&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it
};

inline constexpr int kMoneyDigits = 9;

// "0.0612" -> 61,200,000 nano-dollars. Error: BadDecimal.
Result<Money> parse_money(std::string_view text);
// Shortest exact decimal: "0", "0.173112", no exponent.
std::string money_text(Money money);

// Error: Overflow, for amounts beyond about 9.2 billion dollars.
Result<Money> money_of(Int128 nanos);
Result<Money> add(Money a, Money b);

// A price: nano-dollars for a million units, so "0.625 USD per 1M tokens" and far smaller contract prices are exact.
struct Rate {
  std::int64_t nanos_per_million = 0;

  auto operator<=>(const Rate&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it
};

Result<Rate> parse_rate(std::string_view usd_per_million);

// quantity x rate, where the quantity is numerator / denominator units (an expected number of images need not be
// whole).
Result<Money> cost_of(Int128 numerator, Int128 denominator, Rate rate);

} // namespace headroom::base
