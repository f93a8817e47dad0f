// The fields of a traffic: each takes its label, what it is now, and stores what was typed into a copy, which becomes
// the traffic once all fields are drawn. One change a frame.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/plan/traffic.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"

namespace headroom::ui {

inline constexpr double kPercent = 100;
inline constexpr double kMostRequests = 1'000'000;
inline constexpr double kMostUnits = 1e9;

inline std::int64_t integer(double value) {
  return std::llround(value);
}

class TrafficEditor {
 public:
  using Store = std::function<void(double)>;

  TrafficEditor(Page& page, plan::Traffic traffic) : page_(page), traffic_(std::move(traffic)) {}

  Page& page() { return page_; }
  std::string_view words(std::string_view key) const {
    return page_.strings().text("throughput_panel.input." + std::string(key));
  }

  void number(std::string_view key, std::string_view unit, double min, double max, double value, const Store& store,
              int digits = 0, std::string_view hint = {}) {
    named_number(key, words(key), unit, min, max, value, store, digits, hint);
  }
  void named_number(std::string_view key, std::string_view label, std::string_view unit, double min, double max,
                    double value, const Store& store, int digits = 0, std::string_view hint = {}) {
    NumberField field{label, {}, min, max, digits};
    if (!unit.empty()) field.unit = words(unit);
    if (!hint.empty()) field.description = words(hint);
    field.width = 170;
    if (const auto typed = number_field(page_, key, field, value)) keep(store, *typed);
  }
  // A whole number that may be missing: 0 says so.
  void optional_number(std::string_view key, std::string_view unit, std::optional<std::int64_t>& value,
                       std::string_view hint = "zero_none") {
    number(
        key, unit, 0, kMostRequests, static_cast<double>(value.value_or(0)),
        [&](double v) { value = v >= 1 ? std::optional(integer(v)) : std::nullopt; }, 0, hint);
  }

  void slide(std::string_view key, std::string_view unit, double min, double max, double step, double value,
             const Store& store) {
    const Slider look{words(key), unit.empty() ? std::string_view() : words(unit), min, max, step, 220};
    const double shown = std::clamp(std::round(value / step) * step, min, max);
    if (const auto moved = slider(page_, key, look, std::round(shown * 1e6) / 1e6)) keep(store, *moved);
  }

  void check(std::string_view key, bool& value) {
    if (const auto checked = checkbox(page_, key, words(key), value)) {
      value = *checked;
      changed_ = true;
    }
  }

  plan::Traffic& traffic() { return traffic_; }
  void touch() { changed_ = true; }
  bool changed() const { return changed_; }

 private:
  void keep(const Store& store, double value) {
    store(value);
    changed_ = true;
  }

  Page& page_;
  plan::Traffic traffic_;
  bool changed_ = false;
};

} // namespace headroom::ui
