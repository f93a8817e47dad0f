#include "core/base/date.h"

#include <doctest/doctest.h>

using namespace headroom::base;

TEST_CASE("only days that exist are dates") {
  CHECK(parse_date("2026-11-20").value() == Date{2026, 11, 20});
  CHECK(parse_date("2024-02-29").value() == Date{2024, 2, 29});
  for (const char* text : {"", "2026-1-05", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
                           "2026/11/20", "2026-11-20 ", "20x6-11-20", "1969-12-31"}) {
    CAPTURE(text);
    CHECK(parse_date(text).error() == Error{ErrorCode::BadDate, "", {{"value", text}}});
  }
}

TEST_CASE("days count through leap years and back") {
  CHECK(days_since_epoch({1970, 1, 1}) == 0);
  CHECK(days_since_epoch({2026, 11, 20}) == 20777);
  CHECK(days_between({2026, 10, 1}, {2026, 11, 20}) == 50);
  Date expected{1970, 1, 1};
  for (std::int64_t day = 0; day < 60'000; ++day) {
    const Date date = date_of_day(day);
    REQUIRE(date == expected);
    REQUIRE(days_since_epoch(date) == day);
    if (++expected.day > days_in_month(expected.year, expected.month))
      expected = {expected.year, expected.month + 1, 1};
    if (expected.month > 12) expected = {expected.year + 1, 1, 1};
  }
}

TEST_CASE("months keep the day or end at the last one") {
  CHECK(add_months({2026, 1, 31}, 1) == Date{2026, 2, 28});
  CHECK(add_months({2026, 11, 20}, 14) == Date{2028, 1, 20});
  CHECK(add_days({2026, 12, 31}, 1) == Date{2027, 1, 1});
  CHECK(date_text({2026, 5, 5}) == "2026-05-05");
}
