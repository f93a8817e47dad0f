// Finds every one of many phrases in one pass (Aho-Corasick). Case, white space, quotes, brackets and marks of quoted
// lines do not count, so a phrase survives line wrapping in mid-word, re-quoting and upper-casing. Decides where
// phrases stand; what they mean is the rules' business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::diagnose {

struct PhraseHit {
  std::uint32_t phrase; // the number add() gave
  std::uint32_t start;
  std::uint32_t end;
};

class PhraseFinder {
 public:
  // The number of the phrase; the same phrase has the same number. A phrase must start where a word starts; a `word`
  // must also end where one ends.
  std::uint32_t add(std::string_view phrase, bool word);
  // After the last add().
  void build();
  // Hits by where they end. At most 4 GiB of text.
  std::vector<PhraseHit> find(std::string_view text) const;

  std::size_t size() const { return phrases_.size(); }

 private:
  struct Phrase {
    std::string squeezed;
    bool word;
  };
  // Children of a node are neighbours, ordered by label: the trie is laid out breadth first.
  struct Node {
    std::uint32_t first_child = 0;
    std::uint32_t fail = 0;
    std::uint32_t output = 0; // the nearest node of the failure chain, itself included, that ends phrases
    std::uint16_t children = 0;
    unsigned char label = 0;
  };

  std::uint32_t child_of(std::uint32_t node, unsigned char label) const;

  std::vector<Phrase> phrases_;
  std::vector<Node> nodes_;
  std::vector<std::vector<std::uint32_t>> ends_; // by node: phrases that end there
  std::size_t longest_ = 0;
};

} // namespace headroom::diagnose
