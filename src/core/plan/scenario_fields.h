// The parts of a scenario as JSON, one function each: what they are called, what they may be, what they are when
// absent. A plan's traffic is written with the same parts. Errors stay in the reader and name the field.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/base/json_reader.h"
#include "core/catalog/catalog.h"
#include "core/plan/scenario.h"

namespace headroom::plan {

// The names of a variant's alternatives, in its order.
inline constexpr std::array<std::string_view, 6> kShapeNames = {"constant", "poisson", "burst",
                                                                "campaign", "daily",   "trace"};
static_assert(kShapeNames.size() == std::variant_size_v<ArrivalShape>);
inline constexpr std::array<std::string_view, 7> kPolicyNames = {"none",    "paced",       "sdk-python",   "sdk-node",
                                                                 "backoff", "fixed-pause", "honour-header"};
static_assert(kPolicyNames.size() == std::variant_size_v<ClientPolicy>);
inline constexpr std::array<std::string_view, 4> kServiceNames = {"fixed", "exponential", "lognormal", "sample"};
static_assert(kServiceNames.size() == std::variant_size_v<ServiceKind>);
inline constexpr std::array<std::string_view, 2> kRejectedNames = {"free", "full"};
inline constexpr std::array<std::string_view, 2> kReferencesNames = {"free", "counted"};

inline constexpr double kShortest_s = 1e-6;
inline constexpr double kLongest_s = 86'400.0 * 366;

double read_duration(base::FieldReader& fields, std::string_view key, std::optional<double> fallback = {});
base::Date read_date(base::FieldReader& fields, base::Date fallback); // "on"
ArrivalShape read_arrivals(base::FieldReader& fields, Time horizon);
RequestShape read_request(base::FieldReader& fields);
// One kind of request ("request") or several with their shares ("requests").
std::vector<RequestClass> read_classes(base::FieldReader& fields);
// Of one kind of limit, in its field: whole units, or dollars as a decimal string.
std::int64_t read_amount(base::FieldReader& fields, BucketKind kind);
std::string amount_text(BucketKind kind, std::int64_t amount);
base::Json write_service(const ServiceKind& service);
void write_amounts(const Limits& amounts, base::Json& json); // {"ipm":30,"monthly_usd":"120"}
std::optional<OnePerson> read_one_person(base::FieldReader& fields, Time horizon);
std::vector<Outage> read_outages(base::FieldReader& fields);
// The published row of a tier, then what the scenario itself says, then less what others take.
Limits read_limits(base::FieldReader& fields, const catalog::Catalog& catalog, base::Date on);
Enforcement read_enforcement(base::FieldReader& fields);
Client read_client(base::FieldReader& fields);
ServiceKind read_service(base::FieldReader& fields);
// Every class under this reading of the limits.
void apply_reading(std::vector<RequestClass>& classes, const Enforcement& enforcement);

} // namespace headroom::plan
