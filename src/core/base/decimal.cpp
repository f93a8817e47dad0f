#include "core/base/decimal.h"

#include "core/base/exact.h"
#include "core/base/text.h"

namespace headroom::base {

Result<std::int64_t> parse_decimal(std::string_view text, int fraction_digits) {
  const Error bad{
      ErrorCode::BadDecimal, "", {{"value", std::string(text)}, {"digits", std::to_string(fraction_digits)}}};
  std::string_view digits = text;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative) digits.remove_prefix(1);
  const auto point = digits.find('.');
  std::string whole(digits.substr(0, point));
  std::string fraction(point == std::string_view::npos ? std::string_view("0") : digits.substr(point + 1));
  if (whole.empty() || fraction.empty()) return bad;
  const auto scale = static_cast<std::size_t>(fraction_digits);
  while (fraction.size() > scale && fraction.back() == '0') fraction.pop_back();
  if (fraction.size() > scale) return bad;
  fraction.append(scale - fraction.size(), '0');
  Int128 value = 0;
  for (const char c : whole + fraction) {
    if (!is_digit(c)) return bad;
    value = value * 10 + (c - '0');
    if (!narrow(value)) return bad;
  }
  return *narrow(negative ? -value : value);
}

std::string decimal_text(std::int64_t value, int fraction_digits) {
  const bool negative = value < 0;
  // The magnitude of the smallest number fits unsigned only.
  std::string digits =
      std::to_string(negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
  const auto scale = static_cast<std::size_t>(fraction_digits);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) {
    digits.insert(digits.size() - scale, 1, '.');
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return (negative ? "-" : "") + digits;
}

} // namespace headroom::base
