// Everything the product remembers while it runs, as plain data: what is open, the settings, and per panel the inputs
// and the results computed from them. Drawing reads it, only actions.h changes it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cost_state.h"
#include "app/delivery.h"
#include "app/evidence_text.h"
#include "app/plan_link.h"
#include "app/privacy_text.h"
#include "app/reference_state.h"
#include "app/team_defaults.h"
#include "app/throughput_state.h"
#include "app/verdict_text.h"
#include "core/base/result.h"
#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

enum class Panel { Check, Cost, Throughput, Reference, Privacy, Count };
inline constexpr std::array<std::string_view, 5> kPanelNames = {"check", "cost", "throughput", "reference",
                                                                "privacy"}; // also the address after #
static_assert(kPanelNames.size() == static_cast<std::size_t>(Panel::Count));

enum class ThemeChoice { System, Light, Dark, Count };
inline constexpr std::array<std::string_view, 3> kThemeNames = {"system", "light", "dark"};
static_assert(kThemeNames.size() == static_cast<std::size_t>(ThemeChoice::Count));

struct Settings {
  i18n::Language language = i18n::Language::English;
  ThemeChoice theme = ThemeChoice::System;

  bool operator==(const Settings&) const = default;
};

// One answer and everything it was made from. The paste itself is kept masked only.
struct CheckAnswer {
  diagnose::Diagnosis diagnosis;
  std::size_t bytes = 0; // of the paste as it came
  std::int64_t pasted_at_ms = 0;
  std::size_t shown = 0;             // which incident
  VerdictText words;                 // of the shown incident, in the language of the settings
  std::vector<std::string> found;    // what its headers and usage say, a sentence each
  std::vector<QuestionText> answers; // where the text is a question
  std::optional<int> tier;           // whose published row the stated limit is
  std::string symptom;               // chosen from the list instead of pasting; empty: pasted
  EvidenceText evidence;             // likewise
  std::optional<std::int64_t> wait_ends_ms;
};

// A paste too large to read between two frames.
struct CheckReading {
  int ticket = 0;
  std::size_t bytes = 0;
  std::int64_t pasted_at_ms = 0;
};

enum class CheckNotice { None, PacketCopied, LineCopied, JsonCopied, NothingPasted, NoText, Refused, RulesRead };

struct CheckState {
  std::string draft; // typed into the field and not yet checked
  bool field_open = true;
  std::optional<CheckReading> reading; // in the background
  std::optional<CheckAnswer> answer;
  std::string refusal;                    // why the last paste could not be read, a sentence
  std::size_t own_rules = 0;              // how many a person's own file brought
  CheckNotice notice = CheckNotice::None; // what the last thing done here led to, if it needs saying
};

struct AppState {
  Panel panel = Panel::Check;
  int arrivals = 0; // how often something new came to be shown from its top
  Settings settings;
  CheckState check;
  CostState cost;
  ThroughputState throughput;
  ReferenceState reference;
  Delivery delivery;
  PrivacyText privacy;
  TeamDefaults team;
  std::optional<base::Error> team_error;   // why the team's file was not read
  std::optional<cost::Plan> offered_plan;  // by a link, for the person to take or not
  std::optional<LinkTrouble> link_trouble; // with the last link
};

} // namespace headroom::app
