// A team's defaults as a table for the Reference panel: what is set, to what, and on whose word.
#pragma once

#include "app/team_defaults.h"
#include "app/text_table.h"

namespace headroom::app {

TextTable team_table(const TeamDefaults& defaults, const i18n::StringTable& strings);

} // namespace headroom::app
