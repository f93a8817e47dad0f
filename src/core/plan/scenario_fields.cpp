#include "core/plan/scenario_fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/json_writer.h"
#include "core/base/money.h"
#include "core/catalog/tiers.h"

namespace headroom::plan {

using base::Date;
using base::Error;
using base::ErrorCode;
using base::FieldReader;
using base::Json;

namespace {

constexpr double kLeastRate = 1e-6;
constexpr double kMostRate = 1e9;
constexpr std::int64_t kMostUnits = 1'000'000'000'000;
constexpr std::int64_t kMostInFlight = 1'000'000'000;
constexpr std::size_t kMostClasses = 100;
constexpr std::int64_t kMostUsers = 10'000'000;
constexpr std::string_view kDefaultModel = "gpt-image-2";

constexpr std::array<std::string_view, 2> kTpmCountsNames = {"total", "input"};

std::int64_t read_nanos(FieldReader& fields, std::string_view key) {
  const auto amount = base::parse_money(fields.string(key));
  if (amount && amount->nanos >= 0) return amount->nanos;
  fields.fail(ErrorCode::BadDecimal, key, {{"value", fields.string(key)}, {"digits", "9"}});
  return 0;
}

double read_rate(FieldReader& fields, std::string_view key) {
  return fields.number(key, kLeastRate, kMostRate);
}

void read_image_range(FieldReader& fields, BurstArrivals& burst) {
  constexpr std::string_view kKey = "images_per_user";
  constexpr std::int64_t kMost = 1000;
  const Json* range = fields.array(kKey, true);
  if (range == nullptr) return;
  std::array<std::int64_t, 2> ends{};
  if (range->size() != ends.size()) return fields.fail(ErrorCode::FieldType, kKey, {{"expected", "[least, most]"}});
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const Json holder = {{"", (*range)[i]}};
    FieldReader element(holder, fields.place(kKey, i));
    ends[i] = element.integer("", i == 0 ? 1 : ends[0], kMost);
    if (!element.error()) continue;
    Error error = *element.error();
    error.where = fields.place(kKey, i);
    return fields.adopt(error);
  }
  burst.fewest_images = ends[0];
  burst.most_images = ends[1];
}

void read_trace(FieldReader& fields, Time horizon, TraceArrivals& trace) {
  constexpr std::string_view kKey = "at_s";
  const Json* instants = fields.array(kKey, true);
  if (instants == nullptr) return;
  trace.at.reserve(instants->size());
  for (std::size_t i = 0; i < instants->size(); ++i) {
    const Json& instant = (*instants)[i];
    const std::string place = fields.place(kKey, i);
    if (!instant.is_number()) return fields.adopt(Error{ErrorCode::FieldType, place, {{"expected", "number"}}});
    const auto seconds = instant.get<double>();
    const Time at = seconds >= 0 ? to_time(seconds) : kNever;
    if (at >= horizon) {
      const double duration_s = static_cast<double>(horizon) * 1e-9;
      return fields.adopt(Error{ErrorCode::ArrivalOutside,
                                place,
                                {{"value", base::write_json(instant)}, {"end", base::json_number(duration_s)}}});
    }
    if (!trace.at.empty() && at < trace.at.back()) {
      return fields.adopt(
          Error{ErrorCode::NotSorted,
                place,
                {{"value", base::write_json(instant)}, {"previous", base::write_json((*instants)[i - 1])}}});
    }
    trace.at.push_back(at);
  }
}

// Measured times as they were pasted, in any order.
void read_sample(FieldReader& fields, SampleService& sample) {
  constexpr std::string_view kKey = "seconds";
  const Json* values = fields.array(kKey, true);
  if (values != nullptr && values->empty()) fields.fail(ErrorCode::FieldMissing, kKey);
  for (std::size_t i = 0; values != nullptr && i < values->size(); ++i) {
    const Json holder = {{"", (*values)[i]}};
    FieldReader element(holder, fields.place(kKey, i));
    sample.seconds.push_back(element.number("", kShortest_s, kLongest_s));
    if (!element.error()) continue;
    Error error = *element.error();
    error.where = fields.place(kKey, i);
    return fields.adopt(error);
  }
}

int read_attempts(FieldReader& fields, int fallback) {
  return static_cast<int>(fields.integer("max_attempts", 1, 1000, fallback));
}

ClientPolicy read_policy(FieldReader& fields) {
  switch (fields.choice("policy", kPolicyNames, 1)) {
    case 0:
      return FireOnce{};
    case 1: {
      Paced paced;
      paced.fraction_billionths = to_billionths(fields.number("pace_fraction", 0.001, 1, 1));
      paced.burst = fields.integer("burst", 1, 10'000, 1);
      return paced;
    }
    case 2:
      return SdkPython{};
    case 3:
      return SdkNode{};
    case 4: {
      Backoff backoff;
      backoff.base_s = fields.number("base_s", 0, kLongest_s, backoff.base_s);
      backoff.factor = fields.number("factor", 1, 1000, backoff.factor);
      backoff.jitter = fields.number("jitter", 0, 1, backoff.jitter);
      backoff.max_attempts = read_attempts(fields, backoff.max_attempts);
      backoff.cap_s = fields.number("cap_s", 0, kLongest_s, backoff.cap_s);
      return backoff;
    }
    case 5: {
      FixedPause fixed;
      fixed.pause = to_time(read_duration(fields, "pause_s"));
      fixed.max_attempts = read_attempts(fields, fixed.max_attempts);
      return fixed;
    }
    default:
      return HonourHeader{};
  }
}

} // namespace

double read_duration(FieldReader& fields, std::string_view key, std::optional<double> fallback) {
  return fields.number(key, kShortest_s, kLongest_s, fallback);
}

ArrivalShape read_arrivals(FieldReader& fields, Time horizon) {
  const double duration_s = static_cast<double>(horizon) * 1e-9;
  switch (fields.choice("shape", kShapeNames)) {
    case 0:
      return ConstantArrivals{read_rate(fields, "per_min")};
    case 1:
      return PoissonArrivals{read_rate(fields, "per_min")};
    case 2: {
      BurstArrivals burst;
      burst.users = fields.integer("users", 1, kMostUsers);
      read_image_range(fields, burst);
      burst.over_s = fields.number("over_s", 0, duration_s);
      burst.front_load = fields.number("front_load", 0, 100, 0);
      return burst;
    }
    case 3: {
      CampaignArrivals campaign;
      campaign.base_per_min = read_rate(fields, "base_per_min");
      campaign.multiplier = fields.number("multiplier", 0, 1e6);
      campaign.start_s = fields.number("start_s", 0, duration_s);
      campaign.duration_s = fields.number("duration_s", 0, kLongest_s);
      campaign.ramp_s = fields.number("ramp_s", 0, kLongest_s, 0);
      return campaign;
    }
    case 4: {
      DailyArrivals daily;
      daily.per_day = read_rate(fields, "per_day");
      daily.peak_ratio = fields.number("peak_ratio", 1, 1000);
      daily.peak_hour = fields.number("peak_hour", 0, 24);
      return daily;
    }
    default: {
      TraceArrivals trace;
      read_trace(fields, horizon, trace);
      return trace;
    }
  }
}

RequestShape read_request(FieldReader& fields) {
  RequestShape request;
  request.images = fields.integer("images", 1, 1'000'000, 1);
  request.input_tokens = fields.integer("input_tokens", 0, kMostUnits, 0);
  request.output_tokens = fields.integer("output_tokens", 0, kMostUnits, 0);
  request.references = fields.integer("references", 0, 1'000'000, 0);
  if (fields.has("usd")) request.price_nanos = read_nanos(fields, "usd");
  return request;
}

namespace {

RequestClass read_class(FieldReader& fields) {
  RequestClass read{read_request(fields)};
  read.copies = 1 - fields.number("batch_share", 0, 1, 0);
  read.background = fields.boolean("background", false);
  if (const Json* service = fields.object("service")) {
    FieldReader reader(*service, fields.place("service"));
    read.service = read_service(reader);
    fields.adopt(reader.error());
  }
  return read;
}

} // namespace

void apply_reading(std::vector<RequestClass>& classes, const Enforcement& enforcement) {
  for (RequestClass& each : classes) each.shape.references_count = enforcement.references_count;
}

std::vector<RequestClass> read_classes(FieldReader& fields) {
  std::vector<RequestClass> classes;
  const Json* several = fields.array("requests");
  const Json* one = fields.object("request");
  if (several == nullptr || several->empty()) {
    classes.emplace_back();
    if (fields.object("request", true) == nullptr) return classes;
    FieldReader reader(*one, fields.place("request"));
    classes.back() = read_class(reader);
    fields.adopt(reader.error());
    return classes;
  }
  if (one != nullptr) fields.fail(ErrorCode::FieldConflict, "requests", {{"other", fields.place("request")}});
  if (several->size() > kMostClasses) {
    fields.fail(ErrorCode::FieldRange, "requests",
                {{"value", std::to_string(several->size())}, {"min", "1"}, {"max", std::to_string(kMostClasses)}});
    return classes;
  }
  for (std::size_t i = 0; i < several->size(); ++i) {
    FieldReader reader((*several)[i], fields.place("requests", i));
    classes.push_back(read_class(reader));
    classes.back().share = reader.number("share", kLeastRate, kMostRate, 1);
    fields.adopt(reader.error());
  }
  return classes;
}

std::int64_t read_amount(FieldReader& fields, BucketKind kind) {
  const std::string_view key = limit_field(kind);
  return kind == BucketKind::MonthlySpend ? read_nanos(fields, key) : fields.integer(key, 0, kMostUnits);
}

std::string amount_text(BucketKind kind, std::int64_t amount) {
  return kind == BucketKind::MonthlySpend ? base::money_text({amount}) : std::to_string(amount);
}

std::optional<OnePerson> read_one_person(FieldReader& fields, Time horizon) {
  const Json* object = fields.object("one_person");
  if (object == nullptr) return {};
  FieldReader reader(*object, fields.place("one_person"));
  const double last_s = static_cast<double>(horizon) * 1e-9;
  const OnePerson person{reader.integer("images", 1, kMostUsers), to_time(reader.number("at_s", 0, last_s, 0))};
  fields.adopt(reader.error());
  return person;
}

std::vector<Outage> read_outages(FieldReader& fields) {
  std::vector<Outage> outages;
  const Json* list = fields.array("outages");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    FieldReader reader((*list)[i], fields.place("outages", i));
    const Time start = to_time(reader.number("start_s", 0, kLongest_s));
    const Time end = start + to_time(read_duration(reader, "duration_s"));
    if (!outages.empty() && start < outages.back().end) {
      reader.fail(ErrorCode::FieldConflict, "start_s", {{"other", fields.place("outages", i - 1)}});
    }
    fields.adopt(reader.error());
    outages.push_back({start, end});
  }
  return outages;
}

Date read_date(FieldReader& fields, Date fallback) {
  if (!fields.has("on")) return fallback;
  const auto date = base::parse_date(fields.string("on"));
  if (date) return *date;
  fields.fail(date.error().code, "on", date.error().args);
  return fallback;
}

Limits read_limits(FieldReader& fields, const catalog::Catalog& catalog, Date on) {
  Limits limits;
  on = read_date(fields, on);
  const std::string model = fields.string("model", std::string(kDefaultModel));
  if (catalog.find_model(model) == nullptr) {
    std::string known;
    for (const auto& each : catalog.models()) known += (known.empty() ? "" : ", ") + each.id;
    fields.fail(ErrorCode::FieldChoice, "model", {{"value", model}, {"choices", known}});
  }
  const bool has_tier = fields.has("tier");
  if (has_tier) {
    const auto tier = fields.integer("tier", catalog::kFreeTier, catalog::kHighestTier);
    if (fields.error()) return limits;
    const auto row = catalog::limits_on(catalog::Figures(catalog, on), model, static_cast<int>(tier));
    limits[BucketKind::Images] = row.images_per_minute;
    limits[BucketKind::Tokens] = row.tokens_per_minute;
    if (limits == Limits{})
      fields.fail(ErrorCode::LimitUnpublished, "tier", {{"model", model}, {"on", base::date_text(on)}});
  }
  const Json* reserved = fields.object("reserved");
  const Json nothing = Json::object();
  FieldReader others(reserved != nullptr ? *reserved : nothing, fields.place("reserved"));
  for (std::size_t i = 0; i < kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    const std::string_view key = limit_field(kind);
    const bool own = fields.has(key);
    if (own) limits[kind] = read_amount(fields, kind);
    const std::int64_t taken = others.has(key) ? read_amount(others, kind) : 0;
    if (!limits[kind]) continue;
    if (*limits[kind] == 0)
      fields.fail(ErrorCode::LimitZero, own ? key : "tier", {{"bucket", std::string(name(kind))}});
    if (taken >= *limits[kind]) {
      others.fail(ErrorCode::NothingLeft, key,
                  {{"bucket", std::string(name(kind))},
                   {"limit", amount_text(kind, *limits[kind])},
                   {"taken", amount_text(kind, taken)}});
    }
    *limits[kind] -= taken;
  }
  fields.adopt(others.error());
  return limits;
}

Enforcement read_enforcement(FieldReader& fields) {
  Enforcement enforcement;
  enforcement.model = static_cast<EnforcementModel>(fields.choice("model", kEnforcementNames, 0));
  enforcement.window = to_time(fields.number("window_s", 0.001, 60, 60));
  enforcement.tpm_counts = static_cast<TpmCounts>(fields.choice("tpm_counts", kTpmCountsNames, 0));
  enforcement.refusals_count_in_full = fields.choice("rejected", kRejectedNames, 0) == 1;
  enforcement.states_wait = fields.boolean("states_wait", true);
  enforcement.references_count = fields.choice("references", kReferencesNames, 0) == 1;
  return enforcement;
}

Client read_client(FieldReader& fields) {
  Client client;
  client.policy = read_policy(fields);
  if (fields.has("max_in_flight")) client.max_in_flight = fields.integer("max_in_flight", 1, kMostInFlight);
  if (fields.has("give_up_s")) client.give_up = to_time(read_duration(fields, "give_up_s"));
  if (const Json* breaker = fields.object("breaker")) {
    FieldReader reader(*breaker, fields.place("breaker"));
    client.breaker = Breaker{reader.integer("refusals", 1, kMostInFlight), to_time(read_duration(reader, "pause_s"))};
    fields.adopt(reader.error());
  }
  return client;
}

ServiceKind read_service(FieldReader& fields) {
  switch (fields.choice("kind", kServiceNames)) {
    case 0:
      return FixedService{read_duration(fields, "seconds")};
    case 1:
      return ExponentialService{read_duration(fields, "mean_s")};
    case 3: {
      SampleService sample;
      read_sample(fields, sample);
      return sample;
    }
    default: {
      const double p50_s = read_duration(fields, "p50_s");
      return LognormalService{p50_s, fields.number("p95_s", p50_s, kLongest_s)};
    }
  }
}

} // namespace headroom::plan
