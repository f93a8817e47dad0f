#include "core/plan/trace_text.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using namespace headroom::plan;

namespace {

std::vector<double> seconds(std::string_view text) {
  const auto trace = read_trace_text(text);
  REQUIRE(trace.has_value());
  std::vector<double> at;
  for (const Time each : trace->at) at.push_back(static_cast<double>(each) / 1e9);
  return at;
}

std::string refusal(std::string_view text) {
  const auto trace = read_trace_text(text);
  REQUIRE(!trace.has_value());
  return shipped_knowledge().english.format(trace.error());
}

using Seconds = std::vector<double>;

} // namespace

TEST_CASE("instants are read in every notation people have, from the earliest one") {
  CHECK(seconds("2026-11-20T14:03:00Z\n2026-11-20T14:03:01.5Z\r\n\n2026-11-20T14:04:00Z\n") == Seconds{0, 1.5, 60});
  CHECK(seconds("2026-11-20 14:03:00\n2026-11-20 14:05") == Seconds{0, 120});
  CHECK(seconds("2026-11-20T23:03:00+09:00\n2026-11-20T14:03:02Z\n2026-11-20T06:03:03-0800") == Seconds{0, 2, 3});
  CHECK(seconds("1763647380\n1763647381.25") == Seconds{0, 1.25});
  CHECK(seconds("1763647380000\n1763647380250") == Seconds{0, 0.25});
  CHECK(seconds("1763647380000000\n1763647380000500") == Seconds{0, 0.0005});
  CHECK(seconds("0\n2.5\n2.5\n61") == Seconds{0, 2.5, 2.5, 61});
  CHECK(seconds("2026-11-20T14:03:00Z POST /v1/images 200\n2026-11-20T14:03:07Z POST /v1/images 429") == Seconds{0, 7});
}

TEST_CASE("of a CSV file the column with the instants is found, and its heading passed over") {
  CHECK(seconds("id,created_at,user\n1,2026-11-20T14:03:00Z,a\n2,2026-11-20T14:03:09Z,b\n") == Seconds{0, 9});
  CHECK(seconds("user;when\n\"a\";\"1763647380\"\n\"b\";\"1763647390\"") == Seconds{0, 10});
  CHECK(seconds("17\t1763647380\n18\t1763647385") == Seconds{0, 5});
}

TEST_CASE("instants out of order are brought into order and counted") {
  const auto trace = read_trace_text("30\n10\n20\n15\n");
  REQUIRE(trace.has_value());
  CHECK(trace->at == std::vector<Time>{0, 5 * kSecond, 10 * kSecond, 20 * kSecond});
  CHECK(trace->out_of_order == 2);
  CHECK(read_trace_text("1\n1\n2")->out_of_order == 0);
}

TEST_CASE("what is no instant, or none a launch can have, is refused with its line") {
  const std::string expected = ": expected 2026-11-20T14:03:00Z, 1763647380";
  CHECK(refusal("10\n20\nthirty\n") == "line 3" + expected);
  CHECK(refusal("when\nnever\n") == "line 2" + expected);
  CHECK(refusal("-5\n-4") == "line 2" + expected); // the first is taken for a heading
  CHECK(refusal("2026-11-20T14:03:00Z\n1763647380") == "line 2" + expected);
  CHECK(refusal("2026-11-20T25:00:00Z\n2026-11-20T25:00:00Z") == "line 2" + expected);
  CHECK(refusal("1970-01-01T00:00:00Z") == "line 1: 1970-01-01T00:00:00Z is outside 2000 to 2100");
  CHECK(refusal("99999999999999999") == "line 1: 99999999999999999 is outside 2000 to 2100");
  CHECK(refusal("2020-01-01T00:00:00Z\n2026-11-20T14:03:00Z") == "line 1 - 2: 60374 h is outside 0 h to 8784 h");
  CHECK(refusal("") == "line 0: this field is required");
  std::string many;
  for (int i = 0; i < 100'001; ++i) many += "1\n";
  CHECK(refusal(many).find("line 100001: ") == 0);
}
