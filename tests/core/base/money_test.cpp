#include "core/base/money.h"

#include <doctest/doctest.h>

using namespace headroom::base;

TEST_CASE("a product is rounded once, halves to the even nano-dollar") {
  const struct {
    Int128 numerator;
    Int128 denominator;
    const char* rate;
    std::int64_t nanos;
  } cases[] = {
      {5488, 1, "30.00", 164'640'000}, // 1536x1024 high
      {56, 1, "5", 280'000},           //
      {1, 2, "0.001", 0},              // half a nano-dollar, 0 is even
      {3, 2, "0.001", 2},              // one and a half, 2 is even
      {1, 3, "0.001", 0},              //
      {2, 3, "0.001", 1},              //
      {1, 1, "0.000000001", 0},        // a millionth of a nano-dollar
      {-3, 2, "0.001", -2},            //
  };
  for (const auto& c : cases) {
    CAPTURE(c.rate);
    CHECK(cost_of(c.numerator, c.denominator, parse_rate(c.rate).value()).value() == Money{c.nanos});
  }
}

TEST_CASE("money prints as the shortest exact decimal") {
  CHECK(money_text(Money{173'112'000}) == "0.173112");
  CHECK(money_text(parse_money("52.960").value()) == "52.96");
  CHECK(money_text(Money{}) == "0");
}

TEST_CASE("what does not fit is reported, never wrapped") {
  const Error overflow{ErrorCode::Overflow, "", {}};
  CHECK(add(Money{INT64_MAX}, Money{1}).error() == overflow);
  CHECK(add(Money{INT64_MAX}, Money{0}).value() == Money{INT64_MAX});
  CHECK(cost_of(INT64_MAX, 1, parse_rate("30").value()).error() == overflow);
  CHECK(cost_of(Int128{INT64_MAX} * INT64_MAX, 1, parse_rate("30").value()).error() == overflow);
}

TEST_CASE("the two divisions round as they say, on both sides of zero") {
  const struct {
    int numerator;
    int denominator;
    int half_even;
    int up;
  } cases[] = {{7, 2, 4, 4}, {5, 2, 2, 3}, {6, 2, 3, 3}, {1, 3, 0, 1}, {-1, 2, 0, 0}, {-3, 2, -2, -1}, {-7, 3, -2, -2}};
  for (const auto& c : cases) {
    CAPTURE(c.numerator);
    CHECK(divide_half_even(c.numerator, c.denominator) == c.half_even);
    CHECK(divide_up(c.numerator, c.denominator) == c.up);
  }
}
