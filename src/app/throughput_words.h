// The Throughput panel's way of saying numbers: sentences by key, durations, shares and buckets in the reader's
// language. Decides rounding for people; every figure of the panel goes through here.
#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/text_table.h"
#include "app/verdict_text.h"
#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/i18n/number_format.h"
#include "core/i18n/string_table.h"
#include "core/plan/limiter_settings.h"
#include "core/plan/queue_sim.h"

namespace headroom::app {

class Words {
 public:
  explicit Words(const i18n::StringTable& strings) : strings_(strings) {}

  std::string operator()(std::string_view key) const { return std::string(strings_.text(full(key))); }
  std::string operator()(std::string_view key, const std::vector<base::Arg>& args) const {
    return strings_.format(full(key), args);
  }
  bool has(std::string_view key) const { return strings_.has(full(key)); }

  // Up to ten seconds to a tenth, beyond in whole units.
  std::string seconds(double value) const {
    constexpr double kFine = 10;
    const double step = value < kFine ? 10 : 1;
    return duration_text(std::round(value * step) / step, strings_);
  }
  std::string time(plan::Time value) const { return seconds(static_cast<double>(value) / 1e9); }
  std::string microseconds(std::optional<std::int64_t> value) const {
    return value ? seconds(static_cast<double>(*value) / 1e6) : (*this)("fact.none");
  }
  std::string minute(plan::Time at) const { return std::to_string(at / plan::kMinute + 1); }

  std::string share(double value) const { return i18n::percent(std::llround(value * 1e6)); }
  template <class Part, class Whole>
  std::string share(Part part, Whole whole) const {
    return whole == 0 ? (*this)("fact.none") : share(static_cast<double>(part) / static_cast<double>(whole));
  }
  std::string number(double value) const { return base::decimal_text(std::llround(value * 10), 1); }
  template <class Part, class Whole>
  std::string ratio(Part part, Whole whole) const {
    return base::decimal_text(std::llround(static_cast<double>(part) / static_cast<double>(whole) * 100), 2);
  }

  std::string constraint_named(std::string_view name) const {
    const std::string key = base::replace_all(std::string(name), "-", "_");
    return name == "outage" ? (*this)("outage") : std::string(strings_.text("verdict.bucket." + key));
  }
  std::string constraint(std::size_t index) const { return constraint_named(plan::constraint_name(index)); }
  std::string bucket(plan::BucketKind kind) const { return constraint_named(plan::name(kind)); }
  // Rate is not concurrency: always both.
  std::string in_flight(const plan::LimiterSettings& settings) const {
    return (*this)("limiter.sentence", {{"rate", number(settings.requests_per_minute)},
                                        {"mean", number(settings.in_flight_mean)},
                                        {"most", std::to_string(settings.max_in_flight)}});
  }

  TextTable table(std::string_view section, std::initializer_list<std::pair<std::string_view, bool>> columns) const {
    TextTable table;
    table.name = (*this)("section." + std::string(section));
    for (const auto& column : columns) {
      table.columns.push_back(
          {std::string(column.first), (*this)("column." + std::string(column.first)), column.second});
    }
    return table;
  }

 private:
  static std::string full(std::string_view key) { return "throughput_panel." + std::string(key); }

  const i18n::StringTable& strings_;
};

} // namespace headroom::app
