#include "core/plan/traffic.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "core/plan/scenario_fields.h"

namespace headroom::plan {

using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t kMostTolerances = 10;
// UX.md's band, where a plan names none.
const std::vector<Tolerance> kUsualTolerance = {{0.8, 20 * kSecond}, {0.95, 90 * kSecond}};
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

std::vector<RequestClass> read_mix(FieldReader& fields, std::span<const WorkflowShape> workflows) {
  std::vector<RequestClass> classes;
  std::string known;
  for (const WorkflowShape& workflow : workflows) known += (known.empty() ? "" : ", ") + workflow.id;
  const Json* mix = fields.array("mix");
  for (std::size_t i = 0; mix != nullptr && i < mix->size(); ++i) {
    FieldReader reader((*mix)[i], fields.place("mix", i));
    const std::string id = reader.string("workflow");
    const double share = reader.number("share", 0, 1e9);
    const auto found =
        std::find_if(workflows.begin(), workflows.end(), [&](const WorkflowShape& each) { return each.id == id; });
    if (found == workflows.end()) reader.fail(ErrorCode::FieldChoice, "workflow", {{"value", id}, {"choices", known}});
    fields.adopt(reader.error());
    if (fields.error()) return classes;
    if (share > 0) classes.push_back({found->shape, share});
  }
  if (classes.empty()) {
    for (const WorkflowShape& workflow : workflows) classes.push_back({workflow.shape, 1});
  }
  if (classes.empty()) fields.fail(ErrorCode::FieldMissing, "mix");
  return classes;
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
  std::sort(tolerance.begin(), tolerance.end(),
            [](const Tolerance& a, const Tolerance& b) { return a.within < b.within; });
  return tolerance;
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
  const bool timed = fields.has("duration_s");
  const Time horizon = timed ? to_time(read_duration(fields, "duration_s")) : to_time(kLongest_s);
  traffic.arrivals = part("arrivals", [&](FieldReader& reader) { return read_arrivals(reader, horizon); });
  traffic.duration = timed ? horizon : natural_duration(traffic.arrivals);
  traffic.classes = read_mix(fields, workflows);
  if (fields.object("client") != nullptr) {
    traffic.client = part("client", read_client);
  } else {
    traffic.client.policy = Paced{.fraction_billionths = kUsualPace};
  }
  traffic.service = part("service", read_service);
  traffic.enforcement = part("enforcement", read_enforcement);
  traffic.tolerance = read_tolerance(fields);
  if (fields.error()) return *fields.error();
  return traffic;
}

Scenario scenario_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts) {
  Scenario scenario;
  scenario.seed = traffic.seed;
  scenario.duration = traffic.duration;
  scenario.arrivals = traffic.arrivals;
  scenario.classes = traffic.classes;
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
