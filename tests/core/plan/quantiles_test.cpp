#include "core/plan/quantiles.h"

#include <doctest/doctest.h>

#include <vector>

#include "core/plan/random.h"

using namespace headroom::plan;

namespace {

std::optional<std::int64_t> percentile(QuantileMethod method, const std::vector<Time>& values, int percent) {
  Quantiles quantiles(method);
  for (const Time value : values) quantiles.add(value);
  return quantiles.percentile_us(percent);
}

constexpr QuantileMethod kMethods[] = {QuantileMethod::Histogram, QuantileMethod::Exact};

} // namespace

TEST_CASE("a percentile is the ceil(qN)-th smallest value") {
  std::vector<Time> values;
  for (int us = 10; us >= 1; --us) values.push_back(us * 1000);
  for (const auto method : kMethods) {
    CHECK(percentile(method, values, 50) == 5);
    CHECK(percentile(method, values, 51) == 6);
    CHECK(percentile(method, values, 95) == 10);
    CHECK(percentile(method, values, 100) == 10);
    CHECK(percentile(method, values, 1) == 1);
    CHECK(percentile(method, {7000}, 50) == 7);
    CHECK(!percentile(method, {}, 50));
  }
}

TEST_CASE("nanoseconds round to microseconds, halves to even") {
  const struct {
    Time ns;
    std::int64_t us;
  } cases[] = {{0, 0}, {499, 0}, {500, 0}, {501, 1}, {1499, 1}, {1500, 2}, {2500, 2}, {2501, 3}};
  for (const auto& c : cases) {
    CHECK(to_microseconds(c.ns) == c.us);
    for (const auto method : kMethods) CHECK(percentile(method, {c.ns}, 50) == c.us);
  }
}

TEST_CASE("the histogram is exact to 2,048 us, then the upper edge of a cell, but never above the largest value") {
  const auto shown = [](std::int64_t us) {
    // A larger value above, so that the edge shows.
    return percentile(QuantileMethod::Histogram, {us * 1000, 4'000'000'000'000}, 50);
  };
  CHECK(shown(0) == 0);
  CHECK(shown(2047) == 2047);
  CHECK(shown(2048) == 2049);
  CHECK(shown(4095) == 4095);
  CHECK(shown(4096) == 4099);
  CHECK(shown(3'000'000) == 3'000'319); // cells of 2,048 us there
  CHECK(percentile(QuantileMethod::Histogram, {3'000'000'000}, 50) == 3'000'000);
}

TEST_CASE("the histogram lies above the exact percentile by less than 1/1024") {
  Random random(11, RandomStream::Service);
  std::vector<Time> values;
  for (int i = 0; i < 20'000; ++i) values.push_back(to_time(portable_exp(3 * random.normal())));
  for (const int percent : {1, 10, 50, 90, 95, 99, 100}) {
    const auto exact = static_cast<double>(*percentile(QuantileMethod::Exact, values, percent));
    const auto shown = static_cast<double>(*percentile(QuantileMethod::Histogram, values, percent));
    CHECK(shown >= exact);
    CHECK(shown <= exact * (1 + 1.0 / 1024));
  }
}
