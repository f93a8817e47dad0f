// How fast the simulator runs: events per second of typical scenarios, and that the cost is linear in the events.
// Not a test: nobody asserts on the speed of an unknown machine. Natively and as WASM, in one sitting to compare:
//   cmake --build build/native --target headroom_bench && build/native/bin/headroom_bench
//   cmake --build build/web --target headroom_bench && node --no-experimental-fetch build/web/bin/headroom_bench.js
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include "core/plan/queue_sim.h"

namespace {

using namespace headroom::plan;

Scenario coupled_buckets(double per_min, std::int64_t images, std::int64_t tokens, double requests) {
  Scenario scenario;
  scenario.duration = to_time(requests * 60 / per_min);
  scenario.arrivals = PoissonArrivals{per_min};
  scenario.classes = {{{.images = 1, .input_tokens = 60, .output_tokens = 1756}, 1}};
  scenario.limits[BucketKind::Images] = images;
  scenario.limits[BucketKind::Tokens] = tokens;
  scenario.service = LognormalService{15, 40};
  return scenario;
}

Scenario with_policy(Scenario scenario, ClientPolicy policy) {
  scenario.client.policy = policy;
  return scenario;
}

Scenario with_slots(Scenario scenario, std::int64_t slots) {
  scenario.client.max_in_flight = slots;
  return scenario;
}

Scenario sliding(Scenario scenario) {
  scenario.enforcement.model = EnforcementModel::SlidingWindow;
  return scenario;
}

// The best of three, because other programs only ever make a run slower.
void measure(const char* name, const Scenario& scenario) {
  double best_s = 1e300;
  std::uint64_t events = 0;
  std::uint64_t arrived = 0;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock(); // processor time, where the platform knows it
    const auto result = simulate(scenario);
    const double taken_s = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (!result) return static_cast<void>(std::printf("%-36s does not run\n", name));
    best_s = std::min(best_s, taken_s);
    events = result->events;
    arrived = result->arrived;
  }
  std::printf("%-36s %9llu arrivals %9llu events %7.3f s %6.1f million events/s\n", name,
              static_cast<unsigned long long>(arrived), static_cast<unsigned long long>(events), best_s,
              static_cast<double>(events) / best_s * 1e-6);
}

} // namespace

int main() {
  const Scenario tier2 = coupled_buckets(15, 20, 250'000, 1e6);
  const Scenario tier5 = coupled_buckets(200, 250, 8'000'000, 1e6);
  measure("paced, tier 2 at 75%", tier2);
  measure("paced, tier 5 at 80%", tier5);
  measure("paced, tier 5, 64 in flight", with_slots(tier5, 64));
  measure("unpaced, tier 5", with_policy(tier5, FireOnce{}));
  measure("sdk-python, tier 2", with_policy(tier2, SdkPython{}));
  measure("backoff, tier 2 at 150%", with_policy(coupled_buckets(30, 20, 250'000, 1e6), Backoff{.jitter = 0.25}));
  measure("honour-header, sliding, tier 2", with_policy(sliding(tier2), HonourHeader{}));
  for (const double requests : {1.25e6, 2.5e6, 5e6, 10e6}) {
    measure("doubling: paced, tier 2 at 75%", coupled_buckets(15, 20, 250'000, requests));
  }
  return 0;
}
