// In the order of the panel: headline, facts, meters, levers, scenarios, routes, derivations; then copy and export.
#include "app/cost_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/decimal.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Arg;
using base::Money;
using base::Result;
using catalog::Figures;
using cost::Plan;
using i18n::StringTable;

namespace {

constexpr std::int64_t kNanosPerDollar = 1'000'000'000;

std::string words(const StringTable& strings, std::string_view key) {
  return std::string(strings.text("cost_panel." + std::string(key)));
}

std::string format(const StringTable& strings, std::string_view key, const std::vector<Arg>& args) {
  return strings.format("cost_panel." + std::string(key), args);
}

TextTable make_table(const StringTable& strings, std::string_view section,
                     std::initializer_list<std::pair<std::string_view, bool>> columns) {
  TextTable table;
  table.name = words(strings, "section." + std::string(section));
  for (const auto& [key, number] : columns) {
    table.columns.push_back({std::string(key), words(strings, "column." + std::string(key)), number});
  }
  return table;
}

// For lengths of bars, never for figures.
double dollars(Money amount) {
  return static_cast<double>(amount.nanos) / static_cast<double>(kNanosPerDollar);
}

// part / whole in millionths, by the same rounding as every share of money.
std::int64_t millionths_of(Money part, Money whole) {
  if (whole.nanos <= 0) return 0;
  return static_cast<std::int64_t>(base::Int128{part.nanos} * cost::kMillion / whole.nanos);
}

std::string factor_text(cost::Millionths factor) {
  return base::decimal_text(factor.value, 6);
}

std::string size_words(const cost::Request& request) {
  return request.size ? cost::size_text(*request.size) : std::string(cost::kAuto);
}

// Headline

void say_headline(CostText& text, const Plan& plan, const CostAnswer& answer, const Figures& figures,
                  const StringTable& strings) {
  const cost::PlanCost& cost = answer.cost;
  const std::string date = base::date_text(figures.catalog().date());
  const bool once = cost.recurring.nanos == 0 && cost.month.total.nanos > 0;
  text.amount = i18n::usd(cost.month.total);
  text.headline = format(strings, once ? "headline_once" : "headline",
                         {{"images", i18n::grouped(cost.accepted_images)},
                          {"usd", text.amount},
                          {"each", i18n::usd(cost.accepted_image)}});
  if (plan.workflows.size() == 1) {
    const cost::Workflow& only = plan.workflows.front();
    const bool assumed = only.attempts.value == cost::kMillion;
    text.basis = format(strings, assumed ? "basis_assumed" : "basis",
                        {{"model", only.request.model},
                         {"size", size_words(only.request)},
                         {"quality", only.request.quality},
                         {"attempts", factor_text(only.attempts)},
                         {"date", date}});
  } else {
    text.basis = format(strings, "basis_many", {{"count", std::to_string(plan.workflows.size())}, {"date", date}});
  }
  text.band = format(strings, "band", {{"low", i18n::usd(cost.low)}, {"high", i18n::usd(cost.high)}});
  if (!cost.levers.empty()) {
    const cost::LeverEffect& widest = cost.levers.front();
    text.lever =
        format(strings, "lever",
               {{"lever", std::string(strings.text(
                              "plan.lever." + std::string(cost::kLeverNames[static_cast<std::size_t>(widest.lever)])))},
                {"low", i18n::usd(widest.low)},
                {"high", i18n::usd(widest.high)}});
  }
  if (!answer.ceiling) {
    text.ceiling = words(strings, "ceiling_unknown");
  } else {
    std::vector<Arg> args = {{"tier", std::to_string(*plan.account.tier)},
                             {"limit", i18n::usd(answer.ceiling->monthly_limit)}};
    if (answer.ceiling->hit_on) args.push_back({"date", base::date_text(*answer.ceiling->hit_on)});
    text.ceiling = format(strings, answer.ceiling->hit_on ? "ceiling_hit" : "ceiling_free", args);
  }
  text.budget = words(strings, "budget.none");
  if (answer.budget_images && plan.budget) {
    text.budget = format(strings, "budget.buys",
                         {{"usd", i18n::usd(*plan.budget)}, {"images", i18n::grouped(*answer.budget_images)}});
  }
  if (answer.funnel) {
    text.funnel =
        format(strings, "funnel.finding",
               {{"free", i18n::usd(answer.funnel->free_user)}, {"paying", i18n::usd(answer.funnel->paying_user)}});
  }
}

// Facts

void add_fact(TextTable& table, const StringTable& strings, std::string_view key, std::string value) {
  table.rows.push_back({words(strings, "fact." + std::string(key)), std::move(value)});
}

TextTable fact_table(const Plan& plan, const CostAnswer& answer, const Figures& figures, const StringTable& strings) {
  TextTable table = make_table(strings, "facts", {{"what", false}, {"value", false}});
  const cost::PlanCost& cost = answer.cost;
  add_fact(table, strings, "month", i18n::usd(cost.month.total));
  if (cost.recurring != cost.month.total) add_fact(table, strings, "later", i18n::usd(cost.recurring));
  add_fact(table, strings, "each", i18n::usd(cost.accepted_image));
  add_fact(table, strings, "band", i18n::usd(cost.low) + " – " + i18n::usd(cost.high));
  add_fact(table, strings, "unkept",
           format(strings, "fact.unkept_value",
                  {{"usd", i18n::usd(cost.unkept)},
                   {"share", i18n::percent(millionths_of(cost.unkept, cost.month.total))}}));
  if (plan.budget && answer.budget_images) {
    add_fact(table, strings, "budget",
             format(strings, "fact.budget_value",
                    {{"usd", i18n::usd(*plan.budget)}, {"images", i18n::grouped(*answer.budget_images)}}));
  }
  if (const auto& funnel = answer.funnel) {
    constexpr int kNanoDigits = 9;
    constexpr std::int64_t kThousandth = 1'000'000; // finer is not known
    add_fact(table, strings, "free_user", i18n::usd(funnel->free_user));
    add_fact(table, strings, "paying_user", i18n::usd(funnel->paying_user));
    add_fact(table, strings, "free_traffic",
             base::decimal_text(funnel->free_images_per_minute_nano / kThousandth * kThousandth, kNanoDigits));
    if (funnel->images_per_day_in_budget) {
      add_fact(table, strings, "daily_budget", i18n::grouped(*funnel->images_per_day_in_budget));
    }
  }
  add_fact(table, strings, "not_included", words(strings, "fact.not_included_value"));
  add_fact(table, strings, "prices", base::date_text(figures.catalog().date()));
  return table;
}

// Meters

void say_meters(CostText& text, const cost::PlanCost& cost, const Figures& figures, const StringTable& strings) {
  text.meters = make_table(strings, "meters", {{"meter", false}, {"usd", true}, {"share", true}, {"pays", false}});
  std::size_t largest = 0;
  const std::vector<Arg> args = {
      {"overhead", std::string(figures.value("openai.gpt-image-2.prompt_overhead").value_or(""))},
      {"cells", i18n::grouped(figures.whole("openai.gpt-image-2.reference_cells_max").value_or(0))},
      {"partial", std::string(figures.value("openai.partial_image.output_tokens").value_or(""))}};
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    const std::string name(cost::kMeterNames[i]);
    const std::string label(strings.text("cost.meter." + name));
    const Money amount = cost.month.usd.of[i];
    const std::int64_t share = millionths_of(amount, cost.month.total);
    text.meters.rows.push_back({label, i18n::usd(amount), i18n::percent(share),
                                strings.format("reference_panel.meter." + name + ".pays", args)});
    if (amount > cost.month.usd.of[largest]) largest = i;
    if (amount.nanos <= 0) continue;
    text.shares.push_back(
        {label, i18n::percent(share), static_cast<double>(share) / static_cast<double>(cost::kMillion)});
  }
  // The largest part leads: it has the solid pattern.
  std::stable_sort(text.shares.begin(), text.shares.end(),
                   [](const CostShare& x, const CostShare& y) { return x.share > y.share; });
  text.shares_finding = format(strings, "meters_finding",
                               {{"meter", text.meters.rows[largest][0]}, {"share", text.meters.rows[largest][2]}});
}

// Levers and scenarios

void say_levers(CostText& text, const cost::PlanCost& cost, const StringTable& strings) {
  text.month = dollars(cost.month.total);
  text.lever_table = make_table(strings, "levers", {{"lever", false}, {"low", true}, {"high", true}});
  for (const cost::LeverEffect& effect : cost.levers) {
    if (text.levers.size() == kLeversShown) break;
    const std::string name(cost::kLeverNames[static_cast<std::size_t>(effect.lever)]);
    text.levers.push_back({words(strings, "lever_name." + name), i18n::usd(effect.low), i18n::usd(effect.high),
                           dollars(effect.low), dollars(effect.high)});
    const LeverBar& bar = text.levers.back();
    text.lever_table.rows.push_back({bar.label, bar.low_text, bar.high_text});
  }
  if (text.levers.empty()) return;
  const LeverBar& widest = text.levers.front();
  text.levers_finding = format(strings, "levers_finding",
                               {{"lever", widest.label}, {"low", widest.low_text}, {"high", widest.high_text}});
  text.levers_summary = format(strings, "levers_summary", {{"month", i18n::usd(cost.month.total)}});
}

TextTable scenario_table(const cost::PlanCost& cost, const StringTable& strings) {
  TextTable table = make_table(strings, "scenarios", {{"scenario", false}, {"difference", true}, {"total", true}});
  for (const cost::ScenarioCost& scenario : cost.scenarios) {
    table.rows.push_back(
        {scenario.name, i18n::usd_difference(scenario.total_difference), i18n::usd(scenario.month.total)});
  }
  return table;
}

// Routes and workflows

TextTable route_table(const Figures& figures, const StringTable& strings) {
  constexpr std::array<std::string_view, 5> kRoutes = {"images", "batch", "responses", "azure", "provider"};
  TextTable table = make_table(strings, "routes",
                               {{"route", false},
                                {"entry", false},
                                {"account", false},
                                {"driver", false},
                                {"limit", false},
                                {"owner", false},
                                {"quality", false}});
  const auto paid = figures.money("openai.usage_tier.tier1.qualifies_at");
  const std::vector<Arg> args = {{"paid", paid ? i18n::usd(*paid) : std::string()},
                                 {"window", std::string(figures.value("openai.batch.window").value_or(""))}};
  for (const std::string_view route : kRoutes) {
    std::vector<std::string> row;
    for (const TextColumn& column : table.columns) {
      row.push_back(format(strings, "route." + std::string(route) + "." + column.key, args));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable workflow_table(const Plan& plan, const cost::PlanCost& cost, const StringTable& strings) {
  TextTable table = make_table(
      strings, "workflows", {{"workflow", false}, {"size", false}, {"images", true}, {"each", true}, {"total", true}});
  table.columns[1].title = words(strings, "inputs.size");
  for (std::size_t i = 0; i < cost.workflows.size(); ++i) {
    const cost::WorkflowCost& workflow = cost.workflows[i];
    const cost::Request& request = plan.workflows[i].request;
    table.rows.push_back({workflow.name, request.model + ", " + size_words(request) + ", " + request.quality,
                          i18n::grouped(workflow.accepted_images), i18n::usd(workflow.accepted_image),
                          i18n::usd(workflow.month.total)});
  }
  return table;
}

// Derivations

Derivation derivation_of(const cost::Workflow& workflow, const cost::RequestCost& call, const Figures& figures,
                         const StringTable& strings) {
  Derivation derivation;
  derivation.title = format(
      strings, "derivation.call",
      {{"workflow", workflow.name},
       {"usd", call.stated.total ? i18n::usd_exact(*call.stated.total) : std::string(strings.text("price.unknown"))}});
  derivation.lines = call.derivation;
  const auto sheet = cost::model_sheet_on(figures, workflow.request.model);
  for (std::size_t i = 0; sheet && i < cost::kMeterCount; ++i) {
    const auto meter = static_cast<cost::Meter>(i);
    const auto tokens = call.stated.tokens[meter];
    const auto amount = call.stated.usd[meter];
    if (!tokens || !amount || *tokens == 0) continue;
    const cost::MeterRates& rates = workflow.request.batch ? sheet->batch_rates : sheet->rates;
    derivation.lines.push_back(
        format(strings, "derivation.line",
               {{"meter", std::string(strings.text("cost.meter." + std::string(cost::kMeterNames[i])))},
                {"tokens", i18n::grouped(*tokens)},
                {"rate", base::decimal_text(rates[meter].nanos_per_million, base::kMoneyDigits)},
                {"usd", i18n::usd_exact(*amount)}}));
  }
  derivation.sources =
      make_table(strings, "derivations",
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

void say_why(CostText& text, const Plan& plan, const StringTable& strings) {
  text.why = {words(strings, "why")};
  const bool automatic = std::any_of(plan.workflows.begin(), plan.workflows.end(), [](const cost::Workflow& workflow) {
    return !workflow.request.size || workflow.request.quality == cost::kAuto;
  });
  if (automatic) text.why.push_back(words(strings, "why_auto"));
  const bool images_route =
      std::all_of(plan.workflows.begin(), plan.workflows.end(),
                  [](const cost::Workflow& workflow) { return workflow.request.route == cost::Route::Images; });
  if (images_route) text.why.push_back(words(strings, "why_cached"));
}

void say_warnings(CostText& text, const cost::PlanCost& cost, const StringTable& strings) {
  for (const cost::WorkflowCost& workflow : cost.workflows) {
    for (const base::Message& warning : workflow.warnings) {
      std::string sentence = strings.format(warning);
      const bool is_new = std::find(text.warnings.begin(), text.warnings.end(), sentence) == text.warnings.end();
      if (is_new) text.warnings.push_back(std::move(sentence));
    }
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
  if (plan.budget) answer.budget_images = cost::images_for(answer.cost, *plan.budget);
  if (plan.funnel) {
    auto funnel = cost::funnel_cost(answer.cost, *plan.funnel);
    if (!funnel) return funnel.error();
    answer.funnel = *std::move(funnel);
  }
  for (const cost::Workflow& workflow : plan.workflows) {
    auto call = cost::price_request(figures, workflow.request);
    if (!call) return call.error();
    answer.calls.push_back(*std::move(call));
  }
  return answer;
}

CostText cost_text(const CostAnswer& answer, const Figures& figures, base::Date claims_checked_on,
                   const StringTable& strings) {
  const Plan& plan = answer.plan;
  CostText text;
  say_headline(text, plan, answer, figures, strings);
  say_why(text, plan, strings);
  say_warnings(text, answer.cost, strings);
  text.facts = fact_table(plan, answer, figures, strings);
  say_meters(text, answer.cost, figures, strings);
  say_levers(text, answer.cost, strings);
  text.scenarios = scenario_table(answer.cost, strings);
  text.routes = route_table(figures, strings);
  text.routes_note = format(strings, "routes_note", {{"date", base::date_text(claims_checked_on)}});
  text.workflows = workflow_table(plan, answer.cost, strings);
  for (std::size_t i = 0; i < answer.calls.size(); ++i) {
    text.derivations.push_back(derivation_of(plan.workflows[i], answer.calls[i], figures, strings));
  }
  return text;
}

std::string workflow_line(const cost::Workflow& workflow, const StringTable& strings) {
  return format(strings, "inputs.fold",
                {{"name", workflow.name},
                 {"images", i18n::grouped(workflow.accepted_images)},
                 {"per", words(strings, "per." + std::string(cost::kPerNames[static_cast<std::size_t>(workflow.per)]))},
                 {"model", workflow.request.model},
                 {"size", size_words(workflow.request)},
                 {"quality", workflow.request.quality}});
}

std::string cost_summary(const CostText& text, const Figures& figures, const StringTable& strings) {
  std::string summary;
  for (const std::string* line :
       {&text.headline, &text.basis, &text.band, &text.lever, &text.ceiling, &text.budget, &text.funnel}) {
    if (!line->empty()) summary += *line + "\n";
  }
  for (const auto& row : text.facts.rows) summary += "- " + row[0] + ": " + row[1] + "\n";
  return summary + format(strings, "summary_date", {{"date", base::date_text(figures.catalog().date())}}) + "\n";
}

std::string cost_markdown(const CostText& text, const Figures& figures, const StringTable& strings) {
  std::string document = "# " + text.headline + "\n\n" + text.basis + "\n" + text.band + "\n";
  for (const std::string& warning : text.warnings) document += "\n> " + warning + "\n";
  for (const TextTable* table :
       {&text.facts, &text.workflows, &text.meters, &text.lever_table, &text.scenarios, &text.routes}) {
    if (!table->rows.empty()) document += "\n" + markdown_table(*table);
  }
  return document + "\n" + format(strings, "summary_date", {{"date", base::date_text(figures.catalog().date())}}) +
         "\n";
}

std::string cost_csv(const CostText& text) {
  std::string sheet;
  for (const TextTable* table : {&text.facts, &text.workflows, &text.meters, &text.lever_table, &text.scenarios}) {
    if (!table->rows.empty()) sheet += (sheet.empty() ? "" : "\r\n") + csv_table(*table);
  }
  return sheet;
}

} // namespace headroom::app
