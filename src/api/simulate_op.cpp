#include "api/simulate_op.h"

#include <array>
#include <optional>
#include <string>

#include "api/exact_json.h"
#include "api/request_catalog.h"
#include "core/base/json_reader.h"
#include "core/base/money.h"
#include "core/plan/minute_series.h"
#include "core/plan/scenario_reader.h"

namespace headroom::api {

using base::Int128;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::string_view, 2> kDetailNames = {"none", "minutes"};

Json seconds_of(std::optional<std::int64_t> microseconds) {
  return microseconds ? quotient_json(*microseconds, kMillionths) : Json();
}

Json stats_json(const plan::DurationStats& stats) {
  const bool any = stats.count > 0;
  return base::object({{"mean", any ? quotient_json(stats.sum, Int128{stats.count} * plan::kSecond) : Json()},
                       {"p50", seconds_of(stats.p50_us)},
                       {"p95", seconds_of(stats.p95_us)},
                       {"p99", seconds_of(stats.p99_us)},
                       {"max", any ? seconds_json(stats.max) : Json()}});
}

Json level_json(const plan::LevelStats& level, plan::Time span) {
  return base::object({{"mean", quotient_json(level.area, span)}, {"max", level.max}});
}

// The per-minute bucket that is offered more than it holds: then the queue grows for as long as arrivals last.
Json overload_json(const plan::SimResult& result) {
  Json worst;
  for (std::size_t i = 0; i < plan::kBucketKinds; ++i) {
    const auto kind = static_cast<plan::BucketKind>(i);
    if (!result.limits[kind] || plan::is_quota(kind)) continue;
    // Units a minute, times the span: what was offered and what fits.
    const Int128 offered = result.offered_units[kind] * plan::kMinute;
    const Int128 capacity = Int128{*result.limits[kind]} * result.span;
    if (offered <= capacity) continue;
    Json share = quotient_json(offered, capacity);
    if (!worst.is_null() && worst.at("offered").get<double>() >= share.get<double>()) continue;
    worst = base::object({{"bucket", plan::name(kind)},
                          {"offered", std::move(share)},
                          {"grows_per_min", quotient_json(offered - capacity, result.span)}});
  }
  return worst;
}

Json minutes_json(const plan::MinuteSeries& series) {
  Json columns = base::object({{"arrived", Json::array()},
                               {"accepted", Json::array()},
                               {"refused", Json::array()},
                               {"waiting", Json::array()},
                               {"images", Json::array()},
                               {"tokens", Json::array()}});
  for (const plan::Minute& minute : series.minutes()) {
    columns["arrived"].push_back(minute.arrived);
    columns["accepted"].push_back(minute.accepted);
    columns["refused"].push_back(minute.refused);
    columns["waiting"].push_back(minute.waiting);
    columns["images"].push_back(minute.demand[plan::BucketKind::Images]);
    columns["tokens"].push_back(minute.demand[plan::BucketKind::Tokens]);
  }
  return columns;
}

Json hours_json(const plan::MinuteSeries& series) {
  Json shares = Json::array();
  for (const auto& hour : series.refused_share_by_hour()) {
    shares.push_back(hour ? quotient_json(hour->refused, hour->attempts) : Json());
  }
  return shares;
}

} // namespace

Result<Json> simulate_op(const app::Knowledge& knowledge, i18n::Language /*language*/, const Json& request) {
  const bool wrapped = request.is_object() && request.contains("scenario");
  const Json& fields = wrapped ? request.at("scenario") : request;
  const std::string where = wrapped ? "/scenario" : "";
  const auto catalog = RequestCatalog::read(knowledge, request);
  if (!catalog) return catalog.error();
  const auto scenario = plan::read_scenario(fields, where, **catalog);
  if (!scenario) return scenario.error();
  base::FieldReader reader(fields, where);
  const bool by_minute = reader.choice("detail", kDetailNames, 0) == 1;
  if (reader.error()) return *reader.error();
  plan::MinuteSeries series(*scenario);
  const auto result = plan::simulate(*scenario, by_minute ? &series : nullptr);
  if (!result) return result.error();
  Json reply = simulation_json(*result);
  if (by_minute) {
    reply["minutes"] = minutes_json(series);
    reply["refused_share_by_hour"] = hours_json(series);
  }
  return reply;
}

Json simulation_json(const plan::SimResult& result) {
  Json utilisation = Json::object();
  Json remaining = Json::object();
  for (std::size_t i = 0; i < plan::kBucketKinds; ++i) {
    const auto kind = static_cast<plan::BucketKind>(i);
    if (!result.limits[kind]) continue;
    utilisation[std::string(plan::name(kind))] =
        quotient_json(result.accepted_units[kind] * plan::period_of(kind), Int128{*result.limits[kind]} * result.span);
    remaining[std::string(plan::name(kind))] =
        quotient_json(result.least_left[kind], Int128{plan::period_of(kind)} * plan::fractions_of(kind));
  }
  Json json = base::object(
      {{"v", 1},
       {"arrived", result.arrived},
       {"completed", result.completed},
       {"failed", result.failed},
       {"abandoned", result.abandoned},
       {"throttled_429", result.throttled},
       {"attempts", result.attempts},
       {"wait_s", stats_json(result.wait)},
       {"latency_s", stats_json(result.latency)},
       {"queue", level_json(result.queue, result.span)},
       {"in_flight", level_json(result.in_flight, result.span)},
       {"drain_s", seconds_json(result.drain)},
       {"binding", result.binding ? Json(plan::constraint_name(*result.binding)) : Json()},
       {"utilisation", utilisation},
       {"remaining_min", remaining},
       {"first_429_s", result.first_refusal ? seconds_json(*result.first_refusal) : Json()},
       {"attempts_per_completed", result.completed > 0 ? quotient_json(result.attempts, result.completed) : Json()},
       {"unavailable", result.unavailable},
       {"overload", overload_json(result)}});
  if (result.spend_nanos > 0) {
    const auto spend = base::money_of(result.spend_nanos);
    json["spend_usd"] = spend ? Json(base::money_text(*spend)) : Json();
  }
  return json;
}

} // namespace headroom::api
