// The limits an account has and what one request asks of them. Decides the list of buckets, its order and its names;
// leaves out how a bucket lets requests through (rate_bucket) and where a tier's figures come from (core/catalog).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/plan/service_time.h"
#include "core/plan/sim_time.h"

namespace headroom::plan {

// In the order in which ties are decided and results are printed.
enum class BucketKind { Images, Tokens, Requests, RequestsPerDay, TokensPerDay, MonthlySpend, Count };
inline constexpr std::size_t kBucketKinds = static_cast<std::size_t>(BucketKind::Count);

inline constexpr std::array<std::string_view, kBucketKinds> kBucketNames = {"images-per-minute",   "tokens-per-minute",
                                                                            "requests-per-minute", "requests-per-day",
                                                                            "tokens-per-day",      "monthly-spend"};
// As a scenario writes them.
inline constexpr std::array<std::string_view, kBucketKinds> kLimitFields = {"ipm", "tpm", "rpm",
                                                                            "rpd", "tpd", "monthly_usd"};

constexpr std::string_view name(BucketKind kind) {
  return kBucketNames[static_cast<std::size_t>(kind)];
}
constexpr std::string_view limit_field(BucketKind kind) {
  return kLimitFields[static_cast<std::size_t>(kind)];
}

// Over a day or a month: one fixed window from the start of the run, and no reason to pace.
constexpr bool is_quota(BucketKind kind) {
  return kind >= BucketKind::RequestsPerDay;
}
constexpr Time kSpendMonth = 30 * kDay;
constexpr Time period_of(BucketKind kind) {
  return kind == BucketKind::MonthlySpend ? kSpendMonth : is_quota(kind) ? kDay : kMinute;
}
// Money is counted in nano-dollars, everything else in whole units.
constexpr std::int64_t fractions_of(BucketKind kind) {
  return kind == BucketKind::MonthlySpend ? 1'000'000'000 : 1;
}
// A refused attempt counts as a request even where it draws no images and no tokens.
constexpr bool counts_requests(BucketKind kind) {
  return kind == BucketKind::Requests || kind == BucketKind::RequestsPerDay;
}

template <class T>
class PerBucket {
 public:
  constexpr T& operator[](BucketKind kind) { return values_[static_cast<std::size_t>(kind)]; }
  constexpr const T& operator[](BucketKind kind) const { return values_[static_cast<std::size_t>(kind)]; }

  bool operator==(const PerBucket&) const = default;

 private:
  std::array<T, kBucketKinds> values_{};
};

// Units per minute, day or month; empty: no such limit.
using Limits = PerBucket<std::optional<std::int64_t>>;

enum class TpmCounts { Total, Input }; // what TPM counts is not settled (both readings are run)

struct RequestShape {
  std::int64_t images = 1;
  std::int64_t input_tokens = 0; // of the whole request, whatever `images` is
  std::int64_t output_tokens = 0;
  std::int64_t references = 0; // images sent along, of the whole request
  std::int64_t price_nanos = 0;
  // Whether references draw on the image limit is not settled: one of its readings.
  bool references_count = false;
};

// One kind of request among several; shares are relative to each other.
struct RequestClass {
  RequestShape shape;
  double share = 1;
  // Requests sent to these limits for one that arrives: attempts raise it, what goes elsewhere (Batch, a cache, another
  // model) lowers it. The fraction is drawn, request by request.
  double copies = 1;
  bool background = false;                 // sent when nothing else is ready
  std::optional<ServiceKind> service = {}; // where it takes another time than the rest
};

using Demand = PerBucket<std::int64_t>;

constexpr Demand demand_of(const RequestShape& request, TpmCounts counts) {
  const std::int64_t tokens = request.input_tokens + (counts == TpmCounts::Total ? request.output_tokens : 0);
  Demand demand;
  demand[BucketKind::Images] = request.images + (request.references_count ? request.references : 0);
  demand[BucketKind::Tokens] = tokens;
  demand[BucketKind::Requests] = 1;
  demand[BucketKind::RequestsPerDay] = 1;
  demand[BucketKind::TokensPerDay] = tokens;
  demand[BucketKind::MonthlySpend] = request.price_nanos;
  return demand;
}

} // namespace headroom::plan
