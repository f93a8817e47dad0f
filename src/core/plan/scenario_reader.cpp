#include "core/plan/scenario_reader.h"

#include <array>
#include <utility>

#include "core/base/json_writer.h"
#include "core/plan/scenario_fields.h"

namespace headroom::plan {

using base::Date;
using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

constexpr double kMostArrivals = 1e9;
constexpr std::array<std::string_view, 2> kQuantileNames = {"histogram", "exact"};

// A demand above its limit would wait for ever.
void check_demand(FieldReader& fields, const Scenario& scenario, const std::string& place) {
  for (std::size_t c = 0; c < scenario.classes.size(); ++c) {
    const RequestShape& shape = scenario.classes[c].shape;
    const Demand demand = demand_of(shape, scenario.enforcement.tpm_counts);
    const std::string where = fields.has("requests") ? place + "/" + std::to_string(c) : place;
    for (std::size_t i = 0; i < kBucketKinds; ++i) {
      const auto kind = static_cast<BucketKind>(i);
      const auto& limit = scenario.limits[kind];
      if (!limit || demand[kind] <= *limit) continue;
      const std::string_view field = kind == BucketKind::Images         ? "images"
                                     : kind == BucketKind::MonthlySpend ? "usd"
                                     : shape.input_tokens > *limit      ? "input_tokens"
                                                                        : "output_tokens";
      fields.fail(ErrorCode::NeverPasses, where + "/" + std::string(field),
                  {{"demand", amount_text(kind, demand[kind])},
                   {"limit", amount_text(kind, *limit)},
                   {"bucket", std::string(name(kind))}});
    }
  }
}

} // namespace

Result<Scenario> read_scenario(const Json& json, const std::string& where, const catalog::Catalog& catalog) {
  FieldReader fields(json, where);
  Scenario scenario;
  // A part that is absent is read as an empty object: what it requires is then missing, at its own place.
  const auto part = [&](std::string_view key, auto&& read) {
    static const Json kNothing = Json::object();
    const Json* object = fields.object(key);
    FieldReader reader(object != nullptr ? *object : kNothing, fields.place(key));
    auto value = read(reader);
    fields.adopt(reader.error());
    return value;
  };

  if (const auto version = fields.integer("v", INT64_MIN, INT64_MAX); !fields.error() && version != 1) {
    fields.fail(ErrorCode::BadVersion, "v", {{"value", std::to_string(version)}, {"expected", "1"}});
  }
  scenario.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, INT64_MAX, 1));
  const double duration_s = read_duration(fields, "duration_s");
  scenario.duration = to_time(duration_s);
  scenario.warmup = to_time(fields.number("warmup_s", 0, kLongest_s, 0));
  if (scenario.warmup >= scenario.duration) {
    fields.fail(ErrorCode::FieldConflict, "warmup_s", {{"other", fields.place("duration_s")}});
  }
  const Date on = read_date(fields, catalog.date());
  scenario.arrivals = part("arrivals", [&](FieldReader& reader) { return read_arrivals(reader, scenario.duration); });
  scenario.one_person = read_one_person(fields, scenario.duration);
  scenario.classes = read_classes(fields);
  fields.object("limits", true);
  scenario.limits = part("limits", [&](FieldReader& reader) { return read_limits(reader, catalog, on); });
  scenario.enforcement = part("enforcement", read_enforcement);
  apply_reading(scenario.classes, scenario.enforcement);
  scenario.client = part("client", read_client);
  scenario.service = part("service", read_service);
  scenario.quantiles = static_cast<QuantileMethod>(fields.choice("quantiles", kQuantileNames, 0));

  scenario.outages = read_outages(fields);

  check_demand(fields, scenario, fields.has("requests") ? "requests" : "request");
  if (std::holds_alternative<HonourHeader>(scenario.client.policy) && !scenario.enforcement.states_wait) {
    fields.fail(ErrorCode::FieldConflict, "client/policy", {{"other", fields.place("enforcement/states_wait")}});
  }
  if (!fields.error()) {
    const double expected =
        expected_arrivals(scenario.arrivals, scenario.duration, scenario.classes, scenario.one_person);
    if (expected > kMostArrivals) {
      fields.fail(ErrorCode::TooManyArrivals, "arrivals",
                  {{"value", base::json_number(expected)}, {"limit", base::json_number(kMostArrivals)}});
    }
  }
  if (fields.error()) return *fields.error();
  return scenario;
}

} // namespace headroom::plan
