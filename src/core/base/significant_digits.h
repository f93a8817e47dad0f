// A double in so many significant digits, correctly rounded: printf's %.*g. A header of its own because who does it
// differs: natively the C library, on the web the browser (platform/web/significant_digits.cpp), whose visitors would
// otherwise wait for the C library's arithmetic in 128-bit floats.
#pragma once

#include <string>

namespace headroom::base {

// `value` is finite, `count` 1 to 17. Trailing zeros and the form of the exponent are the platform's: "1e+21", "0.25",
// "0.250000000000000".
std::string significant_digits(double value, int count);

} // namespace headroom::base
