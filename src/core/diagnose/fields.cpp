#include "core/diagnose/fields.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

using base::is_alnum;
using base::is_digit;
using base::is_space;

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestValue = 4096;
constexpr std::ptrdiff_t kMostFields = 32'768; // of more in one text the first and the last are kept, not the middle
constexpr std::size_t kMostSpace = 32;         // aligned dumps: "StatusCode        : 429"

constexpr bool is_name_byte(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.';
}
constexpr bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

// field_name() of a short name, without allocating.
class Squeezed {
 public:
  explicit Squeezed(std::string_view written) {
    for (const char c : written.substr(0, kLongestName)) {
      if (is_alnum(c)) bytes_[size_++] = base::to_lower(c);
    }
  }
  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongestName> bytes_;
  std::size_t size_ = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, const FieldNames& names) : text_(text), names_(names) {}

  std::vector<Field> run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_alnum(text_[at])) {
        ++at;
        continue;
      }
      const std::size_t start = at;
      while (at < text_.size() && is_name_byte(text_[at])) ++at;
      if (at - start <= kLongestName) read_field(start, at);
    }
    return std::move(fields_);
  }

 private:
  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  std::size_t skip(std::size_t at, std::string_view set) const {
    const std::size_t limit = std::min(text_.size(), at + kMostSpace);
    while (at < limit && set.find(text_[at]) != std::string_view::npos) ++at;
    return at;
  }

  // Dotted paths name their last part: "error.code", "response.headers.x-request-id".
  void read_field(std::size_t start, std::size_t end) {
    if (!may_be_named(end)) return;
    while (end > start && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
    const auto dot = text_.substr(start, end - start).rfind('.');
    const std::size_t name_start = dot == std::string_view::npos ? start : start + dot + 1;
    const bool in_quotes = name_start > 0 && is_quote(text_[name_start - 1]);
    const Squeezed written(text_.substr(name_start, end - name_start));
    std::string_view name;
    if (written.text() == "value" && !waiting_name_.empty()) {
      name = std::exchange(waiting_name_, {});
    } else if (written.text() == "name") {
      read_har_name(end);
      return;
    } else {
      name = names_.find(written.text());
    }
    if (name.empty()) return;
    if (name == "code" && !in_quotes && names_another_code(name_start)) return;
    std::size_t at = end;
    if (start > 0 && text_[start - 1] == '<' && peek(at) == '>') { // <Code>429</Code>
      const std::size_t length = text_.substr(at + 1, kLongestValue).find('<');
      if (length != std::string_view::npos) add(name, at + 1, at + 1 + length, false);
      return;
    }
    at = skip(at, in_quotes ? " \t\"'`]" : " \t]");
    const bool in_bracket = name_start > 0 && text_[name_start - 1] == '[';
    const std::size_t separator = end_of_separator(at, in_quotes, in_bracket, name);
    if (separator == at) return;
    read_value(name, separator, in_quotes);
  }

  // Most words name nothing: no separator follows them.
  bool may_be_named(std::size_t at) const {
    const std::size_t limit = std::min(text_.size(), at + kMostSpace);
    while (at < limit && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == ']' || is_quote(text_[at]))) ++at;
    const char next = peek(at);
    return next == ':' || next == '=' || next == ',' || next == '-' || next == '>' || next == '{';
  }

  // "Error code: 429", "Status Code: 429", "exit code: 1": not the vendor's machine code.
  bool names_another_code(std::size_t name_start) const {
    std::size_t end = name_start;
    while (end > 0 && text_[end - 1] == ' ') --end;
    for (const std::string_view word : {"error", "status", "http", "response", "exit", "return"}) {
      if (end < word.size() || end == name_start) continue;
      const std::string_view before = text_.substr(end - word.size(), word.size());
      if (base::equals_ignoring_case(before, word)) return true;
    }
    return false;
  }

  // ":", "=", "=>", ":=", "->"; in pairs of quoted strings (raw header lists) also ",".
  std::size_t end_of_separator(std::size_t at, bool in_quotes, bool in_bracket, std::string_view name) const {
    const std::string_view two = text_.substr(at, 2);
    if (two == "==") return at; // a comparison in a program
    if (two == "=>" || two == ":=" || two == "->") return at + 2;
    if (peek(at) == ':' || peek(at) == '=') return at + 1;
    // A table of PowerShell: "apim-request-id            {3d2c1b0a}".
    if (peek(at) == '{' && at > 1 && text_[at - 1] == ' ' && text_[at - 2] == ' ') return at + 1;
    // In HAR the value follows the word "value".
    // PowerShell prints them bare: {[x-ms-region, East US], ...}.
    const bool header_pair = (in_quotes || in_bracket) && peek(at) == ',' && waiting_name_.empty() &&
                             (name.front() == 'x' || name == "retryafter" || name == "apimrequestid");
    return header_pair ? at + 1 : at;
  }

  void read_har_name(std::size_t end) {
    std::size_t at = skip(end, " \t\"':=");
    const std::size_t start = at;
    while (at < text_.size() && is_name_byte(text_[at]) && at - start <= kLongestName) ++at;
    waiting_name_ = names_.find(Squeezed(text_.substr(start, at - start)).text());
  }

  void read_value(std::string_view name, std::size_t at, bool name_in_quotes) {
    at = skip(at, name_in_quotes ? " \t\n" : " \t");
    at = skip(at, "[("); // one value in a list: Go headers, PowerShell, multimaps
    at = skip(at, " \t");
    for (const std::string_view wrapper : {"Optional[", "Optional(", "Some(", "b'", "u'", "b\"", "StringValue("}) {
      if (text_.substr(at, wrapper.size()) != wrapper) continue;
      at += wrapper.size() - (is_quote(wrapper.back()) ? 1 : 0);
      break;
    }
    if (text_.substr(at, 7) == "string(") { // PHP: string(18) "insufficient_quota"
      const auto quote = text_.substr(at, 24).find(") \"");
      if (quote != std::string_view::npos) at += quote + 2;
    } else if (text_.substr(at, 4) == "int(") {
      at += 4;
    }
    if (is_quote(peek(at))) {
      const std::size_t end = end_of_quoted(at);
      add(name, at + 1, end, true);
      return;
    }
    std::size_t end = at;
    const std::size_t limit = std::min(text_.size(), at + kLongestValue);
    constexpr std::string_view kEnds = "\n,;}]\"'`<|";
    while (end < limit && kEnds.find(text_[end]) == std::string_view::npos) ++end;
    // "date: Wed, 18 Nov 2026": the comma belongs to a date.
    if (end + 2 < limit && text_[end] == ',' && end - at == 3 && text_[end + 1] == ' ' && is_digit(text_[end + 2])) {
      while (end < limit && text_[end] != '\n' && !is_quote(text_[end])) ++end;
    }
    add(name, at, end, false);
  }

  // A quote closes when a separator follows it, so that apostrophes inside do not.
  std::size_t end_of_quoted(std::size_t open) const {
    const char quote = text_[open];
    const std::size_t limit = std::min(text_.size(), open + kLongestValue);
    for (std::size_t at = open + 1; at < limit; ++at) {
      if (text_[at] != quote) continue;
      const char next = peek(skip(at + 1, " \t"));
      constexpr std::string_view kAfter = ",}]):;\n>|\"\\";
      if (next == '\0' || kAfter.find(next) != std::string_view::npos || at == open + 1) return at;
    }
    return limit;
  }

  void add(std::string_view name, std::size_t start, std::size_t end, bool quoted) {
    end = std::min({end, text_.size(), start + kLongestValue});
    while (start < end && is_space(text_[start])) ++start;
    while (end > start && (is_space(text_[end - 1]) || text_[end - 1] == '\\' || (!quoted && text_[end - 1] == ')')))
      --end;
    const std::string_view value = text_.substr(start, end - start);
    constexpr std::string_view kNothing[] = {"null",  "None", "undefined",      "nil",
                                             "<nil>", "NULL", "Optional.empty", "N/A"};
    if (value.empty() || std::find(std::begin(kNothing), std::end(kNothing), value) != std::end(kNothing)) return;
    if (std::ssize(fields_) == kMostFields) {
      fields_.erase(fields_.begin() + kMostFields / 4, fields_.begin() + kMostFields / 4 * 3);
    }
    const bool cut = quoted && end == text_.size();
    fields_.push_back({name, value, quoted, cut, start, end});
  }

  std::string_view text_;
  const FieldNames& names_;
  std::vector<Field> fields_;
  std::string_view waiting_name_; // HAR: {"name":"retry-after","value":"6"}
};

} // namespace

std::string field_name(std::string_view written) {
  std::string name;
  for (const char c : written) {
    if (is_alnum(c)) name += base::to_lower(c);
  }
  return name;
}

void FieldNames::add(std::string_view name) {
  const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), name);
  if (name.empty() || name.size() >= kLongestName || (at != sorted_.end() && *at == name)) return;
  sorted_.insert(at, std::string(name));
  lengths_[static_cast<unsigned char>(name.front())] |= std::uint64_t{1} << name.size();
}

std::string_view FieldNames::find(std::string_view name) const {
  if (name.empty() || name.size() >= kLongestName) return {};
  if ((lengths_[static_cast<unsigned char>(name.front())] >> name.size() & 1) == 0) return {};
  const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), name);
  return at != sorted_.end() && *at == name ? std::string_view(*at) : std::string_view();
}

std::vector<Field> find_fields(std::string_view text, const FieldNames& names) {
  return Scanner(text, names).run();
}

} // namespace headroom::diagnose
