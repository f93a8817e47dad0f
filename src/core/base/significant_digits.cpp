#include "core/base/significant_digits.h"

#include <cstdio>

namespace headroom::base {

std::string significant_digits(double value, int count) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.*g", count, value);
  return digits;
}

} // namespace headroom::base
