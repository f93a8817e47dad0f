#include "core/plan/traffic.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "core/base/stable_sort.h"
#include "core/plan/scenario_fields.h"

namespace headroom::plan {

using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t kMostTolerances = 10;
constexpr double kMostShare = 1e9;
constexpr std::int64_t kMostCap = 1'000'000;
// UX.md's band, where a plan names none.
const std::vector<Tolerance> kUsualTolerance = {{0.8, 20 * kSecond}, {0.95, 90 * kSecond}};
// The median and the 95th percentile the product's own example assumes.
constexpr LognormalService kUsualService = {15, 40};
// The limiter line of every gauge.
constexpr std::int64_t kUsualPace = 800'000'000;

Time natural_duration(const ArrivalShape& shape) {
  struct Visitor {
    Time operator()(const ConstantArrivals&) const { return 60 * kMinute; }
    Time operator()(const PoissonArrivals&) const { return 60 * kMinute; }
    Time operator()(const BurstArrivals& burst) const { return std::max(kSecond, to_time(burst.over_s)); }
    Time operator()(const CampaignArrivals& campaign) const {
      return std::max(kSecond, to_time(campaign.start_s + 2 * campaign.ramp_s + campaign.duration_s));
    }
    Time operator()(const DailyArrivals&) const { return kDay; }
    Time operator()(const TraceArrivals& trace) const { return trace.at.empty() ? kSecond : trace.at.back() + kSecond; }
  };
  return std::visit(Visitor{}, shape);
}

std::vector<MixShare> read_mix(FieldReader& fields, std::span<const WorkflowShape> workflows) {
  std::vector<MixShare> shares;
  std::string known;
  for (const WorkflowShape& workflow : workflows) known += (known.empty() ? "" : ", ") + workflow.id;
  const Json* mix = fields.array("mix");
  for (std::size_t i = 0; mix != nullptr && i < mix->size(); ++i) {
    FieldReader reader((*mix)[i], fields.place("mix", i));
    const std::string id = reader.string("workflow");
    std::optional<double> share;
    if (reader.has("share")) share = reader.number("share", 0, kMostShare);
    const bool found =
        std::any_of(workflows.begin(), workflows.end(), [&](const WorkflowShape& each) { return each.id == id; });
    if (!found) reader.fail(ErrorCode::FieldChoice, "workflow", {{"value", id}, {"choices", known}});
    fields.adopt(reader.error());
    shares.push_back({id, share, reader.boolean("background", false), {}});
    if (const Json* service = reader.object("service")) {
      FieldReader times(*service, reader.place("service"));
      shares.back().service = read_service(times);
      fields.adopt(times.error());
    }
  }
  return shares;
}

std::vector<Tolerance> read_tolerance(FieldReader& fields) {
  std::vector<Tolerance> tolerance;
  const Json* bands = fields.array("tolerance");
  if (bands != nullptr && bands->size() > kMostTolerances) {
    fields.fail(ErrorCode::FieldRange, "tolerance",
                {{"value", std::to_string(bands->size())}, {"min", "0"}, {"max", std::to_string(kMostTolerances)}});
    return kUsualTolerance;
  }
  for (std::size_t i = 0; bands != nullptr && i < bands->size(); ++i) {
    FieldReader reader((*bands)[i], fields.place("tolerance", i));
    tolerance.push_back({reader.number("share", 0, 1), to_time(reader.number("within_s", 0, kLongest_s))});
    fields.adopt(reader.error());
  }
  if (tolerance.empty()) return kUsualTolerance;
  base::stable_sort(tolerance, [](const Tolerance& a, const Tolerance& b) { return a.within < b.within; });
  return tolerance;
}

std::optional<Provider> read_provider(FieldReader& fields) {
  const Json* object = fields.object("provider");
  if (object == nullptr) return {};
  FieldReader reader(*object, fields.place("provider"));
  Provider provider{reader.string("name", ""), {}};
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    if (reader.has(limit_field(kind))) provider.limits[kind] = read_amount(reader, kind);
  }
  fields.adopt(reader.error());
  return provider;
}

SignThresholds read_signs(FieldReader& fields) {
  constexpr double kMostTimes = 1000;
  constexpr std::int64_t kMostDays = 3650;
  SignThresholds signs;
  const Json* object = fields.object("signs");
  if (object == nullptr) return signs;
  FieldReader reader(*object, fields.place("signs"));
  signs.spread_times = reader.number("spread_times", 1, kMostTimes, signs.spread_times);
  signs.cut_share = reader.number("cut_share", 0, 1, signs.cut_share);
  signs.person_share = reader.number("person_share", 0, kMostTimes, signs.person_share);
  signs.days_late = reader.integer("days_late", 0, kMostDays, signs.days_late);
  fields.adopt(reader.error());
  return signs;
}

} // namespace

Result<Traffic> read_traffic(const Json& json, const std::string& where, std::span<const WorkflowShape> workflows) {
  FieldReader fields(json, where);
  Traffic traffic;
  const auto part = [&](std::string_view key, auto&& read) {
    static const Json kNothing = Json::object();
    const Json* object = fields.object(key);
    FieldReader reader(object != nullptr ? *object : kNothing, fields.place(key));
    auto value = read(reader);
    fields.adopt(reader.error());
    return value;
  };
  traffic.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, INT64_MAX, 1));
  traffic.duration_stated = fields.has("duration_s");
  const Time horizon = traffic.duration_stated ? to_time(read_duration(fields, "duration_s")) : to_time(kLongest_s);
  traffic.arrivals = part("arrivals", [&](FieldReader& reader) { return read_arrivals(reader, horizon); });
  traffic.duration = horizon;
  fit_duration(traffic);
  traffic.mix = read_mix(fields, workflows);
  if (workflows.empty()) fields.fail(ErrorCode::FieldMissing, "mix");
  set_workflows(traffic, workflows);
  if (fields.object("client") != nullptr) {
    traffic.client = part("client", read_client);
  } else {
    traffic.client.policy = Paced{.fraction_billionths = kUsualPace};
  }
  traffic.service = fields.has("service") ? part("service", read_service) : ServiceKind{kUsualService};
  traffic.enforcement = part("enforcement", read_enforcement);
  traffic.tolerance = read_tolerance(fields);
  traffic.pregenerated_share = fields.number("pregenerated_share", 0, 1, 0);
  traffic.rerouted_share = fields.number("rerouted_share", 0, 1, 0);
  traffic.fallback = fields.string("fallback", "");
  // What is sent elsewhere is sent somewhere: the decision comes before the launch.
  if (traffic.rerouted_share > 0 && traffic.fallback.empty()) fields.fail(ErrorCode::FieldMissing, "fallback");
  traffic.one_person = read_one_person(fields, traffic.duration);
  traffic.provider = read_provider(fields);
  traffic.signs = read_signs(fields);
  if (fields.has("per_person_cap")) traffic.per_person_cap = fields.integer("per_person_cap", 1, kMostCap);
  if (fields.has("launch_on")) {
    const auto day = base::parse_date(fields.string("launch_on"));
    if (!day) fields.fail(day.error().code, "launch_on", day.error().args);
    if (day) traffic.launch_on = *day;
  }
  if (fields.error()) return *fields.error();
  return traffic;
}

void set_workflows(Traffic& traffic, std::span<const WorkflowShape> workflows) {
  const bool shares = std::any_of(traffic.mix.begin(), traffic.mix.end(), [](const MixShare& m) { return m.share; });
  const auto add = [&](const WorkflowShape& workflow, double share, const MixShare* said) {
    if (share <= 0) return;
    RequestClass& each = traffic.classes.emplace_back();
    each = {workflow.shape, share, workflow.copies, said != nullptr && said->background, {}};
    if (said != nullptr) each.service = said->service;
  };
  traffic.classes.clear();
  if (shares) {
    for (const MixShare& each : traffic.mix) {
      const auto found = std::find_if(workflows.begin(), workflows.end(),
                                      [&](const WorkflowShape& workflow) { return workflow.id == each.workflow; });
      if (found != workflows.end()) add(*found, each.share.value_or(found->share), &each);
    }
  }
  if (traffic.classes.empty()) {
    for (const WorkflowShape& workflow : workflows) {
      const auto said = std::find_if(traffic.mix.begin(), traffic.mix.end(),
                                     [&](const MixShare& each) { return each.workflow == workflow.id; });
      add(workflow, workflow.share, said == traffic.mix.end() || shares ? nullptr : &*said);
    }
  }
  if (traffic.classes.empty() && !workflows.empty()) add(workflows[0], 1, nullptr);
}

void fit_duration(Traffic& traffic) {
  if (!traffic.duration_stated) traffic.duration = natural_duration(traffic.arrivals);
}

Scenario scenario_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  Scenario scenario;
  scenario.seed = traffic.seed;
  scenario.duration = traffic.duration;
  scenario.arrivals = traffic.arrivals;
  scenario.classes = traffic.classes;
  for (RequestClass& each : scenario.classes) {
    each.copies *= (1 - traffic.pregenerated_share) * (1 - traffic.rerouted_share);
  }
  apply_reading(scenario.classes, scenario.enforcement);
  if (auto* burst = std::get_if<BurstArrivals>(&scenario.arrivals)) burst->cap = traffic.per_person_cap;
  scenario.one_person = traffic.one_person;
  if (scenario.one_person && traffic.per_person_cap) {
    scenario.one_person->images = std::min(scenario.one_person->images, *traffic.per_person_cap);
  }
  scenario.limits = limits;
  scenario.enforcement = traffic.enforcement;
  scenario.enforcement.tpm_counts = tpm_counts;
  scenario.client = traffic.client;
  scenario.service = traffic.service;
  return scenario;
}

Traffic scaled(const Traffic& traffic, double factor) {
  struct Visitor {
    double factor;
    void operator()(ConstantArrivals& shape) const { shape.per_min *= factor; }
    void operator()(PoissonArrivals& shape) const { shape.per_min *= factor; }
    void operator()(BurstArrivals& shape) const {
      shape.users = std::max<std::int64_t>(1, std::llround(static_cast<double>(shape.users) * factor));
    }
    void operator()(CampaignArrivals& shape) const { shape.base_per_min *= factor; }
    void operator()(DailyArrivals& shape) const { shape.per_day *= factor; }
    void operator()(TraceArrivals&) const {}
  };
  Traffic other = traffic;
  std::visit(Visitor{factor}, other.arrivals);
  return other;
}

} // namespace headroom::plan
