// Digits of doubles by the browser, which has them at hand, in place of the C library's. Both round correctly, so what
// is written is the same, byte for byte.
#include <emscripten.h>

#include "core/base/significant_digits.h"

// clang-format off
EM_JS(int, headroom_digits, (double value, int count, char* out), {
  const digits = value.toPrecision(count);
  for (let i = 0; i < digits.length; i++) HEAPU8[out + i] = digits.charCodeAt(i);
  return digits.length;
})
// clang-format on

namespace headroom::base {

std::string significant_digits(double value, int count) {
  char digits[32];
  const int size = headroom_digits(value, count, digits);
  return {digits, static_cast<std::size_t>(size)};
}

} // namespace headroom::base
