#include "api/simulate_op.h"

#include <optional>
#include <string>

#include "core/plan/scenario_reader.h"

namespace headroom::api {

using base::Int128;
using base::Json;
using base::Result;

namespace {

constexpr Int128 kMillionths = 1'000'000;

// numerator / denominator in millionths. Up to 2^53 of them, 285 years in seconds, a double holds the digits exactly.
Json quotient(Int128 numerator, Int128 denominator) {
  const Int128 millionths = base::divide_half_even(numerator * kMillionths, denominator);
  if (millionths % kMillionths == 0) return static_cast<std::int64_t>(millionths / kMillionths);
  return static_cast<double>(millionths) / static_cast<double>(kMillionths);
}

Json seconds(plan::Time time) {
  return quotient(time, plan::kSecond);
}

Json seconds_of(std::optional<std::int64_t> microseconds) {
  return microseconds ? quotient(*microseconds, kMillionths) : Json();
}

Json stats_json(const plan::DurationStats& stats) {
  const bool any = stats.count > 0;
  return {{"mean", any ? quotient(stats.sum, Int128{stats.count} * plan::kSecond) : Json()},
          {"p50", seconds_of(stats.p50_us)},
          {"p95", seconds_of(stats.p95_us)},
          {"p99", seconds_of(stats.p99_us)},
          {"max", any ? seconds(stats.max) : Json()}};
}

Json level_json(const plan::LevelStats& level, plan::Time span) {
  return {{"mean", quotient(level.area, span)}, {"max", level.max}};
}

} // namespace

Result<Json> simulate_op(const app::Knowledge& knowledge, i18n::Language /*language*/, const Json& request) {
  const bool wrapped = request.is_object() && request.contains("scenario");
  const auto scenario =
      plan::read_scenario(wrapped ? request.at("scenario") : request, wrapped ? "/scenario" : "", knowledge.catalog);
  if (!scenario) return scenario.error();
  const auto result = plan::simulate(*scenario);
  if (!result) return result.error();
  return simulation_json(*result);
}

Json simulation_json(const plan::SimResult& result) {
  Json utilisation = Json::object();
  for (std::size_t i = 0; i < plan::kBucketKinds; ++i) {
    const auto kind = static_cast<plan::BucketKind>(i);
    if (!result.limits[kind]) continue;
    utilisation[std::string(plan::name(kind))] =
        quotient(result.accepted_units[kind] * plan::period_of(kind), Int128{*result.limits[kind]} * result.span);
  }
  return {{"v", 1},
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
          {"drain_s", seconds(result.drain)},
          {"binding", result.binding ? Json(plan::constraint_name(*result.binding)) : Json()},
          {"utilisation", utilisation}};
}

} // namespace headroom::api
