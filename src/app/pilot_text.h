// What a pilot's results say about one workflow, in words: what was measured beside what was assumed, and whether the
// bills can come from the model they name. The counting is core/cost/pilot's.
#pragma once

#include <string>
#include <vector>

#include "app/text_table.h"
#include "core/cost/pilot.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

struct PilotText {
  std::string headline;
  std::vector<std::string> lines;
  TextTable meters; // what was estimated and what was billed
  TextTable table;  // assumption, planned, measured
};

PilotText pilot_text(const cost::Workflow& workflow, const cost::PilotFindings& findings,
                     const i18n::StringTable& strings);

} // namespace headroom::app
