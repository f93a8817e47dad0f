// What a diagnosis decides about one failure, and the proof. The closed lists are INTERFACES.md's; their names in JSON
// are the arrays below. Leaves out every sentence: app/verdict_text makes those, in the reader's language.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"

namespace headroom::diagnose {

enum class Owner {
  ChatgptApp,
  OpenaiRateLimit,
  OpenaiBilling,
  OpenaiAccess,
  OpenaiAuth,
  RequestShape,
  ContentPolicy,
  OpenaiServer,
  Azure,
  Provider,
  Network,
  OtherVendor,
  None,
  Unknown,
  Count
};
inline constexpr std::array<std::string_view, 14> kOwnerNames = {
    "chatgpt-app",   "openai-rate-limit", "openai-billing", "openai-access", "openai-auth",
    "request-shape", "content-policy",    "openai-server",  "azure",         "provider",
    "network",       "other-vendor",      "none",           "unknown"};
static_assert(kOwnerNames.size() == static_cast<std::size_t>(Owner::Count));

enum class Bucket {
  ImagesPerMinute,
  InputImagesPerMinute,
  TokensPerMinute,
  RequestsPerMinute,
  RequestsPerDay,
  TokensPerDay,
  MonthlySpend,
  Credits,
  AppCap,
  DeploymentQuota,
  Concurrency,
  Count
};
inline constexpr std::array<std::string_view, 11> kBucketNames = {
    "images-per-minute", "input-images-per-minute", "tokens-per-minute", "requests-per-minute",
    "requests-per-day",  "tokens-per-day",          "monthly-spend",     "credits",
    "app-cap",           "deployment-quota",        "concurrency"};
static_assert(kBucketNames.size() == static_cast<std::size_t>(Bucket::Count));

enum class Retry { WaitThenRetry, BackoffRetry, DoNotRetry, NotApplicable, Count };
inline constexpr std::array<std::string_view, 4> kRetryNames = {"wait-then-retry", "backoff-retry", "do-not-retry",
                                                                "not-applicable"};
static_assert(kRetryNames.size() == static_cast<std::size_t>(Retry::Count));

enum class Action {
  Wait,
  SlowDown,
  RaiseLimit,
  FixBilling,
  ProveAccess,
  FixRequest,
  ChangeContent,
  ActInThatContract,
  GatherEvidence,
  None,
  Count
};
inline constexpr std::array<std::string_view, 10> kActionNames = {
    "wait",        "slow-down",      "raise-limit",          "fix-billing",     "prove-access",
    "fix-request", "change-content", "act-in-that-contract", "gather-evidence", "none"};
static_assert(kActionNames.size() == static_cast<std::size_t>(Action::Count));

enum class Acts { You, BillingOwner, OrganizationAdmin, AzureAdmin, ProviderAccountHolder, Nobody, Unknown, Count };
inline constexpr std::array<std::string_view, 7> kActsNames = {
    "you", "billing-owner", "organization-admin", "azure-admin", "provider-account-holder", "nobody", "unknown"};
static_assert(kActsNames.size() == static_cast<std::size_t>(Acts::Count));

enum class Scope { Request, Project, Organization, Account, Deployment, Unknown, Count };
inline constexpr std::array<std::string_view, 6> kScopeNames = {"request", "project",    "organization",
                                                                "account", "deployment", "unknown"};
static_assert(kScopeNames.size() == static_cast<std::size_t>(Scope::Count));

template <class Enum, std::size_t N>
constexpr std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}
constexpr std::string_view name(Owner value) {
  return name_of(kOwnerNames, value);
}
constexpr std::string_view name(Bucket value) {
  return name_of(kBucketNames, value);
}
constexpr std::string_view name(Retry value) {
  return name_of(kRetryNames, value);
}
constexpr std::string_view name(Action value) {
  return name_of(kActionNames, value);
}
constexpr std::string_view name(Acts value) {
  return name_of(kActsNames, value);
}
constexpr std::string_view name(Scope value) {
  return name_of(kScopeNames, value);
}

// A place in the paste that decided something. Bytes of the input as given; `text` is masked and valid UTF-8.
struct Evidence {
  std::string shows; // what it decided: "owner", "bucket", "wait", "status", "code", "request-id", "model", ...
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

struct Alternative {
  Owner owner = Owner::Unknown;
  base::Message why_not;
};

// A counter as the rate-limit headers of a response state it.
struct Level {
  Bucket bucket = Bucket::ImagesPerMinute;
  std::int64_t limit = 0;
  std::optional<std::int64_t> remaining;
};

// Tokens as the usage object of a response counts them.
struct UsageCount {
  std::int64_t text_input = 0;
  std::int64_t image_input = 0;
  std::int64_t image_output = 0;
  std::int64_t text_output = 0;
};

// The request as the paste shows it.
struct RequestFacts {
  std::optional<std::string> size;
  std::optional<std::string> quality;
  std::optional<std::int64_t> n;
  std::optional<std::int64_t> attempts; // the first call and its retries
};

// What one failure is, as a story of many needs it: of a million in a log, a few become verdicts.
struct Decision {
  Owner owner = Owner::Unknown;
  std::optional<Bucket> bucket;
  std::optional<int> http_status;
  std::optional<std::string> code;
  std::optional<std::string> request_id;
  std::optional<std::string> model;
  std::optional<std::string> organization;
  std::optional<std::string> project;
  std::optional<std::string> date; // the response's date header, as written
  double confidence = 0;           // the share of such verdicts that are right
  int count = 1;                   // equal failures folded into this one
  bool resolved = false;           // the same request succeeded later in the paste
};

struct Verdict : Decision {
  std::string stop; // what stopped the call, as assets/rules names it
  Retry retry = Retry::NotApplicable;
  std::optional<double> wait_s;
  Action action = Action::GatherEvidence;
  Acts acts = Acts::Unknown;
  Scope scope = Scope::Unknown;
  std::optional<bool> clears_itself; // heals without anybody acting; unknown if empty
  std::string live_source;           // "response headers", "dashboard", ...: where the current value can be read
  std::optional<std::string> type;
  std::optional<std::string> provider; // the gateway's or vendor's name as people know it
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> used;
  std::optional<std::int64_t> requested;
  std::string rule;          // id of the deciding rule
  std::string because;       // key below verdict.because: that rule's reason
  std::vector<Level> levels; // what the rate-limit headers say, bucket by bucket
  std::optional<UsageCount> usage;
  RequestFacts request;
  std::string excerpt; // what was received, masked, cut to a few thousand bytes
  std::vector<Evidence> evidence;
  std::vector<Alternative> alternatives;
  // Keys of sentences, most important first; the rule names them, the situation prunes them.
  base::Message headline;
  base::Message why;
  std::vector<base::Message> audit; // where the paste's own numbers disagree, or mean something else than they seem to
  std::vector<base::Message> check_first;
  std::vector<base::Message> next_steps;
  std::vector<base::Message> never;
  std::vector<base::Message> missing;
};

struct Redaction {
  std::string kind; // "api-key", "bearer-token", "cookie", ...
  int count = 0;
};

struct Diagnosis {
  std::vector<Verdict> incidents; // never empty; the first is the one to act on
  std::vector<Redaction> redacted;
  std::string masked; // the paste as UTF-8, as long as it was, with '*' for every byte of a secret
};

} // namespace headroom::diagnose
