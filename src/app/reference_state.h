// What the Reference panel remembers: the search as typed, and everything said for it.
#pragma once

#include <optional>
#include <string>

#include "app/catalog_pack.h"
#include "app/reference_text.h"

namespace headroom::app {

// A file of the catalogue that was brought and is not in use yet.
struct PackOffer {
  PackFile file;
  std::string headline;
  std::string dates; // what is here, what was brought
  TextTable changes;
};

struct ReferenceState {
  std::string query;
  ReferenceSort sort;
  bool all_figures = false;
  std::optional<PackOffer> offer;
  std::string packs;    // whose files are in use instead of ours; empty: ours
  std::string notice;   // what the last thing done here led to
  bool refused = false; // the notice says why nothing was done
  ReferenceText text;   // of the query, in the language of the settings, as of the day the panel was opened
};

} // namespace headroom::app
