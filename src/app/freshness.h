// How far a figure can still be trusted by its age alone: fresh to 30 days, ageing to 90, old after. Age counts from
// the day its newest source was read; today is an argument.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

enum class Freshness { Fresh, Ageing, Old, Count };
inline constexpr std::array<std::string_view, 3> kFreshnessNames = {"fresh", "ageing", "old"};
static_assert(kFreshnessNames.size() == static_cast<std::size_t>(Freshness::Count));

inline constexpr int kFreshDays = 30;
inline constexpr int kAgeingDays = 90;

// A day that lies ahead of today (a clock that is wrong, another time zone) is as fresh as today.
Freshness freshness_of(base::Date checked_on, base::Date today);

// "fresh, checked today", "ageing, 45 days old"
std::string freshness_words(base::Date checked_on, base::Date today, const i18n::StringTable& strings);

} // namespace headroom::app
