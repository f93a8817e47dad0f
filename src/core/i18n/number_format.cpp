#include "core/i18n/number_format.h"

#include <array>
#include <string_view>

namespace headroom::i18n {

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

} // namespace headroom::i18n
