#include "core/base/money.h"

#include "core/base/decimal.h"

namespace headroom::base {

Result<Money> parse_money(std::string_view text) {
  const auto nanos = parse_decimal(text, kMoneyDigits);
  if (!nanos) return nanos.error();
  return Money{*nanos};
}

std::string money_text(Money money) {
  return decimal_text(money.nanos, kMoneyDigits);
}

Result<Money> money_of(Int128 nanos) {
  const auto fitting = narrow(nanos);
  if (!fitting) return Error{ErrorCode::Overflow, "", {}};
  return Money{*fitting};
}

Result<Money> add(Money a, Money b) {
  return money_of(Int128{a.nanos} + b.nanos);
}

Result<Rate> parse_rate(std::string_view usd_per_million) {
  const auto nanos = parse_decimal(usd_per_million, kMoneyDigits);
  if (!nanos) return nanos.error();
  return Rate{*nanos};
}

Result<Money> cost_of(Int128 numerator, Int128 denominator, Rate rate) {
  Int128 product = 0;
  Int128 divisor = 0;
  if (__builtin_mul_overflow(numerator, Int128{rate.nanos_per_million}, &product) ||
      __builtin_mul_overflow(denominator, Int128{1'000'000}, &divisor)) {
    return Error{ErrorCode::Overflow, "", {}};
  }
  return money_of(divide_half_even(product, divisor));
}

} // namespace headroom::base
