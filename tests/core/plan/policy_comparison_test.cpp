#include "core/plan/policy_comparison.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace headroom::plan;

namespace {

// Twelve a minute against twenty: no trouble but for the outage.
std::map<std::string, PolicyRun> compared(std::optional<Outage> outage) {
  Traffic traffic;
  traffic.duration = 60 * kMinute;
  traffic.arrivals = ConstantArrivals{12};
  traffic.classes = {{}};
  traffic.client.policy = Paced{};
  traffic.service = FixedService{20};
  Limits limits;
  limits[BucketKind::Images] = 20;
  const auto runs = compare_policies(traffic, limits, TpmCounts::Total, outage);
  REQUIRE(runs.has_value());
  std::map<std::string, PolicyRun> by_name;
  for (const PolicyRun& run : *runs) by_name.emplace(run.policy, run);
  return by_name;
}

} // namespace

TEST_CASE("without trouble every policy serves everybody at the first attempt") {
  for (const auto& [policy, each] : compared({})) {
    const std::string& name = policy; // clang 14 does not capture a structured binding
    CAPTURE(name);
    CHECK(each.run.completed == 720);
    CHECK(each.run.attempts == 720);
    CHECK(!each.recovery);
  }
}

TEST_CASE("after an outage of ten minutes a queue recovers and impatient retries lose people") {
  const Outage outage{20 * kMinute, 30 * kMinute};
  auto runs = compared(outage);
  // Each of the 120 who came during the outage fails at once.
  CHECK(runs.at("none").run.failed == 120);
  CHECK(runs.at("none").recovery == 0);
  // The head asks once a second, those behind it wait: nobody is lost, and 120 waiting at 8 a minute spare need 15 min.
  const PolicyRun& paced = runs.at("paced");
  CHECK(paced.run.failed == 0);
  CHECK(paced.run.unavailable == 600);
  REQUIRE(paced.recovery);
  CHECK(*paced.recovery == doctest::Approx(6 * kMinute).epsilon(0.02)); // the 120 of the outage alone, at 20 a minute
  // Three attempts within seconds do not outlive ten minutes.
  for (const char* sdk : {"sdk-python", "sdk-node"}) {
    CHECK(runs.at(sdk).run.failed >= 118);
    CHECK(runs.at(sdk).run.unavailable >= 3 * 118);
  }
  CHECK(runs.at("backoff").run.failed > 100); // 31 s of backing off
  CHECK(runs.at("backoff").run.failed < 120);
}
