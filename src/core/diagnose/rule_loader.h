// Reads rule files: assets/rules/*.json and a person's own. Decides what a well-formed rule file is and says where one
// is not; a file that names things no file defines is refused as a whole.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/diagnose/rule.h"

namespace headroom::diagnose {

struct RuleFile {
  std::string_view name; // for messages
  std::string_view text;
};

// Does a text look like a rule file, rather than like something to diagnose?
bool is_rule_file(std::string_view text);

// Errors name file and place: "rules/openai.json: /rules/3/when/status_is".
base::Result<RuleSet> load_rules(std::span<const RuleFile> files);

// The ids of the symptoms in a file that defines some, in its order, without reading a rule.
base::Result<std::vector<std::string>> symptom_ids(std::string_view text);

} // namespace headroom::diagnose
