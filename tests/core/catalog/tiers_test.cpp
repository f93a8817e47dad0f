// The table as shipped, so the figures below are those of assets/catalog/openai.json.
#include "core/catalog/tiers.h"

#include <doctest/doctest.h>

#include "app/knowledge.h"

using namespace headroom;
using catalog::Figures;
using catalog::TierLimits;

namespace {

Figures figures(std::span<const catalog::Override> own = {}) {
  static const app::Knowledge knowledge = app::load_knowledge(app::embedded_assets()).value();
  return {knowledge.catalog, {2026, 11, 20}, own};
}

} // namespace

TEST_CASE("each tier of gpt-image-2 has its images and tokens per minute") {
  const TierLimits expected[] = {{0, 0},        {5, 100'000},     {20, 250'000},
                                 {50, 800'000}, {150, 3'000'000}, {250, 8'000'000}};
  for (int tier = catalog::kFreeTier; tier <= catalog::kHighestTier; ++tier) {
    CAPTURE(tier);
    CHECK(limits_on(figures(), "gpt-image-2", tier) == expected[tier]);
    CHECK(limits_on(figures(), "gpt-image-2-2026-04-21", tier) == expected[tier]);
  }
  CHECK(limits_on(figures(), "gpt-image-9", 1) == TierLimits{});
  CHECK(limits_on(figures(), "gpt-image-1-mini", 1) == TierLimits{});
}

TEST_CASE("a stated images-per-minute limit names the tier; 0 names none") {
  const struct {
    std::int64_t limit;
    std::optional<int> tier;
  } cases[] = {{5, 1}, {20, 2}, {50, 3}, {150, 4}, {250, 5}, {0, {}}, {7, {}}, {4000, {}}};
  for (const auto& c : cases) {
    CAPTURE(c.limit);
    CHECK(find_tier_of_limit(figures(), "gpt-image-2", c.limit) == c.tier);
  }
}

TEST_CASE("the dashboard's own value replaces the row") {
  const catalog::Override own[] = {{"openai.gpt-image-2.ipm.tier2", "30", "our dashboard", {}}};
  CHECK(limits_on(figures(own), "gpt-image-2", 2) == TierLimits{30, 250'000});
}

TEST_CASE("usage tiers carry both readings of the waiting days") {
  const auto tier = usage_tier_on(figures(), 4);
  REQUIRE(tier.has_value());
  CHECK(money_text(tier->qualifies_at) == "250");
  CHECK(money_text(tier->monthly_limit) == "5000");
  CHECK(tier->waiting_days == 0);
  CHECK(tier->older_waiting_days == 14);
  CHECK(!usage_tier_on(figures(), 6));
}
