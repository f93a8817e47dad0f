// Does a text answer what a person typed? Every word typed must be in the text, in any of the ways people say it; case
// does not matter. Leaves ranking out: what matches is shown in its own order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

// Does a text say one of these, in any case? A Latin word counts where it stands whole; other scripts are written
// together with their particles, so there any place counts.
bool says_any(std::string_view text, const std::vector<std::string>& words);

class SearchWords {
 public:
  // `said`: groups of words that mean the same.
  SearchWords(std::string_view query, const std::vector<std::vector<std::string>>& said);

  bool empty() const { return wanted_.empty(); }
  bool match(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> wanted_; // one of each, in lower case
};

} // namespace headroom::app
