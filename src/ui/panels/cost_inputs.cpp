// Sections: workflows (one card each), free users, account, flat price, own values.
#include "ui/panels/cost_inputs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app/reference_text.h"
#include "core/base/decimal.h"
#include "core/base/text.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::CostText;
using cost::Plan;
using cost::Workflow;

namespace {

constexpr double kPercents = 10'000;      // millionths in one percent
constexpr double kOnes = 1'000'000;       // millionths in one
constexpr double kMostTokens = 1'000'000; // what can be typed, not what the API takes: the engine refuses that in words

// A text in its one form, where it is of its kind.
std::optional<std::string> read_day(std::string_view text) {
  if (!text.empty() && !base::parse_date(text)) return {};
  return std::string(text);
}
std::optional<std::string> read_size(std::string_view text) {
  const auto size = cost::parse_size(text);
  return size ? std::optional(cost::size_text(*size)) : std::nullopt;
}
std::optional<std::string> read_sizes(std::string_view text) {
  std::string list;
  for (const std::string_view part : base::split(text, ',')) {
    if (text.empty()) break;
    const auto size = read_size(base::trim(part));
    if (!size) return {};
    list += (list.empty() ? "" : ", ") + *size;
  }
  return list;
}
std::optional<std::string> read_ratio(std::string_view text) {
  const auto ratio = cost::parse_ratio(text);
  if (!ratio) return {};
  return std::to_string(ratio->first) + ":" + std::to_string(ratio->second);
}
std::optional<std::string> read_amount(std::string_view text) {
  const auto amount = base::parse_decimal(text, base::kMoneyDigits);
  if (!amount || *amount < 0) return {};
  return std::string(text);
}
std::optional<std::string> read_factor(std::string_view text) {
  if (text.empty()) return std::string();
  const auto factor = base::parse_decimal(text, 6);
  return factor && *factor >= cost::kMillion ? std::optional(base::decimal_text(*factor, 6)) : std::nullopt;
}
std::optional<std::string> read_code(std::string_view text) {
  const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return base::is_alpha(c); });
  if (!letters || (!text.empty() && text.size() != 3)) return {};
  std::string code(text);
  for (char& c : code) c = static_cast<char>(base::to_lower(c) - 'a' + 'A');
  return code;
}

std::string day_text(const std::optional<base::Date>& day) {
  return day ? base::date_text(*day) : std::string();
}
std::optional<base::Date> day_of(const std::string& text) {
  const auto day = base::parse_date(text);
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<std::string> day_field(Page& page, std::string_view key, std::string_view label,
                                     const std::optional<base::Date>& day) {
  const CheckedField field{cost_words(page, label), cost_words(page, "inputs.day_wanted"), read_day, {}, {}, 180};
  return checked_field(page, key, field, day_text(day));
}

// Written by the field that was changed; nothing when none was.
struct WorkflowEdit {
  Workflow workflow;
  bool changed = false;
};

std::optional<std::size_t> choose(Page& page, std::string_view key, std::string_view label,
                                  const std::vector<std::string>& values, std::string_view selected) {
  std::vector<Option> options;
  options.reserve(values.size());
  for (const std::string& value : values) options.push_back({value, value});
  const auto at = static_cast<std::size_t>(std::find(values.begin(), values.end(), selected) - values.begin());
  return choice(page, key, label, options, at);
}

// One of a closed list whose words stand below cost_panel.<group>.
template <std::size_t Size>
std::optional<std::size_t> choose_named(Page& page, std::string_view key, std::string_view label, const char* group,
                                        const std::array<std::string_view, Size>& names, std::size_t selected) {
  std::array<Option, Size> options;
  for (std::size_t i = 0; i < Size; ++i) options[i] = {names[i], cost_words(page, group + std::string(names[i]))};
  return choice(page, key, cost_words(page, label), options, selected);
}

// A whole number; the label is that of the key.
void edit_number(Page& page, std::string_view key, double most, std::int64_t& value, bool& changed, double least = 0) {
  NumberField field;
  field.label = cost_words(page, "inputs." + std::string(key));
  field.min = least;
  field.max = most;
  const auto typed = number_field(page, key, field, static_cast<double>(value));
  if (!typed) return;
  value = std::llround(*typed);
  changed = true;
}

// Shares and factors: a slider's number, kept in millionths.
void edit_share(Page& page, std::string_view key, double least, double most, double step, double scale,
                cost::Millionths& value, bool& changed) {
  const std::string label = "inputs." + std::string(key);
  const Slider look{cost_words(page, label), scale == kPercents ? cost_words(page, "inputs.percent") : "", least, most,
                    step};
  const auto moved = slider(page, key, look, static_cast<double>(value.value) / scale);
  if (!moved) return;
  value.value = std::llround(*moved * scale);
  changed = true;
}

void edit_money(Page& page, std::string_view key, std::string_view label, base::Money& value, bool& changed) {
  const MoneyField field{cost_words(page, label), {}, 180};
  const auto typed = money_field(page, key, field, value);
  if (!typed) return;
  value = *typed;
  changed = true;
}

// Workflows

void draw_image_inputs(Page& page, Actions& actions, WorkflowEdit& edit) {
  cost::Request& request = edit.workflow.request;
  std::vector<std::string> models = actions.state().cost.models;
  if (std::find(models.begin(), models.end(), request.model) == models.end())
    models.push_back(request.model); // is gone
  if (const auto chosen = choose(page, "model", cost_words(page, "inputs.model"), models, request.model)) {
    request.model = models[*chosen];
    edit.changed = true;
  }
  std::vector<std::string> sizes = actions.knowledge().reference.token_sizes;
  sizes.emplace_back(cost::kAuto);
  const std::string size = request.size ? cost::size_text(*request.size) : std::string(cost::kAuto);
  if (std::find(sizes.begin(), sizes.end(), size) == sizes.end()) sizes.push_back(size);
  if (const auto chosen = choose(page, "size", cost_words(page, "inputs.size"), sizes, size)) {
    const auto parsed = cost::parse_size(sizes[*chosen]);
    request.size = parsed ? std::optional<cost::ImageSize>(*parsed) : std::nullopt;
    edit.changed = true;
  }
  const CheckedField own{
      cost_words(page, "inputs.own_size"), cost_words(page, "inputs.size_wanted"), read_size, {}, {}, 150};
  if (const auto typed = checked_field(page, "own_size", own, request.size ? size : std::string())) {
    request.size = *cost::parse_size(*typed);
    edit.changed = true;
  }
  const catalog::Model* model = actions.catalog().find_model(request.model);
  std::vector<std::string> qualities = model != nullptr ? model->qualities : std::vector<std::string>{};
  qualities.emplace_back(cost::kAuto);
  if (const auto chosen = choose(page, "quality", cost_words(page, "inputs.quality"), qualities, request.quality)) {
    request.quality = qualities[*chosen];
    edit.changed = true;
  }
  if (const auto chosen = choose_named(page, "route", "inputs.route", "api.", cost::kRouteNames,
                                       static_cast<std::size_t>(request.route))) {
    request.route = static_cast<cost::Route>(*chosen);
    edit.changed = true;
  }
}

void draw_volume_inputs(Page& page, Actions& actions, const CostText& said, WorkflowEdit& edit) {
  constexpr double kMostImages = 100'000'000;
  Workflow& workflow = edit.workflow;
  const auto& funnel = actions.state().cost.plan.funnel;
  if (funnel && funnel->workflow == workflow.id) {
    text(page, "volume_of_funnel", said.volume_of_funnel, {TextStyle::Small, Token::Soft});
  } else {
    edit_number(page, "volume", kMostImages, workflow.accepted_images, edit.changed);
    if (const auto chosen =
            choose_named(page, "per", "inputs.per", "per.", cost::kPerNames, static_cast<std::size_t>(workflow.per))) {
      workflow.per = static_cast<cost::Per>(*chosen);
      edit.changed = true;
    }
  }
  edit_number(page, "n", 10, workflow.request.n, edit.changed, 1);
  std::int64_t prompt = workflow.request.prompt_tokens;
  bool counted = false;
  edit_number(page, "prompt", kMostTokens, prompt, counted);
  if (!counted) return;
  workflow.request.count_prompt(prompt);
  edit.changed = true;
}

std::string reference_list(const cost::Request& request) {
  std::string list;
  for (const cost::ImageSize size : request.references) list += (list.empty() ? "" : ", ") + cost::size_text(size);
  return list;
}

void draw_reference_inputs(Page& page, WorkflowEdit& edit) {
  constexpr double kMostReferences = 99;
  cost::Request& request = edit.workflow.request;
  auto count = static_cast<std::int64_t>(request.references.size());
  bool counted = false;
  edit_number(page, "references", kMostReferences, count, counted);
  if (counted) {
    const cost::ImageSize like = request.references.empty() ? cost::ImageSize{1024, 1024} : request.references.back();
    request.references.resize(static_cast<std::size_t>(count), like);
    edit.changed = true;
  }
  const CheckedField sizes{
      cost_words(page, "inputs.reference_sizes"), cost_words(page, "inputs.sizes_wanted"), read_sizes, {}, {},
      page.narrow() ? page.width() : 300};
  if (const auto typed = checked_field(page, "reference_sizes", sizes, reference_list(request))) {
    request.references.clear();
    for (const std::string_view size : base::split(*typed, ',')) {
      const auto parsed = cost::parse_size(base::trim(size));
      if (parsed) request.references.push_back(*parsed);
    }
    edit.changed = true;
  }
}

// Counts the tokens of a prompt as it is typed.
void draw_prompt_counter(Page& page, Actions& actions, std::size_t index, const Workflow& workflow) {
  const app::CostState& state = actions.state().cost;
  const bool mine = state.prompt_of == workflow.id;
  const std::string counted = mine ? state.prompt_counted : std::string(cost_words(page, "inputs.count_hint"));
  const TextField field{cost_words(page, "inputs.count"), counted, page.narrow() ? page.width() : 560};
  const std::string prompt = mine ? state.prompt : std::string();
  if (auto typed = text_field(page, "count", field, prompt)) actions.count_prompt(index, *std::move(typed));
}

void draw_responses_inputs(Page& page, WorkflowEdit& edit) {
  cost::Request& request = edit.workflow.request;
  edit_number(page, "cached_prompt", kMostTokens, request.cached_prompt_tokens, edit.changed);
  edit_number(page, "cached_image", kMostTokens, request.cached_image_tokens, edit.changed);
  cost::TextModel model = request.text_model.value_or(cost::TextModel{});
  bool changed = false;
  edit_number(page, "text_input", kMostTokens, model.input_tokens, changed);
  edit_number(page, "text_output", kMostTokens, model.output_tokens, changed);
  // A rate has as many digits as money, so the same field reads both.
  base::Money input{model.input_rate.nanos_per_million};
  base::Money output{model.output_rate.nanos_per_million};
  edit_money(page, "text_input_rate", "inputs.text_input_rate", input, changed);
  edit_money(page, "text_output_rate", "inputs.text_output_rate", output, changed);
  if (!changed) return;
  model.input_rate = {input.nanos};
  model.output_rate = {output.nanos};
  request.text_model = model;
  edit.changed = true;
}

void draw_more_inputs(Page& page, WorkflowEdit& edit) {
  Workflow& workflow = edit.workflow;
  {
    const Flow row(page, space::kXl);
    edit_share(page, "unbilled", 0, 50, 1, kPercents, workflow.unbilled_failures, edit.changed);
    const CheckedField worst{cost_words(page, "inputs.attempts_high"),
                             cost_words(page, "inputs.factor_wanted"),
                             read_factor,
                             {},
                             cost_words(page, "inputs.attempts_high_hint"),
                             240};
    const std::string high =
        workflow.attempts_high ? base::decimal_text(workflow.attempts_high->value, 6) : std::string();
    if (const auto typed = checked_field(page, "attempts_high", worst, high)) {
      workflow.attempts_high.reset();
      if (!typed->empty()) workflow.attempts_high = cost::Millionths{*base::parse_decimal(*typed, 6)};
      edit.changed = true;
    }
    edit_number(page, "partial", 3, workflow.request.partial, edit.changed);
    base::Money alert = workflow.alert.value_or(base::Money{});
    bool set = false;
    edit_money(page, "alert", "inputs.alert", alert, set);
    if (set) {
      workflow.alert = alert.nanos > 0 ? std::optional(alert) : std::nullopt;
      edit.changed = true;
    }
  }
  page.gap(space::kS);
  const Flow row(page, space::kM);
  if (const auto high =
          checkbox(page, "fidelity", cost_words(page, "inputs.fidelity"), workflow.request.high_fidelity)) {
    workflow.request.high_fidelity = *high;
    edit.changed = true;
  }
  if (const auto clear =
          checkbox(page, "transparent", cost_words(page, "inputs.transparent"), workflow.request.transparent)) {
    workflow.request.transparent = *clear;
    edit.changed = true;
  }
  if (workflow.request.route == cost::Route::Responses) draw_responses_inputs(page, edit);
}

// True when the list of workflows was changed.
bool draw_workflow_buttons(Page& page, Actions& actions, std::size_t index, const Workflow& workflow) {
  const Plan& plan = actions.state().cost.plan;
  const Flow row(page, space::kS, kTouch);
  const catalog::Model* const model = actions.catalog().find_model(workflow.request.model);
  const bool ends = model != nullptr && model->shutdown_on && plan.scenarios.size() < cost::kMaxScenarios;
  if (ends &&
      button(page, "migrate", page.strings().format("cost_panel.inputs.migrate", {{"model", model->successor}}))) {
    actions.add_migration(index);
  }
  if (button(page, "duplicate", cost_words(page, "inputs.duplicate"), {ButtonKind::Quiet})) {
    actions.duplicate_workflow(index);
    return true;
  }
  const bool removable = plan.workflows.size() > 1 && !(plan.funnel && plan.funnel->workflow == workflow.id);
  if (removable && button(page, "remove", cost_words(page, "inputs.remove"), {ButtonKind::Quiet})) {
    actions.remove_workflow(index);
    return true;
  }
  return false;
}

void draw_workflow_inputs(Page& page, Actions& actions, const CostText& said, std::size_t index, WorkflowEdit& edit) {
  {
    const Flow row(page, space::kM);
    const TextField name{cost_words(page, "inputs.name"), {}, 200};
    if (auto typed = text_field(page, "name", name, edit.workflow.name)) {
      edit.workflow.name = *std::move(typed);
      edit.changed = true;
    }
    draw_image_inputs(page, actions, edit);
  }
  page.gap(space::kM);
  {
    const Flow row(page, space::kM);
    draw_volume_inputs(page, actions, said, edit);
    draw_reference_inputs(page, edit);
  }
  page.gap(space::kM);
  {
    const Flow row(page, space::kXl);
    edit_share(page, "attempts", 1, 4, 0.05, kOnes, edit.workflow.attempts, edit.changed);
    edit_share(page, "batch", 0, 100, 5, kPercents, edit.workflow.batch_share, edit.changed);
    edit_share(page, "failures", 0, 50, 1, kPercents, edit.workflow.billed_failures, edit.changed);
  }
  page.gap(space::kS);
  if (disclosure(page, "more", cost_words(page, "inputs.more"), 4,
                 edit.workflow.request.route == cost::Route::Responses)) {
    draw_more_inputs(page, edit);
    page.gap(space::kS);
    draw_prompt_counter(page, actions, index, edit.workflow);
  }
}

// Every legal size of a shape, ranked by price; only for models whose output follows a rule.
void draw_size_search(Page& page, Actions& actions, std::size_t index, WorkflowEdit& edit) {
  const catalog::Model* const model = actions.catalog().find_model(edit.workflow.request.model);
  if (model == nullptr || model->output != catalog::OutputRule::Grid) return;
  if (!disclosure(page, "sizes", cost_words(page, "sizes.title"), 4)) return;
  const auto& state = actions.state().cost.sizes;
  const bool mine = state && state->workflow == edit.workflow.id;
  app::SizeSearch search = mine ? *state : app::SizeSearch();
  const std::vector<cost::RankedSize> found = search.found;
  const app::TextTable table = search.table;
  bool changed = !mine;
  text(page, "sizes_lead", cost_words(page, "sizes.lead"), {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  {
    const Flow row(page, space::kM);
    const CheckedField ratio{
        cost_words(page, "sizes.ratio"), cost_words(page, "sizes.ratio_wanted"), read_ratio, {}, {}, 120};
    if (const auto typed = checked_field(page, "ratio", ratio, search.ratio)) {
      search.ratio = *typed;
      changed = true;
    }
    NumberField tolerance{cost_words(page, "sizes.tolerance"), cost_words(page, "inputs.percent"), 0, 100, 1};
    if (const auto typed =
            number_field(page, "tolerance", tolerance, static_cast<double>(search.tolerance.value) / kPercents)) {
      search.tolerance.value = std::llround(*typed * kPercents);
      changed = true;
    }
    NumberField pixels{cost_words(page, "sizes.pixels"), {}, 0, 100, 2};
    if (const auto typed = number_field(page, "pixels", pixels, static_cast<double>(search.pixels_min) / kOnes)) {
      search.pixels_min = std::llround(*typed * kOnes);
      changed = true;
    }
  }
  page.gap(space::kS);
  if (mine && found.empty()) text(page, "sizes_none", cost_words(page, "sizes.none"));
  if (mine && !found.empty()) {
    draw_text_table(page, "sizes_table", table);
    page.gap(space::kS);
    const Flow row(page, space::kS, kTouch);
    for (const cost::RankedSize& ranked : found) {
      const std::string size = cost::size_text(ranked.size);
      if (button(page, "take_" + size, page.strings().format("cost_panel.use_size", {{"size", size}}),
                 {ButtonKind::Quiet})) {
        edit.workflow.request.size = ranked.size;
        edit.changed = true;
      }
    }
  }
  if (changed) actions.search_sizes(index, std::move(search));
  page.gap(space::kM);
}

void draw_workflow(Page& page, Actions& actions, const CostText& said, std::size_t index, bool open) {
  WorkflowEdit edit{actions.state().cost.plan.workflows[index]};
  BoxStyle style;
  style.pad_y = space::kS;
  const Box card(page, "workflow_" + edit.workflow.id, Role::Group, edit.workflow.name, style);
  Workflow shown = edit.workflow;
  const auto& funnel = actions.state().cost.plan.funnel;
  const auto& answer = actions.state().cost.answer;
  if (funnel && funnel->workflow == shown.id && answer && index < answer->cost.workflows.size()) {
    shown.accepted_images = answer->cost.workflows[index].accepted_images;
    shown.per = cost::Per::Month;
  }
  const bool refused = index < said.refusals.size() && !said.refusals[index].empty();
  if (refused) {
    callout(page, "refusal", CalloutKind::Warning, said.refusals[index]);
    page.gap(space::kXs);
  }
  if (!disclosure(page, "title", app::workflow_line(shown, page.strings()), 3, open || refused)) return;
  draw_workflow_inputs(page, actions, said, index, edit);
  page.gap(space::kS);
  if (index < said.size_hints.size() && said.size_hints[index]) {
    const app::SizeHint& hint = *said.size_hints[index];
    const Flow row(page, space::kS, kTouch);
    text(page, "size_hint", hint.words, {TextStyle::Small, Token::Soft});
    if (button(page, "use_size", page.strings().format("cost_panel.use_size", {{"size", cost::size_text(hint.size)}}),
               {ButtonKind::Quiet})) {
      edit.workflow.request.size = hint.size;
      edit.changed = true;
    }
  }
  draw_size_search(page, actions, index, edit);
  if (draw_workflow_buttons(page, actions, index, edit.workflow)) return;
  if (edit.changed) actions.change_workflow(index, std::move(edit.workflow));
}

// Own values

// Figures a contract or a dashboard most often says differently: what the plan's cost and its limits rest on.
std::vector<std::string> own_figures(const Actions& actions) {
  const Plan& plan = actions.state().cost.plan;
  const catalog::Figures figures = actions.figures();
  std::vector<std::string> ids;
  const auto offer = [&](std::string id) {
    const bool taken = figures.find_override(id) != nullptr || std::find(ids.begin(), ids.end(), id) != ids.end();
    if (!taken && figures.find(id) != nullptr) ids.push_back(std::move(id));
  };
  for (const Workflow& workflow : plan.workflows) {
    const std::string row = "openai." + workflow.request.model + ".";
    for (const std::string_view meter : cost::kMeterNames) offer(row + std::string(meter) + "_rate");
  }
  const std::string tier = "tier" + std::to_string(plan.account.tier.value_or(catalog::kFreeTier + 1));
  for (const char* limit : {"ipm.", "tpm."})
    offer("openai." + plan.workflows.front().request.model + "." + limit + tier);
  offer("openai.usage_tier." + tier + ".monthly_limit");
  return ids;
}

void draw_own_value(Page& page, Actions& actions, std::size_t index) {
  const catalog::Override own = actions.state().cost.plan.overrides[index];
  const std::string label = app::figure_label(own.figure, page.strings());
  const Group group(page, own.figure, Role::Group, label);
  const auto edit = [&](const auto& change) {
    actions.edit_plan("own " + own.figure, [&](Plan& plan) { change(plan.overrides[index]); });
  };
  text(page, "figure", label, {TextStyle::Strong});
  page.gap(space::kXs);
  const Flow row(page, space::kM);
  const catalog::Figure* const figure = actions.figures().find(own.figure);
  const std::string published =
      figure != nullptr ? page.strings().format("cost_panel.own.published",
                                                {{"value", app::figure_value(*figure, figure->used, page.strings())}})
                        : std::string(cost_words(page, "own.gone"));
  const CheckedField value{
      cost_words(page, "own.value"), cost_words(page, "own.value_wanted"), read_amount, {}, published, 240};
  if (const auto typed = checked_field(page, "value", value, own.value)) {
    edit([&](catalog::Override& changed) { changed.value = *typed; });
  }
  const TextField note{cost_words(page, "own.note"), {}, 220};
  if (const auto typed = text_field(page, "note", note, own.note)) {
    edit([&](catalog::Override& changed) { changed.note = *typed; });
  }
  if (const auto typed = day_field(page, "on", "own.on", own.on)) {
    edit([&](catalog::Override& changed) { changed.on = day_of(*typed); });
  }
  if (button(page, "remove", cost_words(page, "inputs.remove"), {ButtonKind::Quiet})) {
    actions.edit_plan(
        "", [&](Plan& plan) { plan.overrides.erase(plan.overrides.begin() + static_cast<std::ptrdiff_t>(index)); });
  }
}

} // namespace

std::string_view cost_words(Page& page, std::string_view key) {
  return page.strings().text("cost_panel." + std::string(key));
}

void draw_workflows(Page& page, Actions& actions) {
  heading(page, "workflows", 2, cost_words(page, "inputs.title"));
  page.gap(space::kS);
  // By value: a change replaces the list that is walked, and what is said about it.
  const CostText said = actions.state().cost.text;
  const std::size_t count = actions.state().cost.plan.workflows.size();
  for (std::size_t i = 0; i < count && i < actions.state().cost.plan.workflows.size(); ++i) {
    draw_workflow(page, actions, said, i, count == 1 && !page.narrow());
    page.gap(space::kS);
  }
  if (button(page, "add", cost_words(page, "inputs.add"))) actions.add_workflow();
}

void draw_funnel(Page& page, Actions& actions, const CostText& said) {
  if (!actions.state().cost.plan.funnel) return;
  cost::Funnel funnel = *actions.state().cost.plan.funnel;
  bool changed = false;
  page.gap(space::kXl);
  heading(page, "funnel", 2, cost_words(page, "funnel.title"));
  page.gap(space::kXs);
  list(page, "funnel_findings", said.funnel, ListMark::Dot);
  page.gap(space::kS);
  const Flow row(page, space::kM);
  const auto number = [&](std::string_view key, double most, int digits, double value) {
    NumberField field;
    field.label = cost_words(page, "funnel." + std::string(key));
    field.max = most;
    field.fraction_digits = digits;
    if (digits > 0) field.unit = cost_words(page, "inputs.percent");
    field.width = 180;
    const auto typed = number_field(page, key, field, value);
    changed = changed || typed.has_value();
    return typed.value_or(value);
  };
  const auto share = [&](std::string_view key, cost::Millionths& value) {
    value.value = std::llround(number(key, 100, 2, static_cast<double>(value.value) / kPercents) * kPercents);
  };
  funnel.visitors_per_month = std::llround(number("visitors", 1e9, 0, static_cast<double>(funnel.visitors_per_month)));
  share("signup", funnel.signup_share);
  share("paying", funnel.paying_share);
  funnel.images_per_free_user =
      std::llround(number("images", 1'000, 0, static_cast<double>(funnel.images_per_free_user)));
  base::Money budget = funnel.daily_budget.value_or(base::Money{});
  bool limited = false;
  edit_money(page, "daily", "funnel.daily", budget, limited);
  if (limited) funnel.daily_budget = budget.nanos > 0 ? std::optional(budget) : std::nullopt;
  if (changed || limited) actions.edit_plan("funnel", [&](Plan& plan) { plan.funnel = funnel; });
}

void draw_account(Page& page, Actions& actions) {
  const Plan& plan = actions.state().cost.plan;
  const Flow row(page, space::kM);
  base::Money paid = plan.account.paid;
  bool changed = false;
  edit_money(page, "paid", "account.paid", paid, changed);
  if (changed) actions.edit_plan("paid", [&](Plan& edited) { edited.account.paid = paid; });
  if (const auto typed = day_field(page, "first_payment", "account.first_payment", plan.account.first_payment_on)) {
    actions.edit_plan("first_payment", [&](Plan& edited) { edited.account.first_payment_on = day_of(*typed); });
  }
  if (const auto typed = day_field(page, "created", "account.created", plan.account.created_on)) {
    actions.edit_plan("created", [&](Plan& edited) { edited.account.created_on = day_of(*typed); });
  }
  if (const auto typed = day_field(page, "priced_on", "account.priced_on", plan.on)) {
    actions.edit_plan("priced_on", [&](Plan& edited) { edited.on = day_of(*typed); });
  }
  // A currency begins with its code; without one there is none.
  const cost::Currency currency = plan.currency.value_or(cost::Currency{});
  const auto exchange = [&](const cost::Currency& wanted) {
    actions.edit_plan("currency", [&](Plan& edited) {
      edited.currency = wanted.code.empty() ? std::nullopt : std::optional(wanted);
    });
  };
  const CheckedField code{
      cost_words(page, "account.currency"), cost_words(page, "account.code_wanted"), read_code, {}, {}, 120};
  if (const auto typed = checked_field(page, "currency", code, currency.code)) {
    exchange({*typed, std::max<std::int64_t>(currency.per_usd_nanos, 1'000'000'000), currency.on});
  }
  if (currency.code.empty()) return;
  const CheckedField rate{
      cost_words(page, "account.rate"), cost_words(page, "own.value_wanted"), read_amount, {}, {}, 140};
  if (const auto typed =
          checked_field(page, "rate", rate, base::decimal_text(currency.per_usd_nanos, base::kMoneyDigits))) {
    const std::int64_t per_usd = *base::parse_decimal(*typed, base::kMoneyDigits);
    if (per_usd > 0) exchange({currency.code, per_usd, currency.on});
  }
  if (const auto typed = day_field(page, "rate_on", "account.rate_on", currency.on)) {
    exchange({currency.code, currency.per_usd_nanos, day_of(*typed)});
  }
}

void draw_flat_price(Page& page, Actions& actions, const CostText& said) {
  constexpr std::array<std::string_view, 3> kBases = {"image", "megapixel", "credit"};
  const auto& planned = actions.state().cost.plan.flat;
  cost::FlatPrice flat = planned.value_or(cost::FlatPrice{});
  bool changed = false;
  page.gap(space::kXl);
  heading(page, "flat_title", 2, cost_words(page, "flat.title"));
  page.gap(space::kXs);
  text(page, "flat_finding", planned ? std::string_view(said.flat) : cost_words(page, "flat.none"));
  page.gap(space::kS);
  const Flow row(page, space::kM);
  if (const auto chosen =
          choose_named(page, "flat_basis", "flat.basis", "flat.", kBases, static_cast<std::size_t>(flat.basis))) {
    flat.basis = static_cast<cost::FlatBasis>(*chosen);
    changed = true;
  }
  edit_money(page, "flat_price", "flat.price", flat.price, changed);
  if (flat.basis == cost::FlatBasis::Credit)
    edit_number(page, "credits", 1'000'000, flat.credits_per_image, changed, 1);
  edit_money(page, "flat_monthly", "flat.monthly", flat.monthly, changed);
  if (!changed) return;
  const bool nothing = flat.price.nanos == 0 && flat.monthly.nanos == 0;
  actions.edit_plan("flat", [&](Plan& plan) { plan.flat = nothing ? std::nullopt : std::optional(flat); });
}

void draw_own_values(Page& page, Actions& actions) {
  page.gap(space::kXl);
  heading(page, "own_title", 2, cost_words(page, "own.title"));
  page.gap(space::kXs);
  text(page, "own_lead", cost_words(page, "own.lead"), {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  const std::size_t count = actions.state().cost.plan.overrides.size();
  for (std::size_t i = 0; i < count && i < actions.state().cost.plan.overrides.size(); ++i) {
    draw_own_value(page, actions, i);
    page.gap(space::kM);
  }
  const std::vector<std::string> ids = own_figures(actions);
  std::vector<std::string> labels = {std::string(cost_words(page, "own.choose"))};
  std::vector<Option> options;
  for (const std::string& id : ids) labels.push_back(app::figure_label(id, page.strings()));
  for (std::size_t i = 0; i < labels.size(); ++i)
    options.push_back({i == 0 ? std::string_view() : ids[i - 1], labels[i]});
  const auto chosen = choice(page, "own_add", cost_words(page, "own.add"), options, 0);
  if (!chosen || *chosen == 0) return;
  const std::string& id = ids[*chosen - 1];
  const std::string value(actions.figures().value(id).value_or("0"));
  actions.edit_plan("", [&](Plan& plan) { plan.overrides.push_back({id, value, "", actions.today()}); });
}

} // namespace headroom::ui
