#include "core/plan/tier_planner.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace headroom::plan;

namespace {

Traffic traffic_of(ArrivalShape arrivals) {
  Traffic traffic;
  traffic.duration = 10 * kMinute;
  traffic.arrivals = std::move(arrivals);
  traffic.classes = {{{.images = 1, .input_tokens = 60, .output_tokens = 1756}, 1}};
  traffic.client.policy = Paced{};
  traffic.service = FixedService{20};
  traffic.tolerance = {{0.75, 15 * kSecond}, {1, 30 * kSecond}};
  return traffic;
}

TierLimits tier(int number, std::int64_t images, std::int64_t tokens) {
  TierLimits row{number, {}};
  row.limits[BucketKind::Images] = images;
  row.limits[BucketKind::Tokens] = tokens;
  return row;
}

Answer total(const Traffic& traffic, const TierLimits& row) {
  const auto answer = answer_for(traffic, row);
  REQUIRE(answer.has_value());
  REQUIRE(answer->readings[0]);
  return *answer->readings[0];
}

} // namespace

TEST_CASE("a tier holds when every tolerance is kept, and says who is affected and when first") {
  // Paced at 5 a minute: sent at 120, 132, 144 and 156 s, so they wait 0, 11, 22 and 33 s.
  const Traffic traffic = traffic_of(TraceArrivals{{120 * kSecond, 121 * kSecond, 122 * kSecond, 123 * kSecond}});
  const Answer answer = total(traffic, tier(1, 5, 100'000));
  CHECK(answer.paced.within == std::vector<std::uint64_t>{2, 3});
  CHECK(!answer.paced.holds);
  CHECK(answer.paced.people == 4);
  CHECK(answer.paced.people_affected == 1);
  CHECK(answer.paced.first_failing_minute == 3);
  CHECK(answer.unpaced.holds); // a full bucket takes four at once
  const Answer larger = total(traffic, tier(2, 20, 250'000));
  CHECK(larger.paced.within == std::vector<std::uint64_t>{4, 4});
  CHECK(larger.paced.holds);
  CHECK(!larger.paced.first_failing_minute);
}

TEST_CASE("a person is one instant: the images asked for at once are lost for one") {
  Traffic traffic = traffic_of(BurstArrivals{.users = 30, .fewest_images = 4, .most_images = 4, .over_s = 60});
  const Answer answer = total(traffic, tier(1, 5, 100'000));
  CHECK(answer.unpaced.people == 30);
  CHECK(answer.unpaced.run.arrived == 120);
  CHECK(answer.unpaced.run.failed >= 110);
  CHECK(answer.unpaced.people_affected >= 28);
  CHECK(answer.unpaced.people_affected <= 30);
  CHECK(answer.unpaced.first_failing_minute == 1);
}

TEST_CASE("headroom is the unused share of the limit at the peak minute of the bucket asked for most") {
  const Answer seventy = total(traffic_of(ConstantArrivals{14}), tier(2, 20, 250'000));
  REQUIRE(seventy.peak);
  CHECK(seventy.peak->bucket == BucketKind::Images);
  CHECK(seventy.peak->demand == 14);
  CHECK(seventy.peak->headroom() == doctest::Approx(0.3));
  CHECK(seventy.peak->keeps_headroom());
  CHECK(!total(traffic_of(ConstantArrivals{15}), tier(2, 20, 250'000)).peak->keeps_headroom());
  // 14 x 1816 of 30,000 tokens is the larger share.
  const Answer tokens = total(traffic_of(ConstantArrivals{14}), tier(2, 20, 30'000));
  CHECK(tokens.peak->bucket == BucketKind::Tokens);
  CHECK(tokens.peak->demand == 25'424);
}

TEST_CASE("under one reading of TPM a request may be impossible and under the other not") {
  Traffic traffic = traffic_of(ConstantArrivals{1});
  traffic.classes[0].shape.output_tokens = 118'595; // five images of 2880x2880 at high quality
  const auto answer = answer_for(traffic, tier(1, 5, 100'000));
  REQUIRE(answer.has_value());
  CHECK(!answer->readings[0]);
  REQUIRE(answer->readings[1]);
  CHECK(answer->readings[1]->paced.holds);
  CHECK(impassable(traffic, answer->limits, TpmCounts::Total) == BucketKind::Tokens);
  CHECK(!impassable(traffic, answer->limits, TpmCounts::Input));
  // No access is impassable too, whatever is asked.
  CHECK(impassable(traffic, tier(0, 0, 0).limits, TpmCounts::Input) == BucketKind::Images);
}

TEST_CASE("the smallest tier is named for each reading, with and without the 30% rule") {
  Traffic traffic = traffic_of(ConstantArrivals{18});
  traffic.duration = 60 * kMinute;
  traffic.classes[0].shape.output_tokens = 14'272; // 2048x2048 high: 17.5 a minute at 250,000 tokens
  std::vector<TierAnswer> answers;
  for (const auto& row : {tier(1, 5, 100'000), tier(2, 20, 250'000), tier(3, 50, 800'000)}) {
    answers.push_back(*answer_for(traffic, row));
  }
  const SmallestTier smallest = smallest_of(answers);
  CHECK(smallest.holds[0] == 3);
  CHECK(smallest.holds[1] == 2);
  CHECK(smallest.with_headroom[0] == 3);
  CHECK(smallest.with_headroom[1] == 3);
  CHECK(!smallest.readings_agree());
  CHECK(smallest_of({}).readings_agree());
}

TEST_CASE("the largest load is found to a thousandth") {
  // Constant arrivals wait only above the pace: 20 a minute.
  Traffic traffic = traffic_of(ConstantArrivals{10});
  traffic.tolerance = {{1, 0}};
  CHECK(*largest_factor(traffic, tier(2, 20, 250'000).limits, TpmCounts::Total) == 2.0);
  CHECK(*largest_factor(traffic, tier(1, 5, 100'000).limits, TpmCounts::Total) == 0.5);
  traffic.arrivals = TraceArrivals{{0}};
  CHECK(!*largest_factor(traffic, tier(2, 20, 250'000).limits, TpmCounts::Total));
  traffic.arrivals = ConstantArrivals{10};
  CHECK(*largest_factor(traffic, tier(0, 0, 0).limits, TpmCounts::Total) == 0);
}

TEST_CASE("the largest load of a burst keeps its tolerance and one person more does not") {
  Traffic traffic =
      traffic_of(BurstArrivals{.users = 1000, .fewest_images = 3, .most_images = 5, .over_s = 540, .front_load = 0.5});
  traffic.client.policy = Paced{.fraction_billionths = 800'000'000};
  traffic.tolerance = {{0.8, 20 * kSecond}, {0.95, 90 * kSecond}};
  const Limits limits = tier(3, 50, 800'000).limits;
  const auto factor = largest_factor(traffic, limits, TpmCounts::Total);
  REQUIRE(factor.has_value());
  REQUIRE(*factor);
  CHECK(total(scaled(traffic, **factor), {3, limits}).paced.holds);
  CHECK(!total(scaled(traffic, **factor + 0.001), {3, limits}).paced.holds);
}
