// The sentences of one language: assets/i18n/<lang>.json, nested objects whose paths joined by dots are the keys
// ("verdict.who.billing"). Decides lookup and filling of {placeholders}; number layout is number_format's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/message.h"
#include "core/base/result.h"

namespace headroom::i18n {

enum class Language { English, Korean };

std::optional<Language> find_language(std::string_view code); // "en", "ko", also "ko-KR"
std::string_view language_code(Language language);            // "en", "ko"

class StringTable {
 public:
  static base::Result<StringTable> load(Language language, std::string_view json);

  Language language() const { return language_; }
  // A key that is not there comes back as itself, so that a gap is seen and never crashes; a test looks for gaps.
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const;
  // Placeholders without an argument stay as written.
  std::string format(const base::Message& message) const;
  std::string format(std::string_view key, const std::vector<base::Arg>& args) const;
  // "plan.json: /workflows/2/size: ..." with whatever parts of the place are known.
  std::string format(const base::Error& error, std::string_view file = {}) const;

  const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }

 private:
  Language language_ = Language::English;
  std::map<std::string, std::string, std::less<>> entries_;
};

} // namespace headroom::i18n
