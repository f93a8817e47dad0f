// The other direction of read_traffic, part by part in the same order.
#include <cstddef>
#include <string>
#include <variant>

#include "core/plan/scenario_fields.h"
#include "core/plan/traffic.h"

namespace headroom::plan {

using base::Json;

namespace {

double seconds(Time time) {
  return static_cast<double>(time) / static_cast<double>(kSecond);
}

struct ArrivalFields {
  Json& json;
  void operator()(const ConstantArrivals& shape) const { json["per_min"] = shape.per_min; }
  void operator()(const PoissonArrivals& shape) const { json["per_min"] = shape.per_min; }
  void operator()(const BurstArrivals& shape) const {
    json["users"] = shape.users;
    json["images_per_user"] = Json::array({shape.fewest_images, shape.most_images});
    json["over_s"] = shape.over_s;
    json["front_load"] = shape.front_load;
  }
  void operator()(const CampaignArrivals& shape) const {
    json["base_per_min"] = shape.base_per_min;
    json["multiplier"] = shape.multiplier;
    json["start_s"] = shape.start_s;
    json["duration_s"] = shape.duration_s;
    json["ramp_s"] = shape.ramp_s;
  }
  void operator()(const DailyArrivals& shape) const {
    json["per_day"] = shape.per_day;
    json["peak_ratio"] = shape.peak_ratio;
    json["peak_hour"] = shape.peak_hour;
  }
  void operator()(const TraceArrivals& shape) const {
    Json& instants = json["at_s"] = Json::array();
    for (const Time at : shape.at) instants.push_back(seconds(at));
  }
};

struct PolicyFields {
  Json& json;
  void operator()(const FireOnce& /*policy*/) const {}
  void operator()(const Paced& policy) const {
    json["pace_fraction"] = static_cast<double>(policy.fraction_billionths) / 1e9;
    json["burst"] = policy.burst;
  }
  void operator()(const SdkPython& /*policy*/) const {}
  void operator()(const SdkNode& /*policy*/) const {}
  void operator()(const Backoff& policy) const {
    json["base_s"] = policy.base_s;
    json["factor"] = policy.factor;
    json["jitter"] = policy.jitter;
    json["max_attempts"] = policy.max_attempts;
    json["cap_s"] = policy.cap_s;
  }
  void operator()(const FixedPause& policy) const {
    json["pause_s"] = seconds(policy.pause);
    json["max_attempts"] = policy.max_attempts;
  }
  void operator()(const HonourHeader& /*policy*/) const {}
};

struct ServiceFields {
  Json& json;
  void operator()(const FixedService& kind) const { json["seconds"] = kind.seconds; }
  void operator()(const ExponentialService& kind) const { json["mean_s"] = kind.mean_s; }
  void operator()(const LognormalService& kind) const {
    json["p50_s"] = kind.p50_s;
    json["p95_s"] = kind.p95_s;
  }
  void operator()(const SampleService& kind) const { json["seconds"] = kind.seconds; }
};

Json client_json(const Client& client) {
  Json json = Json::object();
  json["policy"] = kPolicyNames[client.policy.index()];
  std::visit(PolicyFields{json}, client.policy);
  if (client.max_in_flight) json["max_in_flight"] = *client.max_in_flight;
  if (client.give_up) json["give_up_s"] = seconds(*client.give_up);
  if (client.breaker) {
    Json& breaker = json["breaker"] = Json::object();
    breaker["refusals"] = client.breaker->refusals;
    breaker["pause_s"] = seconds(client.breaker->pause);
  }
  return json;
}

Json enforcement_json(const Enforcement& enforcement) {
  Json json = Json::object();
  json["model"] = kEnforcementNames[static_cast<std::size_t>(enforcement.model)];
  json["window_s"] = seconds(enforcement.window);
  json["rejected"] = kRejectedNames[enforcement.refusals_count_in_full ? 1 : 0];
  json["states_wait"] = enforcement.states_wait;
  json["references"] = kReferencesNames[enforcement.references_count ? 1 : 0];
  return json;
}

} // namespace

Json write_service(const ServiceKind& service) {
  Json json = Json::object();
  json["kind"] = kServiceNames[service.index()];
  std::visit(ServiceFields{json}, service);
  return json;
}

void write_amounts(const Limits& amounts, Json& json) {
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    if (!amounts[kind]) continue;
    Json& field = json[std::string(limit_field(kind))];
    if (kind == BucketKind::MonthlySpend) {
      field = amount_text(kind, *amounts[kind]);
    } else {
      field = *amounts[kind];
    }
  }
}

Json write_traffic(const Traffic& traffic) {
  Json json = Json::object();
  json["seed"] = traffic.seed;
  if (traffic.duration_stated) json["duration_s"] = seconds(traffic.duration);
  Json& arrivals = json["arrivals"] = Json::object();
  arrivals["shape"] = kShapeNames[traffic.arrivals.index()];
  std::visit(ArrivalFields{arrivals}, traffic.arrivals);
  Json& mix = json["mix"] = Json::array();
  for (const MixShare& each : traffic.mix) {
    Json& share = mix.emplace_back(Json::object());
    share["workflow"] = each.workflow;
    if (each.share) share["share"] = *each.share;
    share["background"] = each.background;
    if (each.service) share["service"] = write_service(*each.service);
  }
  json["client"] = client_json(traffic.client);
  json["service"] = write_service(traffic.service);
  json["enforcement"] = enforcement_json(traffic.enforcement);
  Json& tolerance = json["tolerance"] = Json::array();
  for (const Tolerance& each : traffic.tolerance) {
    Json& band = tolerance.emplace_back(Json::object());
    band["share"] = each.share;
    band["within_s"] = seconds(each.within);
  }
  json["pregenerated_share"] = traffic.pregenerated_share;
  json["rerouted_share"] = traffic.rerouted_share;
  json["fallback"] = traffic.fallback.empty() ? Json() : Json(traffic.fallback);
  json["per_person_cap"] = traffic.per_person_cap ? Json(*traffic.per_person_cap) : Json();
  if (traffic.one_person) {
    Json& person = json["one_person"] = Json::object();
    person["images"] = traffic.one_person->images;
    person["at_s"] = seconds(traffic.one_person->at);
  }
  if (traffic.provider) {
    Json& provider = json["provider"] = Json::object();
    provider["name"] = traffic.provider->name;
    write_amounts(traffic.provider->limits, provider);
  }
  if (traffic.signs != SignThresholds{}) {
    Json& signs = json["signs"] = Json::object();
    signs["spread_times"] = traffic.signs.spread_times;
    signs["cut_share"] = traffic.signs.cut_share;
    signs["person_share"] = traffic.signs.person_share;
    signs["days_late"] = traffic.signs.days_late;
  }
  json["launch_on"] = traffic.launch_on ? Json(base::date_text(*traffic.launch_on)) : Json();
  return json;
}

} // namespace headroom::plan
