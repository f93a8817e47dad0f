// What a team sets for everyone who opens its copy: headroom.config.json beside the page. Decides the fields and their
// places in errors; the file is written by hand, so a name nobody knows is an error too. A person's own choices win
// over it, and it is always shown as the team's, never as a published figure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/cost/plan.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

struct TeamLink {
  std::string label;
  std::string url; // https

  bool operator==(const TeamLink&) const = default;
};

struct TeamDefaults {
  std::string name; // whose copy this is
  std::optional<i18n::Language> language;
  std::vector<TeamLink> links;
  base::Json limits; // of the team's dashboard, as in a plan's account; null: none
  std::string limits_note;
  std::optional<base::Date> limits_on;
  std::vector<catalog::Override> overrides; // contract prices and other figures
  std::optional<cost::Plan> plan;           // to start from

  // Nothing is set: what ships.
  bool empty() const;
};

inline constexpr std::string_view kTeamFile = "headroom.config.json";

// `text` may be empty: no file. Errors name the file.
base::Result<TeamDefaults> read_team_defaults(std::string_view text, const catalog::Catalog& catalog);

// The team's limits and figures, where the plan says nothing of its own.
void apply_team_defaults(const TeamDefaults& defaults, cost::Plan& plan);

} // namespace headroom::app
