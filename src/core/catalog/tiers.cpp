#include "core/catalog/tiers.h"

#include "core/base/decimal.h"

namespace headroom::catalog {
namespace {

std::string tier_name(int tier) {
  return tier == kFreeTier ? "free" : "tier" + std::to_string(tier);
}

} // namespace

TierLimits limits_on(const Figures& figures, std::string_view model, int tier) {
  const Model* known = figures.catalog().find_model(model);
  if (known == nullptr) return {};
  const std::string row = known->provider + "." + known->id;
  return {figures.whole(row + ".ipm." + tier_name(tier)), figures.whole(row + ".tpm." + tier_name(tier))};
}

std::optional<int> find_tier_of_limit(const Figures& figures, std::string_view model, std::int64_t images_per_minute) {
  std::optional<int> found;
  for (int tier = kFreeTier + 1; tier <= kHighestTier; ++tier) {
    if (limits_on(figures, model, tier).images_per_minute != images_per_minute) continue;
    if (found) return {};
    found = tier;
  }
  return found;
}

std::optional<UsageTier> usage_tier_on(const Figures& figures, int tier) {
  const std::string row = "openai.usage_tier." + tier_name(tier);
  const auto qualifies_at = figures.money(row + ".qualifies_at");
  const auto monthly_limit = figures.money(row + ".monthly_limit");
  const auto days = figures.whole(row + ".waiting_days");
  if (!qualifies_at || !monthly_limit || !days) return {};
  UsageTier usage{tier, *qualifies_at, *monthly_limit, *days, *days};
  const Figure* figure = figures.find(row + ".waiting_days");
  if (figure != nullptr && !figure->alternatives.empty()) {
    const auto older = base::parse_decimal(figure->alternatives.front().value, 0);
    if (older) usage.older_waiting_days = *older;
  }
  return usage;
}

} // namespace headroom::catalog
