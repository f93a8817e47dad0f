#include "core/base/date.h"

#include <algorithm>

#include "core/base/text.h"

namespace headroom::base {

Result<Date> parse_date(std::string_view text) {
  const Error bad{ErrorCode::BadDate, "", {{"value", std::string(text)}}};
  constexpr std::string_view pattern = "dddd-dd-dd";
  if (text.size() != pattern.size()) return bad;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == 'd' ? !is_digit(text[i]) : text[i] != '-') return bad;
  }
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(from, length)) value = value * 10 + (c - '0');
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 1970 || date.month < 1 || date.month > 12) return bad;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return bad;
  return date;
}

std::string date_text(Date date) {
  const auto padded = [](int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

// Days from the civil calendar, counted in 400-year eras that start on 1 March so that the leap day comes last
// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_since_epoch(Date date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Date date_of_day(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), static_cast<int>(month),
          static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

Date add_days(Date date, std::int64_t days) {
  return date_of_day(days_since_epoch(date) + days);
}

Date add_months(Date date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  const int year = index / 12;
  const int month = index % 12 + 1;
  return {year, month, std::min(date.day, days_in_month(year, month))};
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

} // namespace headroom::base
