#include "core/i18n/string_table.h"

#include <utility>

#include "core/base/json_reader.h"
#include "core/base/text.h"

namespace headroom::i18n {

using base::Arg;
using base::Error;
using base::ErrorCode;
using base::Json;
using base::Message;
using base::Result;

namespace {

std::optional<Error> collect(const Json& node, const std::string& path,
                             std::map<std::string, std::string, std::less<>>& entries) {
  for (const auto& item : node.items()) {
    std::string key = path.empty() ? item.key() : path + "." + item.key();
    if (item.value().is_string()) {
      entries.insert_or_assign(std::move(key), item.value().get<std::string>());
    } else if (item.value().is_object()) {
      if (auto error = collect(item.value(), key, entries)) return error;
    } else {
      return Error{ErrorCode::FieldType, "/" + base::replace_all(key, ".", "/"), {{"expected", "string"}}};
    }
  }
  return {};
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

Result<StringTable> StringTable::load(Language language, std::string_view json) {
  auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return Error{ErrorCode::FieldType, "", {{"expected", "object"}}};
  StringTable table;
  table.language_ = language;
  if (auto error = collect(*parsed, "", table.entries_)) return *error;
  return table;
}

std::string_view StringTable::text(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? key : std::string_view(found->second);
}

bool StringTable::has(std::string_view key) const {
  return entries_.find(key) != entries_.end();
}

std::string StringTable::format(const Message& message) const {
  return format(message.key, message.args);
}

std::string StringTable::format(std::string_view key, const std::vector<Arg>& args) const {
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
