#include "core/cost/tier_calendar.h"

#include <doctest/doctest.h>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using base::Date;
using cost::TierStep;

namespace {

base::Money usd(const char* text) {
  return base::parse_money(text).value();
}

cost::Account account(int tier, const char* paid) {
  cost::Account made;
  made.tier = tier;
  made.paid = usd(paid);
  return made;
}

using Dates = std::array<std::optional<Date>, 3>;

} // namespace

TEST_CASE("a tier is reached when its amount is paid and, by the older readings, its days have passed") {
  auto two = account(2, "60");
  two.first_payment_on = Date{2026, 11, 1};
  two.created_on = Date{2026, 11, 15};
  // $300 a month is $10 a day: $40 more for tier 3 takes 4 days, $150 more for tier 4 another 15, $750 for tier 5 75.
  const auto steps = cost::tier_calendar(shipped_figures(), two, usd("300"));
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].tier == 3);
  CHECK(money_text(steps[0].to_pay) == "40");
  CHECK(steps[0].reached_on == Dates{Date{2026, 11, 24}, Date{2026, 11, 24}, Date{2026, 11, 24}});
  CHECK(steps[1].reached_on == Dates{Date{2026, 12, 9}, Date{2026, 12, 9}, Date{2026, 12, 9}});
  CHECK(steps[2].reached_on == Dates{Date{2027, 2, 22}, Date{2027, 2, 22}, Date{2027, 2, 22}});
}

TEST_CASE("the waiting days hold a tier back where the amount is already paid") {
  auto one = account(1, "300");
  one.first_payment_on = Date{2026, 11, 18};
  const auto steps = cost::tier_calendar(shipped_figures(), one, usd("10"));
  CHECK(steps[0].reached_on == Dates{Date{2026, 11, 20}, Date{2026, 11, 25}, std::nullopt}); // 7 days
  CHECK(steps[2].reached_on == Dates{Date{2026, 11, 20}, Date{2026, 12, 2}, std::nullopt});  // 14 days
  CHECK(money_text(steps[2].to_pay) == "0");
  CHECK(money_text(steps[3].to_pay) == "700");
}

TEST_CASE("a month's spend above the tier's limit climbs no faster than that limit") {
  // Tier 1 allows $100 a month: the $45 missing for tier 2 take 13.5 days, whatever the plan would spend.
  const auto steps = cost::tier_calendar(shipped_figures(), account(1, "5"), usd("90000"));
  CHECK(steps[0].reached_on[0] == Date{2026, 12, 4});
}

TEST_CASE("without spend no tier is reached, and the highest has none above it") {
  const auto steps = cost::tier_calendar(shipped_figures(), account(3, "100"), usd("0"));
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].reached_on == Dates{});
  CHECK(cost::tier_calendar(shipped_figures(), account(5, "1000"), usd("100")).empty());
}

TEST_CASE("the monthly ceiling is met on the day the even spend reaches it") {
  const auto figures = shipped_figures();
  auto ceiling = cost::monthly_ceiling(figures, account(2, "60"), usd("1500"));
  REQUIRE(ceiling.has_value());
  CHECK(money_text(ceiling->monthly_limit) == "500");
  CHECK(ceiling->hit_on == Date{2026, 11, 30}); // a third of thirty days
  ceiling = cost::monthly_ceiling(figures, account(2, "60"), usd("500"));
  CHECK(!ceiling->hit_on);
  CHECK(!cost::monthly_ceiling(figures, cost::Account{}, usd("500")));
}
