#include "app/throughput_comparison_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/money.h"
#include "core/base/text.h"
#include "core/catalog/tiers.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Json;

namespace {

constexpr std::array<std::string_view, 2> kReadings = {"total", "input"}; // by TpmCounts

// A value somewhere below; null where the reply has none.
const Json& at(const Json& from, std::initializer_list<std::string_view> path) {
  static const Json kNull;
  const Json* here = &from;
  for (const std::string_view key : path) {
    if (!here->is_object()) return kNull;
    const auto found = here->find(key);
    if (found == here->end()) return kNull;
    here = &*found;
  }
  return *here;
}

std::optional<double> number(const Json& value) {
  if (!value.is_number()) return {};
  return value.get<double>();
}

bool flag(const Json& value) {
  return value.is_boolean() && value.get<bool>();
}

std::string string(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string seconds(const Json& value, const Words& words) {
  const auto read = number(value);
  return read ? words.seconds(*read) : words("fact.none");
}

std::string count(const Json& value, const Words& words) {
  const auto read = number(value);
  return read ? i18n::grouped(std::llround(*read)) : words("fact.none");
}

std::string share(const Json& value, const Words& words) {
  const auto read = number(value);
  return read ? words.share(*read) : words("fact.none");
}

std::string holds(const Json& outcome, const Words& words) {
  return words(flag(at(outcome, {"holds"})) ? "fact.yes" : "fact.no");
}

std::string tier_name(const Json& tier, const Words& words) {
  const auto read = number(tier);
  return read ? words("tier.n", {{"n", std::to_string(std::llround(*read))}}) : words("tier.none_enough");
}

void say_smallest(ThroughputText& text, const ThroughputAnswer& asked, const Json& reply,
                  const catalog::Figures& figures, const Words& words) {
  const Json& smallest = at(reply, {"smallest_tier"});
  const Json& enough = at(smallest, {"holds"});
  const Json& easy = at(smallest, {"with_headroom"});
  const std::string_view used = kReadings[static_cast<std::size_t>(asked.reading)];
  const auto tier = number(at(enough, {used}));
  std::string said;
  if (!tier) {
    said = words("smallest.none");
  } else if (flag(at(smallest, {"readings_agree"}))) {
    said = words("smallest.agree",
                 {{"tier", tier_name(at(enough, {used}), words)}, {"easy", tier_name(at(easy, {used}), words)}});
  } else {
    said = words("smallest.disagree", {{"total", tier_name(at(enough, {"total"}), words)},
                                       {"input", tier_name(at(enough, {"input"}), words)}});
  }
  text.smallest = said;
  if (!tier) return;
  // What it costs there: the plan's spend does not change, what must have been paid and may be spent does.
  const auto usage = catalog::usage_tier_on(figures, static_cast<int>(std::llround(*tier)));
  if (!usage) return;
  text.smallest += " " + words(asked.month > usage->monthly_limit ? "smallest.over_ceiling" : "smallest.costs",
                               {{"usd", i18n::usd(asked.month)},
                                {"paid", i18n::usd(usage->qualifies_at)},
                                {"limit", i18n::usd(usage->monthly_limit)}});
}

// One of those side by side: a tier, or another contract.
struct Contender {
  std::string name;
  std::string limit;
  const Json* answer;        // under the reading in use
  const Json* other_reading; // null where it makes no difference
  std::string never;         // why there is no answer
};

std::vector<Contender> contenders(const ThroughputAnswer& asked, const Json& reply, const Words& words) {
  const std::string_view used = kReadings[static_cast<std::size_t>(asked.reading)];
  const std::string_view other = kReadings[1 - static_cast<std::size_t>(asked.reading)];
  std::vector<Contender> all;
  for (const Json& tier : at(reply, {"tiers"})) {
    std::string name = tier_name(at(tier, {"tier"}), words);
    const bool own = number(at(tier, {"tier"})) == static_cast<double>(asked.account.tier.value_or(0)) &&
                     asked.account.own != plan::Limits{};
    if (own) name = words("tier.own", {{"tier", name}});
    const std::string growth = string(at(tier, {"unbounded"}));
    all.push_back({std::move(name), count(at(tier, {"limits", "images-per-minute"}), words), &at(tier, {used}),
                   &at(tier, {other}),
                   growth.empty() ? words("tier.never") : words("tier.unbounded", {{"n", growth}})});
  }
  for (const Json& each : at(reply, {"others"})) {
    const auto tier = number(at(each, {"tier"}));
    const std::string said = string(at(each, {"name"}));
    std::string name = tier           ? words("tier.azure", {{"n", std::to_string(std::llround(*tier))}})
                       : said.empty() ? words("tier.provider")
                                      : said;
    const Json& images = at(each, {"limits", "images-per-minute"});
    std::string limit = images.is_null()
                            ? words("tier.requests", {{"n", count(at(each, {"limits", "requests-per-minute"}), words)}})
                            : count(images, words);
    all.push_back({std::move(name), std::move(limit), &at(each, {"answer"}), nullptr, words("tier.never")});
  }
  return all;
}

// One chart each, all on one scale, so that they can be compared at a glance.
void say_tiers(ThroughputText& text, const ThroughputAnswer& asked, const Json& reply, const Words& words) {
  text.tier_table = words.table("tiers", {{"tier", false},
                                          {"limit", true},
                                          {"holds", false},
                                          {"holds_input", false},
                                          {"first_429", true},
                                          {"affected", true},
                                          {"p95", true},
                                          {"deepest", true},
                                          {"drain", true},
                                          {"headroom", true}});
  const std::vector<Contender> all = contenders(asked, reply, words);
  for (const Json& each : at(reply, {"others"})) {
    if (at(each, {"tier"}).is_null()) continue;
    const std::string kind = string(at(each, {"name"}));
    text.tier_note = words("tier.azure_note", {{"kind", kind.empty() ? words("tier.kind_unstated") : kind},
                                               {"window", seconds(at(each, {"window_s"}), words)}});
    break;
  }
  double highest = 1;
  for (const Contender& each : all) {
    for (const Json& value : at(*each.answer, {"paced", "waiting"}))
      highest = std::max(highest, number(value).value_or(0));
  }
  for (const Contender& each : all) {
    const Json& answer = *each.answer;
    const Json& paced = at(answer, {"paced"});
    if (paced.is_null()) {
      text.tier_table.rows.push_back({each.name, each.limit, each.never, each.never, "", "", "", "", "", ""});
      continue;
    }
    const auto first = number(at(answer, {"unpaced", "run", "first_429_s"}));
    text.tier_table.rows.push_back(
        {each.name, each.limit, holds(paced, words),
         each.other_reading != nullptr ? holds(at(*each.other_reading, {"paced"}), words) : words("fact.none"),
         first ? words.minute(plan::to_time(*first)) : words("fact.never"),
         count(at(paced, {"people_affected"}), words), seconds(at(paced, {"run", "wait_s", "p95"}), words),
         count(at(paced, {"run", "queue", "max"}), words), seconds(at(paced, {"run", "drain_s"}), words),
         share(at(answer, {"peak", "headroom"}), words)});
    TierChart chart;
    chart.finding = each.name;
    chart.verdict = words(flag(at(paced, {"holds"})) ? "tier.holds" : "tier.fails",
                          {{"wait", seconds(at(paced, {"run", "wait_s", "p95"}), words)}});
    chart.chart.finding = each.name + ": " + chart.verdict;
    chart.chart.summary = words("chart.tier_summary");
    chart.chart.y_max = highest * 1.1;
    ChartLine line{words("chart.waiting"), {}, LinePattern::Solid, false};
    for (const Json& value : at(paced, {"waiting"})) line.values.push_back(number(value).value_or(0));
    chart.chart.lines = {std::move(line)};
    text.tiers.push_back(std::move(chart));
  }
}

std::string dose(std::string_view change, double value, const Words& words) {
  const bool count = change == "fewer_images" || change == "person_cap" || change == "tier";
  return count ? i18n::grouped(std::llround(value)) : words.share(value);
}

void say_changes(ThroughputText& text, const ThroughputAnswer& asked, const Json& reply, const Words& words) {
  text.changes = words.table("changes", {{"change", false}, {"effect", false}, {"p95", true}, {"affected", true}});
  const Json& changes = at(reply, {"account", "changes"});
  if (!changes.is_array()) return;
  for (const Json& each : changes) {
    const std::string change = string(at(each, {"change"}));
    const double value = number(at(each, {"dose"})).value_or(0);
    std::string effect = words(flag(at(each, {"holds"})) ? "change.holds" : "change.fails");
    if (change == "batch" && asked.batch_saving.nanos > 0) {
      const auto saved = static_cast<std::int64_t>(static_cast<double>(asked.batch_saving.nanos) * value);
      effect += " " + words("change.saves", {{"usd", i18n::usd({saved})}});
    }
    text.changes.rows.push_back({words("change." + change, {{"dose", dose(change, value, words)}}), std::move(effect),
                                 seconds(at(each, {"run", "wait_s", "p95"}), words),
                                 count(at(each, {"people_affected"}), words)});
  }
  const bool images_bind = asked.answer.peak && asked.answer.peak->bucket == plan::BucketKind::Images;
  const bool no_tier =
      at(reply, {"smallest_tier", "holds", kReadings[static_cast<std::size_t>(asked.reading)]}).is_null();
  text.changes_finding = words(asked.answer.paced.holds ? "change.not_needed"
                               : no_tier                ? "change.no_tier"
                               : images_bind            ? "change.images_bind"
                                                        : "change.tokens_bind");
}

void say_questions(ThroughputText& text, const ThroughputAnswer& asked, const Json& reply, const Words& words) {
  text.questions = words.table("questions", {{"question", false}, {"answer", false}});
  const Json& account = at(reply, {"account"});
  const auto add = [&](std::string_view key, base::Args args, std::string answer) {
    text.questions.rows.push_back({words("question." + std::string(key), args), std::move(answer)});
  };
  const auto load = [&](const Json& factor) {
    const auto read = number(factor);
    if (!read) return words("fact.none");
    const std::string times = words.ratio(*read, 1.0);
    const auto* burst = std::get_if<plan::BurstArrivals>(&asked.traffic.arrivals);
    if (burst == nullptr) return words("question.times", {{"n", times}});
    const auto people = std::llround(static_cast<double>(burst->users) * *read);
    return words("question.people", {{"n", i18n::grouped(people)}, {"times", times}});
  };
  if (number(at(account, {"largest_load"}))) {
    add("load", {}, load(at(account, {"largest_load"})));
    add("load_p95", {{"wait", seconds(at(account, {"p95_target_s"}), words)}}, load(at(account, {"largest_load_p95"})));
  }
  const Json& changes = at(account, {"changes"});
  for (const Json& each : changes.is_array() ? changes : Json::array()) {
    const std::string change = string(at(each, {"change"}));
    if (change != "batch" && change != "fewer_images") continue;
    const std::string value = dose(change, number(at(each, {"dose"})).value_or(0), words);
    add(change, {}, flag(at(each, {"holds"})) ? value : words("question.not_alone"));
  }
  const auto candidate = number(at(account, {"largest_candidate"}));
  if (candidate && static_cast<std::size_t>(*candidate) < asked.candidates.size()) {
    add("candidate", {}, asked.candidates[static_cast<std::size_t>(*candidate)].name);
  } else if (!asked.candidates.empty() && number(at(account, {"largest_load"}))) {
    add("candidate", {}, words("question.no_candidate"));
  }
}

void say_policies(ThroughputText& text, const Json& reply, const Words& words) {
  text.policies = words.table("policies", {{"policy", false},
                                           {"amplification", true},
                                           {"wasted", true},
                                           {"lost", true},
                                           {"p95", true},
                                           {"spend", true},
                                           {"recovery", true}});
  double worst = 1;
  std::string worst_name;
  for (const Json& each : at(reply, {"account", "policies"})) {
    const Json& run = at(each, {"run"});
    const std::string name = words("policy." + base::replace_all(string(at(each, {"policy"})), "-", "_"));
    const double attempts = number(at(run, {"attempts_per_completed"})).value_or(0);
    const double lost = number(at(run, {"failed"})).value_or(0) + number(at(run, {"abandoned"})).value_or(0);
    const auto spend = base::parse_money(string(at(run, {"spend_usd"})));
    text.policies.rows.push_back(
        {name, attempts > 0 ? words.ratio(attempts, 1) : words("fact.none"), count(at(run, {"throttled_429"}), words),
         i18n::grouped(std::llround(lost)), seconds(at(run, {"wait_s", "p95"}), words),
         spend ? i18n::usd(*spend) : words("fact.none"), seconds(at(each, {"recovery_s"}), words)});
    if (attempts > worst) {
      worst = attempts;
      worst_name = name;
    }
  }
  if (text.policies.rows.empty()) return;
  if (worst_name.empty()) {
    text.policies_finding = words("policy.calm");
  } else {
    text.policies_finding = words("policy.storm", {{"policy", worst_name}, {"n", words.ratio(worst, 1)}});
  }
}

} // namespace

void say_comparison(ThroughputText& text, const ThroughputAnswer& asked, const Json& reply,
                    const catalog::Figures& figures, const Words& words) {
  if (!reply.is_object()) return;
  say_smallest(text, asked, reply, figures, words);
  say_tiers(text, asked, reply, words);
  say_changes(text, asked, reply, words);
  say_questions(text, asked, reply, words);
  say_policies(text, reply, words);
}

} // namespace headroom::app
