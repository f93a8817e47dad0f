// Durations as servers, SDKs and apps write them: 12s, 1m26.4s, 232ms, 51.84 seconds, 23 hours and 5 minutes, 2시간
// 15분, 2時間15分, 20 小时 15 分钟, 8 minutes / minutos / Minuten. Decides how many seconds; whether that is a wait is
// wait.h's.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace headroom::diagnose {

struct Duration {
  double seconds = 0;
  std::size_t end = 0; // the byte after its last unit
};

// A duration that starts at `at` (a digit). A bare number is none.
std::optional<Duration> find_duration(std::string_view text, std::size_t at);

// "12", "0.5", "6m0s", "1ms": a whole header value; a bare number counts in `unit_s` seconds. Nothing else may follow.
std::optional<double> find_duration_value(std::string_view text, double unit_s);

} // namespace headroom::diagnose
