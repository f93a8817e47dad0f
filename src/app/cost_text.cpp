// In the order of the panel: headline, facts, meters, levers, workflows, derivations. Other ways to the same images are
// cost_compare_text's, what is copied and saved is cost_export's.
#include "app/cost_text.h"

#include <algorithm>
#include <utility>

#include "app/cost_compare_text.h"
#include "app/cost_words.h"
#include "app/freshness.h"
#include "core/base/decimal.h"
#include "core/base/exact.h"
#include "core/base/stable_sort.h"
#include "core/cost/output_tokens.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Arg;
using base::Int128;
using base::Money;
using base::Result;
using catalog::Figures;
using cost::Plan;
using i18n::StringTable;

namespace {

std::string meter_words(std::size_t meter, const CostWords& words) {
  return std::string(words.strings().text("cost.meter." + std::string(cost::kMeterNames[meter])));
}

// Headline

void say_refusals(CostText& text, const cost::PlanCost& cost, const CostWords& words) {
  for (const cost::WorkflowCost& workflow : cost.workflows) {
    text.refusals.emplace_back();
    if (!workflow.refusal) continue;
    const std::string reason = words.strings().format(base::message_of(*workflow.refusal));
    text.refusals.back() = words("workflow_refused", {{"workflow", workflow.name}, {"reason", reason}});
  }
}

// Their names, in one list.
std::string left_out_workflows(const cost::PlanCost& cost) {
  std::string names;
  for (const cost::WorkflowCost& workflow : cost.workflows) {
    if (workflow.refusal) names += (names.empty() ? "" : ", ") + workflow.name;
  }
  return names;
}

void say_headline(CostText& text, const CostAnswer& answer, const Figures& figures, const CostWords& words) {
  const Plan& plan = answer.plan;
  const cost::PlanCost& cost = answer.cost;
  const std::string date = base::date_text(figures.catalog().date());
  const bool once = cost.recurring.nanos == 0 && cost.month.total.nanos > 0;
  text.amount = i18n::usd(cost.month.total);
  text.headline = words(once ? "headline_once" : "headline", {{"images", i18n::grouped(cost.accepted_images)},
                                                              {"usd", text.amount},
                                                              {"each", i18n::usd(cost.accepted_image)}});
  if (const std::string left_out = left_out_workflows(cost); !left_out.empty()) {
    text.basis = words("basis_part", {{"workflows", left_out}, {"date", date}});
  } else if (plan.workflows.size() == 1) {
    const cost::Workflow& only = plan.workflows.front();
    const bool assumed = only.attempts.value == cost::kMillion;
    text.basis = words(assumed ? "basis_assumed" : "basis", {{"model", only.request.model},
                                                             {"size", size_words(only.request)},
                                                             {"quality", only.request.quality},
                                                             {"attempts", factor_text(only.attempts)},
                                                             {"date", date}});
  } else {
    text.basis = words("basis_many", {{"count", std::to_string(plan.workflows.size())}, {"date", date}});
  }
  text.band = words("band", {{"low", i18n::usd(cost.low)}, {"high", i18n::usd(cost.high)}});
  if (!cost.levers.empty()) {
    const cost::LeverEffect& widest = cost.levers.front();
    const std::string name(cost::kLeverNames[static_cast<std::size_t>(widest.lever)]);
    text.lever = words("lever", {{"lever", std::string(words.strings().text("plan.lever." + name))},
                                 {"low", i18n::usd(widest.low)},
                                 {"high", i18n::usd(widest.high)}});
  }
  if (!answer.ceiling) {
    text.ceiling = words("ceiling_unknown");
  } else {
    std::vector<Arg> args = {{"tier", std::to_string(*plan.account.tier)},
                             {"limit", i18n::usd(answer.ceiling->monthly_limit)}};
    if (answer.ceiling->hit_on) args.push_back({"date", base::date_text(*answer.ceiling->hit_on)});
    text.ceiling = words(answer.ceiling->hit_on ? "ceiling_hit" : "ceiling_free", args);
  }
  text.budget = words("budget.none");
  if (answer.budget_images && plan.budget) {
    text.budget =
        words("budget.buys", {{"usd", i18n::usd(*plan.budget)}, {"images", i18n::grouped(*answer.budget_images)}});
  }
}

// Facts

TextTable fact_table(const CostAnswer& answer, const CostText& text, const CostWords& words) {
  TextTable table = words.table("facts", {{"what", false}, {"value", false}});
  const Plan& plan = answer.plan;
  const cost::PlanCost& cost = answer.cost;
  const auto add = [&](std::string_view key, std::string value) {
    table.rows.push_back({words("fact." + std::string(key)), std::move(value)});
  };
  add("month", i18n::usd(cost.month.total));
  if (plan.currency) {
    const auto amount = cost::hundredths_of(cost.month.total, *plan.currency);
    const std::string on = plan.currency->on ? base::date_text(*plan.currency->on) : words("tier.unknown_day");
    if (amount) {
      add("currency", words("fact.currency_value",
                            {{"amount", i18n::grouped(*amount / 100) + "." + std::to_string(*amount % 100 / 10) +
                                            std::to_string(*amount % 10)},
                             {"code", plan.currency->code},
                             {"rate", base::decimal_text(plan.currency->per_usd_nanos, base::kMoneyDigits)},
                             {"date", on}}));
    }
  }
  if (cost.recurring != cost.month.total) add("later", i18n::usd(cost.recurring));
  add("each", i18n::usd(cost.accepted_image));
  add("band", i18n::usd(cost.low) + " – " + i18n::usd(cost.high));
  add("unkept", words("fact.unkept_value", {{"usd", i18n::usd(cost.unkept)},
                                            {"share", i18n::percent(millionths_of(cost.unkept, cost.month.total))}}));
  if (plan.budget && answer.budget_images) {
    add("budget", words("fact.budget_value",
                        {{"usd", i18n::usd(*plan.budget)}, {"images", i18n::grouped(*answer.budget_images)}}));
  }
  if (cost.funnel) {
    add("free_user", i18n::usd(cost.funnel->free_user));
    add("paying_user", i18n::usd(cost.funnel->paying_user));
  }
  add("not_included", words(cost::counts_text_model(plan) ? "fact.not_included_stated" : "fact.not_included_value"));
  add("prices", text.dated);
  return table;
}

// Meters

void say_meters(CostText& text, const cost::PlanCost& cost, const Figures& figures, const CostWords& words) {
  text.meters = words.table("meters", {{"meter", false}, {"usd", true}, {"share", true}, {"pays", false}});
  const std::vector<Arg> args = {
      {"overhead", std::string(figures.value("openai.gpt-image-2.prompt_overhead").value_or(""))},
      {"cells", i18n::grouped(figures.whole("openai.gpt-image-2.reference_cells_max").value_or(0))},
      {"partial", std::string(figures.value("openai.partial_image.output_tokens").value_or(""))}};
  const auto add = [&](const std::string& label, Money amount, std::string pays) {
    const std::int64_t share = millionths_of(amount, cost.month.total);
    text.meters.rows.push_back({label, i18n::usd(amount), i18n::percent(share), std::move(pays)});
    if (amount.nanos <= 0) return;
    text.shares.push_back(
        {label, i18n::percent(share), static_cast<double>(share) / static_cast<double>(cost::kMillion)});
  };
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    const std::string key = "reference_panel.meter." + std::string(cost::kMeterNames[i]) + ".pays";
    add(meter_words(i, words), cost.month.usd.of[i], words.strings().format(key, args));
  }
  if (cost.month.text_model.nanos > 0) add(words("text_model"), cost.month.text_model, words("text_model_pays"));
  // The largest part leads: it has the solid pattern.
  base::stable_sort(text.shares, [](const CostShare& x, const CostShare& y) { return x.share > y.share; });
  if (text.shares.empty()) return;
  text.shares_finding =
      words("meters_finding", {{"meter", text.shares.front().label}, {"share", text.shares.front().text}});
}

// Levers

void say_levers(CostText& text, const cost::PlanCost& cost, const CostWords& words) {
  text.month = dollars(cost.month.total);
  text.lever_table = words.table("levers", {{"lever", false}, {"low", true}, {"high", true}});
  for (const cost::LeverEffect& effect : cost.levers) {
    if (text.levers.size() == kLeversShown) break;
    const std::string name(cost::kLeverNames[static_cast<std::size_t>(effect.lever)]);
    text.levers.push_back({words("lever_name." + name), i18n::usd(effect.low), i18n::usd(effect.high),
                           dollars(effect.low), dollars(effect.high)});
    const LeverBar& bar = text.levers.back();
    text.lever_table.rows.push_back({bar.label, bar.low_text, bar.high_text});
  }
  if (text.levers.empty()) return;
  const LeverBar& widest = text.levers.front();
  text.levers_finding =
      words("levers_finding", {{"lever", widest.label}, {"low", widest.low_text}, {"high", widest.high_text}});
  text.levers_summary = words("levers_summary", {{"month", i18n::usd(cost.month.total)}});
}

// Workflows

TextTable workflow_table(const CostAnswer& answer, const CostWords& words) {
  TextTable table = words.table("workflows", {{"workflow", false},
                                              {"size", false},
                                              {"images", true},
                                              {"each", true},
                                              {"total", true},
                                              {"unkept", true},
                                              {"alert", false}});
  for (std::size_t i = 0; i < answer.cost.workflows.size(); ++i) {
    const cost::WorkflowCost& workflow = answer.cost.workflows[i];
    const cost::Workflow& planned = answer.plan.workflows[i];
    const auto amount = [&](Money money) { return workflow.refusal ? words("not_priced") : i18n::usd(money); };
    std::string alert = words("alert.none");
    if (planned.alert) {
      alert = words(workflow.over_alert ? "alert.over" : "alert.below", {{"usd", i18n::usd(*planned.alert)}});
    }
    table.rows.push_back({workflow.name,
                          planned.request.model + ", " + size_words(planned.request) + ", " + planned.request.quality,
                          i18n::grouped(workflow.accepted_images), amount(workflow.accepted_image),
                          amount(workflow.month.total), amount(workflow.unkept), std::move(alert)});
  }
  return table;
}

// Derivations

// "1,000 x 1.15 / 1 x (1 + 0.02) = 1,173": the calls of a month that bill, at most six digits after the point.
std::string calls_line(const cost::Workflow& workflow, std::int64_t images, const CostWords& words) {
  const Int128 product = Int128{images} * workflow.attempts.value * (cost::kMillion + workflow.billed_failures.value);
  const auto calls =
      base::narrow(base::divide_half_even(product, Int128{workflow.request.n} * cost::kMillion)); // in millionths
  return words("derivation.calls", {{"images", i18n::grouped(images)},
                                    {"attempts", factor_text(workflow.attempts)},
                                    {"n", std::to_string(workflow.request.n)},
                                    {"failures", factor_text(workflow.billed_failures)},
                                    {"calls", calls ? base::decimal_text(*calls, 6) : "-"}});
}

Derivation derivation_of(const cost::Workflow& workflow, const cost::WorkflowCost& month, const cost::RequestCost& call,
                         const Figures& figures, const CostWords& words) {
  const StringTable& strings = words.strings();
  Derivation derivation;
  derivation.title = words("derivation.title", {{"workflow", workflow.name}, {"usd", i18n::usd(month.month.total)}});
  derivation.lines = call.derivation;
  const auto sheet = cost::model_sheet_on(figures, workflow.request.model);
  for (std::size_t i = 0; sheet && i < cost::kMeterCount; ++i) {
    const auto meter = static_cast<cost::Meter>(i);
    const auto tokens = call.stated.tokens[meter];
    const auto amount = call.stated.usd[meter];
    if (!tokens || !amount || *tokens == 0) continue;
    derivation.lines.push_back(words(
        "derivation.line", {{"meter", meter_words(i, words)},
                            {"tokens", i18n::grouped(*tokens)},
                            {"rate", base::decimal_text(sheet->rates[meter].nanos_per_million, base::kMoneyDigits)},
                            {"usd", i18n::usd_exact(*amount)}}));
  }
  if (call.stated.text_model) {
    derivation.lines.push_back(words("derivation.text_model", {{"usd", i18n::usd_exact(*call.stated.text_model)}}));
  }
  derivation.lines.push_back(words("derivation.call", {{"usd", i18n::usd_exact(month.call)}}));
  derivation.lines.push_back(calls_line(workflow, month.accepted_images, words));
  if (workflow.batch_share.value > 0) {
    derivation.lines.push_back(words("derivation.batch", {{"share", i18n::percent(workflow.batch_share.value)}}));
  }
  derivation.lines.push_back(words("derivation.month", {{"usd", i18n::usd_exact(month.month.total)}}));
  if (month.accepted_images > 0) {
    derivation.lines.push_back(words("derivation.each", {{"usd", i18n::usd_exact(month.month.total)},
                                                         {"images", i18n::grouped(month.accepted_images)},
                                                         {"each", i18n::usd_exact(month.accepted_image)}}));
  }
  derivation.sources =
      words.table("derivations",
                  {{"figure", false}, {"value", true}, {"checked", false}, {"confidence", false}, {"source", false}});
  for (const cost::SourceLine& line : call.sources) {
    const std::string last = line.figure.substr(0, line.figure.find('.'));
    const std::string key = "reference_panel.figure." + last;
    derivation.sources.rows.push_back(
        {strings.has(key) ? std::string(strings.text(key)) : line.figure, line.value,
         line.checked_on ? base::date_text(*line.checked_on) : std::string(strings.text("price.own_value")),
         line.confidence ? std::string(strings.text("catalog.confidence." + std::string(name(*line.confidence))))
                         : std::string(strings.text("price.own_value")),
         line.source});
  }
  return derivation;
}

void say_why(CostText& text, const Plan& plan, const CostWords& words) {
  text.why = {words("why")};
  const bool automatic = std::any_of(plan.workflows.begin(), plan.workflows.end(), [](const cost::Workflow& workflow) {
    return !workflow.request.size || workflow.request.quality == cost::kAuto;
  });
  if (automatic) text.why.push_back(words("why_auto"));
  const bool images_route =
      std::all_of(plan.workflows.begin(), plan.workflows.end(),
                  [](const cost::Workflow& workflow) { return workflow.request.route == cost::Route::Images; });
  if (images_route) text.why.push_back(words("why_cached"));
}

void say_warnings(CostText& text, const cost::PlanCost& cost, const CostWords& words) {
  const auto add = [&](std::string sentence) {
    const bool is_new = std::find(text.warnings.begin(), text.warnings.end(), sentence) == text.warnings.end();
    if (is_new) text.warnings.push_back(std::move(sentence));
  };
  for (const cost::WorkflowCost& workflow : cost.workflows) {
    for (const base::Message& warning : workflow.warnings) add(words.strings().format(warning));
    if (workflow.over_alert) add(words.strings().format("plan.warning.over_alert", {{"workflow", workflow.name}}));
  }
}

// Cost does not follow the area, so a larger image can be the cheaper one. Said from a fiftieth of the price on.
std::optional<cost::RankedSize> find_cheaper_size(const Figures& figures, const cost::Workflow& workflow) {
  constexpr cost::Millionths kNearly{50'000};
  constexpr std::int64_t kWorthSaying = 50;
  if (!workflow.request.size) return {};
  const auto sheet = cost::model_sheet_on(figures, workflow.request.model);
  if (!sheet) return {};
  const auto counted = cost::request_tokens(*sheet, workflow.request);
  if (!counted || !counted->stated[cost::Meter::ImageOutput]) return {};
  const cost::ImageSize now = *workflow.request.size;
  const auto ranked = cost::cheapest_sizes(*sheet, {now.width, now.height, kNearly, now.area(), counted->quality, 1});
  const std::int64_t tokens = cost::grid_tokens(sheet->qualities[counted->quality].base.value_or(0), now, 1);
  if (!ranked || ranked->empty() || ranked->front().tokens * kWorthSaying > tokens * (kWorthSaying - 1)) return {};
  return ranked->front();
}

void say_cheaper_sizes(CostText& text, const CostAnswer& answer, const CostWords& words) {
  for (const auto& cheaper : answer.cheaper) {
    text.size_hints.emplace_back();
    if (!cheaper) continue;
    text.size_hints.back() =
        SizeHint{cheaper->size,
                 words("size_hint", {{"size", cost::size_text(cheaper->size)}, {"usd", i18n::usd(cheaper->usd)}})};
  }
}

} // namespace

Result<CostAnswer> answer_plan(const Figures& figures, const Plan& plan) {
  CostAnswer answer;
  answer.plan = plan;
  auto priced = cost::plan_cost(figures, plan);
  if (!priced) return priced.error();
  answer.cost = *std::move(priced);
  answer.ceiling = cost::monthly_ceiling(figures, plan.account, answer.cost.month.total);
  answer.tiers = cost::tier_calendar(figures, plan.account, answer.cost.month.total);
  if (plan.budget) answer.budget_images = cost::images_for(answer.cost, *plan.budget);
  if (plan.flat) {
    const auto compared = cost::break_even(answer.cost, *plan.flat);
    if (!compared) return compared.error();
    answer.break_even = *compared;
  }
  for (const cost::Workflow& workflow : plan.workflows) {
    answer.calls.emplace_back();
    if (answer.cost.workflows[answer.calls.size() - 1].refusal) continue;
    auto call = cost::price_request(figures, workflow.request);
    if (!call) return call.error();
    answer.calls.back() = *std::move(call);
  }
  for (std::size_t i = 0; i < std::min(kSizesSearched, plan.workflows.size()); ++i) {
    answer.cheaper.push_back(find_cheaper_size(figures, plan.workflows[i]));
  }
  auto routes = cost::route_costs(figures, plan, answer.cost);
  if (!routes) return routes.error();
  answer.routes = *std::move(routes);
  return answer;
}

CostText cost_text(const CostAnswer& answer, const Figures& figures, base::Date today, base::Date claims_checked_on,
                   const StringTable& strings) {
  const CostWords words(strings);
  const Plan& plan = answer.plan;
  const base::Date checked = figures.catalog().date();
  CostText text;
  text.dated = words("dated", {{"date", base::date_text(checked)}, {"age", freshness_words(checked, today, strings)}});
  say_refusals(text, answer.cost, words);
  say_headline(text, answer, figures, words);
  say_why(text, plan, words);
  say_warnings(text, answer.cost, words);
  say_free_users(text, answer, figures, words);
  say_tiers(text, answer, figures, words);
  say_flat_price(text, answer, words);
  text.facts = fact_table(answer, text, words);
  say_meters(text, answer.cost, figures, words);
  say_levers(text, answer.cost, words);
  say_scenarios(text, answer, words);
  say_routes(text, answer, figures, claims_checked_on, words);
  text.workflows = workflow_table(answer, words);
  say_cheaper_sizes(text, answer, words);
  for (std::size_t i = 0; i < answer.calls.size(); ++i) {
    if (!answer.calls[i]) continue;
    text.derivations.push_back(
        derivation_of(plan.workflows[i], answer.cost.workflows[i], *answer.calls[i], figures, words));
  }
  return text;
}

TextTable size_table(const std::vector<cost::RankedSize>& sizes, const StringTable& strings) {
  TextTable table =
      CostWords(strings).table("sizes", {{"size", false}, {"pixels", true}, {"tokens", true}, {"each", true}});
  table.columns.front().title = strings.text("cost_panel.inputs.size");
  for (const cost::RankedSize& ranked : sizes) {
    table.rows.push_back({cost::size_text(ranked.size), i18n::grouped(ranked.size.area()), i18n::grouped(ranked.tokens),
                          i18n::usd(ranked.usd)});
  }
  return table;
}

std::string workflow_line(const cost::Workflow& workflow, const StringTable& strings) {
  const CostWords words(strings);
  return words("inputs.fold",
               {{"name", workflow.name},
                {"images", i18n::grouped(workflow.accepted_images)},
                {"per", words("per." + std::string(cost::kPerNames[static_cast<std::size_t>(workflow.per)]))},
                {"model", workflow.request.model},
                {"size", size_words(workflow.request)},
                {"quality", workflow.request.quality}});
}

} // namespace headroom::app
