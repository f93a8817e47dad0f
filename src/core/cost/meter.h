// The five things a request is billed for, and tables with one entry for each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/money.h"

namespace headroom::cost {

enum class Meter { TextInput, CachedTextInput, ImageInput, CachedImageInput, ImageOutput, Count };
inline constexpr std::size_t kMeterCount = static_cast<std::size_t>(Meter::Count);
inline constexpr std::array<std::string_view, kMeterCount> kMeterNames = {
    "text_input", "cached_text_input", "image_input", "cached_image_input", "image_output"};

template <class T>
struct PerMeter {
  std::array<T, kMeterCount> of = {};

  T& operator[](Meter meter) { return of[static_cast<std::size_t>(meter)]; }
  const T& operator[](Meter meter) const { return of[static_cast<std::size_t>(meter)]; }
  bool operator==(const PerMeter&) const = default;
};

using MeterTokens = PerMeter<std::optional<std::int64_t>>; // empty: nobody outside OpenAI knows how many
using MeterRates = PerMeter<base::Rate>;

} // namespace headroom::cost
