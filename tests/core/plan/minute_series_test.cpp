#include "core/plan/minute_series.h"

#include <doctest/doctest.h>

#include "core/plan/queue_sim.h"

using namespace headroom::plan;

namespace {

Scenario requests_at(std::vector<Time> instants, std::int64_t images_per_minute) {
  Scenario scenario;
  scenario.duration = 10 * kMinute;
  scenario.arrivals = TraceArrivals{std::move(instants)};
  scenario.classes = {{{.images = 2, .input_tokens = 10, .output_tokens = 90}, 1}};
  scenario.limits[BucketKind::Images] = images_per_minute;
  scenario.service = FixedService{5};
  return scenario;
}

Minute minute(std::int64_t arrived, std::int64_t accepted, std::int64_t refused, std::int64_t waiting) {
  Minute expected{arrived, accepted, refused, waiting, {}, {}};
  expected.demand[BucketKind::Images] = 2 * arrived;
  expected.demand[BucketKind::Tokens] = 100 * arrived;
  expected.demand[BucketKind::Requests] = arrived;
  expected.demand[BucketKind::RequestsPerDay] = arrived;
  expected.demand[BucketKind::TokensPerDay] = 100 * arrived;
  expected.taken[BucketKind::Images] = 2 * accepted;
  expected.taken[BucketKind::Tokens] = 100 * accepted;
  expected.taken[BucketKind::Requests] = accepted;
  expected.taken[BucketKind::RequestsPerDay] = accepted;
  expected.taken[BucketKind::TokensPerDay] = 100 * accepted;
  return expected;
}

} // namespace

TEST_CASE("minutes tell what came, what went through and who still waits") {
  // 2 images a minute, 2 per request: one request a minute, at 0, 60 and 120 s; the last at 200 s.
  const Scenario scenario = requests_at({0, 0, 0, 200 * kSecond}, 2);
  MinuteSeries series(scenario);
  REQUIRE(simulate(scenario, &series).has_value());
  CHECK(series.minutes() ==
        std::vector<Minute>{minute(3, 1, 0, 2), minute(0, 1, 0, 1), minute(0, 1, 0, 0), minute(1, 1, 0, 0)});
  CHECK(series.peak_minute(BucketKind::Images) == 0);
}

TEST_CASE("refusals are shares of the attempts in their hour of the day") {
  Scenario scenario = requests_at({0, 0, 0, 5 * kMinute}, 2);
  scenario.client.policy = FireOnce{};
  MinuteSeries series(scenario);
  REQUIRE(simulate(scenario, &series).has_value());
  CHECK(series.minutes()[0] == minute(3, 1, 2, 0));
  REQUIRE(series.refused_share_by_hour()[0]);
  CHECK(series.refused_share_by_hour()[0]->refused == 2);
  CHECK(series.refused_share_by_hour()[0]->attempts == 4);
  CHECK(!series.refused_share_by_hour()[1]);
}

TEST_CASE("without arrivals there are no minutes and no peak") {
  const Scenario scenario = requests_at({}, 2);
  MinuteSeries series(scenario);
  REQUIRE(simulate(scenario, &series).has_value());
  CHECK(series.minutes().empty());
  CHECK(!series.peak_minute(BucketKind::Images));
}
