// The Throughput panel's way of saying numbers: sentences by key, durations, shares and buckets in the reader's
// language. Decides rounding for people; every figure of the panel goes through here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/section_words.h"
#include "core/plan/limiter_settings.h"
#include "core/plan/queue_sim.h"

namespace headroom::app {

class Words : public SectionWords {
 public:
  explicit Words(const i18n::StringTable& strings) : SectionWords(strings, "throughput_panel") {}

  std::string seconds(double value) const; // up to ten seconds to a tenth, beyond in whole units
  std::string time(plan::Time value) const;
  std::string microseconds(std::optional<std::int64_t> value) const;
  std::string minute(plan::Time at) const;

  std::string share(double value) const;
  template <class Part, class Whole>
  std::string share(Part part, Whole whole) const {
    return share_of(static_cast<double>(part), static_cast<double>(whole));
  }
  std::string number(double value) const;
  template <class Part, class Whole>
  std::string ratio(Part part, Whole whole) const {
    return ratio_of(static_cast<double>(part), static_cast<double>(whole));
  }

  std::string constraint_named(std::string_view name) const;
  std::string constraint(std::size_t index) const;
  std::string bucket(plan::BucketKind kind) const;
  std::string in_flight(const plan::LimiterSettings& settings) const; // rate is not concurrency: always both

 private:
  std::string share_of(double part, double whole) const;
  std::string ratio_of(double part, double whole) const;
};

} // namespace headroom::app
