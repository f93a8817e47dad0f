#include "core/plan/trace_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/date.h"
#include "core/base/text.h"

namespace headroom::plan {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t kMostInstants = 100'000;
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;
constexpr Time kLongestTrace = 366 * kDay;

// From the least to the most certain that a column is one of instants.
enum class Notation { FromStart, Seconds, Milliseconds, Microseconds, Iso };

struct Instant {
  Time at = 0; // since 1970, or from the start
  Notation notation = Notation::FromStart;
};

// Reads digits from the front; empty where there are not exactly so many.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  int value = 0;
  if (text.size() < count) return {};
  const auto end = std::from_chars(text.data(), text.data() + count, value);
  if (end.ec != std::errc() || end.ptr != text.data() + count || text[0] == '-') return {};
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

// ".25" in nanoseconds; digits beyond the ninth do not count.
Time take_fraction(std::string_view& text) {
  Time value = 0;
  if (!take(text, '.')) return value;
  for (Time unit = kSecond / 10; !text.empty() && text[0] >= '0' && text[0] <= '9'; unit /= 10) {
    value += unit * (text[0] - '0');
    text.remove_prefix(1);
  }
  return value;
}

std::optional<Time> take_zone(std::string_view& text) {
  if (take(text, 'Z')) return 0;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return 0;
  const bool behind = text[0] == '-';
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  take(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes) return {};
  const Time offset = (Time{*hours} * 60 + *minutes) * kMinute;
  return behind ? -offset : offset;
}

// YYYY-MM-DD, T or a space, HH:MM[:SS[.fraction]], a zone; a space ends it.
std::optional<Time> read_iso(std::string_view text) {
  constexpr std::size_t kDateSize = 10;
  if (text.size() <= kDateSize) return {};
  const auto date = base::parse_date(text.substr(0, kDateSize));
  if (!date || (text[kDateSize] != 'T' && text[kDateSize] != ' ')) return {};
  text.remove_prefix(kDateSize + 1);
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return {};
  const auto minute = take_digits(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return {};
  std::optional<int> second = 0;
  if (take(text, ':')) second = take_digits(text, 2);
  if (!second || *second > 60) return {};
  const Time fraction = take_fraction(text);
  const auto zone = take_zone(text);
  if (!zone || (!text.empty() && text[0] != ' ')) return {};
  if (date->year < kFirstYear || date->year > kLastYear) return kNever;
  return base::days_since_epoch(*date) * kDay + (*hour * 60 + *minute) * kMinute + *second * kSecond + fraction - *zone;
}

// A number tells by its size what it counts: no trace is longer than a year, no launch before the year 2000.
std::optional<Instant> read_number(std::string_view text) {
  std::int64_t whole = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (end.ec != std::errc() || whole < 0 || text[0] == '-') return {};
  text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
  const Time fraction = take_fraction(text);
  if (!text.empty()) return {};
  constexpr std::int64_t kFirst = 946'684'800;  // 2000-01-01, in seconds
  constexpr std::int64_t kLast = 4'133'980'800; // 2101-01-01
  constexpr std::int64_t kThousand = 1000;
  if (whole <= kLongestTrace / kSecond) return Instant{whole * kSecond + fraction, Notation::FromStart};
  std::int64_t per_second = 1;
  for (const Notation notation : {Notation::Seconds, Notation::Milliseconds, Notation::Microseconds}) {
    if (whole >= kFirst * per_second && whole < kLast * per_second) {
      return Instant{whole * (kSecond / per_second) + fraction / per_second, notation};
    }
    per_second *= kThousand;
  }
  return Instant{kNever, Notation::FromStart};
}

std::optional<Instant> read_instant(std::string_view cell) {
  cell = base::trim(cell);
  if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
  if (cell.empty()) return {};
  if (const auto at = read_iso(cell)) return Instant{*at, Notation::Iso};
  return read_number(cell);
}

std::string_view cell_of(std::string_view line, std::size_t column) {
  for (;;) {
    const std::size_t end = line.find_first_of(",;\t");
    if (column == 0) return line.substr(0, end);
    if (end == std::string_view::npos) return {};
    line.remove_prefix(end + 1);
    --column;
  }
}

// The cell that is most certainly an instant.
std::optional<std::size_t> column_of(std::string_view line) {
  const auto cells = static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return c == ',' || c == ';' || c == '\t'; }));
  std::optional<std::size_t> best;
  Notation notation = Notation::FromStart;
  for (std::size_t column = 0; column <= cells; ++column) {
    const auto instant = read_instant(cell_of(line, column));
    if (!instant || (best && instant->notation <= notation)) continue;
    best = column;
    notation = instant->notation;
  }
  return best;
}

Error at_line(std::size_t line, ErrorCode code, std::vector<base::Arg> args) {
  return {code, "line " + std::to_string(line), std::move(args)};
}

std::string shown(std::string_view cell) {
  constexpr std::size_t kShown = 40;
  return std::string(base::trim(cell).substr(0, kShown));
}

} // namespace

Result<TraceText> read_trace_text(std::string_view text) {
  TraceText trace;
  std::optional<std::size_t> column;
  Notation notation = Notation::FromStart;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    ++number;
    if (line.empty()) continue;
    if (!column) {
      column = column_of(line);
      if (!column && number == 1) continue;
    }
    const std::string_view cell = cell_of(line, column.value_or(0));
    const auto instant = read_instant(cell);
    const bool other = instant && !trace.at.empty() && instant->notation != notation && instant->at != kNever;
    if (!instant || other) {
      return at_line(number, ErrorCode::FieldType, {{"expected", "2026-11-20T14:03:00Z, 1763647380"}});
    }
    if (instant->at == kNever) {
      return at_line(number, ErrorCode::FieldRange,
                     {{"value", shown(cell)}, {"min", std::to_string(kFirstYear)}, {"max", std::to_string(kLastYear)}});
    }
    notation = instant->notation;
    trace.out_of_order += !trace.at.empty() && instant->at < trace.at.back();
    trace.at.push_back(instant->at);
    if (trace.at.size() > kMostInstants) {
      return at_line(number, ErrorCode::TooManyArrivals,
                     {{"value", std::to_string(trace.at.size())}, {"limit", std::to_string(kMostInstants)}});
    }
  }
  if (trace.at.empty()) return at_line(number, ErrorCode::FieldMissing, {});
  if (trace.out_of_order > 0) std::sort(trace.at.begin(), trace.at.end());
  const Time first = trace.at.front();
  if (trace.at.back() - first >= kLongestTrace) {
    constexpr Time kHours = 60 * kMinute;
    return Error{ErrorCode::FieldRange,
                 "line 1 - " + std::to_string(number),
                 {{"value", std::to_string((trace.at.back() - first) / kHours) + " h"},
                  {"min", "0 h"},
                  {"max", std::to_string(kLongestTrace / kHours) + " h"}}};
  }
  for (Time& each : trace.at) each -= first;
  return trace;
}

} // namespace headroom::plan
