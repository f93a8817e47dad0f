// The sentences of one section of assets/i18n, as the texts of a panel ask for them: by the key below the section.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/text_table.h"
#include "core/base/message.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

class SectionWords {
 public:
  SectionWords(const i18n::StringTable& strings, const char* section) : strings_(strings), section_(section) {}

  const i18n::StringTable& strings() const { return strings_; }
  std::string operator()(std::string_view key) const;
  std::string operator()(std::string_view key, base::Args args) const;
  bool has(std::string_view key) const;
  // The sentences below one key.
  std::vector<std::string> list(std::string_view key, std::initializer_list<std::string_view> items) const;
  // Named "section.NAME", columns "column.KEY"; columns are {key, is a number}.
  TextTable table(std::string_view name, std::initializer_list<std::pair<std::string_view, bool>> columns) const;

 private:
  std::string full(std::string_view key) const;

  const i18n::StringTable& strings_;
  const char* section_;
};

} // namespace headroom::app
