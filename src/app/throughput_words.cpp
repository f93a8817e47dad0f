#include "app/throughput_words.h"

#include <cmath>

#include "app/verdict_text.h"
#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

std::string Words::seconds(double value) const {
  constexpr double kFine = 10;
  const double step = value < kFine ? 10 : 1;
  return duration_text(std::round(value * step) / step, strings());
}

std::string Words::time(plan::Time value) const {
  return seconds(static_cast<double>(value) / 1e9);
}

std::string Words::microseconds(std::optional<std::int64_t> value) const {
  return value ? seconds(static_cast<double>(*value) / 1e6) : (*this)("fact.none");
}

std::string Words::minute(plan::Time at) const {
  return std::to_string(at / plan::kMinute + 1);
}

std::string Words::share(double value) const {
  return i18n::percent(std::llround(value * 1e6));
}

std::string Words::share_of(double part, double whole) const {
  return whole == 0 ? (*this)("fact.none") : share(part / whole);
}

std::string Words::number(double value) const {
  return base::decimal_text(std::llround(value * 10), 1);
}

std::string Words::ratio_of(double part, double whole) const {
  return base::decimal_text(std::llround(part / whole * 100), 2);
}

std::string Words::constraint_named(std::string_view name) const {
  if (name == "outage") return (*this)("outage");
  return std::string(strings().text("verdict.bucket." + base::replace_all(std::string(name), "-", "_")));
}

std::string Words::constraint(std::size_t index) const {
  return constraint_named(plan::constraint_name(index));
}

std::string Words::bucket(plan::BucketKind kind) const {
  return constraint_named(plan::name(kind));
}

std::string Words::in_flight(const plan::LimiterSettings& settings) const {
  return (*this)("limiter.sentence", {{"rate", number(settings.requests_per_minute)},
                                      {"mean", number(settings.in_flight_mean)},
                                      {"most", std::to_string(settings.max_in_flight)}});
}

} // namespace headroom::app
