// What can be done on the Cost panel. Every change prices the plan at once; a plan that cannot be priced keeps the last
// answer and says why.
#include <algorithm>
#include <string>
#include <utility>

#include "app/actions.h"
#include "app/cost_export.h"
#include "app/plan_file.h"
#include "core/base/json_reader.h"
#include "core/cost/text_tokens.h"
#include "core/i18n/number_format.h"

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

catalog::Figures Actions::figures() const {
  return {catalog(), state_.cost.plan.on.value_or(today()), state_.cost.plan.overrides};
}

cost::Plan Actions::starting_plan() const {
  const bool ours = state_.team.plan && state_.cost.start == CostStart::Launch;
  cost::Plan plan = ours ? *state_.team.plan : plan_to_start_from(state_.cost.start, strings());
  apply_team_defaults(state_.team, plan);
  return plan;
}

void Actions::open_cost() {
  CostState& cost = state_.cost;
  cost.notice.clear(); // it is a sentence of a language
  if (!cost.begun) {
    cost.begun = true;
    cost.plan = starting_plan();
    if (const auto stored = platform_.load(kPlanName)) {
      // Own values whose figures are gone (a price list was changed) stay with the plan.
      const auto json = base::parse_json(*stored);
      auto plan = json ? cost::read_plan(*json, "") : base::Result<cost::Plan>(json.error());
      if (plan) {
        cost.plan = *std::move(plan);
        cost.changed = true;
      }
    }
  } else if (!cost.changed) {
    cost.plan = starting_plan(); // its names are words of the language
  }
  price_plan();
}

void Actions::price_plan() {
  CostState& cost = state_.cost;
  const catalog::Figures as_of = figures();
  cost.models = priced_models(as_of);
  auto answer = answer_plan(as_of, cost.plan);
  cost.problem.clear();
  if (answer) {
    cost.answer = *std::move(answer);
  } else {
    cost.problem = strings().format("cost_panel.problem", {{"reason", strings().format(answer.error())}});
  }
  if (cost.answer) cost.text = cost_text(*cost.answer, as_of, today(), knowledge_.reference.checked_on, strings());
  describe_pilot();
}

void Actions::say_cost(std::string_view key, base::Args args) {
  state_.cost.notice = strings().format("cost_panel.notice." + std::string(key), args);
  state_.cost.refused = false;
}

void Actions::plan_changed() {
  state_.cost.changed = true;
  platform_.store(kPlanName, write_plan_file(state_.cost.plan));
  price_plan();
}

void Actions::remember_plan(std::string_view change) {
  CostState& cost = state_.cost;
  cost.notice.clear();
  if (!change.empty() && !cost.undo.empty() && cost.undo.back().change == change) return;
  if (cost.undo.size() == kUndoSteps) cost.undo.erase(cost.undo.begin());
  cost.undo.push_back({cost.plan, std::string(change)});
}

void Actions::undo_plan() {
  CostState& cost = state_.cost;
  if (cost.undo.empty()) return;
  cost.plan = std::move(cost.undo.back().plan);
  cost.undo.pop_back();
  if (!cost.undo.empty()) cost.undo.back().change.clear(); // what is changed from here on is a step of its own
  plan_changed();
  say_cost("undone");
}

void Actions::edit_loaded(std::string text) {
  state_.cost.loaded = std::move(text);
}

void Actions::load_loaded() {
  const std::string text = std::exchange(state_.cost.loaded, {});
  if (take_file(text)) return;
  say_cost("file_unknown");
  state_.cost.refused = true;
}

void Actions::edit_plan(std::string_view change, const std::function<void(cost::Plan&)>& edit) {
  remember_plan(change);
  edit(state_.cost.plan);
  plan_changed();
}

void Actions::start_plan(CostStart start) {
  remember_plan({});
  auto own = std::move(state_.cost.plan.overrides);
  state_.cost.start = start;
  state_.cost.plan = starting_plan();
  const bool pristine = own == state_.team.overrides;
  state_.cost.plan.overrides = std::move(own);
  plan_changed();
  state_.cost.changed = !pristine;
}

void Actions::import_plan(std::string_view text) {
  auto plan = read_plan_file(catalog(), text);
  open_panel(Panel::Cost);
  if (plan) {
    take_plan(*std::move(plan));
    return;
  }
  say_cost("plan_refused", {{"reason", strings().format(plan.error())}});
  state_.cost.refused = true;
}

void Actions::take_plan(cost::Plan plan) {
  open_panel(Panel::Cost);
  remember_plan({});
  const std::string name = plan.name;
  state_.cost.plan = std::move(plan);
  plan_changed();
  state_.arrivals += 1;
  say_cost("plan_taken", {{"name", name}});
}

void Actions::change_workflow(std::size_t index, cost::Workflow workflow) {
  if (index >= state_.cost.plan.workflows.size()) return;
  // Another model may not know this quality; auto is known to all.
  const catalog::Model* model = catalog().find_model(workflow.request.model);
  if (model != nullptr) {
    const auto& known = model->qualities;
    if (std::find(known.begin(), known.end(), workflow.request.quality) == known.end()) {
      workflow.request.quality = cost::kAuto;
    }
  }
  if (workflow.request.route == cost::Route::Images) workflow.request.text_model.reset(); // it goes with the route
  workflow.kind = workflow.request.references.empty() ? cost::Kind::Generate : cost::Kind::Edit;
  edit_plan("workflow " + workflow.id, [&](cost::Plan& plan) { plan.workflows[index] = std::move(workflow); });
}

void Actions::add_workflow() {
  duplicate_workflow(state_.cost.plan.workflows.size() - 1);
}

void Actions::duplicate_workflow(std::size_t index) {
  if (index >= state_.cost.plan.workflows.size()) return;
  edit_plan("", [&](cost::Plan& plan) {
    cost::Workflow workflow = plan.workflows[index];
    workflow.id = new_id(plan);
    workflow.name = strings().format("cost_panel.workflow.new", {{"n", std::to_string(plan.workflows.size() + 1)}});
    plan.workflows.insert(plan.workflows.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(workflow));
  });
}

void Actions::count_prompt(std::size_t index, std::string text) {
  CostState& cost = state_.cost;
  if (index >= cost.plan.workflows.size()) return;
  const cost::TokenEstimate estimate = cost::estimate_text_tokens(text);
  cost::Workflow workflow = cost.plan.workflows[index];
  cost.prompt = std::move(text);
  cost.prompt_of = workflow.id;
  cost.prompt_counted = strings().format("cost_panel.inputs.counted", {{"tokens", i18n::grouped(estimate.tokens)},
                                                                       {"low", i18n::grouped(estimate.low)},
                                                                       {"high", i18n::grouped(estimate.high)}});
  workflow.request.prompt_tokens = estimate.tokens;
  workflow.request.prompt_tokens_low = estimate.low;
  workflow.request.prompt_tokens_high = estimate.high;
  change_workflow(index, std::move(workflow));
}

void Actions::search_sizes(std::size_t index, SizeSearch search) {
  CostState& cost = state_.cost;
  if (index >= cost.plan.workflows.size()) return;
  const cost::Workflow& workflow = cost.plan.workflows[index];
  search.workflow = workflow.id;
  const auto sides = cost::parse_ratio(search.ratio);
  const auto as_of = figures();
  const auto sheet = cost::model_sheet_on(as_of, workflow.request.model);
  const auto& qualities = sheet ? sheet->model->qualities : std::vector<std::string>{};
  const auto quality = std::find(qualities.begin(), qualities.end(), workflow.request.quality);
  search.found.clear();
  if (sheet && sides && !qualities.empty()) {
    cost::SizeQuery query{sides->first, sides->second, search.tolerance, search.pixels_min};
    // Auto may become the dearest.
    query.quality =
        quality == qualities.end() ? qualities.size() - 1 : static_cast<std::size_t>(quality - qualities.begin());
    if (auto ranked = cost::cheapest_sizes(*sheet, query)) search.found = *std::move(ranked);
  }
  search.table = size_table(search.found, strings());
  cost.sizes = std::move(search);
}

void Actions::add_migration(std::size_t index) {
  if (index >= state_.cost.plan.workflows.size()) return;
  const std::string& id = state_.cost.plan.workflows[index].request.model;
  const catalog::Model* const model = catalog().find_model(id);
  if (model == nullptr || model->successor.empty() || state_.cost.plan.scenarios.size() == cost::kMaxScenarios) return;
  edit_plan("", [&](cost::Plan& plan) {
    const std::string name = strings().format("cost_panel.scenario.migration", {{"model", model->successor}});
    plan.scenarios.push_back({name, {{"model", model->successor}}, {plan.workflows[index].id}});
  });
}

// A plan has one workflow at least, and the funnel's stays.
void Actions::remove_workflow(std::size_t index) {
  const cost::Plan& now = state_.cost.plan;
  if (index >= now.workflows.size() || now.workflows.size() == 1) return;
  if (now.funnel && now.funnel->workflow == now.workflows[index].id) return;
  const std::string name = now.workflows[index].name;
  edit_plan(
      "", [&](cost::Plan& plan) { plan.workflows.erase(plan.workflows.begin() + static_cast<std::ptrdiff_t>(index)); });
  say_cost("removed", {{"name", name}});
}

void Actions::open_plan_link(std::string_view fragment) {
  open_panel(Panel::Cost);
  state_.offered_plan.reset();
  state_.link_trouble.reset();
  auto read = read_plan_link(knowledge_.catalog, fragment);
  if (const auto* trouble = std::get_if<LinkTrouble>(&read)) {
    state_.link_trouble = *trouble;
    return;
  }
  cost::Plan& plan = std::get<cost::Plan>(read);
  if (write_plan_file(plan) == write_plan_file(state_.cost.plan)) return;
  if (state_.cost.changed) {
    state_.offered_plan = std::move(plan);
  } else {
    take_plan(std::move(plan));
  }
}

void Actions::take_offered_plan() {
  if (!state_.offered_plan) return;
  take_plan(*std::exchange(state_.offered_plan, std::nullopt));
}

void Actions::drop_offered_plan() {
  state_.offered_plan.reset();
}

void Actions::copy_plan_link() {
  const std::string link = plan_link(state_.cost.plan);
  if (link.empty()) {
    say_cost("link_too_long");
    state_.cost.refused = true;
    return;
  }
  platform_.copy_text(state_.delivery.address + "#" + link);
  say_cost("link_copied");
}

void Actions::copy_cost_summary() {
  if (!state_.cost.answer) return;
  platform_.copy_text(cost_summary(state_.cost.text));
  say_cost("copied");
}

void Actions::export_plan(CostExport kind) {
  const CostState& cost = state_.cost;
  if (!cost.answer && kind != CostExport::Json) return;
  switch (kind) {
    case CostExport::Csv:
      platform_.save_file("headroom-cost.csv", "text/csv", cost_csv(cost.text));
      break;
    case CostExport::Markdown:
      platform_.save_file("headroom-cost.md", "text/markdown", cost_markdown(cost.text));
      break;
    case CostExport::Json:
      // A plan without a result of its own is saved alone: the last answer is another plan's.
      platform_.save_file(
          "headroom-plan.json", "application/json",
          cost.answer && cost.problem.empty() ? cost_file(cost.plan, cost.text) : write_plan_file(cost.plan));
      break;
  }
}

// Pilot

void Actions::load_pilot(std::string_view text) {
  open_panel(Panel::Cost);
  auto calls = cost::read_pilot(text);
  if (!calls) {
    say_cost("pilot_refused", {{"reason", strings().format(calls.error())}});
    state_.cost.refused = true;
    return;
  }
  state_.cost.pilot = PilotState{*std::move(calls), 0, {}, {}, {}, {}};
  say_cost("pilot_taken", {{"calls", i18n::grouped(static_cast<std::int64_t>(state_.cost.pilot->calls.size()))}});
  describe_pilot();
}

void Actions::describe_pilot() {
  CostState& cost = state_.cost;
  if (!cost.pilot) return;
  PilotState& pilot = *cost.pilot;
  pilot.workflow = std::min(pilot.workflow, cost.plan.workflows.size() - 1);
  const cost::Workflow& workflow = cost.plan.workflows[pilot.workflow];
  const auto findings = [&]() -> base::Result<cost::PilotFindings> {
    const auto sheet = cost::model_sheet_on(figures(), workflow.request.model);
    if (!sheet) return sheet.error();
    return cost::study_pilot(*sheet, workflow, pilot.calls, pilot.kept);
  }();
  pilot.findings.reset();
  pilot.problem.clear();
  if (findings) {
    pilot.findings = *findings;
    pilot.text = pilot_text(workflow, *findings, strings());
  } else {
    pilot.problem = strings().format(findings.error());
  }
}

void Actions::study_pilot_of(std::size_t workflow, std::optional<std::int64_t> kept) {
  if (!state_.cost.pilot) return;
  state_.cost.pilot->workflow = workflow;
  state_.cost.pilot->kept = kept;
  describe_pilot();
}

void Actions::apply_pilot() {
  if (!state_.cost.pilot || !state_.cost.pilot->findings) return;
  const PilotState pilot = *state_.cost.pilot;
  const std::string name = state_.cost.plan.workflows[pilot.workflow].name;
  edit_plan("", [&](cost::Plan& plan) {
    cost::Workflow& workflow = plan.workflows[pilot.workflow];
    workflow = cost::with_findings(std::move(workflow), *pilot.findings);
  });
  say_cost("pilot_applied", {{"workflow", name}});
}

void Actions::drop_pilot() {
  state_.cost.pilot.reset();
}

} // namespace headroom::app
