#include "core/plan/waiting_line.h"

#include <doctest/doctest.h>

using namespace headroom::plan;

TEST_CASE("the line is first come first served, however often it grows") {
  WaitingLine line;
  std::uint32_t joined = 0;
  std::uint32_t left = 0;
  for (int round = 0; round < 200; ++round) {
    for (int i = 0; i < 9; ++i) line.join({.arrived = 0, .service = 1, .number = joined++});
    for (int i = 0; i < 4; ++i) {
      REQUIRE(line.front().number == left++);
      line.leave_front();
    }
  }
  CHECK(line.size() == joined - left);
}

TEST_CASE("a ticket finds its request until that has left") {
  WaitingLine line;
  const auto first = line.join({.arrived = 0, .service = 1, .number = 0});
  const auto second = line.join({.arrived = 0, .service = 1, .number = 1});
  line.find(second)->service = -1;
  CHECK(line.find(first) == &line.front());
  line.leave_front();
  CHECK(line.find(first) == nullptr);
  CHECK(line.front().gave_up());
}
