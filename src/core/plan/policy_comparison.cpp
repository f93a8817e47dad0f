#include "core/plan/policy_comparison.h"

#include <algorithm>
#include <array>

namespace headroom::plan {

using base::Result;

namespace {

class RecoveryWatch final : public SimObserver {
 public:
  explicit RecoveryWatch(std::optional<Outage> outage) : outage_(outage) {}

  void on_arrival(const WaitingRequest& /*request*/) override {}
  void on_refusal(const WaitingRequest& /*request*/, Time /*now*/, std::size_t /*constraint*/) override {}
  void on_acceptance(const WaitingRequest& request, Time now) override { settle(request, now); }
  void on_loss(const WaitingRequest& request, Time now) override { settle(request, now); }

  std::optional<Time> recovery() const {
    if (!outage_) return {};
    return std::max<Time>(0, settled_ - outage_->end);
  }

 private:
  void settle(const WaitingRequest& request, Time now) {
    if (outage_ && request.arrived < outage_->end) settled_ = std::max(settled_, now);
  }

  std::optional<Outage> outage_;
  Time settled_ = 0;
};

// The cookbook's pause; every other figure is the policy's default.
constexpr Time kCookbookPause = 15 * kSecond;

struct NamedPolicy {
  std::string_view name;
  ClientPolicy policy;
};

} // namespace

Result<std::vector<PolicyRun>> compare_policies(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts,
                                                std::optional<Outage> outage) {
  const auto* own = std::get_if<Paced>(&traffic.client.policy);
  const std::array policies = {
      NamedPolicy{"paced", own != nullptr ? *own : Paced{}},
      NamedPolicy{"none", FireOnce{}},
      NamedPolicy{"sdk-python", SdkPython{}},
      NamedPolicy{"sdk-node", SdkNode{}},
      NamedPolicy{"backoff", Backoff{}},
      NamedPolicy{"fixed-pause", FixedPause{.pause = kCookbookPause}},
      NamedPolicy{"honour-header", HonourHeader{}},
  };
  std::vector<PolicyRun> runs;
  for (const NamedPolicy& each : policies) {
    Scenario scenario = scenario_of(traffic, limits, tpm_counts);
    scenario.client.policy = each.policy;
    scenario.enforcement.states_wait = true; // the last policy lives by it
    if (outage) scenario.outages = {*outage};
    RecoveryWatch watch(outage);
    auto run = simulate(scenario, &watch);
    if (!run) return run.error();
    runs.push_back({each.name, *run, watch.recovery()});
  }
  return runs;
}

} // namespace headroom::plan
