// The simulator against queueing theory: long runs agree with closed forms within 2% or three standard errors.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "core/plan/queue_sim.h"

using namespace headroom::plan;

namespace {

constexpr Time kLongRun = 40'000 * kMinute;

Scenario poisson(double per_min) {
  Scenario scenario;
  scenario.seed = 20'261'120;
  scenario.duration = kLongRun;
  scenario.warmup = 200 * kMinute;
  scenario.arrivals = PoissonArrivals{per_min};
  scenario.service = FixedService{20};
  return scenario;
}

Scenario paced(double per_min, std::int64_t limit) {
  Scenario scenario = poisson(per_min);
  scenario.limits[BucketKind::Images] = limit;
  return scenario;
}

Scenario servers(double per_min, double mean_s, std::int64_t count, double requests) {
  Scenario scenario = poisson(per_min);
  scenario.duration = to_time(requests * 60 / per_min);
  scenario.client.policy = FireOnce{};
  scenario.client.max_in_flight = count;
  scenario.service = ExponentialService{mean_s};
  return scenario;
}

SimResult run(const Scenario& scenario) {
  const auto result = simulate(scenario);
  REQUIRE(result.has_value());
  CHECK(result->arrived == result->completed + result->failed + result->abandoned);
  return *result;
}

double mean_wait_s(const SimResult& result) {
  return static_cast<double>(result.wait.sum) / static_cast<double>(result.wait.count) * 1e-9;
}

double per_second(const LevelStats& level, const SimResult& result) {
  return static_cast<double>(level.area) / static_cast<double>(result.span);
}

// Of an M/M/c queue with offered load a: the probability that an arrival has to wait.
double erlang_c(int servers, double a) {
  double term = 1;
  double sum = 1;
  for (int k = 1; k < servers; ++k) sum += term *= a / k;
  const double last = term * a / servers / (1 - a / servers);
  return last / (sum + last);
}

} // namespace

TEST_CASE("M/D/1: a paced client at a constant gap waits rho D / (2 (1 - rho)) on average") {
  for (const double per_min : {10.0, 15.0, 18.0}) {
    const double rho = per_min / 20;
    CHECK(mean_wait_s(run(paced(per_min, 20))) == doctest::Approx(3 * rho / (2 * (1 - rho))).epsilon(0.02));
  }
}

TEST_CASE("M/D/1: quantiles of the wait are those of the series by Erlang") {
  // P(W <= x) = (1 - rho) sum over k of (rho (k - x/D))^k / k! e^(-rho (k - x/D)), k up to x/D.
  const double rho = 0.75;
  const auto share_below = [&](double gaps) {
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k <= static_cast<int>(gaps); ++k) {
      if (k > 0) factorial *= k;
      const double y = rho * (k - gaps);
      sum += std::pow(y, k) / factorial * std::exp(-y);
    }
    return (1 - rho) * sum;
  };
  const SimResult result = run(paced(15, 20));
  CHECK(share_below(static_cast<double>(*result.wait.p50_us) / 3e6) == doctest::Approx(0.50).epsilon(0.02));
  CHECK(share_below(static_cast<double>(*result.wait.p95_us) / 3e6) == doctest::Approx(0.95).epsilon(0.02));
  CHECK(share_below(static_cast<double>(*result.wait.p99_us) / 3e6) == doctest::Approx(0.99).epsilon(0.02));
}

TEST_CASE("M/M/c: who has to wait at all is Erlang C's share") {
  struct Waited final : SimObserver {
    std::uint64_t all = 0;
    std::uint64_t waited = 0;
    void on_arrival(const WaitingRequest& /*request*/) override {}
    void on_acceptance(const WaitingRequest& request, Time now) override {
      ++all;
      waited += now > request.arrived;
    }
    void on_refusal(const WaitingRequest& /*request*/, Time /*now*/, std::size_t /*constraint*/) override {}
    void on_loss(const WaitingRequest& /*request*/, Time /*now*/) override {}
  };
  for (const int count : {1, 5, 13}) {
    const double a = 0.8 * count;
    Waited seen;
    REQUIRE(simulate(servers(a * 10, 6, count, 1'000'000), &seen).has_value());
    CHECK(static_cast<double>(seen.waited) / static_cast<double>(seen.all) ==
          doctest::Approx(erlang_c(count, a)).epsilon(0.02));
  }
}

TEST_CASE("M/M/1: one slot, exponential service, has an exponential tail") {
  // P(W > t) = rho e^(-(mu - lambda) t), so the 95th percentile is ln(rho / 0.05) / (mu - lambda).
  const double rho = 0.6;
  const SimResult result = run(servers(6, 6, 1, 1'000'000));
  const auto quantile_s = [&](double q) { return std::log(rho / (1 - q)) / ((1 - rho) / 6); };
  CHECK(static_cast<double>(*result.wait.p50_us) * 1e-6 == doctest::Approx(quantile_s(0.5)).epsilon(0.03)); // 3 errors
  CHECK(static_cast<double>(*result.wait.p95_us) * 1e-6 == doctest::Approx(quantile_s(0.95)).epsilon(0.02));
  CHECK(static_cast<double>(*result.wait.p99_us) * 1e-6 == doctest::Approx(quantile_s(0.99)).epsilon(0.02));
}

TEST_CASE("M/M/c: waits as Erlang C says, M/M/1 among them") {
  // Waits follow each other closely, so even a million of them leave a noticeable error: measured over twelve seeds.
  const struct {
    int servers;
    double per_min;
    double standard_error;
  } cases[] = {{1, 6, 0.007}, {2, 12, 0.009}, {5, 35, 0.013}, {13, 104, 0.017}};
  for (const auto& c : cases) {
    CAPTURE(c.servers);
    const double a = c.per_min / 60 * 6;
    const double expected_s = erlang_c(c.servers, a) * 6 / (c.servers - a);
    const double wait_s = mean_wait_s(run(servers(c.per_min, 6, c.servers, 1'000'000)));
    CHECK(std::fabs(wait_s / expected_s - 1) < 3 * c.standard_error);
  }
}

TEST_CASE("D/D/1: constant arrivals at exactly the limit never wait") {
  Scenario scenario = paced(20, 20);
  scenario.arrivals = ConstantArrivals{20};
  const SimResult result = run(scenario);
  CHECK(result.arrived == static_cast<std::uint64_t>((kLongRun - scenario.warmup) / kMinute * 20));
  CHECK(result.wait.max == 0);
  CHECK(result.queue.max == 0);
}

TEST_CASE("batch arrivals: who comes in groups waits for the groups before and for his place in his own") {
  // Users ask for 4 images each at once, one image per request: M^[X]/D/1 with fixed groups of 4. Mean wait = the
  // M/D/1 wait of whole groups + (4 - 1)/2 gaps inside the group.
  Scenario scenario = paced(1, 20);
  scenario.duration = 20'000 * kMinute;
  scenario.warmup = 0;
  scenario.arrivals = BurstArrivals{.users = 75'000, .fewest_images = 4, .most_images = 4, .over_s = 20'000 * 60.0};
  const double rho = 75'000.0 * 4 / (20'000 * 20);
  const double groups_s = 4 * 3 * rho / (2 * (1 - rho));
  CHECK(mean_wait_s(run(scenario)) == doctest::Approx(groups_s + 1.5 * 3).epsilon(0.03));
}

TEST_CASE("a burst drains like a fluid: what came, over the rate") {
  Scenario scenario = paced(1, 20);
  scenario.duration = kMinute;
  scenario.warmup = 0;
  scenario.arrivals = BurstArrivals{.users = 1000, .fewest_images = 1, .most_images = 1, .over_s = 1e-6};
  const SimResult result = run(scenario);
  CHECK(result.drain == 999 * 3 * kSecond - kMinute + (result.drain % kSecond)); // the first leaves within the first us
  CHECK(result.queue.max == 999);
  CHECK(mean_wait_s(result) == doctest::Approx(999 * 3 / 2.0).epsilon(1e-6));
}

TEST_CASE("an unpaced Poisson stream through a bucket of depth one loses rho / (1 + rho)") {
  // The level rises linearly to one unit in the refill time D; an attempt passes only at a full unit, so after each
  // pass the stream is blocked for exactly D: an M/D/1/1 loss system. Lost share = rho / (1 + rho).
  for (const double per_min : {5.0, 20.0, 60.0}) {
    Scenario scenario = paced(per_min, 20);
    scenario.client.policy = FireOnce{};
    scenario.enforcement.window = kSecond; // 20 a minute in slices of a second: depth one
    const SimResult result = run(scenario);
    const double rho = per_min / 20;
    const double lost = static_cast<double>(result.failed) / static_cast<double>(result.arrived);
    CHECK(lost == doctest::Approx(rho / (1 + rho)).epsilon(0.02));
    CHECK(result.throttled == result.failed);
  }
}

TEST_CASE("Little's law holds inside every run, for the queue and for what is in flight") {
  Scenario mixed = paced(18, 20);
  mixed.service = LognormalService{15, 40};
  for (const Scenario& scenario : {paced(15, 20), servers(42, 6, 5, 1'000'000), mixed}) {
    const SimResult result = run(scenario);
    const double rate = static_cast<double>(result.completed) / static_cast<double>(result.span) * 1e9;
    const double service_s =
        static_cast<double>(result.latency.sum - result.wait.sum) / static_cast<double>(result.latency.count) * 1e-9;
    CHECK(per_second(result.queue, result) == doctest::Approx(rate * mean_wait_s(result)).epsilon(0.01));
    CHECK(per_second(result.in_flight, result) == doctest::Approx(rate * service_s).epsilon(0.01));
  }
}

TEST_CASE("more limit, a faster pace or a later deadline never makes the same load wait longer") {
  const auto burst = [](std::int64_t limit, std::int64_t fraction_billionths) {
    Scenario scenario = paced(1, limit);
    scenario.duration = 90 * kMinute;
    scenario.warmup = 0;
    scenario.arrivals =
        BurstArrivals{.users = 200, .fewest_images = 3, .most_images = 5, .over_s = 5400, .front_load = 1};
    scenario.client.policy = Paced{.fraction_billionths = fraction_billionths};
    return run(scenario).wait.sum;
  };
  Int128 previous = burst(5, kSecond);
  for (const std::int64_t limit : {20, 50, 150, 250}) {
    const Int128 wait = burst(limit, kSecond);
    CHECK(wait < previous);
    previous = wait;
  }
  previous = burst(20, 400'000'000);
  for (const std::int64_t tenths : {5, 6, 7, 8, 9, 10}) {
    const Int128 wait = burst(20, tenths * 100'000'000);
    CHECK(wait < previous);
    previous = wait;
  }
}

TEST_CASE("no bucket is ever drawn below empty, whoever asks and however it is enforced") {
  for (const EnforcementModel model :
       {EnforcementModel::TokenBucket, EnforcementModel::FixedWindow, EnforcementModel::SlidingWindow}) {
    for (const ClientPolicy& policy : {ClientPolicy{FireOnce{}}, ClientPolicy{Paced{}}, ClientPolicy{HonourHeader{}}}) {
      for (const double per_min : {5.0, 19.0, 60.0}) {
        Scenario scenario = paced(per_min, 20);
        scenario.duration = 500 * kMinute;
        scenario.warmup = 0;
        scenario.client.give_up = 120 * kSecond;
        scenario.limits[BucketKind::Requests] = 15;
        scenario.enforcement.model = model;
        scenario.client.policy = policy;
        const SimResult result = run(scenario);
        for (const BucketKind kind : {BucketKind::Images, BucketKind::Requests}) {
          CHECK(result.least_left[kind] >= 0);
          // At most what was full at the start and what a minute brings.
          CHECK(result.accepted_units[kind] * kMinute <= Int128{*scenario.limits[kind]} * (result.span + 2 * kMinute));
        }
      }
    }
  }
}

TEST_CASE("the cost of a run is linear in its events") {
  // Events per arrival stay constant over a doubling series.
  double first = 0;
  for (const int doublings : {0, 1, 2, 3}) {
    Scenario scenario = paced(15, 20);
    scenario.duration = (1000 << doublings) * kMinute;
    scenario.warmup = 0;
    const SimResult result = run(scenario);
    const double per_arrival = static_cast<double>(result.events) / static_cast<double>(result.arrived);
    if (doublings == 0) first = per_arrival;
    CHECK(per_arrival == first);
  }
}

#ifdef __GLIBC__
namespace {

// The most that was allocated at any of a run's arrivals, over what was when it began.
class HeapWatch final : public SimObserver {
 public:
  void on_arrival(const WaitingRequest& /*request*/) override {
    const std::size_t used = mallinfo2().uordblks;
    if (used > start_) most_ = std::max(most_, used - start_);
  }
  void on_acceptance(const WaitingRequest& /*request*/, Time /*now*/) override {}
  void on_refusal(const WaitingRequest& /*request*/, Time /*now*/, std::size_t /*constraint*/) override {}
  void on_loss(const WaitingRequest& /*request*/, Time /*now*/) override {}

  std::size_t most() const { return most_; }

 private:
  std::size_t start_ = mallinfo2().uordblks;
  std::size_t most_ = 0;
};

} // namespace

TEST_CASE("the memory of a run does not grow with its arrivals") {
  const auto most = [](int minutes) {
    Scenario scenario = paced(15, 20);
    scenario.duration = minutes * kMinute;
    scenario.warmup = 0;
    HeapWatch heap;
    REQUIRE(simulate(scenario, &heap).has_value());
    return heap.most();
  };
  const std::size_t of_15_000 = most(1000);
  const std::size_t of_480_000 = most(32'000);
  CHECK(of_15_000 > 0);
  CHECK(of_480_000 < of_15_000 * 3 / 2); // a longer run sees a somewhat longer line
}
#endif
