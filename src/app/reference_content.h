// What the Reference panel is made of, beside the catalogue: which questions people ask and which figures answer them,
// which words mean the same, which owners and layers there are (assets/reference/reference.json). Decides the file's
// form; the sentences are the string table's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"

namespace headroom::app {

struct Question {
  std::string id;                              // reference_panel.question.<id>, reference_panel.answer.<id>
  std::string panel;                           // where to go on from the answer
  std::vector<std::vector<std::string>> asked; // a text that has a word of every group asks this
  std::vector<std::pair<std::string, std::string>> figures; // placeholder of the answer, figure

  bool operator==(const Question&) const = default;
};

struct ReferenceContent {
  base::Date checked_on;
  std::vector<std::vector<std::string>> said; // words of one meaning, in any language
  std::vector<Question> questions;
  std::vector<std::string> owners;
  std::vector<std::string> layers;
  std::string token_model;
  std::vector<std::string> token_sizes;
};

base::Result<ReferenceContent> read_reference_content(std::string_view json);

} // namespace headroom::app
