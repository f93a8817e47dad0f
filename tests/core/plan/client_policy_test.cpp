#include "core/plan/client_policy.h"

#include <doctest/doctest.h>

#include <vector>

using namespace headroom::plan;

namespace {

// The delays after each refusal until the policy fails, in milliseconds.
std::vector<std::int64_t> delays_ms(const ClientPolicy& policy, std::optional<Time> stated_wait, double jitter_unit) {
  std::vector<std::int64_t> delays;
  for (int attempt = 1; attempt <= 8; ++attempt) {
    const auto delay = delay_after(policy, {attempt, stated_wait, jitter_unit});
    if (!delay) break;
    delays.push_back(*delay / kMillisecond);
  }
  return delays;
}

using Delays = std::vector<std::int64_t>;

} // namespace

TEST_CASE("each policy waits its own time after its k-th refusal and then fails") {
  const std::optional<Time> none;
  CHECK(delays_ms(FireOnce{}, kSecond, 1) == Delays{});
  CHECK(delays_ms(HonourHeader{}, 12 * kSecond, 1) == Delays{12'000, 12'000, 12'000, 12'000, 12'000});
  CHECK(delays_ms(FixedPause{15 * kSecond, 3}, 12 * kSecond, 1) == Delays{15'000, 15'000});
  CHECK(delays_ms(Backoff{}, 12 * kSecond, 1) == Delays{1000, 2000, 4000, 8000, 16'000});
  CHECK(delays_ms(Backoff{.max_attempts = 9, .cap_s = 5}, none, 1) ==
        Delays{1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000});
  CHECK(delays_ms(Backoff{.jitter = 0.5, .max_attempts = 3}, none, 0.5) == Delays{750, 1500});
  CHECK(delays_ms(Backoff{.base_s = 0, .jitter = 1, .max_attempts = 3}, none, 1) == Delays{0, 0});
}

TEST_CASE("the official libraries honour a stated wait up to their ceilings") {
  for (const ClientPolicy& policy : {ClientPolicy(SdkPython{}), ClientPolicy(SdkNode{})}) {
    CHECK(delays_ms(policy, 60 * kSecond, 1) == Delays{60'000, 60'000});
    CHECK(delays_ms(policy, {}, 1) == Delays{375, 750});
    CHECK(delays_ms(policy, {}, 0.5) == Delays{437, 875});
  }
  CHECK(delays_ms(SdkPython{}, 120 * kSecond, 1) == Delays{120'000, 120'000});
  CHECK(delays_ms(SdkPython{}, 120 * kSecond + kMillisecond, 1) == Delays{});
  CHECK(delays_ms(SdkNode{}, 60 * kSecond + kMillisecond, 1) == Delays{375, 750});
}

TEST_CASE("the pace is exact for decimal shares of the limit, rounded up to a nanosecond") {
  const auto share = [](std::int64_t percent) { return Paced{.fraction_billionths = percent * 10'000'000}; };
  CHECK(pace_gap(share(100), 1, 20) == 3 * kSecond);
  CHECK(pace_gap(share(80), 1, 20) == 3'750'000'000);
  CHECK(pace_gap(share(70), 1, 150) == 571'428'572);
  CHECK(pace_gap(share(70), 3, 150) == 1'714'285'715);
  CHECK(pace_gap(share(80), 1816, 250'000) == 544'800'000);
}
