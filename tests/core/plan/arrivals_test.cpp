#include "core/plan/arrivals.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace headroom::plan;

namespace {

std::vector<Time> instants(const ArrivalShape& shape, Time horizon, std::int64_t images_per_request = 1,
                           std::uint64_t seed = 1) {
  ArrivalStream stream(shape, horizon, {{{.images = images_per_request}, 1}}, seed);
  std::vector<Time> all;
  for (Time at = stream.next().at; at != kNever; at = stream.next().at) all.push_back(at);
  CHECK(stream.next() == Arrival{});
  CHECK(std::is_sorted(all.begin(), all.end()));
  if (!all.empty()) {
    CHECK(all.front() >= 0);
    CHECK(all.back() < horizon);
  }
  return all;
}

// Counts per slice of time.
std::vector<double> histogram(const std::vector<Time>& all, Time slice, std::size_t slices) {
  std::vector<double> counts(slices);
  for (const Time at : all) ++counts[static_cast<std::size_t>(at / slice) % slices];
  return counts;
}

// Within four standard deviations of a Poisson count.
void check_count(double count, double expected) {
  CAPTURE(count);
  CAPTURE(expected);
  CHECK(std::fabs(count - expected) <= 4 * std::sqrt(expected) + 1e-9);
}

constexpr Time kHour = 60 * kMinute;

} // namespace

TEST_CASE("constant arrivals are an exact grid from 0 that never drifts") {
  CHECK(instants(ConstantArrivals{20}, 10 * kSecond) == std::vector<Time>{0, 3 * kSecond, 6 * kSecond, 9 * kSecond});
  CHECK(instants(ConstantArrivals{7}, kMinute).size() == 7);
  CHECK(instants(ConstantArrivals{7}, 1000 * kMinute).size() == 7000);
  CHECK(instants(ConstantArrivals{0.5}, 5 * kMinute) == std::vector<Time>{0, 2 * kMinute, 4 * kMinute});
}

TEST_CASE("Poisson arrivals have the rate and the spread of their name") {
  const auto all = instants(PoissonArrivals{30}, 2000 * kMinute);
  check_count(static_cast<double>(all.size()), 60'000);
  double square = 0;
  for (const double count : histogram(all, kMinute, 2000)) square += (count - 30) * (count - 30);
  CHECK(square / 2000 == doctest::Approx(30).epsilon(0.15));
}

TEST_CASE("a burst: every user once, all images at the same instant, split into requests") {
  const BurstArrivals burst{.users = 500, .fewest_images = 3, .most_images = 5, .over_s = 5400};
  const auto one_each = instants(burst, 2 * kHour);
  CHECK(std::fabs(static_cast<double>(one_each.size()) / 500 - 4) < 4 * std::sqrt(2.0 / 3 / 500));
  auto users = one_each;
  users.erase(std::unique(users.begin(), users.end()), users.end());
  CHECK(users.size() == 500);
  CHECK(users.back() < 5400 * kSecond);
  // Two images per request: 3 and 4 images take two requests, 5 take three.
  const auto in_pairs = instants(burst, 2 * kHour, 2);
  std::size_t expected = 0;
  for (auto at = one_each.begin(); at != one_each.end();) {
    const auto next = std::upper_bound(at, one_each.end(), *at);
    expected += static_cast<std::size_t>(next - at + 1) / 2;
    at = next;
  }
  CHECK(in_pairs.size() == expected);
}

TEST_CASE("front load moves the users of a burst to its beginning, as u^(1 + front_load)") {
  const auto early_share = [](double front_load) {
    const auto all = instants(
        BurstArrivals{.users = 20'000, .fewest_images = 1, .most_images = 1, .over_s = 3600, .front_load = front_load},
        kHour);
    const auto quarter = std::lower_bound(all.begin(), all.end(), kHour / 4) - all.begin();
    return static_cast<double>(quarter) / 20'000;
  };
  CHECK(early_share(0) == doctest::Approx(0.25).epsilon(0.05));
  CHECK(early_share(1) == doctest::Approx(0.5).epsilon(0.03)); // u^2 < 1/4 for u < 1/2
  CHECK(early_share(0.5) == doctest::Approx(std::pow(0.25, 1 / 1.5)).epsilon(0.03));
}

TEST_CASE("a campaign climbs, holds and falls back") {
  const CampaignArrivals campaign{
      .base_per_min = 60, .multiplier = 3, .start_s = 3600, .duration_s = 7200, .ramp_s = 1800};
  const auto all = instants(campaign, 6 * kHour);
  const auto half_hours = histogram(all, kHour / 2, 12);
  const std::array<double, 12> expected = {1800, 1800, 3600, 5400, 5400, 5400, 5400, 3600, 1800, 1800, 1800, 1800};
  for (std::size_t i = 0; i < expected.size(); ++i) check_count(half_hours[i], expected[i]);
  CHECK(expected_arrivals(campaign, 6 * kHour, std::vector<RequestClass>{{}}) == doctest::Approx(39'600));
}

TEST_CASE("a campaign without a ramp jumps") {
  const auto all =
      instants(CampaignArrivals{.base_per_min = 60, .multiplier = 10, .start_s = 600, .duration_s = 600}, kHour / 2);
  const auto thirds = histogram(all, 600 * kSecond, 3);
  check_count(thirds[0], 600);
  check_count(thirds[1], 6000);
  check_count(thirds[2], 600);
}

TEST_CASE("a day is a triangle around its peak hour, with the mean and the peak it was given") {
  constexpr double kPerDay = 24'000;
  constexpr std::size_t kDays = 20;
  for (const double ratio : {1.0, 1.6, 2.0, 4.0}) {
    for (const double peak_hour : {0.0, 14.0, 24.0}) {
      CAPTURE(ratio);
      CAPTURE(peak_hour);
      const auto all = instants(DailyArrivals{kPerDay, ratio, peak_hour}, kDays * kDay);
      check_count(static_cast<double>(all.size()), kPerDay * kDays);
      const auto half_hours = histogram(all, kHour / 2, 48);
      const double half_width_h = std::min(12.0, 24 / ratio);
      const double trough = std::max(0.0, 2 - ratio);
      for (std::size_t i = 0; i < 48; ++i) {
        double expected = 0; // midpoint of ten slices: the rate is linear but for its corners
        for (int part = 0; part < 10; ++part) {
          const double hour = 0.5 * static_cast<double>(i) + 0.05 * part + 0.025;
          const double away = std::fabs(std::remainder(hour - peak_hour, 24));
          expected += std::max(trough, ratio - (ratio - trough) * away / half_width_h);
        }
        check_count(half_hours[i], expected * kPerDay * kDays / 480);
      }
    }
  }
}

TEST_CASE("requests of several classes come in their shares without moving the instants") {
  const std::vector<RequestClass> classes = {{{.images = 1}, 3}, {{.images = 4}, 1}};
  ArrivalStream mixed(PoissonArrivals{30}, 1000 * kMinute, classes, 1);
  const auto alone = instants(PoissonArrivals{30}, 1000 * kMinute);
  std::array<double, 2> counts{};
  for (const Time at : alone) {
    const Arrival arrival = mixed.next();
    REQUIRE(arrival.at == at);
    ++counts[arrival.request_class];
  }
  CHECK(mixed.next() == Arrival{});
  const double all = counts[0] + counts[1];
  CHECK(std::fabs(counts[1] / all - 0.25) < 4 * std::sqrt(0.25 * 0.75 / all));
  CHECK(expected_arrivals(BurstArrivals{.users = 100, .fewest_images = 3, .most_images = 4}, kHour, classes) ==
        doctest::Approx(200)); // 3.5 images in requests of 1.75 on average
}

TEST_CASE("a trace comes as it is, and the same seed gives the same stream") {
  const std::vector<Time> trace = {0, 5, 5, kSecond};
  CHECK(instants(TraceArrivals{trace}, kMinute, 4) == trace);
  CHECK(instants(PoissonArrivals{10}, kHour, 1, 42) == instants(PoissonArrivals{10}, kHour, 1, 42));
  CHECK(instants(PoissonArrivals{10}, kHour, 1, 42) != instants(PoissonArrivals{10}, kHour, 1, 43));
}

TEST_CASE("one person's images come at their instant, between those of the shape, and change nobody else's") {
  const std::vector<RequestClass> classes = {{}};
  const ArrivalShape shape = PoissonArrivals{30};
  std::vector<Time> alone;
  ArrivalStream without(shape, 10 * kMinute, classes, 1);
  for (Arrival each = without.next(); each.at != kNever; each = without.next()) alone.push_back(each.at);
  ArrivalStream with(shape, 10 * kMinute, classes, 1, OnePerson{40, 5 * kMinute});
  std::vector<Time> others;
  int theirs = 0;
  Time last = 0;
  for (Arrival each = with.next(); each.at != kNever; each = with.next()) {
    CHECK(each.at >= last);
    last = each.at;
    if (each.at == 5 * kMinute) {
      ++theirs;
    } else {
      others.push_back(each.at);
    }
  }
  CHECK(theirs == 40);
  CHECK(others == alone);
  CHECK(expected_arrivals(shape, 10 * kMinute, classes, OnePerson{40, 0}) == 340);
}
