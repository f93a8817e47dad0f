// Sections: meters, levers, scenarios, tiers, routes, derivations.
#include "ui/panels/cost_proof.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/json_writer.h"
#include "ui/panels/cost_inputs.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::CostText;
using base::Json;
using cost::Plan;

namespace {

// Scenarios

// What a scenario may set otherwise, and to what; the engine refuses what a model does not take.
struct ScenarioField {
  std::string_view name; // of the workflow's JSON
  std::vector<Json> values;
};

std::vector<ScenarioField> scenario_fields(const Actions& actions) {
  std::vector<ScenarioField> fields = {{"model", {}},
                                       {"size", {}},
                                       {"quality", {"low", "medium", "high", "xhigh", "max", "auto"}},
                                       {"batch_share", {0, 0.5, 1}},
                                       {"attempts_per_accepted", {1, 1.25, 1.5, 2, 3}},
                                       {"route", {"images", "responses"}}};
  for (const std::string& model : actions.state().cost.models) fields[0].values.emplace_back(model);
  for (const std::string& size : actions.knowledge().reference.token_sizes) fields[1].values.emplace_back(size);
  fields[1].values.emplace_back("auto");
  return fields;
}

std::string value_label(const Json& value) {
  return value.is_string() ? value.get<std::string>() : base::write_json(value);
}

// One field of a scenario: as planned, or one of the values.
void draw_scenario_field(Page& page, Actions& actions, std::size_t index, const ScenarioField& field) {
  const Json& set = actions.state().cost.plan.scenarios[index].set;
  const auto found = set.find(field.name);
  std::vector<Json> values = field.values;
  std::size_t selected = 0;
  if (found != set.end()) {
    auto at = std::find(values.begin(), values.end(), *found);
    if (at == values.end()) at = values.insert(values.end(), *found); // typed elsewhere
    selected = static_cast<std::size_t>(at - values.begin()) + 1;
  }
  std::vector<std::string> labels = {std::string(cost_words(page, "scenario.as_planned"))};
  for (const Json& value : values) labels.push_back(value_label(value));
  std::vector<Option> options;
  options.reserve(labels.size());
  for (const std::string& label : labels) options.push_back({label, label});
  const auto chosen = choice(page, field.name, cost_words(page, "field." + std::string(field.name)), options, selected);
  if (!chosen) return;
  actions.edit_plan("", [&](Plan& plan) {
    Json& edited = plan.scenarios[index].set;
    const std::string name(field.name);
    if (*chosen == 0) {
      edited.erase(name);
    } else {
      edited[name] = values[*chosen - 1];
    }
  });
}

void draw_scenario_of(Page& page, Actions& actions, std::size_t index) {
  const Plan& plan = actions.state().cost.plan;
  if (plan.workflows.size() < 2) return;
  std::vector<Option> options = {{"", cost_words(page, "scenario.all")}};
  std::size_t selected = 0;
  const auto& named = plan.scenarios[index].workflows;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    options.push_back({plan.workflows[i].id, plan.workflows[i].name});
    if (!named.empty() && named.front() == plan.workflows[i].id) selected = i + 1;
  }
  const auto chosen = choice(page, "of", cost_words(page, "scenario.of"), options, selected);
  if (!chosen) return;
  actions.edit_plan("", [&](Plan& edited) {
    edited.scenarios[index].workflows.clear();
    if (*chosen > 0) edited.scenarios[index].workflows.push_back(edited.workflows[*chosen - 1].id);
  });
}

void draw_scenario_inputs(Page& page, Actions& actions, std::size_t index) {
  const Flow row(page, space::kM);
  const std::string name = actions.state().cost.plan.scenarios[index].name;
  const TextField field{cost_words(page, "inputs.name"), {}, 220};
  if (const auto typed = text_field(page, "name", field, name)) {
    actions.edit_plan("scenario name " + std::to_string(index),
                      [&](Plan& plan) { plan.scenarios[index].name = *typed; });
  }
  draw_scenario_of(page, actions, index);
  for (const ScenarioField& one : scenario_fields(actions)) draw_scenario_field(page, actions, index, one);
  if (button(page, "remove", cost_words(page, "inputs.remove"), {ButtonKind::Quiet})) {
    actions.edit_plan(
        "", [&](Plan& plan) { plan.scenarios.erase(plan.scenarios.begin() + static_cast<std::ptrdiff_t>(index)); });
  }
}

void draw_scenario(Page& page, Actions& actions, std::size_t index, const app::ScenarioText& said) {
  const Group group(page, "scenario" + std::to_string(index), Role::Group);
  if (!disclosure(page, "title", said.title, 3)) return;
  list(page, "changes", said.changes, ListMark::Dot, TextStyle::Small);
  page.gap(space::kS);
  if (!said.lines.rows.empty()) {
    draw_text_table(page, "lines", said.lines);
    page.gap(space::kS);
  }
  if (!said.warnings.empty()) {
    list(page, "warnings", said.warnings, ListMark::Dot, TextStyle::Small);
    page.gap(space::kS);
  }
  draw_scenario_inputs(page, actions, index);
  page.gap(space::kM);
}

} // namespace

void draw_table_section(Page& page, std::string_view key, const app::TextTable& table) {
  if (table.rows.empty()) return;
  const Group group(page, key, Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, table.name);
  page.gap(space::kXs);
  draw_text_table(page, "table", table);
}

void draw_meters(Page& page, const CostText& said) {
  if (said.shares.empty()) return;
  const Group group(page, "meters", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, said.meters.name);
  page.gap(space::kS);
  std::vector<BarPart> parts;
  for (const app::CostShare& share : said.shares) parts.push_back({share.label, share.text, share.share});
  stacked_bar(page, "bar", said.shares_finding, parts);
  page.gap(space::kS);
  draw_text_table(page, "table", said.meters);
}

void draw_levers(Page& page, const CostText& said) {
  if (said.levers.empty()) return;
  const Group group(page, "levers", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, said.lever_table.name);
  page.gap(space::kS);
  std::vector<TornadoBar> bars;
  for (const app::LeverBar& lever : said.levers) {
    bars.push_back({lever.label, lever.low_text, lever.high_text, lever.low, lever.high});
  }
  tornado(page, "chart", {said.levers_finding, said.levers_summary, said.month, bars});
  page.gap(space::kS);
  text(page, "summary", said.levers_summary, {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  draw_text_table(page, "table", said.lever_table);
}

void draw_scenarios(Page& page, Actions& actions, const CostText& said) {
  draw_table_section(page, "scenarios", said.scenarios);
  page.gap(space::kS);
  // A plan that could not be priced has other scenarios than the last answer.
  const std::size_t count = std::min(said.scenario_lines.size(), actions.state().cost.plan.scenarios.size());
  for (std::size_t i = 0; i < count && i < actions.state().cost.plan.scenarios.size(); ++i) {
    draw_scenario(page, actions, i, said.scenario_lines[i]);
  }
  if (actions.state().cost.plan.scenarios.size() < cost::kMaxScenarios &&
      button(page, "add_scenario", cost_words(page, "scenario.add"))) {
    actions.edit_plan("", [&](Plan& plan) {
      const std::string number = std::to_string(plan.scenarios.size() + 1);
      plan.scenarios.push_back({page.strings().format("cost_panel.scenario.new", {{"n", number}}), Json::object(), {}});
    });
  }
}

void draw_tiers(Page& page, Actions& actions, const CostText& said) {
  const Group group(page, "tiers", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, said.tiers.name);
  page.gap(space::kXs);
  text(page, "finding", said.tier);
  page.gap(space::kS);
  draw_account(page, actions);
  page.gap(space::kS);
  if (!said.tiers.rows.empty()) draw_text_table(page, "table", said.tiers);
}

void draw_routes(Page& page, const CostText& said) {
  draw_table_section(page, "routes", said.routes);
  page.gap(space::kXs);
  text(page, "routes_note", said.routes_note, {TextStyle::Small, Token::Soft});
  const auto prices = [&](std::string_view key, const app::TextTable& table) {
    if (table.rows.empty()) return;
    const std::string note = std::string(key) + "_note";
    draw_table_section(page, key, table);
    page.gap(space::kXs);
    text(page, note, cost_words(page, note), {TextStyle::Small, Token::Soft});
  };
  prices("route_prices", said.route_prices);
  prices("other_models", said.other_models);
}

void draw_derivations(Page& page, const CostText& said) {
  const Group group(page, "derivations", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, cost_words(page, "section.derivations"));
  for (std::size_t i = 0; i < said.derivations.size(); ++i) {
    const app::Derivation& derivation = said.derivations[i];
    const Group one(page, "call" + std::to_string(i), Role::Group);
    if (!disclosure(page, "title", derivation.title, 3)) continue;
    list(page, "lines", derivation.lines, ListMark::Number, TextStyle::Small);
    page.gap(space::kS);
    draw_text_table(page, "sources", derivation.sources);
    page.gap(space::kM);
  }
}

} // namespace headroom::ui
