// What can be done on the Cost panel. Every change prices the plan at once; a plan that cannot be priced keeps the last
// answer and says why.
#include <algorithm>
#include <string>
#include <utility>

#include "app/actions.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::app {

namespace {

constexpr std::string_view kPlanName = "plan";

// Models that can be priced on a day, in the catalogue's order.
std::vector<std::string> priced_models(const catalog::Figures& figures) {
  std::vector<std::string> ids;
  for (const catalog::Model& model : figures.catalog().models()) {
    if (cost::model_sheet_on(figures, model.id)) ids.push_back(model.id);
  }
  return ids;
}

std::string new_id(const cost::Plan& plan) {
  for (std::size_t n = plan.workflows.size() + 1;; ++n) {
    std::string id = "workflow" + std::to_string(n);
    const bool taken = std::any_of(plan.workflows.begin(), plan.workflows.end(),
                                   [&](const cost::Workflow& workflow) { return workflow.id == id; });
    if (!taken) return id;
  }
}

} // namespace

void Actions::open_cost() {
  CostState& cost = state_.cost;
  if (!cost.begun) {
    cost.begun = true;
    cost.plan = plan_to_start_from(cost.start, strings());
    if (const auto stored = platform_.load(kPlanName)) {
      const auto json = base::parse_json(*stored);
      auto plan = json ? cost::read_plan(*json, "") : base::Result<cost::Plan>(json.error());
      if (plan) {
        cost.plan = *std::move(plan);
        cost.changed = true;
      }
    }
  } else if (!cost.changed) {
    cost.plan = plan_to_start_from(cost.start, strings()); // its names are words of the language
  }
  price_plan();
}

void Actions::price_plan() {
  CostState& cost = state_.cost;
  const catalog::Figures figures(knowledge_.catalog, today(), cost.plan.overrides);
  cost.copied = false;
  cost.models = priced_models(figures);
  auto answer = answer_plan(figures, cost.plan);
  cost.problem.clear();
  if (answer) {
    cost.answer = *std::move(answer);
  } else {
    cost.problem = strings().format("cost_panel.problem", {{"reason", strings().format(answer.error())}});
  }
  if (cost.answer) cost.text = cost_text(*cost.answer, figures, knowledge_.reference.checked_on, strings());
}

void Actions::plan_changed() {
  state_.cost.changed = true;
  platform_.store(kPlanName, base::write_json(cost::write_plan(state_.cost.plan)));
  price_plan();
}

void Actions::start_plan(CostStart start) {
  state_.cost.start = start;
  state_.cost.plan = plan_to_start_from(start, strings());
  plan_changed();
  state_.cost.changed = false;
}

void Actions::change_workflow(std::size_t index, cost::Workflow workflow) {
  cost::Plan& plan = state_.cost.plan;
  if (index >= plan.workflows.size()) return;
  // Another model may not know this quality; auto is known to all.
  const catalog::Model* model = knowledge_.catalog.find_model(workflow.request.model);
  if (model != nullptr) {
    const auto& known = model->qualities;
    if (std::find(known.begin(), known.end(), workflow.request.quality) == known.end()) {
      workflow.request.quality = cost::kAuto;
    }
  }
  workflow.kind = workflow.request.references.empty() ? cost::Kind::Generate : cost::Kind::Edit;
  plan.workflows[index] = std::move(workflow);
  plan_changed();
}

void Actions::add_workflow() {
  cost::Plan& plan = state_.cost.plan;
  cost::Workflow workflow = plan.workflows.back();
  workflow.id = new_id(plan);
  workflow.name = strings().format("cost_panel.workflow.new", {{"n", std::to_string(plan.workflows.size() + 1)}});
  plan.workflows.push_back(std::move(workflow));
  plan_changed();
}

// A plan has one workflow at least, and the funnel's stays.
void Actions::remove_workflow(std::size_t index) {
  cost::Plan& plan = state_.cost.plan;
  if (index >= plan.workflows.size() || plan.workflows.size() == 1) return;
  if (plan.funnel && plan.funnel->workflow == plan.workflows[index].id) return;
  plan.workflows.erase(plan.workflows.begin() + static_cast<std::ptrdiff_t>(index));
  plan_changed();
}

void Actions::set_plan_tier(std::optional<int> tier) {
  state_.cost.plan.account.tier = tier;
  plan_changed();
}

void Actions::set_budget(base::Money budget) {
  state_.cost.plan.budget = budget;
  plan_changed();
}

void Actions::set_funnel(cost::Funnel funnel) {
  state_.cost.plan.funnel = std::move(funnel);
  plan_changed();
}

void Actions::copy_cost_summary() {
  if (!state_.cost.answer) return;
  const catalog::Figures figures(knowledge_.catalog, today());
  platform_.copy_text(cost_summary(state_.cost.text, figures, strings()));
  state_.cost.copied = true;
}

void Actions::export_plan(CostExport kind) {
  const CostState& cost = state_.cost;
  if (!cost.answer) return;
  const catalog::Figures figures(knowledge_.catalog, today());
  switch (kind) {
    case CostExport::Csv:
      platform_.save_file("headroom-cost.csv", "text/csv", cost_csv(cost.text));
      break;
    case CostExport::Markdown:
      platform_.save_file("headroom-cost.md", "text/markdown", cost_markdown(cost.text, figures, strings()));
      break;
    case CostExport::Json:
      platform_.save_file("headroom-plan.json", "application/json",
                          base::write_json(cost::write_plan(cost.answer->plan)) + "\n");
      break;
  }
}

} // namespace headroom::app
