#include "app/text_table.h"

#include "core/base/text.h"

namespace headroom::app {
namespace {

std::string csv_cell(std::string_view cell) {
  std::string text = base::replace_all(std::string(cell), "`", "");
  const bool is_formula = !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
  // A negative amount is a number, not a formula.
  const bool is_number = text.size() > 1 && (base::is_digit(text[1]) || text[1] == '$');
  if (is_formula && !is_number) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  return "\"" + base::replace_all(std::move(text), "\"", "\"\"") + "\"";
}

} // namespace

std::string markdown_table(const TextTable& table) {
  std::string text = "## " + table.name + "\n\n|";
  for (const TextColumn& column : table.columns) text += " " + column.title + " |";
  text += "\n|";
  for (const TextColumn& column : table.columns) text += column.number ? " ---: |" : " --- |";
  for (const auto& row : table.rows) {
    text += "\n|";
    for (const std::string& cell : row) {
      text += " " + base::replace_all(base::replace_all(cell, "|", "\\|"), "\n", "<br>") + " |";
    }
  }
  return text + "\n";
}

std::string csv_table(const TextTable& table) {
  std::string text;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    text += (i == 0 ? "" : ",") + csv_cell(table.columns[i].title);
  }
  text += "\r\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + csv_cell(row[i]);
    text += "\r\n";
  }
  return text;
}

} // namespace headroom::app
