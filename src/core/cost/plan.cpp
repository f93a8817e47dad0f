#include "core/cost/plan.h"

#include <algorithm>
#include <cmath>

#include "core/base/decimal.h"
#include "core/catalog/overrides.h"

namespace headroom::cost {

using base::FieldReader;
using base::Json;

namespace {

constexpr std::int64_t kMaxImages = 1'000'000'000;
constexpr double kMaxAttempts = 1'000;
constexpr std::int64_t kMaxCredits = 1'000'000;

constexpr std::array<std::string_view, 3> kFlatPriceNames = {"per_image_usd", "per_megapixel_usd", "credit_usd"};
static_assert(kFlatPriceNames.size() == static_cast<std::size_t>(FlatBasis::Count));

Millionths read_millionths(FieldReader& fields, std::string_view key, double min, double max, double fallback) {
  const double value = fields.number(key, min, max, fallback);
  return {static_cast<std::int64_t>(std::llround(value * static_cast<double>(kMillion)))};
}

Json number(Millionths share) {
  if (share.value % kMillion == 0) return share.value / kMillion;
  return static_cast<double>(share.value) / static_cast<double>(kMillion);
}

std::optional<Money> read_money(FieldReader& fields, std::string_view key) {
  if (!fields.has(key)) return {};
  const auto amount = base::parse_money(fields.string(key));
  if (fields.error()) return {};
  if (amount && amount->nanos >= 0) return *amount;
  fields.fail(ErrorCode::BadDecimal, key, {{"value", fields.string(key)}, {"digits", "9"}});
  return {};
}

std::optional<base::Date> read_day(FieldReader& fields, std::string_view key) {
  if (!fields.has(key)) return {};
  const auto text = fields.string(key);
  if (fields.error()) return {};
  const auto day = base::parse_date(text);
  if (day) return *day;
  fields.fail(ErrorCode::BadDate, key, day.error().args);
  return {};
}

Json day_json(const std::optional<base::Date>& day) {
  return day ? Json(base::date_text(*day)) : Json();
}

Workflow read_workflow(const Json& json, const std::string& where, std::optional<Error>& error) {
  FieldReader fields(json, where);
  Workflow workflow;
  workflow.id = fields.string("id");
  workflow.name = fields.string("name", workflow.id);
  workflow.kind = static_cast<Kind>(fields.choice("kind", kKindNames, 0));
  workflow.request = read_request(fields);
  if (const Json* volume = fields.object("volume", true)) {
    FieldReader inner(*volume, fields.place("volume"));
    workflow.accepted_images = inner.integer("accepted_images", 0, kMaxImages);
    workflow.per = static_cast<Per>(inner.choice("per", kPerNames, static_cast<std::size_t>(Per::Month)));
    fields.adopt(inner.error());
  }
  workflow.batch_share = read_millionths(fields, "batch_share", 0, 1, 0);
  workflow.attempts = read_millionths(fields, "attempts_per_accepted", 1, kMaxAttempts, 1);
  if (fields.has("attempts_high"))
    workflow.attempts_high = read_millionths(fields, "attempts_high", 1, kMaxAttempts, 1);
  workflow.billed_failures = read_millionths(fields, "billed_failures", 0, 100, 0);
  workflow.unbilled_failures = read_millionths(fields, "unbilled_failures", 0, 100, 0);
  workflow.alert = read_money(fields, "alert_usd");
  if (!fields.error() && workflow.kind == Kind::Edit && workflow.request.references.empty()) {
    fields.fail(ErrorCode::FieldMissing, "references");
  }
  if (!error) error = fields.error();
  return workflow;
}

Json workflow_json(const Workflow& workflow) {
  const Request& request = workflow.request;
  Json references = Json::array();
  for (const ImageSize size : request.references) references.push_back(size_text(size));
  Json json = base::object({{"id", workflow.id},
                            {"name", workflow.name},
                            {"kind", kKindNames[static_cast<std::size_t>(workflow.kind)]},
                            {"model", request.model},
                            {"size", request.size ? size_text(*request.size) : std::string(kAuto)},
                            {"quality", request.quality},
                            {"n", request.n},
                            {"prompt_tokens", request.prompt_tokens},
                            {"references", std::move(references)},
                            {"partial", request.partial},
                            {"route", kRouteNames[static_cast<std::size_t>(request.route)]},
                            {"volume", base::object({{"accepted_images", workflow.accepted_images},
                                                     {"per", kPerNames[static_cast<std::size_t>(workflow.per)]}})},
                            {"batch_share", number(workflow.batch_share)},
                            {"attempts_per_accepted", number(workflow.attempts)}});
  if (request.prompt_tokens_low) {
    json["prompt_tokens_low"] = *request.prompt_tokens_low;
    json["prompt_tokens_high"] = *request.prompt_tokens_high;
  }
  if (workflow.attempts_high) json["attempts_high"] = number(*workflow.attempts_high);
  json["billed_failures"] = number(workflow.billed_failures);
  json["unbilled_failures"] = number(workflow.unbilled_failures);
  json["cached_prompt_tokens"] = request.cached_prompt_tokens;
  json["cached_image_tokens"] = request.cached_image_tokens;
  if (request.high_fidelity) json["input_fidelity"] = "high";
  if (request.transparent) json["background"] = "transparent";
  if (request.text_model) {
    const TextModel& model = *request.text_model;
    const auto rate = [](base::Rate value) { return base::decimal_text(value.nanos_per_million, base::kMoneyDigits); };
    json["text_model"] = base::object({{"input_tokens", model.input_tokens},
                                       {"output_tokens", model.output_tokens},
                                       {"input_usd_per_1m", rate(model.input_rate)},
                                       {"output_usd_per_1m", rate(model.output_rate)}});
  }
  if (workflow.alert) json["alert_usd"] = money_text(*workflow.alert);
  return json;
}

Account read_account(FieldReader& plan) {
  Account account;
  const Json* json = plan.object("account");
  if (json == nullptr) return account;
  FieldReader fields(*json, plan.place("account"));
  if (fields.has("tier")) account.tier = static_cast<int>(fields.integer("tier", 0, 5));
  account.paid = read_money(fields, "paid_usd").value_or(Money{});
  account.first_payment_on = read_day(fields, "first_payment_on");
  account.created_on = read_day(fields, "created_on");
  if (const Json* limits = fields.object("limits")) account.limits = *limits;
  if (const Json* reserved = fields.object("reserved")) account.reserved = *reserved;
  plan.adopt(fields.error());
  return account;
}

std::vector<Scenario> read_scenarios(FieldReader& plan) {
  std::vector<Scenario> scenarios;
  const Json* list = plan.array("scenarios");
  if (list == nullptr) return scenarios;
  if (list->size() > kMaxScenarios) {
    plan.fail(ErrorCode::FieldRange, "scenarios",
              {{"value", std::to_string(list->size())}, {"min", "0"}, {"max", std::to_string(kMaxScenarios)}});
    return scenarios;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    FieldReader fields((*list)[i], plan.place("scenarios", i));
    Scenario scenario{fields.string("name"), {}, fields.strings("workflows")};
    if (const Json* set = fields.object("set", true)) scenario.set = *set;
    plan.adopt(fields.error());
    scenarios.push_back(std::move(scenario));
  }
  return scenarios;
}

std::optional<FlatPrice> read_flat(FieldReader& plan) {
  const Json* json = plan.object("flat");
  if (json == nullptr) return {};
  FieldReader fields(*json, plan.place("flat"));
  FlatPrice flat;
  std::string_view given;
  for (std::size_t i = 0; i < kFlatPriceNames.size(); ++i) {
    const auto price = read_money(fields, kFlatPriceNames[i]);
    if (!price) continue;
    if (!given.empty()) fields.fail(ErrorCode::FieldConflict, kFlatPriceNames[i], {{"other", fields.place(given)}});
    given = kFlatPriceNames[i];
    flat.price = *price;
    flat.basis = static_cast<FlatBasis>(i);
  }
  if (given.empty()) fields.fail(ErrorCode::FieldMissing, kFlatPriceNames.front());
  if (flat.basis == FlatBasis::Credit) flat.credits_per_image = fields.integer("credits_per_image", 1, kMaxCredits);
  flat.monthly = read_money(fields, "monthly_usd").value_or(Money{});
  plan.adopt(fields.error());
  return flat;
}

std::optional<Currency> read_currency(FieldReader& plan) {
  const Json* json = plan.object("currency");
  if (json == nullptr) return {};
  FieldReader fields(*json, plan.place("currency"));
  Currency currency;
  currency.code = fields.string("code");
  const auto rate = read_money(fields, "per_usd");
  if (!rate || rate->nanos == 0) fields.fail(ErrorCode::FieldMissing, "per_usd");
  currency.per_usd_nanos = rate.value_or(Money{}).nanos;
  currency.on = read_day(fields, "on");
  plan.adopt(fields.error());
  return currency;
}

std::optional<Funnel> read_funnel(FieldReader& plan, const std::vector<Workflow>& workflows) {
  const Json* json = plan.object("funnel");
  if (json == nullptr) return {};
  FieldReader fields(*json, plan.place("funnel"));
  Funnel funnel;
  funnel.workflow = fields.string("workflow");
  funnel.visitors_per_month = fields.integer("visitors_per_month", 0, kMaxImages);
  funnel.signup_share = read_millionths(fields, "signup_share", 0, 1, 1);
  funnel.paying_share = read_millionths(fields, "paying_share", 0, 1, 0);
  funnel.images_per_free_user = fields.integer("images_per_free_user", 0, 100'000);
  funnel.daily_budget = read_money(fields, "daily_budget_usd");
  const bool known =
      std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& w) { return w.id == funnel.workflow; });
  if (!known) fields.fail(ErrorCode::WorkflowUnknown, "workflow", {{"value", funnel.workflow}});
  plan.adopt(fields.error());
  return funnel;
}

std::vector<Workflow> read_workflows(FieldReader& plan) {
  std::vector<Workflow> workflows;
  const Json* list = plan.array("workflows", true);
  if (list == nullptr) return workflows;
  if (list->empty() || list->size() > kMaxWorkflows) {
    plan.fail(ErrorCode::FieldRange, "workflows",
              {{"value", std::to_string(list->size())}, {"min", "1"}, {"max", std::to_string(kMaxWorkflows)}});
    return workflows;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    std::optional<Error> error;
    workflows.push_back(read_workflow((*list)[i], plan.place("workflows", i), error));
    plan.adopt(error);
    const auto same = std::count_if(workflows.begin(), workflows.end(),
                                    [&](const Workflow& other) { return other.id == workflows.back().id; });
    if (same > 1) {
      plan.adopt(Error{ErrorCode::IdTaken, plan.place("workflows", i) + "/id", {{"value", workflows.back().id}}});
    }
  }
  return workflows;
}

} // namespace

Result<Plan> read_plan(const Json& json, const std::string& where) {
  FieldReader fields(json, where);
  const auto version = fields.integer("v", INT64_MIN, INT64_MAX);
  if (!fields.error() && version != 1) {
    return Error{ErrorCode::BadVersion, fields.place("v"), {{"value", std::to_string(version)}, {"expected", "1"}}};
  }
  Plan plan;
  plan.name = fields.string("name", "");
  plan.on = read_day(fields, "on");
  plan.route = fields.string("route", plan.route);
  plan.account = read_account(fields);
  plan.workflows = read_workflows(fields);
  if (const Json* traffic = fields.object("traffic")) plan.traffic = *traffic;
  plan.overrides = catalog::read_overrides(fields);
  plan.scenarios = read_scenarios(fields);
  plan.budget = read_money(fields, "budget_usd");
  plan.flat = read_flat(fields);
  plan.funnel = read_funnel(fields, plan.workflows);
  plan.currency = read_currency(fields);
  if (fields.error()) return *fields.error();
  return plan;
}

Json write_plan(const Plan& plan) {
  const Account& account = plan.account;
  Json json = base::object({{"v", 1}, {"name", plan.name}});
  if (plan.on) json["on"] = base::date_text(*plan.on);
  json["route"] = plan.route;
  json["account"] = base::object({{"tier", account.tier ? Json(*account.tier) : Json()},
                                  {"paid_usd", money_text(account.paid)},
                                  {"first_payment_on", day_json(account.first_payment_on)},
                                  {"created_on", day_json(account.created_on)},
                                  {"limits", account.limits},
                                  {"reserved", account.reserved}});
  json["workflows"] = Json::array();
  for (const Workflow& workflow : plan.workflows) json["workflows"].push_back(workflow_json(workflow));
  json["traffic"] = plan.traffic;
  json["overrides"] = catalog::write_overrides(plan.overrides);
  if (!plan.scenarios.empty()) json["scenarios"] = Json::array();
  for (const Scenario& scenario : plan.scenarios) {
    json["scenarios"].push_back(
        base::object({{"name", scenario.name}, {"set", scenario.set}, {"workflows", scenario.workflows}}));
  }
  if (plan.budget) json["budget_usd"] = money_text(*plan.budget);
  if (plan.flat) {
    const FlatPrice& flat = *plan.flat;
    json["flat"] = {{kFlatPriceNames[static_cast<std::size_t>(flat.basis)], money_text(flat.price)}};
    if (flat.basis == FlatBasis::Credit) json["flat"]["credits_per_image"] = flat.credits_per_image;
    json["flat"]["monthly_usd"] = money_text(flat.monthly);
  }
  if (plan.funnel) {
    const Funnel& funnel = *plan.funnel;
    json["funnel"] = base::object({{"workflow", funnel.workflow},
                                   {"visitors_per_month", funnel.visitors_per_month},
                                   {"signup_share", number(funnel.signup_share)},
                                   {"paying_share", number(funnel.paying_share)},
                                   {"images_per_free_user", funnel.images_per_free_user}});
    if (funnel.daily_budget) json["funnel"]["daily_budget_usd"] = money_text(*funnel.daily_budget);
  }
  if (plan.currency) {
    json["currency"] = base::object({{"code", plan.currency->code},
                                     {"per_usd", money_text(Money{plan.currency->per_usd_nanos})},
                                     {"on", day_json(plan.currency->on)}});
  }
  return json;
}

bool counts_text_model(const Plan& plan) {
  bool any = false;
  for (const Workflow& workflow : plan.workflows) {
    if (workflow.request.route != Route::Responses) continue;
    if (!workflow.request.text_model) return false;
    any = true;
  }
  return any;
}

Result<Workflow> with_fields(const Workflow& workflow, const Json& set, const std::string& where) {
  Json merged = workflow_json(workflow);
  // Another count, or another text to count, leaves nothing of how the prompt was counted before.
  if (set.contains("prompt") || set.contains("prompt_tokens")) {
    for (const char* key : {"prompt_tokens", "prompt_tokens_low", "prompt_tokens_high"}) merged.erase(key);
  }
  for (const auto& field : set.items()) merged[field.key()] = field.value();
  if (merged["route"] != "responses" && !set.contains("text_model"))
    merged.erase("text_model"); // it goes with the route
  std::optional<Error> error;
  Workflow changed = read_workflow(merged, where, error);
  if (error) return *std::move(error);
  return changed;
}

} // namespace headroom::cost
