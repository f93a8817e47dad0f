// In the order of the panel: free users, tiers, flat price, scenarios, routes.
#include "app/cost_compare_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/reference_text.h"
#include "core/base/decimal.h"
#include "core/base/json_writer.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Arg;
using base::Json;
using base::Money;
using catalog::Figures;

namespace {

std::string day_words(const std::optional<base::Date>& day, const CostWords& words) {
  return day ? base::date_text(*day) : words("tier.unknown_day");
}

const cost::Workflow* find_workflow(const cost::Plan& plan, const std::string& id) {
  for (const cost::Workflow& workflow : plan.workflows) {
    if (workflow.id == id) return &workflow;
  }
  return nullptr;
}

// Scenarios

std::string field_words(const std::string& key, const CostWords& words) {
  return words.strings().has("cost_panel.field." + key) ? words("field." + key) : key;
}

std::string value_words(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "-";
  if (!value.is_array()) return base::write_json(value);
  std::string list;
  for (const Json& item : value) list += (list.empty() ? "" : ", ") + value_words(item);
  return list.empty() ? "0" : list;
}

// "Quality: medium -> high", with the values of the workflows that are changed; several values are all named.
std::vector<std::string> change_lines(const cost::Scenario& scenario, const Json& workflows, const CostWords& words) {
  std::vector<std::string> lines;
  for (const auto& field : scenario.set.items()) {
    std::vector<std::string> before;
    for (const Json& workflow : workflows) {
      const auto& named = scenario.workflows;
      const bool touched =
          named.empty() || std::find(named.begin(), named.end(), workflow["id"].get<std::string>()) != named.end();
      const auto found = workflow.find(field.key());
      const std::string value = value_words(found == workflow.end() ? Json() : *found);
      if (touched && std::find(before.begin(), before.end(), value) == before.end()) before.push_back(value);
    }
    std::string listed;
    for (const std::string& value : before) listed += (listed.empty() ? "" : " / ") + value;
    lines.push_back(
        words("scenario_change",
              {{"field", field_words(field.key(), words)}, {"before", listed}, {"after", value_words(field.value())}}));
  }
  return lines;
}

TextTable line_table(const cost::PlanCost& here, const cost::ScenarioCost& there, const CostWords& words) {
  TextTable table =
      words.table("scenario_lines", {{"meter", false}, {"plan", true}, {"scenario", true}, {"difference", true}});
  const auto row = [&](std::string label, Money before, Money after, std::int64_t difference) {
    if (before.nanos == 0 && after.nanos == 0) return;
    table.rows.push_back({std::move(label), i18n::usd(before), i18n::usd(after), i18n::usd_difference(difference)});
  };
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    row(std::string(words.strings().text("cost.meter." + std::string(cost::kMeterNames[i]))), here.month.usd.of[i],
        there.month.usd.of[i], there.difference.of[i]);
  }
  row(words("text_model"), here.month.text_model, there.month.text_model, there.text_model_difference);
  row(words("column.total"), here.month.total, there.month.total, there.total_difference);
  return table;
}

// Routes

constexpr std::array<std::string_view, 9> kRoutes = {"images", "batch",     "responses", "azure",   "fal",
                                                     "vercel", "replicate", "wavespeed", "provider"};

// What the sentences about routes name: figures, by the placeholder.
std::vector<Arg> route_arguments(const Figures& figures) {
  constexpr std::array<std::pair<const char*, std::string_view>, 11> kFigures = {{
      {"window", "openai.batch.window"},
      {"azure_least", "azure.gpt-image-2.global_standard.rpm.tier1"},
      {"azure_most", "azure.gpt-image-2.global_standard.rpm.tier6"},
      {"fal_out", "reseller.fal.gpt-image-2.image_output_rate"},
      {"fal_least", "reseller.fal.concurrency_min"},
      {"fal_most", "reseller.fal.concurrency_max"},
      {"vercel_out", "reseller.vercel.gpt-image-2.image_output_rate"},
      {"replicate_most", "reseller.replicate.rpm.predictions"},
      {"replicate_least", "reseller.replicate.rpm.without_payment_method"},
      {"wavespeed_from", "reseller.wavespeed.gpt-image-2.5.image_price_min"},
      {"azure_out", "azure.gpt-image-2.image_output_rate"},
  }};
  std::vector<Arg> args;
  args.reserve(kFigures.size() + 1);
  for (const auto& [name, id] : kFigures) args.push_back({name, std::string(figures.value(id).value_or("?"))});
  const auto paid = figures.money("openai.usage_tier.tier1.qualifies_at");
  args.push_back({"paid", paid ? i18n::usd(*paid) : std::string()});
  return args;
}

std::string route_sum(const cost::RouteCost& route, const CostWords& words) {
  if (route.low && route.low == route.high) return i18n::usd(*route.low);
  if (route.low && route.high) {
    return words("route_range", {{"low", i18n::usd(*route.low)}, {"high", i18n::usd(*route.high)}});
  }
  if (route.low) return words("route_from", {{"low", i18n::usd(*route.low)}});
  if (!route.foreign_currency.empty()) return words("route_needs_rate", {{"code", route.foreign_currency}});
  const std::string meter(words.strings().text("cost.meter." + route.missing));
  return words("route_missing", {{"meter", meter}});
}

// As open at its ends as the sum is.
std::string route_difference(const cost::RouteCost& route, Money here, const CostWords& words) {
  if (!route.low) return words("route_no_difference");
  const std::string low = i18n::usd_difference(route.low->nanos - here.nanos);
  if (!route.high) return words("route_from", {{"low", low}});
  if (route.low == route.high) return low;
  return words("route_range", {{"low", low}, {"high", i18n::usd_difference(route.high->nanos - here.nanos)}});
}

} // namespace

void say_free_users(CostText& text, const CostAnswer& answer, const Figures& figures, const CostWords& words) {
  if (!answer.cost.funnel) return;
  const cost::FunnelCost& funnel = *answer.cost.funnel;
  const cost::Workflow* const workflow = find_workflow(answer.plan, answer.plan.funnel->workflow);
  text.funnel.push_back(
      words("funnel.finding", {{"free", i18n::usd(funnel.free_user)}, {"paying", i18n::usd(funnel.paying_user)}}));
  if (funnel.in_budget_per_day) {
    const std::int64_t refused = funnel.wanted_per_day - funnel.made_per_day;
    text.funnel.push_back(words(refused > 0 ? "funnel.budget_short" : "funnel.budget_enough",
                                {{"wanted", i18n::grouped(funnel.wanted_per_day)},
                                 {"budget", i18n::grouped(*funnel.in_budget_per_day)},
                                 {"refused", i18n::grouped(refused)}}));
  }
  constexpr int kNanoDigits = 9;
  constexpr std::int64_t kThousandth = 1'000'000; // finer is not known
  std::vector<Arg> args = {
      {"rate", base::decimal_text(funnel.made_per_minute_nano / kThousandth * kThousandth, kNanoDigits)}};
  const auto& tier = answer.plan.account.tier;
  const auto limits =
      tier && workflow != nullptr ? catalog::limits_on(figures, workflow->request.model, *tier) : catalog::TierLimits{};
  const std::int64_t limit = limits.images_per_minute.value_or(0);
  if (limit > 0) {
    args.push_back({"limit", i18n::grouped(limit)});
    args.push_back({"tier", std::to_string(*tier)});
    args.push_back({"share", i18n::percent(funnel.made_per_minute_nano / 1'000 / limit)});
  }
  text.funnel.push_back(words(limit > 0 ? "funnel.traffic_of_limit" : "funnel.traffic", args));
  for (const cost::WorkflowCost& line : answer.cost.workflows) {
    if (line.id != answer.plan.funnel->workflow) continue;
    text.volume_of_funnel = words("funnel.volume", {{"images", i18n::grouped(line.accepted_images)}});
  }
}

void say_tiers(CostText& text, const CostAnswer& answer, const Figures& figures, const CostWords& words) {
  text.tiers = words.table("tiers", {{"tier", false},
                                     {"qualifies", true},
                                     {"to_pay", true},
                                     {"no_waiting", false},
                                     {"since_payment", false},
                                     {"account_age", false},
                                     {"monthly", true},
                                     {"ipm", true}});
  for (const cost::TierStep& step : answer.tiers) {
    const auto limits = catalog::limits_on(figures, answer.plan.workflows.front().request.model, step.tier);
    text.tiers.rows.push_back(
        {words("tier.n", {{"n", std::to_string(step.tier)}}), i18n::usd(step.qualifies_at), i18n::usd(step.to_pay),
         day_words(step.reached_on[0], words), day_words(step.reached_on[1], words),
         day_words(step.reached_on[2], words), i18n::usd(step.monthly_limit),
         limits.images_per_minute ? i18n::grouped(*limits.images_per_minute) : words("tier.unknown_day")});
  }
  if (answer.tiers.empty()) {
    text.tier = words("tier.highest");
    return;
  }
  const cost::TierStep& next = answer.tiers.front();
  const auto& when = next.reached_on[0];
  text.tier = words(when ? "tier.next" : "tier.never", {{"tier", std::to_string(next.tier)},
                                                        {"date", when ? base::date_text(*when) : ""},
                                                        {"usd", i18n::usd(next.to_pay)}});
}

void say_flat_price(CostText& text, const CostAnswer& answer, const CostWords& words) {
  if (!answer.break_even) return;
  const cost::BreakEven& result = *answer.break_even;
  std::vector<Arg> args = {{"here", i18n::usd(result.month_here)}, {"flat", i18n::usd(result.month_flat)}};
  if (result.images) args.push_back({"images", i18n::grouped(*result.images)});
  text.flat = words(result.images                           ? "flat.from"
                    : result.month_flat < result.month_here ? "flat.cheaper"
                    : result.month_here < result.month_flat ? "flat.dearer"
                                                            : "flat.same",
                    args);
}

void say_scenarios(CostText& text, const CostAnswer& answer, const CostWords& words) {
  text.scenarios = words.table("scenarios", {{"scenario", false}, {"difference", true}, {"total", true}});
  const Json workflows = cost::write_plan(answer.plan)["workflows"];
  for (std::size_t i = 0; i < answer.cost.scenarios.size(); ++i) {
    const cost::ScenarioCost& scenario = answer.cost.scenarios[i];
    if (scenario.refusal) {
      const std::string reason = words.strings().format(base::message_of(*scenario.refusal));
      text.scenarios.rows.push_back({scenario.name + "\n" + reason, words("route_no_difference"), words("not_priced")});
      ScenarioText said;
      said.title = words("scenario_title", {{"name", scenario.name}, {"difference", words("not_priced")}});
      said.changes = change_lines(answer.plan.scenarios[i], workflows, words);
      said.warnings = {reason};
      text.scenario_lines.push_back(std::move(said));
      continue;
    }
    const std::string difference = i18n::usd_difference(scenario.total_difference);
    text.scenarios.rows.push_back({scenario.name, difference, i18n::usd(scenario.month.total)});
    ScenarioText said;
    said.title = words("scenario_title", {{"name", scenario.name}, {"difference", difference}});
    said.changes = change_lines(answer.plan.scenarios[i], workflows, words);
    for (const base::Message& warning : scenario.warnings) said.warnings.push_back(words.strings().format(warning));
    said.lines = line_table(answer.cost, scenario, words);
    text.scenario_lines.push_back(std::move(said));
  }
}

void say_routes(CostText& text, const CostAnswer& answer, const Figures& figures, base::Date claims_checked_on,
                const CostWords& words) {
  text.routes = words.table("routes", {{"route", false},
                                       {"entry", false},
                                       {"account", false},
                                       {"driver", false},
                                       {"limit", false},
                                       {"owner", false},
                                       {"quality", false}});
  const std::vector<Arg> args = route_arguments(figures);
  for (const std::string_view route : kRoutes) {
    std::vector<std::string> row;
    for (const TextColumn& column : text.routes.columns) {
      row.push_back(words("route." + std::string(route) + "." + column.key, args));
    }
    text.routes.rows.push_back(std::move(row));
  }
  text.routes_note = words("routes_note", {{"date", base::date_text(claims_checked_on)}});

  text.route_prices = words.table("route_prices", {{"route", false},
                                                   {"listed", false},
                                                   {"month_there", true},
                                                   {"difference", true},
                                                   {"checked", false},
                                                   {"confidence", false}});
  text.other_models = words.table("other_models", {{"model", false},
                                                   {"month_there", true},
                                                   {"difference", true},
                                                   {"checked", false},
                                                   {"confidence", false},
                                                   {"source", false}});
  for (const cost::RouteCost& route : answer.routes) {
    const std::string difference = route_difference(route, answer.cost.month.total, words);
    const std::string confidence(words.strings().text("catalog.confidence." + std::string(name(route.confidence))));
    if (route.provider.empty()) {
      text.other_models.rows.push_back({words(route.part ? "model_part" : "model_listed", {{"model", route.model}}),
                                        route_sum(route, words), difference, base::date_text(route.checked_on),
                                        confidence, route.source});
      continue;
    }
    const std::string basis =
        words("route_basis." + std::string(cost::kRouteBasisNames[static_cast<std::size_t>(route.basis)]));
    text.route_prices.rows.push_back(
        {figure_label(route.provider, words.strings()),
         words(route.part ? "route_listed_part" : "route_listed", {{"model", route.model}, {"basis", basis}}),
         route_sum(route, words), difference, base::date_text(route.checked_on), confidence});
  }
}

} // namespace headroom::app
