#include "core/diagnose/duration.h"

#include <array>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

using base::is_digit;

struct Unit {
  std::string_view word; // lower case
  double seconds;
};

// Longer words before those they begin with.
constexpr std::array kUnits = {
    Unit{"milliseconds", 0.001},
    Unit{"millisecond", 0.001},
    Unit{"millis", 0.001},
    Unit{"msec", 0.001},
    Unit{"ms", 0.001},
    Unit{"seconds", 1},
    Unit{"second", 1},
    Unit{"secondes", 1},
    Unit{"seconde", 1},
    Unit{"segundos", 1},
    Unit{"segundo", 1},
    Unit{"sekunden", 1},
    Unit{"sekunde", 1},
    Unit{"secs", 1},
    Unit{"sec", 1},
    Unit{"minutes", 60},
    Unit{"minute", 60},
    Unit{"minutos", 60},
    Unit{"minuto", 60},
    Unit{"minuten", 60},
    Unit{"minuti", 60},
    Unit{"mins", 60},
    Unit{"min", 60},
    Unit{"hours", 3600},
    Unit{"hour", 3600},
    Unit{"heures", 3600},
    Unit{"heure", 3600},
    Unit{"horas", 3600},
    Unit{"hora", 3600},
    Unit{"stunden", 3600},
    Unit{"ore", 3600},
    Unit{"ora", 3600},
    Unit{"stunde", 3600},
    Unit{"hrs", 3600},
    Unit{"hr", 3600},
    Unit{"days", 86400},
    Unit{"day", 86400},
    Unit{"jours", 86400},
    Unit{"jour", 86400},
    Unit{"días", 86400},
    Unit{"día", 86400},
    Unit{"dias", 86400},
    Unit{"dia", 86400},
    Unit{"tagen", 86400},
    Unit{"tage", 86400},
    Unit{"tag", 86400},
    Unit{"s", 1},
    Unit{"m", 60},
    Unit{"h", 3600},
    Unit{"d", 86400},
    Unit{"초", 1},
    Unit{"분", 60},
    Unit{"시간", 3600},
    Unit{"일", 86400},
    Unit{"秒", 1},
    Unit{"分钟", 60},
    Unit{"分鐘", 60},
    Unit{"分", 60},
    Unit{"個小時", 3600},
    Unit{"个小时", 3600},
    Unit{"小时", 3600},
    Unit{"小時", 3600},
    Unit{"時間", 3600},
    Unit{"天", 86400},
    Unit{"日間", 86400},
};

// Whether a unit begins with this byte, which few of those after a number do.
constexpr std::array<bool, 256> kBeginsUnit = [] {
  std::array<bool, 256> begins{};
  for (const Unit& unit : kUnits) begins[static_cast<unsigned char>(unit.word.front())] = true;
  return begins;
}();

// Digits with an optional fraction; thousands separators are not written in durations.
std::optional<double> read_number(std::string_view text, std::size_t& at) {
  if (at >= text.size() || !is_digit(text[at])) return {};
  double value = 0;
  int digits = 0;
  while (at < text.size() && is_digit(text[at])) {
    if (++digits > 15) return {};
    value = value * 10 + (text[at++] - '0');
  }
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    double numerator = 0;
    double denominator = 1;
    while (at < text.size() && is_digit(text[at])) {
      if (++digits <= 17) {
        numerator = numerator * 10 + (text[at] - '0');
        denominator *= 10;
      }
      ++at;
    }
    value += numerator / denominator;
  }
  return value;
}

// "1m26s" is written in one; "41 d3", apart, is no duration of days.
const Unit* find_unit(std::string_view text, bool apart) {
  if (text.empty()) return nullptr;
  const char first = base::to_lower(text.front());
  if (!kBeginsUnit[static_cast<unsigned char>(first)]) return nullptr;
  for (const Unit& unit : kUnits) {
    if (unit.word.front() != first) continue;
    if (!base::starts_with_ignoring_case(text, unit.word)) continue;
    const bool latin = base::is_alpha(unit.word.front());
    const char next = text.size() > unit.word.size() ? text[unit.word.size()] : ' ';
    if (!latin || !(apart ? base::is_alnum(next) : base::is_alpha(next))) return &unit;
  }
  return nullptr;
}

constexpr std::size_t kMostSpace = 24; // a wrapped line may indent

std::size_t skip_space(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMostSpace);
  while (at < limit && base::is_space(text[at])) ++at;
  return at;
}

// What may stand between the parts: "1 hour and 5 minutes", "1h, 5m", "1 heure et 5 minutes", "1시간 5분".
std::size_t skip_joint(std::string_view text, std::size_t at) {
  at = skip_space(text, at);
  if (at < text.size() && text[at] == ',') at = skip_space(text, at + 1);
  for (const std::string_view word : {"and ", "et ", "y ", "e ", "und "}) {
    if (base::starts_with_ignoring_case(text.substr(at), word)) return skip_space(text, at + word.size());
  }
  return at;
}

} // namespace

std::optional<Duration> find_duration(std::string_view text, std::size_t at) {
  Duration total;
  double smallest = 0;
  for (;;) {
    const auto number = read_number(text, at);
    if (!number) break;
    std::size_t after_number = skip_space(text, at);
    if (after_number < text.size() && text[after_number] == '-') ++after_number; // a hyphenated "12-second"
    const Unit* unit = find_unit(text.substr(after_number), after_number > at);
    if (unit == nullptr || (smallest > 0 && unit->seconds >= smallest)) break;
    smallest = unit->seconds;
    total.seconds += *number * unit->seconds;
    total.end = after_number + unit->word.size();
    at = skip_joint(text, total.end);
  }
  if (total.end == 0) return {};
  return total;
}

std::optional<double> find_duration_value(std::string_view text, double unit_s) {
  text = base::trim(text);
  if (text.empty()) return {};
  if (const auto duration = find_duration(text, 0)) {
    if (duration->end == text.size()) return duration->seconds;
    return {};
  }
  std::size_t at = 0;
  const auto number = read_number(text, at);
  if (!number || at != text.size()) return {};
  return *number * unit_s;
}

} // namespace headroom::diagnose
