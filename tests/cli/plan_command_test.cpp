#include "cli/plan_command.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/cli/command_run.h"

using namespace headroom;
using cli::Run;

namespace {

Run run(const std::vector<std::string>& arguments, const std::string& file) {
  return cli::run(arguments, {{"plan.json", file}});
}

} // namespace

TEST_CASE("a plan for people leads with the month, the kept image, the band and the widest lever") {
  const Run plan = run({"plan", "plan.json"}, read_case("plans/launch.json"));
  CHECK(plan.status == cli::kOk);
  const std::string expected =
      "7,200 accepted images cost $177.79083 a month: $0.024693171 each.\n"
      "Low $128.4475, high $295.77135.\n"
      "What moves it most: quality, from $74.27418 to $435.958875.\n"
      "$41.84333 of it pays for images nobody kept.\n";
  CHECK(plan.out.substr(0, expected.size()) == expected);
  CHECK(plan.out.find("$500 a month buys 20,248 accepted images.\n") != std::string::npos);
}

TEST_CASE("--json prints the operation's reply, and errors name file and place") {
  Run plan = run({"plan", "plan.json", "--json"}, read_case("plans/launch.json"));
  CHECK(plan.status == cli::kOk);
  CHECK(plan.out.substr(0, 26) == R"({"v":1,"name":"Launch","on)");
  CHECK(plan.out.find('\n') == plan.out.size() - 1);
  plan = run({"plan", "plan.json"},
             R"({"v":1,"workflows":[{"id":"a","size":"1000x1000","volume":{"accepted_images":1}}]})");
  CHECK(plan.status == cli::kBadInput);
  CHECK(plan.err ==
        "plan.json: /workflows/0/size: 1000x1000: width and height must be multiples of 16; nearest: 992x992, "
        "1008x1008\n");
  plan = run({"plan", "other.json"}, "");
  CHECK(plan.status == cli::kBadInput);
  CHECK(plan.err == "other.json: this file cannot be read\n");
  CHECK(run({"plan"}, "").status == cli::kUsage);
  CHECK(run({"plan", "a", "b"}, "").status == cli::kUsage);
}
