// Moments as servers write them ("Wed, 18 Nov 2026 09:30:02 GMT", "2026-11-18T09:30:02Z", 1763651234) and a time on the
// reader's wall. Leaves out zones by name other than GMT and UTC: a clock time without a zone is not a moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headroom::diagnose {

// "1763651234", "1763651234000": seconds or milliseconds since 1970, of this half century.
std::optional<double> find_epoch(std::string_view text);

// Unix seconds of an HTTP date (RFC 9110, the fixed form) or an ISO 8601 moment with a zone; fractions are dropped.
std::optional<std::int64_t> find_moment(std::string_view text);

// "18:30:02"
std::string clock_time(std::int64_t unix_s, int utc_offset_min);

} // namespace headroom::diagnose
