// The catalogue as shipped, as of its own day, for tests of what follows from it.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "app/knowledge.h"
#include "core/catalog/catalog.h"
#include "tests/source_dir.h"

namespace headroom {

inline const app::Knowledge& shipped_knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

inline catalog::Figures shipped_figures(base::Date on = {2026, 11, 20}, std::span<const catalog::Override> own = {}) {
  return {shipped_knowledge().catalog, on, own};
}

// A file below tests/cases.
inline std::string read_case(const std::string& name) {
  std::ifstream file(source_dir() + "/tests/cases/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace headroom
