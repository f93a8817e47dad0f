#include "core/diagnose/moment.h"

#include <array>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

// Days from 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil).
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

// Reads fixed-width text piece by piece; once something does not fit, everything after it fails.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!base::is_digit(peek())) ok_ = false;
      value = value * 10 + (peek() - '0');
      skip();
    }
    return ok_ ? value : 0;
  }
  bool accept(char wanted) {
    if (!ok_ || base::to_lower(peek()) != base::to_lower(wanted)) return false;
    skip();
    return true;
  }
  void expect(char wanted) { ok_ = accept(wanted) && ok_; }
  int month() {
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    const std::string name = base::to_lower(text_.substr(0, 3));
    const auto at = kMonths.find(name);
    if (name.size() < 3 || at == std::string_view::npos || at % 3 != 0) ok_ = false;
    text_.remove_prefix(name.size());
    return static_cast<int>(at / 3) + 1;
  }
  void skip_digits() {
    while (base::is_digit(peek())) skip();
  }
  bool ok() const { return ok_; }
  std::string_view rest() const { return text_; }

 private:
  char peek() const { return text_.empty() ? '\0' : text_.front(); }
  void skip() {
    if (text_.empty()) {
      ok_ = false;
    } else {
      text_.remove_prefix(1);
    }
  }

  std::string_view text_;
  bool ok_ = true;
};

struct Civil {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

std::optional<std::int64_t> unix_of(const Civil& at, int offset_min) {
  const bool plausible = at.month >= 1 && at.month <= 12 && at.day >= 1 && at.day <= 31 && at.hour <= 24 &&
                         at.minute <= 59 && at.second <= 60;
  if (!plausible) return {};
  return days_from_civil(at.year, at.month, at.day) * 86'400 + at.hour * 3'600 + at.minute * 60 + at.second -
         offset_min * 60;
}

void read_time(Reader& reader, Civil& at) {
  at.hour = reader.digits(2);
  reader.expect(':');
  at.minute = reader.digits(2);
  reader.expect(':');
  at.second = reader.digits(2);
}

std::optional<std::int64_t> find_http_date(std::string_view text) {
  const auto comma = text.find(", ");
  if (comma == std::string_view::npos || comma > 9) return {};
  Reader reader(text.substr(comma + 2));
  Civil at;
  at.day = reader.digits(2);
  if (!reader.accept('-')) reader.expect(' ');
  at.month = reader.month();
  if (!reader.accept('-')) reader.expect(' ');
  at.year = reader.digits(4);
  reader.expect(' ');
  read_time(reader, at);
  const std::string_view zone = base::trim(reader.rest());
  const bool utc = base::starts_with_ignoring_case(zone, "gmt") || base::starts_with_ignoring_case(zone, "utc");
  if (!reader.ok() || !utc) return {};
  return unix_of(at, 0);
}

std::optional<std::int64_t> find_iso_moment(std::string_view text) {
  Reader reader(text);
  Civil at;
  at.year = reader.digits(4);
  reader.expect('-');
  at.month = reader.digits(2);
  reader.expect('-');
  at.day = reader.digits(2);
  if (!reader.accept('T')) reader.expect(' ');
  read_time(reader, at);
  if (reader.accept('.')) reader.skip_digits();
  reader.accept(' ');
  if (!reader.ok()) return {};
  if (reader.accept('Z') || base::starts_with_ignoring_case(reader.rest(), "utc") ||
      base::starts_with_ignoring_case(reader.rest(), "gmt")) {
    return unix_of(at, 0);
  }
  const int sign = reader.accept('+') ? 1 : reader.accept('-') ? -1 : 0;
  if (sign == 0) return {};
  const int hours = reader.digits(2);
  reader.accept(':');
  const int minutes = reader.digits(2);
  if (!reader.ok()) return {};
  return unix_of(at, sign * (hours * 60 + minutes));
}

} // namespace

std::optional<double> find_epoch(std::string_view text) {
  constexpr double kFrom = 1'577'836'800; // 2020
  constexpr double kTo = 2'524'608'000;   // 2050
  double value = 0;
  for (const char c : text) {
    if (!base::is_digit(c) || value > kTo * 1'000) return {};
    value = value * 10 + (c - '0');
  }
  if (value >= kFrom * 1'000) value /= 1'000;
  if (value < kFrom || value > kTo) return {};
  return value;
}

std::optional<std::int64_t> find_moment(std::string_view text) {
  text = base::trim(text);
  if (const auto moment = find_http_date(text)) return moment;
  return find_iso_moment(text);
}

std::string clock_time(std::int64_t unix_s, int utc_offset_min) {
  const std::int64_t local = unix_s + utc_offset_min * 60;
  const std::int64_t second = ((local % 86'400) + 86'400) % 86'400;
  const std::array<std::int64_t, 3> parts = {second / 3'600, second / 60 % 60, second % 60};
  std::string text;
  for (const std::int64_t part : parts) {
    if (!text.empty()) text += ':';
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
  }
  return text;
}

} // namespace headroom::diagnose
