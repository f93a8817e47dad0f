// Calendar days, without clock or zone. Today is never asked for here: it comes in as an argument.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace headroom::base {

struct Date {
  int year = 1970;
  int month = 1; // 1 to 12
  int day = 1;

  auto operator<=>(const Date&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it
};

// Exactly YYYY-MM-DD, a day that exists, years 1970 to 9999. Error: BadDate with no place.
Result<Date> parse_date(std::string_view text);
std::string date_text(Date date);

std::int64_t days_since_epoch(Date date); // 1970-01-01 is 0
Date date_of_day(std::int64_t days_since_epoch);
Date add_days(Date date, std::int64_t days);
// Same day of a later month, or that month's last day: 31 January and one month is 28 (29) February.
Date add_months(Date date, int months);
int days_in_month(int year, int month);
inline std::int64_t days_between(Date from, Date to) {
  return days_since_epoch(to) - days_since_epoch(from);
}

} // namespace headroom::base
