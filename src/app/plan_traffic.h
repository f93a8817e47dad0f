// Where a plan's cost and its throughput meet: what a workflow that is priced asks of a rate limit, and which limits an
// account has. One list of workflows feeds both, so that a change of size, volume or attempts is seen in both.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/cost/plan.h"
#include "core/plan/traffic.h"

namespace headroom::app {

inline constexpr std::string_view kDefaultModel = "gpt-image-2";
// Where neither the account nor a preset names one: the tier the product's own example is about.
inline constexpr int kAssumedTier = 2;

// Whose limits count. Own values (headers, dashboard) beat the published row of the tier.
struct TrafficAccount {
  std::optional<int> tier;
  std::string model = std::string(kDefaultModel);
  base::Date on;
  plan::Limits own;
  plan::Limits reserved; // what others already take
};

// "account" of a request or a plan: tier, model, limits, reserved.
base::Result<TrafficAccount> read_traffic_account(const base::Json& account, const std::string& where, base::Date on);
// The plan's account; its model is the first workflow's where limits of that are published.
base::Result<TrafficAccount> traffic_account(const catalog::Figures& figures, const cost::Plan& plan);
base::Json amounts_json(const plan::Limits& amounts); // {"ipm":30,"monthly_usd":"120"}

// The published row of a tier and what it allows a month, with the own values where it is the account's tier, less what
// others take. A limit with nothing left is 0: no request passes.
plan::Limits tier_limits(const catalog::Figures& figures, const TrafficAccount& account, int tier);
plan::Limits account_limits(const catalog::Figures& figures, const TrafficAccount& account);

// Where the same traffic could go instead: Azure's tiers for that model, and the provider the traffic names.
struct OtherContract {
  std::string_view contract; // "azure", "provider"
  std::string name;          // the deployment's kind, or the provider's name
  int tier = 0;              // 0: it has none
  plan::Limits limits;
  plan::Time window = plan::kMinute; // over which they are enforced: the shortest that is known
};
std::vector<OtherContract> other_contracts(const catalog::Figures& figures, std::string_view model,
                                           const plan::Traffic& traffic);

// Every workflow as one synchronous request of it. The share is its volume; copies are its attempts and failed calls,
// less what goes through Batch. Errors have places within the plan.
base::Result<std::vector<plan::WorkflowShape>> workflow_shapes(const catalog::Figures& figures, const cost::Plan& plan);

// A size and quality the first workflow could ask for instead.
struct SizeCandidate {
  std::string name;               // "2048x2048, high"
  std::int64_t output_tokens = 0; // per image
};
// Most tokens first.
std::vector<SizeCandidate> size_candidates(const catalog::Figures& figures, const cost::Plan& plan,
                                           std::span<const std::string> sizes);

// What a month costs less when everything that can wait goes through Batch.
cost::Money batch_saving(const catalog::Figures& figures, const cost::Plan& plan);

} // namespace headroom::app
