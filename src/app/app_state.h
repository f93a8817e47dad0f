// Everything the product remembers while it runs, as plain data: what is open, the settings, and per panel the inputs
// and the results computed from them. Drawing reads it, only actions.h changes it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

enum class Panel { Check, Count };
inline constexpr std::array<std::string_view, 1> kPanelNames = {"check"}; // also the address after #
static_assert(kPanelNames.size() == static_cast<std::size_t>(Panel::Count));

enum class ThemeChoice { System, Light, Dark, Count };
inline constexpr std::array<std::string_view, 3> kThemeNames = {"system", "light", "dark"};
static_assert(kThemeNames.size() == static_cast<std::size_t>(ThemeChoice::Count));

struct Settings {
  i18n::Language language = i18n::Language::English;
  ThemeChoice theme = ThemeChoice::System;

  bool operator==(const Settings&) const = default;
};

struct AppState {
  Panel panel = Panel::Check;
  Settings settings;
};

} // namespace headroom::app
