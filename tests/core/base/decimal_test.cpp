#include "core/base/decimal.h"

#include <doctest/doctest.h>

using namespace headroom::base;

TEST_CASE("decimals are read exactly and printed shortest") {
  const struct {
    const char* text;
    int digits;
    std::int64_t value;
    const char* shortest;
  } cases[] = {
      {"0", 9, 0, "0"},
      {"30.00", 9, 30'000'000'000, "30"},
      {"0.625", 9, 625'000'000, "0.625"},
      {"0.000000001", 9, 1, "0.000000001"},
      {"-0.5", 1, -5, "-0.5"},
      {"007.10", 2, 710, "7.1"},
      {"5.0", 0, 5, "5"},
      {"9223372036.854775807", 9, INT64_MAX, "9223372036.854775807"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(parse_decimal(c.text, c.digits).value() == c.value);
    CHECK(decimal_text(c.value, c.digits) == c.shortest);
  }
  CHECK(decimal_text(INT64_MIN, 0) == "-9223372036854775808");
}

TEST_CASE("what is not a decimal of the scale is refused, not rounded") {
  for (const char* text : {"", "-", ".", ".5", "5.", "1e3", "+1", " 1", "1 ", "1,000", "0x1", "0.0000000001",
                           "9223372036.854775808", "99999999999999999999999999999999999999999999"}) {
    CAPTURE(text);
    CHECK(parse_decimal(text, 9).error() == Error{ErrorCode::BadDecimal, "", {{"value", text}, {"digits", "9"}}});
  }
}
