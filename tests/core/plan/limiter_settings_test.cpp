#include "core/plan/limiter_settings.h"

#include <doctest/doctest.h>

#include "core/plan/queue_sim.h"

using namespace headroom::plan;

namespace {

Traffic traffic() {
  Traffic traffic;
  traffic.duration = 60 * kMinute;
  traffic.arrivals = PoissonArrivals{15};
  traffic.classes = {{{.images = 1, .input_tokens = 60, .output_tokens = 1756}, 1}};
  traffic.client.policy = Paced{.fraction_billionths = 800'000'000, .burst = 2};
  traffic.service = LognormalService{15, 40};
  return traffic;
}

Limits limits(std::int64_t images, std::int64_t tokens) {
  Limits limits;
  limits[BucketKind::Images] = images;
  limits[BucketKind::Tokens] = tokens;
  return limits;
}

} // namespace

TEST_CASE("rate, spacing and requests in flight follow from limit, pace and service time") {
  const auto settings = limiter_settings(traffic(), limits(20, 250'000), TpmCounts::Total);
  REQUIRE(settings);
  CHECK(settings->gap == 3'750'000'000);
  CHECK(settings->requests_per_minute == 16);
  CHECK(settings->burst == 2);
  // Little's law: 16 a minute x 17.9 s, the mean of a lognormal with median 15 s and 95th percentile 40 s.
  CHECK(settings->in_flight_mean == doctest::Approx(16.0 / 60 * 17.918).epsilon(0.001));
  CHECK(settings->max_in_flight == 11); // 16 / 60 x 40 = 10.67
}

TEST_CASE("the bucket that is fuller sets the pace, and a mix the average of its gaps") {
  CHECK(limiter_settings(traffic(), limits(20, 18'160), TpmCounts::Total)->gap == 7'500'000'000); // 1,816 of 18,160
  Traffic mixed = traffic();
  mixed.classes.push_back({{.images = 4}, 3});
  CHECK(limiter_settings(mixed, limits(20, 250'000), TpmCounts::Total)->gap ==
        (3'750'000'000 + 3 * 15'000'000'000) / 4);
}

TEST_CASE("without a per-minute limit nothing sets a pace") {
  Limits daily;
  daily[BucketKind::RequestsPerDay] = 100;
  CHECK(!limiter_settings(traffic(), daily, TpmCounts::Total));
}

TEST_CASE("the advised cap on requests in flight rarely holds anybody back") {
  Traffic load = traffic();
  const auto settings = limiter_settings(load, limits(20, 250'000), TpmCounts::Total);
  load.client.policy = Paced{.fraction_billionths = 800'000'000};
  const auto free = simulate(scenario_of(load, limits(20, 250'000), TpmCounts::Total));
  load.client.max_in_flight = settings->max_in_flight;
  const auto capped = simulate(scenario_of(load, limits(20, 250'000), TpmCounts::Total));
  CHECK(capped->in_flight.max <= settings->max_in_flight);
  CHECK(static_cast<double>(capped->wait.sum) <= 1.05 * static_cast<double>(free->wait.sum));
}
