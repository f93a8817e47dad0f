// Usage tiers and what a model's row allows in each. A published row is not anyone's own limit: headers and dashboard
// beat it, and say so through overrides.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/catalog/catalog.h"

namespace headroom::catalog {

inline constexpr int kFreeTier = 0;
inline constexpr int kHighestTier = 5;

// Of one model in one tier. Empty: not published. 0: no access.
struct TierLimits {
  std::optional<std::int64_t> images_per_minute;
  std::optional<std::int64_t> tokens_per_minute;

  bool operator==(const TierLimits&) const = default;
};

TierLimits limits_on(const Figures& figures, std::string_view model, int tier);

// The tier whose published row has this images-per-minute limit ("Limit 20" names tier 2); empty if none or several.
std::optional<int> find_tier_of_limit(const Figures& figures, std::string_view model, std::int64_t images_per_minute);

struct UsageTier {
  int tier = 0;
  base::Money qualifies_at; // paid so far
  base::Money monthly_limit;
  std::int64_t waiting_days = 0; // by the text in force; older_waiting_days is the reading of the older text
  std::int64_t older_waiting_days = 0;
};

std::optional<UsageTier> usage_tier_on(const Figures& figures, int tier);

} // namespace headroom::catalog
