#include "app/cost_state.h"

#include <initializer_list>
#include <utility>

namespace headroom::app {

using base::Json;
using base::Money;
using cost::Plan;
using cost::Workflow;

namespace {

constexpr std::int64_t kNanosPerDollar = 1'000'000'000;

Workflow workflow_of(std::string_view id, std::int64_t images, cost::Per per, const i18n::StringTable& strings) {
  Workflow workflow;
  workflow.id = id;
  workflow.name = strings.text("cost_panel.workflow." + std::string(id));
  workflow.request.size = cost::ImageSize{1024, 1024};
  workflow.request.quality = "medium";
  workflow.request.prompt_tokens = 50; // 56 with what every request adds
  workflow.accepted_images = images;
  workflow.per = per;
  return workflow;
}

} // namespace

Plan plan_to_start_from(CostStart start, const i18n::StringTable& strings) {
  Plan plan;
  plan.name = strings.text("cost_panel.start." + std::string(kCostStartNames[static_cast<std::size_t>(start)]));
  plan.budget = Money{500 * kNanosPerDollar};
  switch (start) {
    case CostStart::Pilot:
      plan.workflows = {workflow_of("pilot", 100, cost::Per::Once, strings)};
      break;
    case CostStart::Batch: {
      plan.workflows = {workflow_of("generations", 8'000, cost::Per::Once, strings),
                        workflow_of("edits", 2'000, cost::Per::Once, strings)};
      for (Workflow& workflow : plan.workflows) workflow.batch_share = {cost::kMillion};
      plan.workflows[1].kind = cost::Kind::Edit;
      plan.workflows[1].request.references = {cost::ImageSize{1024, 1024}};
      break;
    }
    case CostStart::FreeUsers: {
      // A funnel's images follow from its people: 5,000 sign-ups of which 4% pay, three images each.
      plan.workflows = {workflow_of("free_users", 14'400, cost::Per::Month, strings)};
      cost::Funnel funnel;
      funnel.workflow = "free_users";
      funnel.visitors_per_month = 100'000;
      funnel.signup_share = {cost::kMillion / 20};
      funnel.paying_share = {cost::kMillion / 25};
      funnel.images_per_free_user = 3;
      funnel.daily_budget = Money{25 * kNanosPerDollar};
      plan.funnel = funnel;
      break;
    }
    case CostStart::Launch:
    case CostStart::Count:
      plan.workflows = {workflow_of("launch", 1'000, cost::Per::Month, strings)};
      break;
  }
  const std::initializer_list<std::pair<std::string_view, Json>> scenarios = {
      {"batch", {{"batch_share", 1}}},
      {"low", {{"quality", "low"}}},
      {"high", {{"quality", "high"}}},
      {"wide", {{"size", "1536x1024"}}},
      {"newer", {{"model", "gpt-image-2.5-flare"}, {"quality", "high"}}},
      {"attempts", {{"attempts_per_accepted", 1.5}}},
  };
  for (const auto& scenario : scenarios) {
    plan.scenarios.push_back(
        {std::string(strings.text("cost_panel.scenario." + std::string(scenario.first))), scenario.second, {}});
  }
  return plan;
}

} // namespace headroom::app
