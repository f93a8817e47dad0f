#include "core/cost/text_tokens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace headroom::cost {
namespace {

// What the tokenizer's pattern (o200k_base) tells apart, and scripts, because they weigh differently.
enum class Kind {
  Space,
  Newline,
  Digit,
  Symbol,
  LatinLower,
  LatinUpper,
  Hangul,
  Han,
  Hiragana,
  Katakana,
  Cyrillic,
  Letter
};

bool is_letter(Kind kind) {
  return kind >= Kind::LatinLower;
}

struct Character {
  char32_t code = 0;
  Kind kind = Kind::Symbol;
};

struct Range {
  char32_t first;
  char32_t last;
  Kind kind;
};

// Everything not listed is a symbol: punctuation, emoji, box drawing.
constexpr Range kRanges[] = {
    {0x0041, 0x005A, Kind::LatinUpper}, {0x0061, 0x007A, Kind::LatinLower}, {0x00AA, 0x00AA, Kind::LatinLower},
    {0x00BA, 0x00BA, Kind::LatinLower}, {0x00C0, 0x00DE, Kind::LatinUpper}, {0x00DF, 0x00FF, Kind::LatinLower},
    {0x0100, 0x024F, Kind::LatinLower}, {0x0250, 0x02AF, Kind::LatinLower}, {0x0370, 0x03FF, Kind::Letter},
    {0x0400, 0x052F, Kind::Cyrillic},   {0x0530, 0x058F, Kind::Letter},     {0x0591, 0x07FF, Kind::Letter},
    {0x0900, 0x1FFF, Kind::Letter},     {0x3005, 0x3007, Kind::Han},        {0x3040, 0x309F, Kind::Hiragana},
    {0x30A0, 0x30FF, Kind::Katakana},   {0x3130, 0x318F, Kind::Hangul},     {0x3400, 0x9FFF, Kind::Han},
    {0xA960, 0xA97F, Kind::Hangul},     {0xAC00, 0xD7FF, Kind::Hangul},     {0xF900, 0xFAFF, Kind::Han},
    {0xFF10, 0xFF19, Kind::Digit},      {0xFF66, 0xFF9D, Kind::Katakana},   {0x20000, 0x3FFFF, Kind::Han},
};

Kind kind_of(char32_t code) {
  if (code == '\n' || code == '\r') return Kind::Newline;
  if (code == ' ' || code == '\t' || code == 0x3000 || code == 0x00A0) return Kind::Space;
  if (code >= '0' && code <= '9') return Kind::Digit;
  for (const Range& range : kRanges) {
    if (code >= range.first && code <= range.last) return range.kind;
  }
  return Kind::Symbol;
}

std::vector<Character> characters_of(std::string_view utf8) {
  const std::string text = base::to_valid_utf8(utf8);
  std::vector<Character> characters;
  characters.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    characters.push_back({code, kind_of(code)});
    i += length;
  }
  return characters;
}

// Mean tokens of a piece by its length, from 0 up; beyond the table the last two entries go on as a line.
template <std::size_t N>
double by_length(const std::array<double, N>& table, std::size_t length) {
  if (length < N) return table[length];
  return table[N - 1] + (table[N - 1] - table[N - 2]) * static_cast<double>(length - N + 1);
}

// Fitted to the real tokenizer over technical prose in eight languages and over code (see the test for what is held
// out).
constexpr std::array kLatinWord = {0.0,  1.0, 1.0,  1.01, 1.02, 1.04, 1.06, 1.09, 1.13,
                                   1.15, 1.2, 1.25, 1.32, 1.4,  1.5,  1.65, 1.8};
constexpr std::array kAccentedWord = {0.0,  1.0, 1.3,  1.3, 1.3, 1.4, 1.45, 1.6,
                                      1.75, 1.8, 1.95, 2.1, 2.2, 2.3, 2.45, 2.6};
constexpr std::array kUpperWord = {0.0, 1.0, 1.02, 1.1, 1.32, 1.4, 1.55, 1.6, 2.0, 2.3, 2.5, 2.7, 2.95};
constexpr std::array kGluedWord = {0.0,  1.15, 1.12, 1.12, 1.12, 1.18, 1.25, 1.33,
                                   1.42, 1.5,  1.62, 1.75, 1.85, 2.0,  2.15};
constexpr std::array kHangulWord = {0.0, 1.3, 1.85, 2.45, 3.2, 3.8, 4.5, 5.1, 5.8};
constexpr std::array kGluedHangul = {0.0, 1.06, 2.05, 2.9, 3.8, 4.65, 5.5, 6.3};
constexpr std::array kCyrillicWord = {0.0,  1.0, 1.02, 1.07, 1.29, 1.45, 1.51, 1.75,
                                      1.92, 2.1, 2.15, 2.34, 2.45, 2.64, 2.9,  3.15};
constexpr std::array kSymbolRun = {0.0, 1.0, 1.06, 1.4, 1.9, 2.2, 2.5, 2.7, 2.9};
constexpr std::array kWideSymbolRun = {0.0, 1.0, 1.6, 2.1, 2.6, 3.2, 3.8, 4.4, 5.2};
constexpr double kEmoji = 1.6;
constexpr double kOtherLetter = 0.5;

// Cuts the text as the tokenizer's pattern does and adds up the pieces.
class Counter {
 public:
  explicit Counter(std::vector<Character> characters) : characters_(std::move(characters)) {}

  double total() {
    while (at_ < characters_.size()) total_ += next_piece();
    return total_;
  }

 private:
  bool kind_at(std::size_t i, Kind kind) const { return i < characters_.size() && characters_[i].kind == kind; }
  bool letter_at(std::size_t i) const { return i < characters_.size() && is_letter(characters_[i].kind); }

  std::size_t run(Kind kind) const {
    std::size_t end = at_;
    while (kind_at(end, kind)) ++end;
    return end - at_;
  }

  double next_piece() {
    const Kind kind = characters_[at_].kind;
    if (is_letter(kind)) return word('\0');
    // One space or symbol before a word belongs to it.
    if ((kind == Kind::Space || kind == Kind::Symbol) && letter_at(at_ + 1)) {
      const char32_t lead = characters_[at_++].code;
      return word(lead);
    }
    switch (kind) {
      case Kind::Digit:
        return digits();
      case Kind::Newline:
        at_ += run(Kind::Newline);
        return 1;
      case Kind::Space:
        return spaces();
      default:
        return symbols();
    }
  }

  // At most three digits to a token.
  double digits() {
    const std::size_t length = run(Kind::Digit);
    at_ += length;
    const std::size_t tokens = (length + 2) / 3;
    return static_cast<double>(tokens);
  }

  // A run of spaces leaves its last one to the word or symbol behind it; before a line end it joins that.
  double spaces() {
    const std::size_t length = run(Kind::Space);
    const std::size_t end = at_ + length;
    if (kind_at(end, Kind::Newline)) {
      at_ = end + 1;
      at_ += run(Kind::Newline);
      return 1;
    }
    if (length > 1 && end < characters_.size() && !kind_at(end, Kind::Digit)) {
      at_ = end - 1;
      return 1;
    }
    if (kind_at(end, Kind::Symbol)) {
      at_ = end;
      return symbols();
    }
    at_ = end;
    return 1;
  }

  double symbols() {
    double emoji = 0;
    std::size_t plain = 0;
    bool wide = false;
    // The last symbol before a word belongs to the word.
    for (; kind_at(at_, Kind::Symbol); ++at_) {
      if (plain > 0 && letter_at(at_ + 1)) break;
      const char32_t code = characters_[at_].code;
      if (code >= 0x1F000) {
        emoji += kEmoji;
      } else {
        ++plain;
        wide |= code >= 0x80;
      }
    }
    at_ += run(Kind::Newline); // "},\n" is one piece
    return emoji + (wide ? by_length(kWideSymbolRun, plain) : by_length(kSymbolRun, plain));
  }

  double word(char32_t lead) {
    const std::size_t start = at_;
    const Kind kind = characters_[at_].kind;
    double cost = 0;
    if (kind == Kind::LatinLower || kind == Kind::LatinUpper) {
      cost = latin_word(lead);
    } else if (kind == Kind::Hangul) {
      at_ += run(Kind::Hangul);
      cost = lead == U' ' ? by_length(kHangulWord, at_ - start) : by_length(kGluedHangul, at_ - start);
    } else if (kind == Kind::Cyrillic) {
      at_ += run(Kind::Cyrillic);
      cost = by_length(kCyrillicWord, at_ - start);
    } else if (kind == Kind::Letter) {
      at_ += run(Kind::Letter);
      cost = std::max(1.0, kOtherLetter * static_cast<double>(at_ - start));
    } else {
      cost = east_asian_run();
    }
    // A symbol glued in front merges now and then ("(the", "/usr"); in Latin words that is in the table.
    const bool own_symbol = lead != U'\0' && lead != U' ' && kind != Kind::LatinLower && kind != Kind::LatinUpper;
    return cost + (own_symbol ? 0.85 : 0.0);
  }

  // Upper case starts a new piece: "camelCase" is two.
  double latin_word(char32_t lead) {
    const std::size_t start = at_;
    at_ += run(Kind::LatinUpper);
    const std::size_t upper = at_ - start;
    at_ += run(Kind::LatinLower);
    const std::size_t length = at_ - start;
    const bool accented = std::any_of(characters_.begin() + static_cast<std::ptrdiff_t>(start),
                                      characters_.begin() + static_cast<std::ptrdiff_t>(at_),
                                      [](const Character& c) { return c.code >= 0x80; });
    double cost = 0;
    if (accented) {
      cost = by_length(kAccentedWord, length);
    } else if (upper > 1) {
      cost = by_length(kUpperWord, length);
    } else if (lead == U' ' || (lead == U'\0' && upper == 1)) {
      cost = by_length(kLatinWord, length) + (upper == 1 ? 0.04 : 0.0);
    } else {
      cost = by_length(kGluedWord, length);
    }
    take_contraction();
    return cost + (lead != U'\0' && lead != U' ' ? 0.12 : 0.0);
  }

  // 's, 't, 're, ... stay with their word and cost one token.
  void take_contraction() {
    if (at_ + 1 >= characters_.size() || characters_[at_].code != U'\'' || !letter_at(at_ + 1)) return;
    std::size_t end = at_ + 1;
    while (kind_at(end, Kind::LatinLower)) ++end;
    if (end - at_ > 3) return;
    at_ = end;
    total_ += 1;
  }

  // Han and kana run together in one piece: weights by character, and for each change of script.
  double east_asian_run() {
    double cost = 0.45;
    Kind previous = characters_[at_].kind;
    for (; at_ < characters_.size(); ++at_) {
      const Kind kind = characters_[at_].kind;
      if (kind == Kind::Han) {
        cost += 0.83;
      } else if (kind == Kind::Hiragana) {
        cost += 0.52;
      } else if (kind == Kind::Katakana) {
        cost += 0.66;
      } else {
        break;
      }
      if (kind != previous) cost += 0.3;
      previous = kind;
    }
    return cost;
  }

  std::vector<Character> characters_;
  std::size_t at_ = 0;
  double total_ = 0;
};

constexpr double kBand = 0.15;

} // namespace

TokenEstimate estimate_text_tokens(std::string_view utf8) {
  const double total = Counter(characters_of(utf8)).total();
  const auto whole = [](double value) { return static_cast<std::int64_t>(std::llround(value)); };
  return {whole(total), whole(total * (1 - kBand)), whole(total * (1 + kBand) + (total > 0 ? 1 : 0))};
}

} // namespace headroom::cost
