#include "ui/widgets/table.h"

#include <imgui.h>

#include <algorithm>
#include <numeric>

namespace headroom::ui {
namespace {

constexpr float kPad = 10;
constexpr float kSortMark = 16;

// As wide as the widest cell where that fits; what does not fit is taken from the widest columns first.
std::vector<float> column_widths(const Page& page, const Table& look) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < look.columns.size(); ++c) {
    float widest = page.measure(look.columns[c].title, TextStyle::Small, page.width()).w +
                   (look.columns[c].sortable ? kSortMark : 0);
    for (const auto& row : look.rows) {
      widest = std::max(widest, page.measure(row[c], TextStyle::Small, page.width()).w);
    }
    widths.push_back(widest + 2 * kPad);
  }
  float excess = std::accumulate(widths.begin(), widths.end(), 0.0f) - page.width();
  while (excess > 0.5f) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    const float cut = std::min(excess, std::max(*widest * 0.1f, 1.0f));
    *widest -= cut;
    excess -= cut;
  }
  return widths;
}

void draw_sort_mark(Page& page, float x, float middle, bool descending) {
  const float r = page.device(4);
  const ImVec2 c{page.device_x(x), page.device_y(middle)};
  const float up = descending ? 1.0f : -1.0f;
  page.paint().AddTriangleFilled({c.x - r, c.y - up * r * 0.6f}, {c.x + r, c.y - up * r * 0.6f},
                                 {c.x, c.y + up * r * 0.8f}, page.color(Token::Accent));
}

// One heading cell; true when its column is asked to sort.
bool draw_heading(Page& page, const Table& look, std::size_t c, const Rect& cell) {
  const TableColumn& column = look.columns[c];
  const bool sorted = look.sort && look.sort->column == c;
  const std::size_t header = page.add(column.key, Role::ColumnHeader);
  page.set_rect(header, cell);
  if (sorted) page.node(header).sort = look.sort->descending ? "descending" : "ascending";
  const TextBlock words = page.measure(column.title, TextStyle::Small, cell.w - 2 * kPad);
  const float spare = column.sortable ? kSortMark : 0;
  const float x = column.number ? cell.x + cell.w - kPad - words.w - spare : cell.x + kPad;
  bool pressed = false;
  std::size_t text_node = header;
  if (column.sortable) {
    const Group inside(page, header);
    text_node = page.add("sort", Role::Button);
    page.node(text_node).text = column.title;
    page.set_rect(text_node, cell);
    const Response response = page.interact(text_node, cell, 4);
    if (response.hovered) page.fill(cell, Token::AccentSoft, 4);
    pressed = response.pressed;
    if (sorted) draw_sort_mark(page, x + words.w + kSortMark / 2 + 2, cell.y + cell.h / 2, look.sort->descending);
  } else {
    page.node(header).text = column.title;
  }
  page.draw_text(text_node, words, x, cell.y + (cell.h - words.h) / 2, Token::Soft);
  return pressed;
}

std::optional<TableSort> draw_wide(Page& page, const Table& look) {
  std::optional<TableSort> asked;
  const std::vector<float> widths = column_widths(page, look);
  const float total = std::accumulate(widths.begin(), widths.end(), 0.0f);
  {
    const Group row(page, "head", Role::Row);
    const Rect line = page.take(total, kTouch);
    float x = line.x;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (draw_heading(page, look, c, {x, line.y, widths[c], kTouch})) {
        const bool again = look.sort && look.sort->column == c;
        asked = TableSort{c, again ? !look.sort->descending : look.columns[c].number};
      }
      x += widths[c];
    }
    page.fill({line.x, line.y + line.h - 1, total, 1}, Token::Edge);
  }
  for (std::size_t r = 0; r < look.rows.size(); ++r) {
    const Group row(page, "row" + std::to_string(r), Role::Row);
    std::vector<TextBlock> blocks;
    float height = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      blocks.push_back(page.measure(look.rows[r][c], TextStyle::Small, widths[c] - 2 * kPad));
      height = std::max(height, blocks.back().h);
    }
    const Rect line = page.take(total, height + space::kS);
    float x = line.x;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const std::size_t cell = page.add(look.columns[c].key, Role::Cell);
      page.node(cell).text = spoken(look.rows[r][c]);
      page.set_rect(cell, {x, line.y, widths[c], line.h});
      const float left = look.columns[c].number ? x + widths[c] - kPad - blocks[c].w : x + kPad;
      page.draw_text(cell, blocks[c], left, line.y + space::kXs, Token::Ink);
      x += widths[c];
    }
    page.fill({line.x, line.y + line.h - 1, total, 1}, Token::Line);
  }
  return asked;
}

// A card per row: "title: value" lines below the first column.
void draw_cards(Page& page, const Table& look) {
  for (std::size_t r = 0; r < look.rows.size(); ++r) {
    if (r > 0) page.gap(space::kS);
    BoxStyle style;
    style.pad = space::kM;
    const Box card(page, "row" + std::to_string(r), Role::Row, {}, style);
    for (std::size_t c = 0; c < look.columns.size(); ++c) {
      const std::size_t cell = page.add(look.columns[c].key, Role::Cell);
      const bool first = c == 0;
      const TextBlock title = page.measure(look.columns[c].title, TextStyle::Small, page.width() * 0.5f);
      const TextBlock value = page.measure(look.rows[r][c], first ? TextStyle::Strong : TextStyle::Small, page.width());
      // A figure stands opposite its title; a sentence stands below it.
      const bool below = !first && value.w > page.width() - title.w - space::kM;
      if (below) page.gap(space::kXs);
      const Rect line = page.take(page.width(), first   ? value.h + space::kXs
                                                : below ? title.h + value.h
                                                        : std::max(title.h, value.h));
      page.node(cell).text = spoken(look.rows[r][c]);
      page.node(cell).name = std::string(look.columns[c].title) + ": " + spoken(look.rows[r][c]);
      page.set_rect(cell, line);
      if (!first) page.draw_text(cell, title, line.x, line.y, Token::Soft);
      page.draw_text(cell, value, first || below ? line.x : line.x + line.w - value.w,
                     below ? line.y + title.h : line.y, Token::Ink);
    }
  }
}

} // namespace

std::optional<TableSort> table(Page& page, std::string_view key, const Table& look) {
  const Group group(page, key, Role::Table, look.name);
  if (!page.narrow()) return draw_wide(page, look);
  draw_cards(page, look);
  return {};
}

} // namespace headroom::ui
