#include "app/freshness.h"

#include "core/i18n/number_format.h"

namespace headroom::app {

Freshness freshness_of(base::Date checked_on, base::Date today) {
  const std::int64_t days = base::days_between(checked_on, today);
  return days <= kFreshDays ? Freshness::Fresh : days <= kAgeingDays ? Freshness::Ageing : Freshness::Old;
}

std::string freshness_words(base::Date checked_on, base::Date today, const i18n::StringTable& strings) {
  const std::string key =
      "reference_panel.age." + std::string(kFreshnessNames[static_cast<std::size_t>(freshness_of(checked_on, today))]);
  const std::int64_t days = base::days_between(checked_on, today);
  if (days <= 0) return std::string(strings.text("reference_panel.age.today"));
  if (days == 1) return std::string(strings.text("reference_panel.age.yesterday"));
  return strings.format(key, {{"days", i18n::grouped(days)}});
}

} // namespace headroom::app
