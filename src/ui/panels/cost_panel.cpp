// Sections, in the order of the screen:
//   answer       amount, sentence, basis, band, lever, ceiling; budget, tier and starting point beside it
//   files        a field for plans, pilot results and price lists; what a pilot showed
//   inputs       cost_inputs: workflows and the free users' funnel
//   proof        cost_proof: facts, meters, levers, scenarios, tiers, routes, derivations
#include "ui/panels/cost_panel.h"

#include <array>
#include <string>
#include <vector>

#include "core/catalog/tiers.h"
#include "ui/panels/cost_inputs.h"
#include "ui/panels/cost_proof.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/island.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::CostState;
using app::CostText;

namespace {

// Answer

void draw_answer(Page& page, const CostText& said) {
  text(page, "amount", said.amount, {TextStyle::Number});
  page.gap(space::kXs);
  heading(page, "headline", 1, said.headline, TextStyle::Section);
  page.gap(space::kXs);
  text(page, "basis", said.basis, {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  text(page, "band", said.band);
  if (!said.lever.empty()) text(page, "lever", said.lever);
  text(page, "ceiling", said.ceiling);
  text(page, "tier_next", said.tier);
}

void draw_start(Page& page, Actions& actions) {
  std::array<std::string, app::kCostStartNames.size()> labels;
  std::array<Option, app::kCostStartNames.size()> options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    labels[i] = cost_words(page, "start." + std::string(app::kCostStartNames[i]));
    options[i] = {app::kCostStartNames[i], labels[i]};
  }
  const auto chosen = choice(page, "start", cost_words(page, "start.label"), options,
                             static_cast<std::size_t>(actions.state().cost.start));
  if (chosen) actions.start_plan(static_cast<app::CostStart>(*chosen));
}

void draw_tier(Page& page, Actions& actions) {
  std::vector<std::string> labels = {std::string(cost_words(page, "tier.none"))};
  std::vector<std::string> values = {"none"};
  for (int tier = catalog::kFreeTier + 1; tier <= catalog::kHighestTier; ++tier) {
    values.push_back(std::to_string(tier));
    labels.push_back(page.strings().format("cost_panel.tier.n", {{"n", values.back()}}));
  }
  std::vector<Option> options;
  for (std::size_t i = 0; i < values.size(); ++i) options.push_back({values[i], labels[i]});
  const auto& tier = actions.state().cost.plan.account.tier;
  const auto chosen =
      choice(page, "tier", cost_words(page, "tier.label"), options, static_cast<std::size_t>(tier.value_or(0)));
  if (!chosen) return;
  actions.edit_plan("tier", [&](cost::Plan& plan) {
    plan.account.tier = *chosen == 0 ? std::nullopt : std::optional<int>(static_cast<int>(*chosen));
  });
}

void draw_budget(Page& page, Actions& actions, const CostText& said) {
  const MoneyField field{cost_words(page, "budget.label"), said.budget, page.narrow() ? page.width() : 300};
  const base::Money budget = actions.state().cost.plan.budget.value_or(base::Money{});
  if (const auto typed = money_field(page, "budget", field, budget)) {
    actions.edit_plan("budget", [&](cost::Plan& plan) { plan.budget = *typed; });
  }
}

void draw_copy_and_export(Page& page, Actions& actions) {
  const Flow row(page, space::kS, kTouch);
  if (button(page, "copy", cost_words(page, "copy"), {ButtonKind::Primary})) actions.copy_cost_summary();
  constexpr std::array<std::pair<std::string_view, app::CostExport>, 3> kExports = {
      {{"export_csv", app::CostExport::Csv},
       {"export_markdown", app::CostExport::Markdown},
       {"export_json", app::CostExport::Json}}};
  for (const auto& entry : kExports) {
    if (button(page, entry.first, cost_words(page, entry.first))) actions.export_plan(entry.second);
  }
  // Natively there is no page for a link to lead to.
  if (actions.state().delivery.page && button(page, "copy_link", cost_words(page, "copy_link")))
    actions.copy_plan_link();
  if (!actions.state().cost.undo.empty() && button(page, "undo", cost_words(page, "undo"), {ButtonKind::Quiet})) {
    actions.undo_plan();
  }
}

void draw_top(Page& page, Actions& actions, const CostText& said) {
  {
    const Box card(page, "card", Role::Region, cost_words(page, "section.facts"),
                   {page.narrow() ? space::kL : space::kXl, -1, Token::Surface, {}, Token::Accent});
    Columns columns(page, {1.6f, 1}, space::kXl);
    draw_answer(page, said);
    columns.next();
    draw_budget(page, actions, said);
    page.gap(space::kM);
    const Flow row(page, space::kM);
    draw_tier(page, actions);
    draw_start(page, actions);
  }
  page.gap(space::kM);
  draw_copy_and_export(page, actions);
  page.gap(space::kXs);
  if (disclosure(page, "why", cost_words(page, "why_link"), 2)) {
    list(page, "why_list", said.why, ListMark::Dot, TextStyle::Small);
    page.gap(space::kS);
  }
}

// Files

void draw_load_field(Page& page, Actions& actions, bool open) {
  if (!disclosure(page, "load", cost_words(page, "load.title"), 2, open)) return;
  text(page, "load_lead", cost_words(page, "load.lead"), {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  const PasteField field{cost_words(page, "load.field"), cost_words(page, "load.placeholder"), 112};
  PasteResponse typed = paste_field(page, "load_field", field, nullptr);
  if (typed.text) actions.edit_loaded(*std::move(typed.text));
  page.gap(space::kS);
  {
    const Flow row(page, space::kS, kTouch);
    if (button(page, "load_run", cost_words(page, "load.run")) || typed.submitted) actions.load_loaded();
    // Natively a window takes dropped files and has no chooser.
    if (actions.state().delivery.page && button(page, "load_choose", cost_words(page, "load.choose")))
      actions.choose_file();
  }
  page.gap(space::kM);
}

// Which workflow the results belong to, and how many images were kept where the log does not say.
void draw_pilot_inputs(Page& page, Actions& actions, const app::PilotState& pilot) {
  const Flow row(page, space::kM);
  const auto& workflows = actions.state().cost.plan.workflows;
  std::vector<Option> options;
  options.reserve(workflows.size());
  for (const cost::Workflow& workflow : workflows) options.push_back({workflow.id, workflow.name});
  if (const auto chosen = choice(page, "workflow", cost_words(page, "pilot.workflow"), options, pilot.workflow)) {
    actions.study_pilot_of(*chosen, pilot.kept);
    return;
  }
  if (!pilot.findings) return;
  NumberField kept;
  kept.label = cost_words(page, "pilot.kept");
  kept.max = static_cast<double>(pilot.findings->images);
  kept.width = 180;
  const auto shown = static_cast<double>(pilot.findings->kept.value_or(0));
  if (const auto typed = number_field(page, "kept", kept, shown)) {
    actions.study_pilot_of(pilot.workflow, static_cast<std::int64_t>(*typed));
  }
}

void draw_pilot(Page& page, Actions& actions) {
  if (!actions.state().cost.pilot) return;
  const app::PilotState pilot = *actions.state().cost.pilot; // by value: what is pressed may put it away
  const Box card(page, "pilot", Role::Region, cost_words(page, "pilot.title"),
                 {space::kL, -1, Token::Surface, Token::Line, Token::Accent});
  heading(page, "title", 2, cost_words(page, "pilot.title"));
  page.gap(space::kXs);
  if (pilot.findings) {
    text(page, "headline", pilot.text.headline);
    list(page, "lines", pilot.text.lines, ListMark::Dot, TextStyle::Small);
    page.gap(space::kS);
    draw_text_table(page, "meters", pilot.text.meters);
    page.gap(space::kM);
    draw_text_table(page, "table", pilot.text.table);
  } else {
    text(page, "problem", pilot.problem);
  }
  page.gap(space::kM);
  draw_pilot_inputs(page, actions, pilot);
  page.gap(space::kM);
  const Flow row(page, space::kS, kTouch);
  if (pilot.findings && button(page, "apply", cost_words(page, "pilot.apply"), {ButtonKind::Primary}))
    actions.apply_pilot();
  if (button(page, "drop", cost_words(page, "pilot.drop"), {ButtonKind::Quiet})) actions.drop_pilot();
}

// What the last thing done here led to, said once aloud as well.
void draw_notice(Page& page, const CostState& cost) {
  if (cost.notice.empty()) return;
  const std::string notice = cost.notice;
  callout(page, "notice", cost.refused ? CalloutKind::Warning : CalloutKind::Note, notice);
  page.announce(notice);
  page.gap(space::kM);
}

// Nothing could be priced, so there is nothing to show but what has to be changed.
void draw_repair(Page& page, Actions& actions) {
  draw_start(page, actions);
  page.gap(space::kM);
  draw_load_field(page, actions, false);
  page.gap(space::kL);
  draw_workflows(page, actions);
}

} // namespace

void draw_cost_panel(Page& page, Actions& actions) {
  draw_notice(page, actions.state().cost);
  if (!actions.state().cost.problem.empty()) {
    callout(page, "problem", CalloutKind::Warning, actions.state().cost.problem);
    page.gap(space::kM);
  }
  if (!actions.state().cost.answer) return draw_repair(page, actions);
  // What is drawn may be replaced by what is changed in this very frame; the next frame shows it.
  const CostText said = actions.state().cost.text;
  draw_top(page, actions, said);
  const bool pilot_first = actions.state().cost.start == app::CostStart::Pilot && !actions.state().cost.pilot;
  draw_load_field(page, actions, pilot_first);
  draw_pilot(page, actions);
  for (std::size_t i = 0; i < said.warnings.size(); ++i) {
    page.gap(space::kS);
    callout(page, "warning" + std::to_string(i), CalloutKind::Warning, said.warnings[i]);
  }
  page.gap(space::kL);
  draw_workflows(page, actions);
  draw_funnel(page, actions, said);
  draw_table_section(page, "facts", said.facts);
  draw_table_section(page, "by_workflow", said.workflows);
  draw_meters(page, said);
  draw_levers(page, said);
  draw_scenarios(page, actions, said);
  draw_tiers(page, actions, said);
  draw_flat_price(page, actions, said);
  draw_routes(page, said);
  draw_own_values(page, actions);
  draw_derivations(page, said);
}

} // namespace headroom::ui
