#include "core/plan/changes.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/plan/soft_launch.h"

using namespace headroom::plan;

namespace {

Limits row(std::int64_t images, std::int64_t tokens) {
  Limits limits;
  limits[BucketKind::Images] = images;
  limits[BucketKind::Tokens] = tokens;
  return limits;
}

const std::vector<TierLimits> kHigher = {{3, row(50, 800'000)}, {4, row(150, 3'000'000)}};

} // namespace

TEST_CASE("each change is found at the smallest dose that holds, in the order of the list") {
  const auto effects = try_changes(soft_launch(), row(20, 250'000), TpmCounts::Total, kHigher);
  REQUIRE(effects.has_value());
  std::string order;
  for (const ChangeEffect& each : *effects) {
    order += std::string(kChangeNames[static_cast<std::size_t>(each.change)]) + " ";
    CAPTURE(order);
    CHECK(each.outcome.holds);
    CHECK(each.outcome.run.arrived > 0);
  }
  CHECK(order == "fewer_images person_cap batch pregenerate reroute tier second_provider ");
  CHECK(effects->at(5).dose == 3);
  // A step less of Batch does not hold.
  Traffic less = soft_launch();
  less.classes[0].copies = 1 - (effects->at(2).dose - 0.05);
  CHECK(!paced_outcome(less, row(20, 250'000), TpmCounts::Total)->holds);
  CHECK(effects->at(2).dose > 0.05);
}

TEST_CASE("a change that is not enough is shown at its most, and no tier is offered where none holds") {
  Traffic traffic = soft_launch();
  traffic.arrivals = BurstArrivals{.users = 100'000, .fewest_images = 1, .most_images = 2, .over_s = 5400};
  const auto effects = try_changes(traffic, row(5, 100'000), TpmCounts::Total, kHigher);
  REQUIRE(effects.has_value());
  for (const ChangeEffect& each : *effects) {
    CHECK(each.change != Change::Tier);
    CHECK(!each.outcome.holds);
  }
  CHECK(effects->at(2).dose == 0.95);
}

TEST_CASE("a client that is not paced is offered pacing") {
  Traffic traffic = soft_launch();
  traffic.client.policy = Backoff{};
  const auto effects = try_changes(traffic, row(50, 800'000), TpmCounts::Total, {});
  REQUIRE(effects.has_value());
  CHECK(effects->at(2).change == Change::Pace);
  CHECK(effects->at(2).outcome.holds);
}

TEST_CASE("the largest size that fits is bound by tokens and not by images") {
  Traffic traffic = soft_launch();
  traffic.arrivals = ConstantArrivals{15};
  traffic.duration = 60 * kMinute;
  const std::vector<std::int64_t> tokens = {23'719, 14'272, 7'024, 1'756};
  // 15 a minute of 14,328 tokens are 214,920 of 250,000: more than a paced 80%, so people wait longer and longer.
  CHECK(*first_that_fits(traffic, row(20, 250'000), TpmCounts::Total, tokens) == 2);
  CHECK(*first_that_fits(traffic, row(20, 250'000), TpmCounts::Input, tokens) == 0);
  CHECK(!*first_that_fits(traffic, row(5, 250'000), TpmCounts::Total, tokens));
}

TEST_CASE("the largest load below a p95 keeps it") {
  const Limits limits = row(50, 800'000);
  const auto factor = largest_factor_below(soft_launch(), limits, TpmCounts::Total, 30 * kSecond);
  REQUIRE(factor.has_value());
  REQUIRE(*factor);
  const auto outcome = paced_outcome(scaled(soft_launch(), **factor), limits, TpmCounts::Total);
  CHECK(*outcome->run.wait.p95_us <= 30'000'000);
  CHECK(**factor > 1);
}

TEST_CASE("a link many share is held back by a cap per person, and the smallest cap that helps is found") {
  Traffic traffic = soft_launch();
  traffic.arrivals = ConstantArrivals{6};
  traffic.duration = 60 * kMinute;
  traffic.one_person = OnePerson{300, 10 * kMinute};
  CHECK(!paced_outcome(traffic, row(20, 250'000), TpmCounts::Total)->holds);
  const auto effects = try_changes(traffic, row(20, 250'000), TpmCounts::Total, {});
  REQUIRE(effects.has_value());
  const ChangeEffect& cap = effects->front();
  CHECK(cap.change == Change::PersonCap);
  CHECK(cap.outcome.holds);
  CHECK(cap.dose < 300);
  traffic.per_person_cap = static_cast<std::int64_t>(cap.dose) + 1;
  CHECK(!paced_outcome(traffic, row(20, 250'000), TpmCounts::Total)->holds);
}
