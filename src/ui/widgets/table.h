// Rows and columns from data. Columns that can be sorted have a button for a heading; on a phone a table
// that does not fit becomes cards, one a row, with its first column as heading. Decides layout and order of sorting
// marks; the caller sorts the rows, so that screen, copy and export show the same ones.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct TableColumn {
  std::string_view key;
  std::string_view title;
  bool number = false; // set at the right, so that digits stand below each other
  bool sortable = false;
};

struct TableSort {
  std::size_t column = 0;
  bool descending = false;

  bool operator==(const TableSort&) const = default;
};

struct Table {
  std::string_view name; // spoken
  std::span<const TableColumn> columns;
  std::span<const std::vector<std::string>> rows; // as many cells as columns
  std::optional<TableSort> sort;
};
// The order asked for in this frame.
std::optional<TableSort> table(Page& page, std::string_view key, const Table& look);

} // namespace headroom::ui
