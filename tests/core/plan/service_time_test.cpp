#include "core/plan/service_time.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace headroom::plan;

namespace {

std::vector<double> sorted_seconds(const ServiceKind& kind, int count) {
  ServiceTimes times(kind, 5);
  std::vector<double> drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(static_cast<double>(times.next()) * 1e-9);
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("fixed service is the same every time, to the nanosecond") {
  ServiceTimes times(FixedService{12.3}, 1);
  for (int i = 0; i < 130; ++i) CHECK(times.next() == 12'300'000'000);
}

TEST_CASE("lognormal service has the median and the 95th percentile it was given") {
  const ServiceKind kind = LognormalService{15, 40};
  const auto drawn = sorted_seconds(kind, 200'000);
  CHECK(drawn[100'000] == doctest::Approx(15).epsilon(0.01));
  CHECK(drawn[190'000] == doctest::Approx(40).epsilon(0.015));
  CHECK(mean_of(drawn) == doctest::Approx(mean_seconds(kind)).epsilon(0.01));
}

TEST_CASE("exponential service has its mean, and ln 2 of it as median") {
  const ServiceKind kind = ExponentialService{10};
  const auto drawn = sorted_seconds(kind, 200'000);
  CHECK(mean_of(drawn) == doctest::Approx(10).epsilon(0.01));
  CHECK(drawn[100'000] == doctest::Approx(6.931).epsilon(0.02));
  CHECK(mean_seconds(kind) == 10);
  CHECK(drawn[190'000] == doctest::Approx(p95_seconds(kind)).epsilon(0.015));
}

TEST_CASE("no service takes no time and none takes for ever") {
  CHECK(sorted_seconds(FixedService{1e-12}, 1).front() == 1e-9);
  const auto wild = sorted_seconds(LognormalService{86'400, 86'400.0 * 366}, 1000);
  CHECK(wild.back() <= static_cast<double>(kLongest) * 1e-9);
}

TEST_CASE("a pasted sample is drawn value by value, each as often as the others") {
  const ServiceKind kind = SampleService{{10, 20, 40}};
  CHECK(mean_seconds(kind) == doctest::Approx(70.0 / 3));
  CHECK(p95_seconds(kind) == 40);
  ServiceTimes times(kind, 1);
  int counts[3] = {};
  for (int i = 0; i < 9000; ++i) {
    const Time time = times.next();
    const int which = time == 10 * kSecond ? 0 : time == 20 * kSecond ? 1 : 2;
    CHECK((which != 2 || time == 40 * kSecond));
    ++counts[which];
  }
  for (const int count : counts) {
    CHECK(count > 3000 - 225); // five standard deviations
    CHECK(count < 3000 + 225);
  }
}
