#include "core/i18n/string_table.h"

#include <algorithm>

#include "core/base/text.h"

namespace headroom::i18n {

using base::Arg;
using base::Args;
using base::Error;
using base::ErrorCode;
using base::Message;
using base::Result;

namespace {

constexpr char kItemEnd = '\x1f';
constexpr char kBlockEnd = '\x1e';

// Takes the text up to `end` off the front, and the mark with it; all of it where there is none.
std::string_view take_until(char end, std::string_view& text) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), taken.size() + 1));
  return taken;
}

} // namespace

std::optional<Language> find_language(std::string_view code) {
  if (base::starts_with_ignoring_case(code, "ko")) return Language::Korean;
  if (base::starts_with_ignoring_case(code, "en")) return Language::English;
  return {};
}

std::string_view language_code(Language language) {
  return language == Language::Korean ? "ko" : "en";
}

Result<StringTable> StringTable::load(Language language, std::string_view words) {
  std::string_view keys = take_until(kBlockEnd, words);
  std::string_view texts = take_until(kBlockEnd, words);
  if (language == Language::Korean) texts = take_until(kBlockEnd, words);
  StringTable table;
  table.language_ = language;
  while (!keys.empty()) {
    if (texts.empty()) return Error{ErrorCode::FieldMissing, std::string(take_until(kItemEnd, keys)), {}};
    const std::string_view key = take_until(kItemEnd, keys);
    if (!table.entries_.empty() && key <= table.entries_.back().key) {
      return Error{ErrorCode::NotSorted, std::string(key), {}};
    }
    table.entries_.push_back({key, take_until(kItemEnd, texts)});
  }
  return table;
}

const StringTable::Entry* StringTable::find(std::string_view key) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), key,
                                      [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  return found != entries_.end() && found->key == key ? &*found : nullptr;
}

std::string_view StringTable::text(std::string_view key) const {
  const Entry* found = find(key);
  return found == nullptr ? key : found->text;
}

bool StringTable::has(std::string_view key) const {
  return find(key) != nullptr;
}

std::string StringTable::format(const Message& message) const {
  return format(message.key, message.args);
}

std::string StringTable::format(std::string_view key, Args args) const {
  const std::string_view pattern = text(key);
  std::string sentence;
  sentence.reserve(pattern.size() + 32);
  std::size_t at = 0;
  while (at < pattern.size()) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    sentence += pattern.substr(at, open - at);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const Arg* arg = nullptr;
    for (const Arg& candidate : args) {
      if (candidate.name == name) arg = &candidate;
    }
    sentence += arg != nullptr ? std::string_view(arg->value) : pattern.substr(open, close - open + 1);
    at = close + 1;
  }
  sentence += pattern.substr(at);
  return sentence;
}

std::string StringTable::format(const Error& error, std::string_view file) const {
  std::string sentence;
  if (!file.empty()) sentence += std::string(file) + ": ";
  if (!error.where.empty()) sentence += error.where + ": ";
  return sentence + format(message_of(error));
}

} // namespace headroom::i18n
