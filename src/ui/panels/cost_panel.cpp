// Sections, in the order of the screen:
//   answer       amount, sentence, basis, band, lever, ceiling; budget, tier and starting point beside it
//   workflows    the inputs, one card each; the free users' funnel
//   proof        facts, meters, levers, scenarios, routes, derivations
#include "ui/panels/cost_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/catalog/tiers.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::CostState;
using app::CostText;
using cost::Workflow;
using i18n::StringTable;

namespace {

std::string_view words(Page& page, std::string_view key) {
  return page.strings().text("cost_panel." + std::string(key));
}

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
}

void draw_start(Page& page, Actions& actions) {
  std::array<std::string, app::kCostStartNames.size()> labels;
  std::array<Option, app::kCostStartNames.size()> options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    labels[i] = words(page, "start." + std::string(app::kCostStartNames[i]));
    options[i] = {app::kCostStartNames[i], labels[i]};
  }
  const auto chosen =
      choice(page, "start", words(page, "start.label"), options, static_cast<std::size_t>(actions.state().cost.start));
  if (chosen) actions.start_plan(static_cast<app::CostStart>(*chosen));
}

void draw_tier(Page& page, Actions& actions) {
  std::vector<std::string> labels = {std::string(words(page, "tier.none"))};
  std::vector<std::string> values = {"none"};
  for (int tier = catalog::kFreeTier + 1; tier <= catalog::kHighestTier; ++tier) {
    values.push_back(std::to_string(tier));
    labels.push_back(page.strings().format("cost_panel.tier.n", {{"n", values.back()}}));
  }
  std::vector<Option> options;
  for (std::size_t i = 0; i < values.size(); ++i) options.push_back({values[i], labels[i]});
  const auto& tier = actions.state().cost.plan.account.tier;
  const auto chosen =
      choice(page, "tier", words(page, "tier.label"), options, static_cast<std::size_t>(tier.value_or(0)));
  if (!chosen) return;
  actions.edit_plan("tier", [&](cost::Plan& plan) {
    plan.account.tier = *chosen == 0 ? std::nullopt : std::optional<int>(static_cast<int>(*chosen));
  });
}

void draw_budget(Page& page, Actions& actions, const CostText& said) {
  const MoneyField field{words(page, "budget.label"), said.budget, page.narrow() ? page.width() : 300};
  const base::Money budget = actions.state().cost.plan.budget.value_or(base::Money{});
  if (const auto typed = money_field(page, "budget", field, budget)) {
    actions.edit_plan("budget", [&](cost::Plan& plan) { plan.budget = *typed; });
  }
}

void draw_copy_and_export(Page& page, Actions& actions) {
  const Flow row(page, space::kS, kTouch);
  if (button(page, "copy", words(page, "copy"), {ButtonKind::Primary})) actions.copy_cost_summary();
  constexpr std::array<std::pair<std::string_view, app::CostExport>, 3> kExports = {
      {{"export_csv", app::CostExport::Csv},
       {"export_markdown", app::CostExport::Markdown},
       {"export_json", app::CostExport::Json}}};
  for (const auto& entry : kExports) {
    if (button(page, entry.first, words(page, entry.first))) actions.export_plan(entry.second);
  }
  // Natively there is no page for a link to lead to.
  if (actions.state().delivery.page && button(page, "copy_link", words(page, "copy_link"))) actions.copy_plan_link();
  if (!actions.state().cost.undo.empty() && button(page, "undo", words(page, "undo"), {ButtonKind::Quiet})) {
    actions.undo_plan();
  }
}

void draw_top(Page& page, Actions& actions, const CostText& said) {
  {
    const Box card(page, "card", Role::Region, words(page, "section.facts"),
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
  if (disclosure(page, "why", words(page, "why_link"), 2)) {
    list(page, "why_list", said.why, ListMark::Dot, TextStyle::Small);
    page.gap(space::kS);
  }
}

// Workflows

// Written by the field that was changed; nothing when none was.
struct WorkflowEdit {
  Workflow workflow;
  bool changed = false;
};

std::optional<std::size_t> choose(Page& page, std::string_view key, std::string_view label,
                                  const std::vector<std::string>& values, std::string_view selected) {
  std::vector<Option> options;
  for (const std::string& value : values) options.push_back({value, value});
  const auto at = static_cast<std::size_t>(std::find(values.begin(), values.end(), selected) - values.begin());
  return choice(page, key, label, options, at);
}

void draw_image_inputs(Page& page, Actions& actions, WorkflowEdit& edit) {
  cost::Request& request = edit.workflow.request;
  const std::vector<std::string>& models = actions.state().cost.models;
  if (const auto chosen = choose(page, "model", words(page, "inputs.model"), models, request.model)) {
    request.model = models[*chosen];
    edit.changed = true;
  }
  std::vector<std::string> sizes = actions.knowledge().reference.token_sizes;
  sizes.emplace_back(cost::kAuto);
  const std::string size = request.size ? cost::size_text(*request.size) : std::string(cost::kAuto);
  if (std::find(sizes.begin(), sizes.end(), size) == sizes.end()) sizes.push_back(size);
  if (const auto chosen = choose(page, "size", words(page, "inputs.size"), sizes, size)) {
    const auto parsed = cost::parse_size(sizes[*chosen]);
    request.size = parsed ? std::optional<cost::ImageSize>(*parsed) : std::nullopt;
    edit.changed = true;
  }
  const catalog::Model* model = actions.knowledge().catalog.find_model(request.model);
  std::vector<std::string> qualities = model != nullptr ? model->qualities : std::vector<std::string>{};
  qualities.emplace_back(cost::kAuto);
  if (const auto chosen = choose(page, "quality", words(page, "inputs.quality"), qualities, request.quality)) {
    request.quality = qualities[*chosen];
    edit.changed = true;
  }
}

// A whole number; every field of its own key.
template <class Store>
void edit_number(Page& page, std::string_view key, const NumberField& field, std::int64_t value, WorkflowEdit& edit,
                 Store store) {
  const auto typed = number_field(page, key, field, static_cast<double>(value));
  if (!typed) return;
  store(static_cast<std::int64_t>(std::llround(*typed)));
  edit.changed = true;
}

void draw_volume_inputs(Page& page, WorkflowEdit& edit) {
  // What can be typed, not what the API takes: the engine refuses that with its own sentence.
  constexpr double kMostImages = 100'000'000;
  constexpr double kMostTokens = 100'000;
  constexpr double kMostReferences = 99;
  Workflow& workflow = edit.workflow;
  NumberField volume;
  volume.label = words(page, "inputs.volume");
  volume.max = kMostImages;
  edit_number(page, "volume", volume, workflow.accepted_images, edit,
              [&](std::int64_t typed) { workflow.accepted_images = typed; });
  std::array<std::string, cost::kPerNames.size()> labels;
  std::array<Option, cost::kPerNames.size()> options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    labels[i] = words(page, "per." + std::string(cost::kPerNames[i]));
    options[i] = {cost::kPerNames[i], labels[i]};
  }
  if (const auto chosen =
          choice(page, "per", words(page, "inputs.per"), options, static_cast<std::size_t>(workflow.per))) {
    workflow.per = static_cast<cost::Per>(*chosen);
    edit.changed = true;
  }
  NumberField prompt;
  prompt.label = words(page, "inputs.prompt");
  prompt.max = kMostTokens;
  edit_number(page, "prompt", prompt, workflow.request.prompt_tokens, edit,
              [&](std::int64_t typed) { workflow.request.prompt_tokens = typed; });
  NumberField references;
  references.label = words(page, "inputs.references");
  references.max = kMostReferences;
  references.width = 240;
  edit_number(page, "references", references, static_cast<std::int64_t>(workflow.request.references.size()), edit,
              [&](std::int64_t typed) {
                workflow.request.references.resize(static_cast<std::size_t>(typed), cost::ImageSize{1024, 1024});
              });
}

// Shares and factors: a slider's number, kept in millionths.
void edit_share(Page& page, std::string_view key, const Slider& look, double scale, cost::Millionths& value,
                WorkflowEdit& edit) {
  const auto moved = slider(page, key, look, static_cast<double>(value.value) / scale);
  if (!moved) return;
  value.value = std::llround(*moved * scale);
  edit.changed = true;
}

void draw_waste_inputs(Page& page, WorkflowEdit& edit) {
  constexpr double kOnes = 1'000'000;
  constexpr double kPercents = 10'000;
  Slider attempts{words(page, "inputs.attempts"), {}, 1, 4, 0.05};
  Slider batch{words(page, "inputs.batch"), words(page, "inputs.percent"), 0, 100, 5};
  Slider failures{words(page, "inputs.failures"), words(page, "inputs.percent"), 0, 50, 1};
  edit_share(page, "attempts", attempts, kOnes, edit.workflow.attempts, edit);
  edit_share(page, "batch", batch, kPercents, edit.workflow.batch_share, edit);
  edit_share(page, "failures", failures, kPercents, edit.workflow.billed_failures, edit);
}

void draw_workflow(Page& page, Actions& actions, std::size_t index, bool open) {
  WorkflowEdit edit{actions.state().cost.plan.workflows[index]};
  BoxStyle style;
  style.pad_y = space::kS;
  const Box card(page, "workflow_" + edit.workflow.id, Role::Group, edit.workflow.name, style);
  if (!disclosure(page, "title", app::workflow_line(edit.workflow, page.strings()), 3, open)) return;
  {
    const Flow row(page, space::kM);
    const TextField name{words(page, "inputs.name"), {}, 200};
    if (auto typed = text_field(page, "name", name, edit.workflow.name)) {
      edit.workflow.name = *std::move(typed);
      edit.changed = true;
    }
    draw_image_inputs(page, actions, edit);
  }
  page.gap(space::kM);
  {
    const Flow row(page, space::kM);
    draw_volume_inputs(page, edit);
  }
  page.gap(space::kM);
  {
    const Flow row(page, space::kXl);
    draw_waste_inputs(page, edit);
  }
  page.gap(space::kS);
  const auto& funnel = actions.state().cost.plan.funnel;
  const bool removable =
      actions.state().cost.plan.workflows.size() > 1 && !(funnel && funnel->workflow == edit.workflow.id);
  if (removable && button(page, "remove", words(page, "inputs.remove"), {ButtonKind::Quiet})) {
    actions.remove_workflow(index);
    return;
  }
  if (edit.changed) actions.change_workflow(index, std::move(edit.workflow));
}

void draw_workflows(Page& page, Actions& actions) {
  heading(page, "workflows", 2, words(page, "inputs.title"));
  page.gap(space::kS);
  // By value: a change replaces the list that is walked.
  const std::size_t count = actions.state().cost.plan.workflows.size();
  for (std::size_t i = 0; i < count && i < actions.state().cost.plan.workflows.size(); ++i) {
    draw_workflow(page, actions, i, count == 1 && !page.narrow());
    page.gap(space::kS);
  }
  if (button(page, "add", words(page, "inputs.add"))) actions.add_workflow();
}

void draw_funnel(Page& page, Actions& actions, const CostText& said) {
  if (!actions.state().cost.plan.funnel) return;
  constexpr double kPercents = 10'000;
  cost::Funnel funnel = *actions.state().cost.plan.funnel;
  page.gap(space::kXl);
  heading(page, "funnel", 2, words(page, "funnel.title"));
  page.gap(space::kXs);
  text(page, "funnel_finding", said.funnel);
  page.gap(space::kS);
  const Flow row(page, space::kM);
  const auto edit = [&](std::string_view key, double most, int digits, double value) {
    NumberField field;
    field.label = words(page, "funnel." + std::string(key));
    field.max = most;
    field.fraction_digits = digits;
    if (digits > 0) field.unit = words(page, "inputs.percent");
    field.width = 180;
    return number_field(page, key, field, value);
  };
  if (const auto typed = edit("visitors", 1e9, 0, static_cast<double>(funnel.visitors_per_month))) {
    funnel.visitors_per_month = std::llround(*typed);
    actions.edit_plan("funnel", [&](cost::Plan& plan) { plan.funnel = funnel; });
  }
  if (const auto typed = edit("signup", 100, 2, static_cast<double>(funnel.signup_share.value) / kPercents)) {
    funnel.signup_share.value = std::llround(*typed * kPercents);
    actions.edit_plan("funnel", [&](cost::Plan& plan) { plan.funnel = funnel; });
  }
  if (const auto typed = edit("paying", 100, 2, static_cast<double>(funnel.paying_share.value) / kPercents)) {
    funnel.paying_share.value = std::llround(*typed * kPercents);
    actions.edit_plan("funnel", [&](cost::Plan& plan) { plan.funnel = funnel; });
  }
  if (const auto typed = edit("images", 1'000, 0, static_cast<double>(funnel.images_per_free_user))) {
    funnel.images_per_free_user = std::llround(*typed);
    actions.edit_plan("funnel", [&](cost::Plan& plan) { plan.funnel = funnel; });
  }
  const MoneyField daily{words(page, "funnel.daily"), {}, 240};
  if (const auto typed = money_field(page, "daily", daily, funnel.daily_budget.value_or(base::Money{}))) {
    funnel.daily_budget = *typed;
    actions.edit_plan("funnel", [&](cost::Plan& plan) { plan.funnel = funnel; });
  }
}

// Proof

void draw_table_section(Page& page, std::string_view key, const app::TextTable& table) {
  if (table.rows.empty()) return;
  const Group group(page, key, Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, table.name);
  page.gap(space::kXs);
  draw_text_table(page, "table", table);
}

void draw_meters(Page& page, const CostText& said) {
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

void draw_derivations(Page& page, const CostText& said) {
  const Group group(page, "derivations", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, words(page, "section.derivations"));
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

// What the last thing done here led to, said once aloud as well.
void draw_notice(Page& page, const CostState& cost) {
  if (cost.notice.empty()) return;
  const std::string notice = cost.notice;
  callout(page, "notice", cost.refused ? CalloutKind::Warning : CalloutKind::Note, notice);
  page.announce(notice);
  page.gap(space::kM);
}

} // namespace

void draw_cost_panel(Page& page, Actions& actions) {
  draw_notice(page, actions.state().cost);
  if (!actions.state().cost.problem.empty()) {
    callout(page, "problem", CalloutKind::Warning, actions.state().cost.problem);
    page.gap(space::kM);
  }
  if (!actions.state().cost.answer) return;
  // What is drawn may be replaced by what is changed in this very frame; the next frame shows it.
  const CostText said = actions.state().cost.text;
  draw_top(page, actions, said);
  for (std::size_t i = 0; i < said.warnings.size(); ++i) {
    page.gap(space::kS);
    callout(page, "warning" + std::to_string(i), CalloutKind::Warning, said.warnings[i]);
  }
  page.gap(space::kL);
  draw_workflows(page, actions);
  draw_funnel(page, actions, said);
  draw_table_section(page, "facts", said.facts);
  if (actions.state().cost.plan.workflows.size() > 1) draw_table_section(page, "by_workflow", said.workflows);
  draw_meters(page, said);
  draw_levers(page, said);
  draw_table_section(page, "scenarios", said.scenarios);
  draw_table_section(page, "routes", said.routes);
  page.gap(space::kXs);
  text(page, "routes_note", said.routes_note, {TextStyle::Small, Token::Soft});
  draw_derivations(page, said);
}

} // namespace headroom::ui
