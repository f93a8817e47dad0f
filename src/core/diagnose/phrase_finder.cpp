#include "core/diagnose/phrase_finder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/stable_sort.h"
#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

constexpr bool is_skipped(char c) {
  return base::is_space(c) || c == '"' || c == '\'' || c == '`' || c == '*' || c == '\\' || c == '[' || c == ']';
}

constexpr bool is_word_byte(char c) {
  return base::is_alnum(c) || c == '_';
}

constexpr unsigned char kSkipped = 255;
constexpr std::uint16_t kFewChildren = 3; // more are looked up in a row

// A word may be wrapped by a terminal, but blanks without a line end make two words of it.
bool is_one_word(std::string_view text) {
  return text.find(' ') == std::string_view::npos || text.find('\n') != std::string_view::npos;
}

std::string squeeze(std::string_view phrase) {
  std::string squeezed;
  for (const char c : phrase) {
    if (!is_skipped(c)) squeezed += base::to_lower(c);
  }
  return squeezed;
}

// "EPIPE", not "ERR_NETWORK": without an underscore it may be a word like any other.
bool is_all_capitals(std::string_view phrase) {
  return !phrase.empty() && std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// `code === 'insufficient_quota'`, `except openai.RateLimitError`: the program names what may happen, nothing says that
// it did.
bool is_mention(std::string_view text, std::size_t start, std::size_t line) {
  std::size_t at = start;
  while (at > line && is_skipped(text[at - 1])) --at;
  if (at >= line + 2 && text[at - 1] == '=' && (text[at - 2] == '=' || text[at - 2] == '!')) return true;
  constexpr std::size_t kLongestCatch = 120; // what stands further in a line is not what it opens with
  if (start - line > kLongestCatch) return false;
  at = line;
  while (at < start && (is_skipped(text[at]) || text[at] == '}' || text[at] == '>')) ++at;
  if (at == start || (text[at] != 'e' && text[at] != 'c' && text[at] != 'r')) return false;
  const std::string_view opening = text.substr(at, start - at);
  for (const std::string_view word : {"except ", "except(", "catch (", "catch(", "rescue ", "case "}) {
    if (opening.substr(0, word.size()) == word) return true;
  }
  return false;
}

// "0 failed", but not "0 error: ...", which is the error of number 0.
bool is_none_before(std::string_view text, std::size_t start, std::size_t end) {
  if (start < 2 || text[start - 1] != ' ' || text[start - 2] != '0') return false;
  if (start > 2 && text[start - 3] != ' ' && text[start - 3] != '\n' && text[start - 3] != '(') return false;
  return end == text.size() || text[end] != ':';
}

// `errors: 0`, `"failed":0`, "실패 0건"; not "failed: 01:20", "error 0x8007".
bool is_none_after(std::string_view text, std::size_t end) {
  const std::string_view rest = text.substr(end);
  const std::size_t value = rest.find_first_not_of("\"' :=");
  if (value == std::string_view::npos || value == 0 || rest[value] != '0') return false;
  if (value + 1 == rest.size()) return true;
  const char next = rest[value + 1];
  return next != '.' && next != ':' && !base::is_alnum(next);
}

// A count of none, where a phrase is no more than the counted word.
bool is_count_of_none(std::string_view text, Place hit) {
  static constexpr std::array<std::string_view, 8> kCounted = {"failed", "failure",    "failures", "error",
                                                               "errors", "exceptions", "실패",     "오류"};
  for (const std::string_view word : kCounted) {
    if (base::to_lower(text[hit.start]) != word.front()) continue;
    const std::size_t end = hit.start + word.size();
    if (hit.end > end || !base::starts_with_ignoring_case(text.substr(hit.start), word)) continue;
    if (end < text.size() && (base::is_alnum(text[end]) || text[end] == '_')) continue;
    return is_none_before(text, hit.start, end) || is_none_after(text, end);
  }
  return false;
}

// The first and the last letter of a code tell how it is written.
constexpr bool is_as_capital(char first, char last) {
  return first >= 'A' && first <= 'Z' && last >= 'A' && last <= 'Z';
}

constexpr std::size_t kMostHits = 4096;

} // namespace

void PhraseIndex::begin(std::size_t phrases, std::size_t remembered) {
  present_.clear();
  hits_.clear();
  seen_.resize(phrases, 0);
  places_.resize(phrases);
  std::size_t ring = 1;
  while (ring < remembered) ring *= 2;
  trail_.resize(std::max(trail_.size(), ring));
  ++now_;
}

void PhraseIndex::add(std::uint32_t phrase, Place place) {
  if (hits_.size() < kMostHits) hits_.push_back({phrase, place});
  if (seen_[phrase] == now_) return;
  seen_[phrase] = now_;
  places_[phrase] = place;
  present_.push_back(phrase);
}

std::uint32_t PhraseFinder::add(std::string_view phrase, bool word) {
  std::string squeezed = squeeze(phrase);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (phrases_[i].squeezed == squeezed && phrases_[i].word == word) return static_cast<std::uint32_t>(i);
  }
  longest_ = std::max(longest_, squeezed.size());
  phrases_.push_back({std::move(squeezed), word, is_all_capitals(phrase)});
  return static_cast<std::uint32_t>(phrases_.size() - 1);
}

void PhraseFinder::build() {
  std::array<bool, 256> used{};
  for (const Phrase& phrase : phrases_) {
    for (const char c : phrase.squeezed) used[static_cast<unsigned char>(c)] = true;
  }
  for (std::size_t byte = 0; byte < classes_.size(); ++byte) { // in order, so that classes sort as bytes do
    const auto c = static_cast<char>(static_cast<unsigned char>(byte));
    if (is_skipped(c)) classes_[byte] = kSkipped;
    if (used[byte]) classes_[byte] = static_cast<unsigned char>(class_count_++);
  }
  for (char c = 'A'; c <= 'Z'; ++c) {
    classes_[static_cast<unsigned char>(c)] = classes_[static_cast<unsigned char>(base::to_lower(c))];
  }
  // Sorted phrases make a trie whose nodes are ranges [from, to) sharing `depth` bytes: no tree of pointers is needed.
  std::vector<std::uint32_t> order(phrases_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  base::stable_sort(order,
                    [&](std::uint32_t a, std::uint32_t b) { return phrases_[a].squeezed < phrases_[b].squeezed; });
  struct Range {
    std::size_t from, to, depth;
  };
  std::vector<Range> ranges = {{0, order.size(), 0}};
  nodes_.assign(1, {});
  ends_.assign(1, {});
  for (std::uint32_t node = 0; node < ranges.size(); ++node) {
    auto [from, to, depth] = ranges[node];
    while (from < to && phrases_[order[from]].squeezed.size() == depth) {
      if (depth > 0) ends_[node].push_back(order[from]);
      ++from;
    }
    nodes_[node].first_child = static_cast<std::uint32_t>(ranges.size());
    while (from < to) {
      const char label = phrases_[order[from]].squeezed[depth];
      std::size_t end = from;
      while (end < to && phrases_[order[end]].squeezed[depth] == label) ++end;
      Node child;
      child.label = classes_[static_cast<unsigned char>(label)];
      nodes_.push_back(child);
      ends_.emplace_back();
      ranges.push_back({from, end, depth + 1});
      ++nodes_[node].children;
      from = end;
    }
  }
  rows_.assign(class_count_, 0); // row 0 is no row
  add_row(0);
  for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
    if (nodes_[node].children > kFewChildren) add_row(node);
  }
  // Breadth first, so a parent's failure link is ready before its children need it.
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    nodes_[node].output = !ends_[node].empty() ? node : node == 0 ? 0 : nodes_[nodes_[node].fail].output;
    for (std::uint32_t i = 0; i < nodes_[node].children; ++i) {
      const std::uint32_t child = nodes_[node].first_child + i;
      if (node == 0) continue;
      std::uint32_t fail = nodes_[node].fail;
      std::uint32_t target = child_of(fail, nodes_[child].label);
      while (target == 0 && fail != 0) {
        fail = nodes_[fail].fail;
        target = child_of(fail, nodes_[child].label);
      }
      nodes_[child].fail = target;
    }
  }
}

void PhraseFinder::add_row(std::uint32_t node) {
  Node& parent = nodes_[node];
  parent.row = static_cast<std::uint32_t>(rows_.size());
  rows_.resize(rows_.size() + class_count_, 0);
  for (std::uint32_t i = 0; i < parent.children; ++i) {
    rows_[parent.row + nodes_[parent.first_child + i].label] = parent.first_child + i;
  }
}

inline std::uint32_t PhraseFinder::child_of(std::uint32_t node, unsigned char label) const {
  const Node& parent = nodes_[node];
  if (parent.row != 0) return rows_[parent.row + label];
  for (std::uint32_t i = 0; i < parent.children; ++i) {
    const Node& child = nodes_[parent.first_child + i];
    if (child.label == label) return parent.first_child + i;
    if (child.label > label) break;
  }
  return 0;
}

void PhraseFinder::find(std::string_view text, PhraseIndex& found) const {
  found.begin(phrases_.size(), longest_);
  if (nodes_.size() <= 1) return;
  std::vector<std::size_t>& trail = found.trail_;
  const std::size_t mask = trail.size() - 1;
  std::size_t seen = 0;
  std::uint32_t node = 0;
  bool line_start = true;
  std::size_t line = 0;      // where the line begins
  std::size_t last_line = 0; // and the one before: a phrase may be wrapped
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char raw = text[at];
    const unsigned char label = classes_[static_cast<unsigned char>(raw)];
    if (label == kSkipped) {
      if (raw == '\n') {
        line_start = true;
        last_line = std::exchange(line, at + 1);
      }
      continue;
    }
    if (line_start && (raw == '>' || raw == '|' || raw == '<')) continue; // quoted lines, log prefixes, curl -v
    line_start = false;
    // No phrase starts inside a word: most bytes of most texts end here.
    if (node == 0 && at > 0 && is_word_byte(raw) && is_word_byte(text[at - 1])) continue;
    std::uint32_t next = child_of(node, label);
    while (next == 0 && node != 0) {
      node = nodes_[node].fail;
      next = child_of(node, label);
    }
    node = next;
    if (node == 0) continue;
    trail[seen++ & mask] = at;
    for (std::uint32_t ending = nodes_[node].output; ending != 0; ending = nodes_[nodes_[ending].fail].output) {
      for (const std::uint32_t phrase : ends_[ending]) {
        const std::string& squeezed = phrases_[phrase].squeezed;
        const std::size_t start = trail[(seen - squeezed.size()) & mask];
        const bool starts_word = !is_word_byte(squeezed.front()) || start == 0 || !is_word_byte(text[start - 1]);
        const bool ends_word = !is_word_byte(squeezed.back()) || at + 1 == text.size() || !is_word_byte(text[at + 1]);
        const bool whole = !phrases_[phrase].word || (ends_word && is_one_word(text.substr(start, at + 1 - start)));
        if (!starts_word || !whole || (phrases_[phrase].capitals && !is_as_capital(text[start], raw))) continue;
        if (is_count_of_none(text, {start, at + 1})) continue;
        if (!is_mention(text, start, start >= line ? line : std::min(last_line, start)))
          found.add(phrase, {start, at + 1});
      }
    }
  }
}

} // namespace headroom::diagnose
