#include "api/plan_op.h"

#include <algorithm>

#include "api/price_op.h"
#include "api/throughput_op.h"
#include "core/base/decimal.h"
#include "core/catalog/overrides.h"
#include "core/cost/output_tokens.h"

namespace headroom::api {

using base::Json;
using base::Money;
using base::Result;

namespace {

Json day_json(const std::optional<base::Date>& day) {
  return day ? Json(base::date_text(*day)) : Json();
}

Json spend_json(const cost::Spend& spend) {
  Json json = Json::object();
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    json[std::string(cost::kMeterNames[i])] = money_text(spend.usd.of[i]);
  }
  if (spend.text_model.nanos != 0) json["text_model"] = money_text(spend.text_model);
  json["total"] = money_text(spend.total);
  return json;
}

Json workflow_json(const cost::WorkflowCost& workflow, const i18n::StringTable& strings) {
  Json assumed = Json::array();
  if (workflow.attempts_high_assumed) assumed.push_back("attempts_high");
  return base::object({{"id", workflow.id},
                       {"name", workflow.name},
                       {"accepted_images", workflow.accepted_images},
                       {"generated_images", workflow.generated_images},
                       {"call_usd", money_text(workflow.call)},
                       {"month_usd", spend_json(workflow.month)},
                       {"accepted_image_usd", money_text(workflow.accepted_image)},
                       {"band_usd", base::object({{"low", money_text(workflow.low)},
                                                  {"expected", money_text(workflow.month.total)},
                                                  {"high", money_text(workflow.high)}})},
                       {"unkept_usd", money_text(workflow.unkept)},
                       {"over_alert", workflow.over_alert},
                       {"assumed", std::move(assumed)},
                       {"warnings", sentences_json(workflow.warnings, strings)}});
}

Json refusal_json(const cost::ScenarioCost& scenario, const i18n::StringTable& strings) {
  const base::Error& refusal = *scenario.refusal;
  return base::object({{"name", scenario.name},
                       {"error", base::object({{"code", base::error_name(refusal.code)},
                                               {"where", refusal.where},
                                               {"message", strings.format(base::message_of(refusal))}})}});
}

Json scenario_json(const cost::ScenarioCost& scenario, const i18n::StringTable& strings) {
  if (scenario.refusal) return refusal_json(scenario, strings);
  Json difference = Json::object();
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    difference[std::string(cost::kMeterNames[i])] = money_text(Money{scenario.difference.of[i]});
  }
  if (scenario.text_model_difference != 0) {
    difference["text_model"] = money_text(Money{scenario.text_model_difference});
  }
  difference["total"] = money_text(Money{scenario.total_difference});
  return base::object({{"name", scenario.name},
                       {"month_usd", spend_json(scenario.month)},
                       {"difference_usd", std::move(difference)},
                       {"warnings", sentences_json(scenario.warnings, strings)}});
}

Json cost_json(const cost::Plan& plan, const cost::PlanCost& cost, const i18n::StringTable& strings) {
  Json not_included = {"tax", "currency", "storage"};
  if (!cost::counts_text_model(plan)) not_included.push_back("text_model");
  Json workflows = Json::array();
  for (const auto& workflow : cost.workflows) workflows.push_back(workflow_json(workflow, strings));
  Json levers = Json::array();
  for (const cost::LeverEffect& effect : cost.levers) {
    levers.push_back(base::object({{"lever", cost::kLeverNames[static_cast<std::size_t>(effect.lever)]},
                                   {"low_usd", money_text(effect.low)},
                                   {"high_usd", money_text(effect.high)}}));
  }
  Json scenarios = Json::array();
  for (const auto& scenario : cost.scenarios) scenarios.push_back(scenario_json(scenario, strings));
  return base::object({{"accepted_images", cost.accepted_images},
                       {"month_usd", spend_json(cost.month)},
                       {"later_months_usd", money_text(cost.recurring)},
                       {"accepted_image_usd", money_text(cost.accepted_image)},
                       {"band_usd", base::object({{"low", money_text(cost.low)},
                                                  {"expected", money_text(cost.month.total)},
                                                  {"high", money_text(cost.high)}})},
                       {"unkept_usd", money_text(cost.unkept)},
                       {"workflows", std::move(workflows)},
                       {"levers", std::move(levers)},
                       {"scenarios", std::move(scenarios)},
                       {"not_included", std::move(not_included)}});
}

Json tiers_json(const std::vector<cost::TierStep>& tiers) {
  Json list = Json::array();
  for (const cost::TierStep& step : tiers) {
    Json reached = Json::object();
    for (std::size_t i = 0; i < cost::kWaitReadingNames.size(); ++i) {
      reached[std::string(cost::kWaitReadingNames[i])] = day_json(step.reached_on[i]);
    }
    list.push_back(base::object({{"tier", step.tier},
                                 {"qualifies_at_usd", money_text(step.qualifies_at)},
                                 {"to_pay_usd", money_text(step.to_pay)},
                                 {"monthly_limit_usd", money_text(step.monthly_limit)},
                                 {"reached_on", std::move(reached)}}));
  }
  return list;
}

Json optional_number(const std::optional<std::int64_t>& value) {
  return value ? Json(*value) : Json();
}

Json break_even_json(const cost::BreakEven& result) {
  return base::object({{"month_here_usd", money_text(result.month_here)},
                       {"month_flat_usd", money_text(result.month_flat)},
                       {"cheaper", result.month_here == result.month_flat  ? "same"
                                   : result.month_here < result.month_flat ? "here"
                                                                           : "flat"},
                       {"break_even_images", optional_number(result.images)}});
}

Json funnel_json(const cost::FunnelCost& funnel) {
  return base::object({{"users", funnel.users},
                       {"paying_users", funnel.paying_users},
                       {"free_users", funnel.free_users},
                       {"image_usd", money_text(funnel.image)},
                       {"free_user_usd", money_text(funnel.free_user)},
                       {"free_month_usd", money_text(funnel.free_month)},
                       {"per_paying_user_usd", money_text(funnel.paying_user)},
                       {"free_images_per_day", funnel.wanted_per_day},
                       {"images_per_day_in_budget", optional_number(funnel.in_budget_per_day)},
                       {"made_images_per_day", funnel.made_per_day},
                       {"free_images_per_minute", static_cast<double>(funnel.made_per_minute_nano) / 1e9}});
}

Json currency_json(const cost::Currency& currency, std::optional<std::int64_t> hundredths) {
  Json json = Json::object();
  json["code"] = currency.code;
  json["per_usd"] = money_text(Money{currency.per_usd_nanos});
  json["on"] = day_json(currency.on);
  json["month"] = hundredths ? Json(base::decimal_text(*hundredths, 2)) : Json();
  return json;
}

Json elsewhere_json(const std::vector<cost::RouteCost>& routes) {
  const auto sum = [](const std::optional<Money>& money) { return money ? Json(money_text(*money)) : Json(); };
  Json list = Json::array();
  for (const cost::RouteCost& route : routes) {
    Json& item = list.emplace_back(Json::object());
    item["provider"] = route.provider.empty() ? Json() : Json(route.provider);
    item["model"] = route.model;
    item["basis"] = cost::kRouteBasisNames[static_cast<std::size_t>(route.basis)];
    item["month_low_usd"] = sum(route.low);
    item["month_high_usd"] = sum(route.high);
    item["missing"] = route.missing.empty() ? Json() : Json(route.missing);
    item["currency"] = route.foreign_currency.empty() ? Json("USD") : Json(route.foreign_currency);
    item["part"] = route.part;
    item["checked_on"] = base::date_text(route.checked_on);
    item["confidence"] = name(route.confidence);
    item["source"] = route.source;
  }
  return list;
}

std::vector<cost::SourceLine> all_sources(const catalog::Figures& figures, const cost::Plan& plan) {
  std::vector<cost::SourceLine> all;
  for (const cost::Workflow& workflow : plan.workflows) {
    const auto sheet = cost::model_sheet_on(figures, workflow.request.model);
    if (!sheet) continue;
    const auto counted = request_tokens(*sheet, workflow.request);
    if (!counted) continue;
    for (cost::SourceLine& line : sources_of(figures, *sheet, workflow.request, *counted)) {
      line.figure = sheet->model->id + "." + line.figure;
      if (std::find(all.begin(), all.end(), line) == all.end()) all.push_back(std::move(line));
    }
  }
  return all;
}

// What concerns the plan as a whole; each workflow has its own.
std::vector<base::Message> plan_warnings(const Planned& planned) {
  std::vector<base::Message> warnings;
  const auto warn = [&](const char* name, base::Args args = {}) {
    warnings.push_back({std::string("plan.warning.") + name, args.kept()});
  };
  if (planned.ceiling && planned.ceiling->hit_on) {
    warn("ceiling", {{"limit", money_text(planned.ceiling->monthly_limit)},
                     {"tier", std::to_string(*planned.plan.account.tier)},
                     {"date", base::date_text(*planned.ceiling->hit_on)}});
  }
  if (planned.plan.account.tier == catalog::kFreeTier) warn("free_tier");
  if (planned.plan.funnel) {
    const std::string& id = planned.plan.funnel->workflow;
    for (const cost::WorkflowCost& workflow : planned.cost.workflows) {
      if (workflow.id != id) continue;
      warn("funnel_volume", {{"workflow", workflow.name}, {"images", cost::grouped(workflow.accepted_images)}});
    }
  }
  if (planned.plan.route != "openai") warn("provider_route", {{"route", planned.plan.route}});
  for (const cost::WorkflowCost& workflow : planned.cost.workflows) {
    if (workflow.over_alert) warn("over_alert", {{"workflow", workflow.name}});
  }
  return warnings;
}

Result<Json> plan_throughput(const app::Knowledge& knowledge, const catalog::Figures& figures, const cost::Plan& plan) {
  if (!plan.traffic.is_object() || plan.traffic.empty()) return Json();
  const auto shapes = app::workflow_shapes(figures, plan);
  if (!shapes) return shapes.error();
  const auto traffic = plan::read_traffic(plan.traffic, "/traffic", *shapes);
  if (!traffic) return traffic.error();
  const auto account = app::traffic_account(figures, plan);
  if (!account) return account.error();
  return throughput_json(knowledge, figures, *traffic, *account, {});
}

Json pilot_json(const PilotAnswer& pilot) {
  const cost::PilotFindings& findings = pilot.findings;
  Json outputs = Json::object();
  for (std::size_t i = 0; i < findings.verdicts.size(); ++i) {
    outputs[std::string(cost::kUsageVerdictNames[i])] = findings.verdicts[i];
  }
  Json by_meter = Json::object();
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    by_meter[std::string(cost::kMeterNames[i])] = money_text(findings.billed_by_meter.of[i]);
  }
  return base::object({{"workflow", pilot.assumed.id},
                       {"calls", findings.calls},
                       {"images", findings.images},
                       {"kept", optional_number(findings.kept)},
                       {"billed_failures", findings.billed_failures},
                       {"unbilled_failures", findings.unbilled_failures},
                       {"prompt_tokens", base::object({{"mean", findings.prompt_tokens},
                                                       {"least", findings.prompt_least},
                                                       {"most", findings.prompt_most}})},
                       {"billed_usd", money_text(findings.billed)},
                       {"billed_by_meter_usd", std::move(by_meter)},
                       {"estimated_usd", money_text(findings.estimated)},
                       {"outputs", std::move(outputs)}});
}

// Replaces the assumptions of the workflow the results belong to; by default the first.
Result<PilotAnswer> take_pilot(const catalog::Figures& figures, const Json& json, cost::Plan& plan) {
  base::FieldReader fields(json, "/pilot");
  const std::string log = fields.string("log");
  const std::string id = fields.string("workflow", plan.workflows.front().id);
  std::optional<std::int64_t> kept;
  if (fields.has("kept")) kept = fields.integer("kept", 1, 1'000'000'000);
  const auto workflow = std::find_if(plan.workflows.begin(), plan.workflows.end(),
                                     [&](const cost::Workflow& candidate) { return candidate.id == id; });
  if (workflow == plan.workflows.end()) fields.fail(base::ErrorCode::WorkflowUnknown, "workflow", {{"value", id}});
  if (fields.error()) return *fields.error();
  const auto calls = cost::read_pilot(log);
  if (!calls) return base::Error{calls.error().code, "/pilot/log: " + calls.error().where, calls.error().args};
  const auto sheet = cost::model_sheet_on(figures, workflow->request.model);
  if (!sheet) return base::Error{sheet.error().code, "/pilot/workflow", sheet.error().args};
  const auto findings = cost::study_pilot(*sheet, *workflow, *calls, kept);
  if (!findings) return base::Error{findings.error().code, "/pilot/workflow", findings.error().args};
  PilotAnswer answer{*workflow, *findings};
  *workflow = cost::with_findings(std::move(*workflow), *findings);
  return answer;
}

} // namespace

Result<Planned> planned(const app::Knowledge& knowledge, const Json& request) {
  auto catalog = RequestCatalog::read(knowledge, request);
  if (!catalog) return catalog.error();
  const bool wrapped = request.is_object() && request.contains("plan");
  auto plan = cost::read_plan(wrapped ? request.at("plan") : request, wrapped ? "/plan" : "");
  if (!plan) return plan.error();
  const auto located = [&](base::Error error) {
    if (wrapped) error.where = "/plan" + error.where;
    return error;
  };
  if (auto error = check_overrides(**catalog, plan->overrides)) return located(*std::move(error));
  Planned result;
  result.catalog = *std::move(catalog);
  result.on = plan->on.value_or(result.catalog->date());
  result.plan = *std::move(plan);
  const catalog::Figures figures(*result.catalog, result.on, result.plan.overrides);
  if (request.contains("pilot")) {
    auto pilot = take_pilot(figures, request.at("pilot"), result.plan);
    if (!pilot) return pilot.error();
    result.pilot = *std::move(pilot);
  }
  const cost::Plan& read = result.plan;
  auto cost = cost::plan_cost(figures, read);
  if (!cost) return located(cost.error());
  for (const cost::WorkflowCost& workflow : cost->workflows) {
    if (workflow.refusal) return located(*workflow.refusal); // a total with a gap is no answer to a program
  }
  result.cost = *std::move(cost);
  const Money month = result.cost.month.total;
  result.ceiling = monthly_ceiling(figures, read.account, month);
  result.tiers = tier_calendar(figures, read.account, month);
  auto throughput = plan_throughput(knowledge, figures, read);
  if (!throughput) return located(throughput.error());
  result.throughput = *std::move(throughput);
  if (read.budget) result.budget_images = images_for(result.cost, *read.budget);
  if (read.flat) {
    const auto compared = break_even(result.cost, *read.flat);
    if (!compared) return located(compared.error());
    result.break_even = *compared;
  }
  auto elsewhere = route_costs(figures, read, result.cost);
  if (!elsewhere) return located(elsewhere.error());
  result.elsewhere = *std::move(elsewhere);
  if (read.currency) {
    const auto hundredths = cost::hundredths_of(month, *read.currency);
    if (!hundredths) return located(hundredths.error());
    result.month_hundredths = *hundredths;
  }
  result.warnings = plan_warnings(result);
  result.sources = all_sources(figures, read);
  return result;
}

Json plan_json(const Planned& planned, const i18n::StringTable& strings) {
  Json ceiling;
  if (planned.ceiling) {
    ceiling = base::object({{"tier", *planned.plan.account.tier},
                            {"monthly_limit_usd", money_text(planned.ceiling->monthly_limit)},
                            {"hit_on", day_json(planned.ceiling->hit_on)}});
  }
  Json budget;
  if (planned.plan.budget) {
    budget = base::object(
        {{"usd", money_text(*planned.plan.budget)}, {"accepted_images", optional_number(planned.budget_images)}});
  }
  Json json = base::object(
      {{"v", 1},
       {"name", planned.plan.name},
       {"on", base::date_text(planned.on)},
       {"cost", cost_json(planned.plan, planned.cost, strings)},
       {"throughput", planned.throughput},
       {"ceiling", std::move(ceiling)},
       {"tier_calendar", tiers_json(planned.tiers)},
       {"budget", std::move(budget)},
       {"break_even", planned.break_even ? break_even_json(*planned.break_even) : Json()},
       {"funnel", planned.cost.funnel ? funnel_json(*planned.cost.funnel) : Json()},
       {"currency", planned.plan.currency ? currency_json(*planned.plan.currency, planned.month_hundredths) : Json()},
       {"elsewhere", elsewhere_json(planned.elsewhere)},
       {"warnings", sentences_json(planned.warnings, strings)},
       {"sources", sources_json(planned.sources)}});
  if (planned.pilot) json["pilot"] = pilot_json(*planned.pilot);
  return json;
}

Result<Json> plan_op(const app::Knowledge& knowledge, i18n::Language language, const Json& request) {
  const auto result = planned(knowledge, request);
  if (!result) return result.error();
  return plan_json(*result, knowledge.strings(language));
}

} // namespace headroom::api
