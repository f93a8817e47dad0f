// The sentences of one language: assets/i18n/<lang>.json, nested objects whose paths joined by dots are the keys
// ("verdict.who.billing"), packed by the build so that nothing is left to parse when a program starts: keys in the
// order of their bytes, then the English sentences in that order, then the Korean; U+001F between items, U+001E between
// the three. Decides lookup and filling of {placeholders}; number layout is number_format's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"
#include "core/base/result.h"

namespace headroom::i18n {

enum class Language { English, Korean };

std::optional<Language> find_language(std::string_view code); // "en", "ko", also "ko-KR"
std::string_view language_code(Language language);            // "en", "ko"

class StringTable {
 public:
  struct Entry {
    std::string_view key;
    std::string_view text;
  };

  // Points into `words`, which outlives the table. Refuses what is not sorted or not of one length.
  static base::Result<StringTable> load(Language language, std::string_view words);

  Language language() const { return language_; }
  // A key that is not there comes back as itself, so that a gap is seen and never crashes; a test looks for gaps.
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  // Placeholders without an argument stay as written.
  std::string format(const base::Message& message) const;
  std::string format(std::string_view key, base::Args args) const;
  // "plan.json: /workflows/2/size: ..." with whatever parts of the place are known.
  std::string format(const base::Error& error, std::string_view file = {}) const;

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  const Entry* find(std::string_view key) const;

  Language language_ = Language::English;
  std::vector<Entry> entries_; // in the order of the keys
};

} // namespace headroom::i18n
