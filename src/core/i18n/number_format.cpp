#include "core/i18n/number_format.h"

#include <array>
#include <string_view>

#include "core/base/decimal.h"

namespace headroom::i18n {
namespace {

constexpr std::int64_t kNanosPerDollar = 1'000'000'000;

std::int64_t round_to(std::int64_t value, std::int64_t step) {
  const std::int64_t down = value / step;
  const std::int64_t rest = value % step;
  const bool up = rest * 2 > step || (rest * 2 == step && down % 2 != 0);
  return (down + (up ? 1 : 0)) * step;
}

// `nanos` is not negative. At least `least_digits` after the point where there are any.
std::string dollars(std::int64_t nanos, std::size_t least_digits) {
  std::string text = "$" + grouped(nanos / kNanosPerDollar);
  if (nanos % kNanosPerDollar == 0) return text;
  std::string fraction = base::decimal_text(nanos % kNanosPerDollar, base::kMoneyDigits).substr(2);
  if (fraction.size() < least_digits) fraction.append(least_digits - fraction.size(), '0');
  return text + "." + fraction;
}

} // namespace

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits = {" B", " KB", " MB", " GB"};
  std::uint64_t scale = 1;
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && bytes >= 1000 * scale) {
    scale *= 1000;
    unit += 1;
  }
  const std::uint64_t tenths = (bytes * 10 + scale / 2) / scale;
  std::string text = std::to_string(tenths / 10);
  if (tenths < 100 && tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text.append(kUnits[unit]);
}

std::string usd(base::Money amount) {
  constexpr std::int64_t kCent = kNanosPerDollar / 100;
  if (amount.nanos < 0) return "-" + usd({-amount.nanos});
  // From a dollar on, cents; below it five digits, two of which always stand for a dime and more.
  const std::int64_t step = amount.nanos >= kNanosPerDollar ? kCent : kCent / 1000;
  return dollars(round_to(amount.nanos, step), 2);
}

std::string usd_exact(base::Money amount) {
  if (amount.nanos < 0) return "-" + usd_exact({-amount.nanos});
  return dollars(amount.nanos, 2);
}

std::string usd_difference(std::int64_t nanos) {
  if (nanos == 0) return "$0";
  return nanos < 0 ? "-" + usd({-nanos}) : "+" + usd({nanos});
}

std::string percent(std::int64_t millionths) {
  if (millionths > 0 && millionths < 500) return "<0.1%";
  const std::int64_t tenths = round_to(millionths, 1000) / 1000;
  if (tenths >= 100 || tenths % 10 == 0) return grouped(round_to(millionths, 10'000) / 10'000) + "%";
  return base::decimal_text(tenths, 1) + "%";
}

} // namespace headroom::i18n
