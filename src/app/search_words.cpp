#include "app/search_words.h"

#include <algorithm>

#include "core/base/stable_sort.h"
#include "core/base/text.h"

namespace headroom::app {
namespace {

bool is_word_byte(char c) {
  return base::is_alnum(c) || c == '_' || c == '-' || c == '.';
}

// A Latin word is whole: "tier" is not in "frontier". Hangul is written together with its particles, so there any place
// counts.
std::size_t find_word(std::string_view text, std::string_view word, bool whole) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!whole) return at;
    const bool begins = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(word.front());
    const std::size_t end = at + word.size();
    const bool ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(word.back());
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

// One letter, or a single Hangul syllable left over from a particle, tells nothing.
bool says_something(std::string_view word) {
  if (word.empty()) return false;
  return base::is_digit(word.front()) || base::first_code_point(word).bytes < word.size();
}

} // namespace

bool says_any(std::string_view text, const std::vector<std::string>& words) {
  const std::string lower = base::to_lower(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return find_word(lower, base::to_lower(word), static_cast<unsigned char>(word.front()) < 0x80) !=
           std::string_view::npos;
  });
}

SearchWords::SearchWords(std::string_view query, const std::vector<std::vector<std::string>>& said) {
  std::string rest = base::to_lower(query);
  for (const auto& group : said) {
    std::vector<std::string> words;
    words.reserve(group.size());
    for (const std::string& word : group) words.push_back(base::to_lower(word));
    // The longest first, so that "rate limits" does not leave an "s".
    std::vector<std::string> by_length = words;
    base::stable_sort(by_length, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    bool named = false;
    for (const std::string& word : by_length) {
      const std::size_t at = find_word(rest, word, true);
      if (at == std::string_view::npos) continue;
      std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(at), word.size(), ' ');
      named = true;
    }
    if (named) wanted_.push_back(std::move(words));
  }
  std::replace_if(rest.begin(), rest.end(), base::is_space, ' ');
  for (const std::string_view word : base::split(rest, ' ')) {
    if (says_something(word)) wanted_.push_back({std::string(word)});
  }
}

bool SearchWords::match(std::string_view text) const {
  const std::string lower = base::to_lower(text);
  return std::all_of(wanted_.begin(), wanted_.end(), [&](const std::vector<std::string>& any) {
    return std::any_of(any.begin(), any.end(), [&](const std::string& word) {
      const bool whole = any.size() > 1 || word.size() <= 2; // "2" is not in "2026"
      return find_word(lower, word, whole) != std::string_view::npos;
    });
  });
}

} // namespace headroom::app
