#include "cli/plan_command.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "api/plan_op.h"
#include "app/pilot_text.h"
#include "app/throughput_comparison_text.h"
#include "cli/file_arguments.h"
#include "core/base/decimal.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/cost/output_tokens.h"

namespace headroom::cli {

using base::Json;

namespace {

// Writes one line after another in the reader's language.
class Report {
 public:
  explicit Report(const i18n::StringTable& strings) : strings_(strings) {}

  void line(std::string_view key, base::Args args = {}, std::string_view indent = "") {
    text_ += std::string(indent) + strings_.format("plan." + std::string(key), args) + "\n";
  }
  void sentence(const base::Message& message) { text_ += "  " + strings_.format(message) + "\n"; }
  std::string sentence_of(const base::Error& error) const { return strings_.format(base::message_of(error)); }
  std::string sentence_with(std::string_view key, base::Args args) const {
    return strings_.format("plan." + std::string(key), args);
  }
  void plain(const std::string& words) { text_ += "  " + words + "\n"; }
  void write(const std::string& line) { text_ += line + "\n"; }
  void gap() { text_ += "\n"; }
  std::string words(const std::string& key) const { return std::string(strings_.text(key)); }
  std::string take() { return std::move(text_); }

 private:
  const i18n::StringTable& strings_;
  std::string text_;
};

void report_cost(Report& report, const cost::PlanCost& cost) {
  report.line("headline", {{"images", cost::grouped(cost.accepted_images)},
                           {"usd", money_text(cost.month.total)},
                           {"each", money_text(cost.accepted_image)}});
  report.line("band", {{"low", money_text(cost.low)}, {"high", money_text(cost.high)}});
  if (!cost.levers.empty()) {
    const cost::LeverEffect& widest = cost.levers.front();
    report.line("widest",
                {{"lever",
                  report.words("plan.lever." + std::string(cost::kLeverNames[static_cast<std::size_t>(widest.lever)]))},
                 {"low", money_text(widest.low)},
                 {"high", money_text(widest.high)}});
  }
  if (cost.unkept.nanos > 0) report.line("unkept", {{"usd", money_text(cost.unkept)}});
  report.gap();
  report.line("by_meter");
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    if (cost.month.usd.of[i].nanos == 0) continue;
    report.line("row",
                {{"usd", money_text(cost.month.usd.of[i])},
                 {"name", report.words("cost.meter." + std::string(cost::kMeterNames[i]))}},
                "  ");
  }
  report.line("by_workflow");
  for (const cost::WorkflowCost& workflow : cost.workflows) {
    report.line("workflow_row",
                {{"usd", money_text(workflow.month.total)},
                 {"name", workflow.name},
                 {"images", cost::grouped(workflow.accepted_images)},
                 {"each", money_text(workflow.accepted_image)}},
                "  ");
    for (const base::Message& warning : workflow.warnings) report.sentence(warning);
  }
}

void report_month(Report& report, const api::Planned& planned) {
  const cost::PlanCost& cost = planned.cost;
  if (cost.recurring != cost.month.total) report.line("later", {{"usd", money_text(cost.recurring)}});
  if (planned.month_hundredths) {
    const cost::Currency& currency = *planned.plan.currency;
    report.line("currency", {{"amount", base::decimal_text(*planned.month_hundredths, 2)},
                             {"code", currency.code},
                             {"rate", money_text(base::Money{currency.per_usd_nanos})},
                             {"date", currency.on ? base::date_text(*currency.on) : report.words("plan.not_known")}});
  }
  if (planned.ceiling && !planned.ceiling->hit_on) {
    report.line("ceiling_free", {{"tier", std::to_string(*planned.plan.account.tier)},
                                 {"limit", money_text(planned.ceiling->monthly_limit)}});
  }
}

void report_scenarios(Report& report, const cost::PlanCost& cost) {
  if (cost.scenarios.empty()) return;
  report.line("scenarios");
  for (const cost::ScenarioCost& scenario : cost.scenarios) {
    if (scenario.refusal) {
      report.line("scenario_refused", {{"name", scenario.name}, {"reason", report.sentence_of(*scenario.refusal)}},
                  "  ");
      continue;
    }
    report.line("scenario_row",
                {{"difference", money_text(base::Money{scenario.total_difference})},
                 {"usd", money_text(scenario.month.total)},
                 {"name", scenario.name}},
                "  ");
  }
}

void report_answers(Report& report, const api::Planned& planned) {
  if (planned.plan.budget && planned.budget_images) {
    report.line("budget",
                {{"usd", money_text(*planned.plan.budget)}, {"images", cost::grouped(*planned.budget_images)}});
  }
  if (planned.break_even) {
    report.line("flat", {{"here", money_text(planned.break_even->month_here)},
                         {"flat", money_text(planned.break_even->month_flat)}});
    if (planned.break_even->images) {
      report.line("flat_from", {{"images", cost::grouped(*planned.break_even->images)}});
    }
  }
  if (const auto& funnel = planned.cost.funnel) {
    report.line("funnel", {{"free", money_text(funnel->free_user)},
                           {"paying", money_text(funnel->paying_user)},
                           {"month", money_text(funnel->free_month)}});
  }
}

void report_tiers(Report& report, const api::Planned& planned) {
  if (planned.tiers.empty()) return;
  report.line("tiers");
  const auto day = [&](const std::optional<base::Date>& date) {
    return date ? base::date_text(*date) : report.words("plan.not_known");
  };
  for (const cost::TierStep& step : planned.tiers) {
    report.line("tier_row",
                {{"tier", std::to_string(step.tier)},
                 {"none", day(step.reached_on[0])},
                 {"payment", day(step.reached_on[1])},
                 {"account", day(step.reached_on[2])},
                 {"to_pay", money_text(step.to_pay)}},
                "  ");
  }
}

void report_throughput(Report& report, const api::Planned& planned, const i18n::StringTable& strings,
                       const catalog::Figures& figures) {
  if (planned.throughput.is_null()) return;
  app::ThroughputText said;
  app::ThroughputAnswer asked;
  asked.month = planned.cost.month.total;
  app::say_comparison(said, asked, planned.throughput, figures, app::Words(strings));
  report.gap();
  report.line("throughput");
  for (const app::TierChart& tier : said.tiers) report.plain(tier.chart.finding);
  report.plain(said.smallest);
}

void report_elsewhere(Report& report, const api::Planned& planned) {
  if (planned.elsewhere.empty()) return;
  report.line("elsewhere");
  for (const cost::RouteCost& route : planned.elsewhere) {
    const std::string model = route.provider.empty() ? route.model : route.provider + ", " + route.model;
    const bool range = route.low && route.high && route.low != route.high;
    const char* const key = !route.low    ? "elsewhere_open"
                            : !route.high ? "elsewhere_from"
                            : range       ? "elsewhere_range"
                                          : "elsewhere_row";
    report.line(key,
                {{"low", route.low ? money_text(*route.low) : ""},
                 {"high", route.high ? money_text(*route.high) : ""},
                 {"name", route.part ? report.sentence_with("elsewhere_part", {{"model", model}}) : model},
                 {"date", base::date_text(route.checked_on)}},
                "  ");
  }
}

std::string text_of(const api::Planned& planned, const Terminal& terminal, const i18n::StringTable& strings,
                    const catalog::Figures& figures) {
  Report report(strings);
  if (planned.pilot) {
    const app::PilotText pilot = app::pilot_text(planned.pilot->assumed, planned.pilot->findings, strings);
    report.write(pilot.headline);
    for (const std::string& line : pilot.lines) report.write("  " + line);
    report.gap();
  }
  report_cost(report, planned.cost);
  report_month(report, planned);
  report_scenarios(report, planned.cost);
  report_answers(report, planned);
  report_tiers(report, planned);
  report_elsewhere(report, planned);
  report_throughput(report, planned, strings, figures);
  for (const base::Message& warning : planned.warnings) report.sentence(warning);
  report.gap();
  report.line(cost::counts_text_model(planned.plan) ? "not_included_stated" : "not_included");
  report.line("prices_of", {{"date", dated(planned.catalog->date(), terminal, strings)}});
  return report.take();
}

// Takes the options about a pilot out of the arguments: the fields of the request's "pilot", empty without any.
Json take_pilot_options(std::vector<std::string>& arguments) {
  Json pilot = Json::object();
  constexpr std::array<std::pair<std::string_view, const char*>, 3> kOptions = {
      {{"--pilot", "log"}, {"--workflow", "workflow"}, {"--kept", "kept"}}};
  for (const auto& [option, field] : kOptions) {
    const auto at = std::find(arguments.begin(), arguments.end(), option);
    if (at == arguments.end() || at + 1 == arguments.end()) continue;
    const auto number = base::parse_decimal(*(at + 1), 0);
    pilot[field] = option == "--kept" && number ? Json(*number) : Json(*(at + 1));
    arguments.erase(at, at + 2);
  }
  return pilot;
}

} // namespace

int run_plan(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> given) {
  std::vector<std::string> arguments(given.begin(), given.end());
  Json pilot = take_pilot_options(arguments);
  const auto read = read_file_arguments(terminal, arguments);
  if (!read) {
    const i18n::StringTable& strings = knowledge.strings(terminal.language);
    terminal.err(std::string(strings.text("cli.usage")) + "\n  headroom " + std::string(kPlanUsage) + "\n");
    return kUsage;
  }
  const i18n::StringTable& strings = knowledge.strings(read->language);
  const auto run = [&]() -> base::Result<api::Planned> {
    const auto text = terminal.read(read->file);
    if (!text) return base::Error{text.error().code, "", text.error().args}; // the file is named in front
    auto plan = base::parse_json(*text);
    if (!plan) return plan.error();
    if (!pilot.empty() && plan->is_object()) {
      const auto log = pilot.contains("log") ? terminal.read(pilot.at("log").get<std::string>()) : std::string();
      if (!log) return base::Error{log.error().code, "--pilot", log.error().args};
      pilot["log"] = *log;
      (*plan)["pilot"] = pilot;
    }
    auto packs = read_packs(terminal, read->packs);
    if (!packs) return packs.error();
    if (!packs->empty() && plan->is_object()) (*plan)["packs"] = *std::move(packs);
    return api::planned(knowledge, *plan);
  };
  const auto result = run();
  if (!result) {
    terminal.err(strings.format(result.error(), read->file) + "\n");
    return kBadInput;
  }
  const catalog::Figures figures(*result->catalog, result->on, result->plan.overrides);
  terminal.out(read->json ? base::write_json(api::plan_json(*result, strings)) + "\n"
                          : text_of(*result, terminal, strings, figures));
  return kOk;
}

} // namespace headroom::cli
