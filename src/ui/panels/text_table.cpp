#include "ui/panels/text_table.h"

#include <vector>

#include "ui/widgets/table.h"

namespace headroom::ui {

void draw_text_table(Page& page, std::string_view key, const app::TextTable& content) {
  std::vector<TableColumn> columns;
  for (const app::TextColumn& column : content.columns) columns.push_back({column.key, column.title, column.number});
  table(page, key, {content.name, columns, content.rows, {}});
}

} // namespace headroom::ui
