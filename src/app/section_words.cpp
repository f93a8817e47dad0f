#include "app/section_words.h"

namespace headroom::app {

std::string SectionWords::full(std::string_view key) const {
  std::string path = section_;
  path += '.';
  path += key;
  return path;
}

std::string SectionWords::operator()(std::string_view key) const {
  return std::string(strings_.text(full(key)));
}

std::string SectionWords::operator()(std::string_view key, base::Args args) const {
  return strings_.format(full(key), args);
}

bool SectionWords::has(std::string_view key) const {
  return strings_.has(full(key));
}

std::vector<std::string> SectionWords::list(std::string_view key, std::initializer_list<std::string_view> items) const {
  std::vector<std::string> sentences;
  for (const std::string_view item : items) sentences.push_back((*this)(std::string(key) + "." + std::string(item)));
  return sentences;
}

TextTable SectionWords::table(std::string_view name,
                              std::initializer_list<std::pair<std::string_view, bool>> columns) const {
  TextTable table;
  table.name = (*this)("section." + std::string(name));
  for (const auto& [key, number] : columns) {
    table.columns.push_back({std::string(key), (*this)("column." + std::string(key)), number});
  }
  return table;
}

} // namespace headroom::app
