// Limiter settings as a few lines of program for the libraries people already use. The lines are data
// (assets/limiter/snippets.json, each with its source and date); here they are read and filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/plan/limiter_settings.h"

namespace headroom::app {

struct LimiterSnippet {
  std::string language;
  std::string library;
  std::string source_url;
  std::string checked_on; // the library's interface, at its source
  std::string code;       // with {gap_ms}, {burst}, {burst_s}, {max_in_flight}
};

base::Result<std::vector<LimiterSnippet>> load_limiter_snippets(std::string_view json);

std::string filled(const LimiterSnippet& snippet, const plan::LimiterSettings& settings);

} // namespace headroom::app
