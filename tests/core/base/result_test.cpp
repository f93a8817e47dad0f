#include "core/base/result.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

using namespace headroom::base;

namespace {

Result<std::string> half(bool good) {
  if (!good) return Error{ErrorCode::FieldRange, "/n", {{"value", "11"}}};
  return std::string("whole");
}

} // namespace

TEST_CASE("a result is its value or its error, and stays so when copied, moved and assigned") {
  Result<std::string> result = half(false);
  REQUIRE(!result);
  CHECK(result.error() == Error{ErrorCode::FieldRange, "/n", {{"value", "11"}}});
  const Result<std::string> copy = result;
  CHECK(copy.error() == result.error());
  result = half(true);
  REQUIRE(result);
  CHECK(*result == "whole");
  CHECK(copy.error().where == "/n");
  const Result<std::string> moved = std::move(result);
  CHECK(moved->size() == 5);
}

TEST_CASE("a result may hold what cannot be copied") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(result);
  CHECK(*taken == 7);
}
