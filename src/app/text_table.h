// A table as data: the same rows feed the screen, the copied text and the exported file, so they cannot differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

struct TextColumn {
  std::string key; // stable across languages
  std::string title;
  bool number = false;

  bool operator==(const TextColumn&) const = default;
};

struct TextTable {
  std::string name;
  std::vector<TextColumn> columns;
  std::vector<std::vector<std::string>> rows; // as many cells as columns; `code` stands between backticks

  bool operator==(const TextTable&) const = default;
};

// A GitHub table below the name as a heading; "|" in a cell is escaped, a line break in one is <br>.
std::string markdown_table(const TextTable& table);
// RFC 4180, lines end with CRLF. Cells that a spreadsheet would take for a formula are led by an apostrophe.
std::string csv_table(const TextTable& table);

} // namespace headroom::app
