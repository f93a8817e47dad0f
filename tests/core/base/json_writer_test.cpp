#include "core/base/json_writer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace headroom::base;

TEST_CASE("numbers print shortest and without exponents") {
  const struct {
    double value;
    const char* text;
  } cases[] = {
      {0, "0"},
      {-0.0, "0"},
      {12, "12"},
      {-12.5, "-12.5"},
      {0.1, "0.1"},
      {0.05296, "0.05296"},
      {1e-7, "0.0000001"},
      {1.5e-9, "0.0000000015"},
      {1e21, "1000000000000000000000"},
      {123456789.125, "123456789.125"},
      {1e15, "1000000000000000"},
      {-0.000001, "-0.000001"},
      {86.4, "86.4"},
      {9007199254740993.0, "9007199254740992"},
      {26.384938, "26.384938"},
      {328244.699987, "328244.699987"},
      {0.1 + 0.2, "0.30000000000000004"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(json_number(c.value) == c.text);
  }
  CHECK(json_number(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(json_number(std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("values print without spaces, in their order, and survive invalid UTF-8") {
  Json value = {{"z", Json::array()}, {"a", Json::object()}, {"s", "a\xFF\"\n"}, {"n", 12.0}, {"i", 5}};
  CHECK(write_json(value) == "{\"z\":[],\"a\":{},\"s\":\"a\xEF\xBF\xBD\\\"\\n\",\"n\":12,\"i\":5}");
}
