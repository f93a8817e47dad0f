#include "api/throughput_op.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "api/exact_json.h"
#include "api/request_catalog.h"
#include "api/simulate_op.h"
#include "core/base/json_reader.h"
#include "core/catalog/overrides.h"
#include "core/catalog/tiers.h"
#include "core/plan/changes.h"
#include "core/plan/limiter_settings.h"
#include "core/plan/policy_comparison.h"
#include "core/plan/scenario_fields.h"
#include "core/plan/tier_planner.h"

namespace headroom::api {

using base::FieldReader;
using base::Json;
using base::Result;
using plan::BucketKind;
using plan::kBucketKinds;
using plan::TpmCounts;

namespace {

constexpr double kMostShare = 1e12;
constexpr double kMostCopies = 1000;
constexpr double kMostArrivalsToTry = 100'000;
constexpr std::size_t kMostCandidates = 200;
constexpr std::int64_t kMostTokens = 1'000'000'000;
constexpr std::array<std::string_view, 2> kDetailNames = {"none", "minutes"};
constexpr std::array<std::string_view, 2> kReadingNames = {"total", "input"}; // by TpmCounts

template <class Use>
void for_each_bucket(Use&& use) {
  for (std::size_t i = 0; i < kBucketKinds; ++i) use(static_cast<BucketKind>(i));
}

Json limits_json(const plan::Limits& limits) {
  Json json = Json::object();
  for_each_bucket([&](BucketKind kind) {
    if (!limits[kind]) return;
    Json& amount = json[std::string(plan::name(kind))];
    if (kind == BucketKind::MonthlySpend) {
      amount = plan::amount_text(kind, *limits[kind]);
    } else {
      amount = *limits[kind];
    }
  });
  return json;
}

Json tier_json(std::optional<int> tier) {
  return tier ? Json(*tier) : Json();
}

// Who waits at the end of each stretch of the run, at most so many stretches: the largest of its minutes.
Json waiting_json(const std::vector<plan::Minute>& minutes) {
  constexpr std::size_t kMostStretches = 120;
  const std::size_t each = std::max<std::size_t>(1, (minutes.size() + kMostStretches - 1) / kMostStretches);
  Json waiting = Json::array();
  for (std::size_t from = 0; from < minutes.size(); from += each) {
    std::int64_t most = 0;
    for (std::size_t i = from; i < std::min(minutes.size(), from + each); ++i)
      most = std::max(most, minutes[i].waiting);
    waiting.push_back(most);
  }
  return waiting;
}

Json outcome_json(const plan::Outcome& outcome, const plan::Traffic& traffic, bool by_minute) {
  Json tolerance = Json::array();
  for (std::size_t i = 0; i < traffic.tolerance.size(); ++i) {
    tolerance.push_back(base::object(
        {{"share", rounded_json(traffic.tolerance[i].share)},
         {"within_s", seconds_json(traffic.tolerance[i].within)},
         {"served", outcome.run.arrived > 0 ? quotient_json(outcome.within[i], outcome.run.arrived) : Json()}}));
  }
  Json json = base::object(
      {{"holds", outcome.holds},
       {"first_failing_minute", outcome.first_failing_minute ? Json(*outcome.first_failing_minute) : Json()},
       {"people", outcome.people},
       {"people_affected", outcome.people_affected},
       {"tolerance", std::move(tolerance)},
       {"throttled_share",
        outcome.run.attempts > 0 ? quotient_json(outcome.run.throttled, outcome.run.attempts) : Json()}});
  if (by_minute) json["waiting"] = waiting_json(outcome.minutes);
  json["run"] = simulation_json(outcome.run);
  return json;
}

Json answer_json(const std::optional<plan::Answer>& answer, const plan::Traffic& traffic, const plan::Limits& limits,
                 TpmCounts reading, bool by_minute) {
  if (!answer) return base::object({{"never_passes", plan::name(*plan::impassable(traffic, limits, reading))}});
  Json peak;
  if (answer->peak) {
    peak = base::object({{"bucket", plan::name(answer->peak->bucket)},
                         {"minute", answer->peak->minute},
                         {"demand", answer->peak->demand},
                         {"limit", answer->peak->limit},
                         {"headroom", rounded_json(answer->peak->headroom())},
                         {"keeps_headroom", answer->peak->keeps_headroom()}});
  }
  return base::object({{"never_passes", nullptr},
                       {"peak", std::move(peak)},
                       {"paced", outcome_json(answer->paced, traffic, by_minute)},
                       {"unpaced", outcome_json(answer->unpaced, traffic, by_minute)}});
}

Json settings_json(const std::optional<plan::LimiterSettings>& settings,
                   std::span<const app::LimiterSnippet> available) {
  if (!settings) return {};
  Json snippets = Json::array();
  for (const app::LimiterSnippet& each : available) {
    snippets.push_back(
        base::object({{"language", each.language}, {"library", each.library}, {"code", app::filled(each, *settings)}}));
  }
  return base::object({{"requests_per_minute", rounded_json(settings->requests_per_minute)},
                       {"gap_s", seconds_json(settings->gap)},
                       {"burst", settings->burst},
                       {"in_flight_mean", rounded_json(settings->in_flight_mean)},
                       {"max_in_flight", settings->max_in_flight},
                       {"backoff", base::object({{"stated_wait_first", true},
                                                 {"base_s", rounded_json(settings->backoff.base_s)},
                                                 {"factor", rounded_json(settings->backoff.factor)},
                                                 {"jitter", rounded_json(settings->backoff.jitter)},
                                                 {"max_attempts", settings->backoff.max_attempts}})},
                       {"breaker", base::object({{"refusals_in_a_row", settings->breaker_refusals},
                                                 {"pause_s", seconds_json(settings->breaker_pause)}})},
                       {"alert_below_remaining", rounded_json(settings->alert_remaining)},
                       {"plan_share", rounded_json(settings->plan_share)},
                       {"snippets", std::move(snippets)}});
}

Json changes_json(const std::vector<plan::ChangeEffect>& effects) {
  Json json = Json::array();
  for (const plan::ChangeEffect& each : effects) {
    json.push_back(base::object({{"change", plan::kChangeNames[static_cast<std::size_t>(each.change)]},
                                 {"dose", rounded_json(each.dose)},
                                 {"holds", each.outcome.holds},
                                 {"people_affected", each.outcome.people_affected},
                                 {"run", simulation_json(each.outcome.run)}}));
  }
  return json;
}

void read_candidates(FieldReader& fields, std::vector<std::int64_t>& candidates) {
  const Json* list = fields.array("candidates");
  for (std::size_t i = 0; list != nullptr && i < std::min(list->size(), kMostCandidates); ++i) {
    FieldReader reader((*list)[i], fields.place("candidates", i));
    candidates.push_back(reader.integer("output_tokens", 0, kMostTokens));
    fields.adopt(reader.error());
  }
}

Json policies_json(const std::vector<plan::PolicyRun>& runs) {
  Json json = Json::array();
  for (const plan::PolicyRun& each : runs) {
    json.push_back(base::object({{"policy", each.policy},
                                 {"recovery_s", each.recovery ? seconds_json(*each.recovery) : Json()},
                                 {"run", simulation_json(each.run)}}));
  }
  return json;
}

// Of a queue that was given up: requests a minute by which it grew.
Json growth_json(const base::Error& unbounded) {
  for (const base::Arg& arg : unbounded.args) {
    if (std::string_view(arg.name) == "growth") return arg.value;
  }
  return {};
}

// The same traffic under other contracts. Their limits count requests or images, so what TPM counts changes nothing.
Result<Json> others_json(const catalog::Figures& figures, const plan::Traffic& traffic, std::string_view model,
                         bool by_minute) {
  Json others = Json::array();
  for (const app::OtherContract& each : app::other_contracts(figures, model, traffic)) {
    plan::Traffic there = traffic;
    there.enforcement.window = each.window;
    std::optional<plan::Answer> answer;
    if (!plan::impassable(there, each.limits, TpmCounts::Total)) {
      auto run = plan::answer_of(there, each.limits, TpmCounts::Total);
      if (!run) return run.error();
      answer = *std::move(run);
    }
    others.push_back(base::object({{"contract", each.contract},
                                   {"name", each.name},
                                   {"tier", each.tier > 0 ? Json(each.tier) : Json()},
                                   {"limits", limits_json(each.limits)},
                                   {"window_s", seconds_json(each.window)},
                                   {"answer", answer_json(answer, there, each.limits, TpmCounts::Total, by_minute)}}));
  }
  return others;
}

} // namespace

Result<Json> throughput_json(const app::Knowledge& knowledge, const catalog::Figures& figures,
                             const plan::Traffic& traffic, const app::TrafficAccount& account,
                             const ThroughputQuestions& questions) {
  std::vector<plan::TierAnswer> answers;
  Json tiers = Json::array();
  for (int tier = catalog::kFreeTier + 1; tier <= catalog::kHighestTier; ++tier) {
    const plan::TierLimits row{tier, app::tier_limits(figures, account, tier)};
    if (row.limits == plan::Limits{}) continue; // nothing published
    auto answer = plan::answer_for(traffic, row);
    Json json = base::object({{"tier", tier}, {"limits", limits_json(row.limits)}});
    if (!answer) {
      if (answer.error().code != base::ErrorCode::QueueUnbounded) return answer.error();
      json["unbounded"] = growth_json(answer.error());
      tiers.push_back(std::move(json));
      answers.push_back({tier, row.limits, {}});
      continue;
    }
    for (std::size_t i = 0; i < kReadingNames.size(); ++i) {
      json[std::string(kReadingNames[i])] =
          answer_json(answer->readings[i], traffic, row.limits, static_cast<TpmCounts>(i), questions.by_minute);
    }
    tiers.push_back(std::move(json));
    answers.push_back(*std::move(answer));
  }
  const plan::SmallestTier smallest = plan::smallest_of(answers);
  const auto by_reading = [](const std::array<std::optional<int>, 2>& tier) {
    return Json{{kReadingNames[0], tier_json(tier[0])}, {kReadingNames[1], tier_json(tier[1])}};
  };
  Json reply = base::object({{"tiers", std::move(tiers)},
                             {"smallest_tier", base::object({{"holds", by_reading(smallest.holds)},
                                                             {"with_headroom", by_reading(smallest.with_headroom)},
                                                             {"readings_agree", smallest.readings_agree()}})},
                             {"others", Json::array()},
                             {"account", nullptr}});

  // Trying changes and other contracts takes dozens of runs: beyond this the wait would be longer than anybody has.
  const bool small = plan::expected_arrivals(traffic.arrivals, traffic.duration, traffic.classes, traffic.one_person) <=
                     kMostArrivalsToTry;
  if (small) {
    auto others = others_json(figures, traffic, account.model, questions.by_minute);
    if (!others) return others.error();
    reply["others"] = *std::move(others);
  }
  const plan::Limits limits = app::account_limits(figures, account);
  if (limits == plan::Limits{}) return reply;
  const TpmCounts reading = TpmCounts::Total; // the dearer one
  if (const auto bucket = plan::impassable(traffic, limits, reading)) {
    reply["account"] = base::object({{"limits", limits_json(limits)}, {"never_passes", plan::name(*bucket)}});
    return reply;
  }
  auto factor = small ? plan::largest_factor(traffic, limits, reading) : std::optional<double>();
  if (!factor) return factor.error();
  auto below = small ? plan::largest_factor_below(traffic, limits, reading, traffic.tolerance.back().within)
                     : std::optional<double>();
  if (!below) return below.error();
  std::vector<plan::TierLimits> higher;
  for (const plan::TierAnswer& answer : answers) {
    if (account.tier && answer.tier > *account.tier) higher.push_back({answer.tier, answer.limits});
  }
  std::vector<plan::ChangeEffect> effects;
  std::optional<std::size_t> fits;
  if (small) {
    auto tried = plan::try_changes(traffic, limits, reading, higher);
    if (!tried) return tried.error();
    effects = *std::move(tried);
    const auto first = plan::first_that_fits(traffic, limits, reading, questions.candidates);
    if (!first) return first.error();
    fits = *first;
  }
  // Where one client's queue grows beyond all bounds there is nothing to set side by side.
  const auto policies = plan::compare_policies(traffic, limits, reading, questions.outage);
  if (!policies && policies.error().code != base::ErrorCode::QueueUnbounded) return policies.error();
  reply["account"] = base::object(
      {{"limits", limits_json(limits)},
       {"never_passes", nullptr},
       {"largest_load", *factor ? rounded_json(**factor) : Json()},
       {"limiter", settings_json(plan::limiter_settings(traffic, limits, reading), knowledge.limiter_snippets)},
       {"policies", policies ? policies_json(*policies) : Json::array()}});
  Json& answered = reply["account"];
  answered["largest_load_p95"] = *below ? rounded_json(**below) : Json();
  answered["p95_target_s"] = seconds_json(traffic.tolerance.back().within);
  answered["largest_candidate"] = fits ? Json(*fits) : Json();
  answered["changes"] = changes_json(effects);
  return reply;
}

Result<Json> throughput_op(const app::Knowledge& knowledge, i18n::Language /*language*/, const Json& request) {
  static const Json kNothing = Json::object();
  const auto catalog = RequestCatalog::read(knowledge, request);
  if (!catalog) return catalog.error();
  FieldReader fields(request, "");
  const base::Date on = plan::read_date(fields, (*catalog)->date());
  std::vector<plan::WorkflowShape> workflows;
  const Json* list = fields.array("workflows", true);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    FieldReader reader((*list)[i], fields.place("workflows", i));
    plan::WorkflowShape shape;
    shape.id = reader.string("id");
    shape.shape = plan::read_request(reader);
    shape.share = reader.number("share", 0, kMostShare, 1);
    shape.copies = reader.number("copies", 0, kMostCopies, 1);
    workflows.push_back(std::move(shape));
    fields.adopt(reader.error());
  }
  const Json* traffic_json = fields.object("traffic", true);
  const Json* account_json = fields.object("account");
  ThroughputQuestions questions;
  if (const Json* object = fields.object("outage")) {
    FieldReader reader(*object, fields.place("outage"));
    const plan::Time start = plan::to_time(reader.number("start_s", 0, plan::kLongest_s));
    questions.outage = plan::Outage{start, start + plan::to_time(plan::read_duration(reader, "duration_s"))};
    fields.adopt(reader.error());
  }
  const auto overrides = catalog::read_overrides(fields);
  questions.by_minute = fields.choice("detail", kDetailNames, 0) == 1;
  read_candidates(fields, questions.candidates);
  if (fields.error()) return *fields.error();
  const auto traffic = plan::read_traffic(*traffic_json, "/traffic", workflows);
  if (!traffic) return traffic.error();
  const auto account = app::read_traffic_account(account_json != nullptr ? *account_json : kNothing, "/account", on);
  if (!account) return account.error();
  const catalog::Figures figures(**catalog, account->on, overrides);
  auto reply = throughput_json(knowledge, figures, *traffic, *account, questions);
  if (!reply) return reply.error();
  Json result = base::object({{"v", 1}});
  result.update(*reply);
  return result;
}

} // namespace headroom::api
