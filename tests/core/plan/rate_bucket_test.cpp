#include "core/plan/rate_bucket.h"

#include <doctest/doctest.h>

#include <vector>

using namespace headroom::plan;

namespace {

RateBucket images(EnforcementModel model, std::int64_t limit, Time window = kMinute, std::int64_t largest = 1) {
  return RateBucket(model, limit, kMinute, window, largest);
}

void take(RateBucket& bucket, Time now, std::int64_t units) {
  REQUIRE(bucket.fits(now, units));
  bucket.draw(now, units);
}

// How many single units a bucket gives at one instant.
int burst(RateBucket& bucket, Time now) {
  int given = 0;
  for (; bucket.fits(now, 1); ++given) bucket.draw(now, 1);
  return given;
}

} // namespace

TEST_CASE("the wait is 60 s x (Used + Requested - Limit) / Limit, as 429 messages state it") {
  const struct {
    std::int64_t limit;
    std::int64_t used;
    std::int64_t requested;
    Time wait;
  } cases[] = {
      {10'000, 6701, 4497, 7'188'000'000},
      {5, 5, 1, 12'000'000'000},
      {250, 250, 1, 240'000'000},
  };
  for (const auto& c : cases) {
    RateBucket bucket = images(EnforcementModel::TokenBucket, c.limit, kMinute, c.requested);
    take(bucket, 0, c.used);
    CHECK(bucket.earliest_fit(0, c.requested) == c.wait);
  }
}

TEST_CASE("a token bucket gives its whole limit at once, then one unit every 60 s / limit, to the nanosecond") {
  RateBucket bucket = images(EnforcementModel::TokenBucket, 7);
  CHECK(burst(bucket, 0) == 7);
  const Time seventh = 8'571'428'572; // 60 s / 7, rounded up
  CHECK(!bucket.fits(seventh - 1, 1));
  CHECK(bucket.fits(seventh, 1));
  take(bucket, seventh, 1);
  // The fraction of a nanosecond that was left over is not lost: 2 x 60 s / 7 = 17,142,857,142.86 ns.
  CHECK(bucket.earliest_fit(seventh, 1) == 17'142'857'143);
  CHECK(burst(bucket, 10 * kMinute) == 7);
}

TEST_CASE("a short window keeps the rate and shortens the burst, but never below one request") {
  RateBucket ten_seconds = images(EnforcementModel::TokenBucket, 20, 10 * kSecond);
  CHECK(burst(ten_seconds, 0) == 3); // 20 x 10 / 60 = 3.33
  CHECK(ten_seconds.earliest_fit(0, 1) == 2 * kSecond);
  RateBucket one_second = images(EnforcementModel::TokenBucket, 20, kSecond);
  CHECK(burst(one_second, 0) == 1);
  RateBucket four_at_once = images(EnforcementModel::TokenBucket, 20, kSecond, 4);
  CHECK(burst(four_at_once, 0) == 4);
}

TEST_CASE("a fixed window forgets everything at its end, and only there") {
  RateBucket bucket = images(EnforcementModel::FixedWindow, 20);
  CHECK(burst(bucket, 59 * kSecond) == 20);
  CHECK(bucket.earliest_fit(59 * kSecond, 1) == kMinute);
  CHECK(!bucket.fits(kMinute - 1, 1));
  CHECK(burst(bucket, kMinute) == 20);
  CHECK(bucket.earliest_fit(kMinute, 1) == 2 * kMinute);
}

TEST_CASE("a sliding window forgets each draw exactly one window later") {
  RateBucket bucket = images(EnforcementModel::SlidingWindow, 3);
  for (const Time at : {Time{0}, 10 * kSecond, 20 * kSecond}) take(bucket, at, 1);
  CHECK(bucket.earliest_fit(20 * kSecond, 1) == kMinute);
  CHECK(!bucket.fits(kMinute - 1, 1));
  CHECK(bucket.earliest_fit(kMinute - 1, 3) == kMinute + 20 * kSecond);
  CHECK(bucket.fits(kMinute, 1));
  CHECK(!bucket.fits(kMinute, 2));
}

TEST_CASE("windows too short for one request stretch until it fits, at the same rate") {
  for (const auto model : {EnforcementModel::FixedWindow, EnforcementModel::SlidingWindow}) {
    RateBucket bucket = images(model, 7, kSecond); // one unit needs 60 s / 7 = 8.571428571... s
    std::vector<Time> given;
    Time now = 0;
    for (int i = 0; i < 8; ++i) {
      now = bucket.earliest_fit(now, 1);
      take(bucket, now, 1);
      given.push_back(now);
    }
    // Seven windows are exactly a minute; a sliding window rounds each of them up to a whole nanosecond.
    const Time minute = model == EnforcementModel::FixedWindow ? kMinute : 7 * Time{8'571'428'572};
    CHECK(given.front() == 0);
    CHECK(given[1] == 8'571'428'572);
    CHECK(given.back() == minute);
  }
}

TEST_CASE("a refusal draws what is left, never more") {
  for (const auto model :
       {EnforcementModel::TokenBucket, EnforcementModel::FixedWindow, EnforcementModel::SlidingWindow}) {
    RateBucket bucket = images(model, 6, kMinute, 5);
    take(bucket, 0, 4);
    bucket.draw_up_to(0, 5);
    CHECK(bucket.available(0) == 0);
    bucket.draw_up_to(0, 5);
    CHECK(bucket.available(0) == 0);
    CHECK(bucket.earliest_fit(0, 5) == (model == EnforcementModel::TokenBucket ? 50 * kSecond : kMinute));
  }
}

TEST_CASE("limits of a trillion do not overflow") {
  constexpr std::int64_t kTrillion = 1'000'000'000'000;
  RateBucket bucket(EnforcementModel::TokenBucket, kTrillion, kMinute, kMinute, kTrillion);
  take(bucket, 0, kTrillion);
  CHECK(bucket.earliest_fit(0, kTrillion) == kMinute);
  RateBucket daily(EnforcementModel::FixedWindow, kTrillion, kDay, kDay, 1);
  CHECK(daily.available(365 * kDay) == Int128{kTrillion} * kDay);
}
