// A plan as a person writes it: workflows with their volumes, the account, what to compare. Decides the fields, their
// ranges and their JSON; what they cost is plan_cost's. What belongs to throughput ("traffic", "limits", "reserved")
// is carried along as it came.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_reader.h"
#include "core/base/money.h"
#include "core/catalog/catalog.h"
#include "core/cost/request.h"

namespace headroom::cost {

using base::Money;

// A share or factor in millionths, exactly: 1.15 is 1,150,000. More digits than six are rounded when read.
struct Millionths {
  std::int64_t value = 0;

  auto operator<=>(const Millionths&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it
};
inline constexpr std::int64_t kMillion = 1'000'000;

enum class Kind { Generate, Edit, Count };
inline constexpr std::array<std::string_view, 2> kKindNames = {"generate", "edit"};
static_assert(kKindNames.size() == static_cast<std::size_t>(Kind::Count));

enum class Per { Once, Day, Month, Count };
inline constexpr std::array<std::string_view, 3> kPerNames = {"once", "day", "month"};
static_assert(kPerNames.size() == static_cast<std::size_t>(Per::Count));

inline constexpr int kDaysPerMonth = 30; // a plan's month

struct Workflow {
  std::string id;
  std::string name;
  Kind kind = Kind::Generate;
  Request request;
  std::int64_t accepted_images = 0; // images somebody keeps
  Per per = Per::Month;
  Millionths batch_share;
  Millionths attempts{kMillion};           // images generated for one that is kept
  std::optional<Millionths> attempts_high; // where the pilot's worst case is known; otherwise assumed
  Millionths billed_failures;              // failed calls that cost their full price, per call that succeeds
  Millionths unbilled_failures;            // failed calls that cost nothing but count towards limits
  std::optional<Money> alert;              // of this workflow's monthly spend

  bool operator==(const Workflow&) const = default;
};

struct Account { // NOLINT(bugprone-exception-escape): the JSON library moves without throwing
  std::optional<int> tier;
  Money paid;
  std::optional<base::Date> first_payment_on;
  std::optional<base::Date> created_on;
  base::Json limits;   // of the dashboard; read by core/plan
  base::Json reserved; // taken by other projects; read by core/plan
};

// The same plan with some fields of some workflows set otherwise.
struct Scenario {
  std::string name;
  base::Json set;                     // fields of a workflow
  std::vector<std::string> workflows; // ids; empty: all
};

// A price elsewhere: for an image, for a million of its pixels, or in credits; with an optional monthly fee.
enum class FlatBasis { Image, Megapixel, Credit, Count };
struct FlatPrice {
  Money price; // of one image, one megapixel or one credit
  Money monthly;
  FlatBasis basis = FlatBasis::Image;
  std::int64_t credits_per_image = 1;
};

// A person's own exchange rate: dollars stay the truth, and what is shown beside them says so.
struct Currency {
  std::string code;
  std::int64_t per_usd_nanos = 0;
  std::optional<base::Date> on;
};

// From visitors to paying users; every free user gets images of one workflow, whose volume follows from them.
struct Funnel {
  std::string workflow;
  std::int64_t visitors_per_month = 0;
  Millionths signup_share;
  Millionths paying_share; // of those who signed up
  std::int64_t images_per_free_user = 0;
  std::optional<Money> daily_budget; // for all free users together: what it does not pay for is not made
};

struct Plan {
  std::string name;
  std::optional<base::Date> on;
  std::string route = "openai"; // the contract: a provider's name
  Account account;
  std::vector<Workflow> workflows;
  base::Json traffic; // read by core/plan
  std::vector<catalog::Override> overrides;
  std::vector<Scenario> scenarios;
  std::optional<Money> budget; // per month
  std::optional<FlatPrice> flat;
  std::optional<Funnel> funnel;
  std::optional<Currency> currency;
};

inline constexpr std::size_t kMaxScenarios = 8;
inline constexpr std::size_t kMaxWorkflows = 1'000;

// Errors have places: "/workflows/2/size". Fields nobody knows are ignored.
Result<Plan> read_plan(const base::Json& json, const std::string& where);
// Every field, in INTERFACES.md's order. read_plan(write_plan(p)) writes the same bytes again.
base::Json write_plan(const Plan& plan);

// Whether the text model's tokens are in the plan's cost: some workflow is on Responses, and all that are state them.
bool counts_text_model(const Plan& plan);

// The workflow with the fields of `set` laid over it. Errors have places below `where`.
Result<Workflow> with_fields(const Workflow& workflow, const base::Json& set, const std::string& where);

} // namespace headroom::cost
