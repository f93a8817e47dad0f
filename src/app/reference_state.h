// What the Reference panel remembers: the search as typed, and everything said for it.
#pragma once

#include <string>

#include "app/reference_text.h"

namespace headroom::app {

struct ReferenceState {
  std::string query;
  ReferenceText text; // of the query, in the language of the settings, as of the day the panel was opened
};

} // namespace headroom::app
