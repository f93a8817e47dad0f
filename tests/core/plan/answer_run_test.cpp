#include "core/plan/answer_run.h"

#include <doctest/doctest.h>

#include "tests/core/plan/soft_launch.h"

using namespace headroom::plan;

namespace {

Limits tier_two() {
  Limits limits;
  limits[BucketKind::Images] = 20;
  limits[BucketKind::Tokens] = 250'000;
  return limits;
}

} // namespace

TEST_CASE("an answer advanced in slices is the answer made at once, and its progress only grows") {
  const auto whole = answer_of(soft_launch(), tier_two(), TpmCounts::Total);
  REQUIRE(whole.has_value());
  AnswerRun run(soft_launch(), tier_two(), TpmCounts::Total);
  double progress = 0;
  int slices = 0;
  for (;; ++slices) {
    const auto more = run.advance(100);
    REQUIRE(more.has_value());
    if (!*more) break;
    CHECK(run.progress() >= progress);
    progress = run.progress();
  }
  CHECK(slices > 20);
  CHECK(run.progress() == 1);
  CHECK(run.answer().paced.minutes == whole->paced.minutes);
  CHECK(run.answer().unpaced.minutes == whole->unpaced.minutes);
  CHECK(run.answer().paced.latency == whole->paced.latency);
  CHECK(run.answer().paced.run.wait.sum == whole->paced.run.wait.sum);
  CHECK(run.answer().peak->demand == whole->peak->demand);
}

TEST_CASE("the latency curve rises and its percentiles are the run's") {
  const auto answer = answer_of(soft_launch(), tier_two(), TpmCounts::Total);
  REQUIRE(answer.has_value());
  const LatencyCurve& curve = answer->paced.latency;
  for (std::size_t i = 1; i < curve.size(); ++i) CHECK(*curve[i] >= *curve[i - 1]);
  CHECK(curve[49] == answer->paced.run.latency.p50_us);
  CHECK(curve[94] == answer->paced.run.latency.p95_us);
  CHECK(curve[98] == answer->paced.run.latency.p99_us);
}

TEST_CASE("every limited bucket has its peak, and the largest share leads") {
  const auto answer = answer_of(soft_launch(), tier_two(), TpmCounts::Total);
  REQUIRE(answer.has_value());
  REQUIRE(answer->buckets.size() == 2);
  CHECK(answer->buckets[1].bucket == BucketKind::Tokens);
  CHECK(answer->peak->bucket == BucketKind::Images);
  CHECK(answer->peak->demand == 42);
}
