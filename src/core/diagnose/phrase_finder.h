// Finds every one of many phrases in one pass (Aho-Corasick). Case, white space, quotes, brackets and marks of quoted
// lines do not count, so a phrase survives line wrapping in mid-word, re-quoting and upper-casing. Three things are
// no phrase: a code all of capitals (EPIPE) in small letters, which is a word of prose; what source code compares with
// or catches; and a count of none ("0 failed"). Decides where phrases stand; what they mean is the rules' business.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::diagnose {

struct Place {
  std::size_t start = 0;
  std::size_t end = 0;
};

struct PhraseHit {
  std::uint32_t phrase = 0;
  Place place;
};

// The phrases that stand in one text, each with its first place. Filled again and again for one text after another, so
// that a log of a million lines does not allocate a million times.
class PhraseIndex {
 public:
  std::optional<Place> find(std::uint32_t phrase) const {
    if (seen_[phrase] != now_) return {};
    return places_[phrase];
  }
  // By first place.
  const std::vector<std::uint32_t>& present() const { return present_; }
  // Every occurrence, by where it ends; of very many only the first thousands, so that memory does not follow the text.
  const std::vector<PhraseHit>& hits() const { return hits_; }

 private:
  friend class PhraseFinder;
  void begin(std::size_t phrases, std::size_t remembered);
  void add(std::uint32_t phrase, Place place);

  std::vector<std::uint32_t> present_;
  std::vector<PhraseHit> hits_;
  std::vector<std::uint32_t> seen_; // by phrase: the text it was last seen in
  std::vector<Place> places_;
  std::uint32_t now_ = 0;
  std::vector<std::size_t> trail_; // where the last significant bytes stand: a ring, its size a power of two
};

class PhraseFinder {
 public:
  // The number of the phrase; the same phrase has the same number. A phrase must start where a word starts; a `word`
  // must also end where one ends.
  std::uint32_t add(std::string_view phrase, bool word);
  // After the last add().
  void build();
  void find(std::string_view text, PhraseIndex& found) const;

  std::size_t size() const { return phrases_.size(); }

 private:
  struct Phrase {
    std::string squeezed;
    bool word;
    bool capitals; // must be written so
  };
  // Children of a node are neighbours, ordered by label: the trie is laid out breadth first.
  struct Node {
    std::uint32_t first_child = 0;
    std::uint32_t fail = 0;
    std::uint32_t output = 0; // the nearest node of the failure chain, itself included, that ends phrases
    std::uint32_t row = 0;    // of rows_, where there are many children; 0: none
    std::uint16_t children = 0;
    unsigned char label = 0; // a class of bytes
  };

  std::uint32_t child_of(std::uint32_t node, unsigned char label) const;
  void add_row(std::uint32_t node);

  std::vector<Phrase> phrases_;
  std::vector<Node> nodes_;
  std::vector<std::vector<std::uint32_t>> ends_; // by node: phrases that end there
  // The class of every byte: upper and lower case are one, bytes of no phrase are 0, what does not count is
  // kSkipped.
  std::array<unsigned char, 256> classes_{};
  std::size_t class_count_ = 1;
  std::vector<std::uint32_t> rows_; // children by class, class_count_ per row
  std::size_t longest_ = 0;
};

} // namespace headroom::diagnose
