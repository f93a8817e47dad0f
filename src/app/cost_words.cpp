#include "app/cost_words.h"

#include "core/base/decimal.h"
#include "core/base/exact.h"

namespace headroom::app {

using base::Money;

double dollars(Money amount) {
  constexpr double kNanosPerDollar = 1e9;
  return static_cast<double>(amount.nanos) / kNanosPerDollar;
}

std::int64_t millionths_of(Money part, Money whole) {
  if (whole.nanos <= 0) return 0;
  return static_cast<std::int64_t>(base::Int128{part.nanos} * cost::kMillion / whole.nanos);
}

std::string factor_text(cost::Millionths factor) {
  return base::decimal_text(factor.value, 6);
}

std::string size_words(const cost::Request& request) {
  return request.size ? cost::size_text(*request.size) : std::string(cost::kAuto);
}

} // namespace headroom::app
