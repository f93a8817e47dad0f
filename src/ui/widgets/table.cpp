#include "ui/widgets/table.h"

#include <imgui.h>

#include <algorithm>
#include <numeric>

namespace headroom::ui {
namespace {

constexpr float kPad = 10;
constexpr float kSortMark = 16;

// As wide as the widest cell.
std::vector<float> wanted_widths(const Page& page, const Table& look) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < look.columns.size(); ++c) {
    float widest = page.measure(look.columns[c].title, TextStyle::Small, page.width()).w +
                   (look.columns[c].sortable ? kSortMark : 0);
    for (const auto& row : look.rows) {
      widest = std::max(widest, page.measure(row[c], TextStyle::Small, page.width()).w);
    }
    widths.push_back(widest + 2 * kPad);
  }
  return widths;
}

float sum_of(const std::vector<float>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0.0f);
}

// As wide as the widest word: narrower, words would break.
std::vector<float> least_widths(const Page& page, const Table& look) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < look.columns.size(); ++c) {
    float widest = 0;
    const auto take = [&](std::string_view words) {
      for (std::size_t end = 0; !words.empty(); words.remove_prefix(std::min(end + 1, words.size()))) {
        end = words.find(' ');
        if (end == std::string_view::npos) end = words.size();
        widest = std::max(widest, page.measure(words.substr(0, end), TextStyle::Small, page.width()).w);
      }
    };
    take(look.columns[c].title);
    for (const auto& row : look.rows) take(row[c]);
    widths.push_back(widest + 2 * kPad + (look.columns[c].sortable ? kSortMark : 0));
  }
  return widths;
}

// What does not fit is taken from the widest columns first, as far as their words go; nothing where no words would fit.
std::optional<std::vector<float>> fitting_widths(const Page& page, const Table& look, std::vector<float> widths) {
  float excess = sum_of(widths) - page.width();
  if (excess <= 0.5f) return widths;
  const std::vector<float> least = least_widths(page, look);
  if (sum_of(least) > page.width()) return {};
  while (excess > 0.5f) {
    std::size_t widest = 0;
    for (std::size_t c = 1; c < widths.size(); ++c) {
      if (widths[c] - least[c] > 0.5f && (widths[c] > widths[widest] || widths[widest] - least[widest] <= 0.5f))
        widest = c;
    }
    const float cut = std::min({excess, std::max(widths[widest] * 0.1f, 1.0f), widths[widest] - least[widest]});
    if (cut <= 0) break;
    widths[widest] -= cut;
    excess -= cut;
  }
  return widths;
}

// On a phone a table that must break its lines is read better as cards, unless it is one of names and figures.
bool reads_narrow(const Table& look) {
  const auto& columns = look.columns;
  return columns.size() <= 2 || (columns.size() == 3 && columns[1].number && columns[2].number);
}

void draw_sort_mark(Page& page, float x, float middle, bool descending) {
  const float r = page.device(4);
  const ImVec2 c{page.device_x(x), page.device_y(middle)};
  const float up = descending ? 1.0f : -1.0f;
  page.paint().AddTriangleFilled({c.x - r, c.y - up * r * 0.6f}, {c.x + r, c.y - up * r * 0.6f},
                                 {c.x, c.y + up * r * 0.8f}, page.color(Token::Accent));
}

TextBlock measure_title(const Page& page, const Table& look, std::size_t c, float width) {
  const TableColumn& column = look.columns[c];
  return page.measure(column.title, TextStyle::Small, width - 2 * kPad - (column.sortable ? kSortMark : 0));
}

// One heading cell; true when its column is asked to sort.
bool draw_heading(Page& page, const Table& look, std::size_t c, const Rect& cell) {
  const TableColumn& column = look.columns[c];
  const bool sorted = look.sort && look.sort->column == c;
  const std::size_t header = page.add(column.key, Role::ColumnHeader);
  page.set_rect(header, cell);
  if (sorted) page.node(header).sort = look.sort->descending ? "descending" : "ascending";
  const TextBlock words = measure_title(page, look, c, cell.w);
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

std::optional<TableSort> draw_wide(Page& page, const Table& look, const std::vector<float>& widths) {
  std::optional<TableSort> asked;
  const float total = sum_of(widths);
  {
    const Group row(page, "head", Role::Row);
    float height = kTouch;
    for (std::size_t c = 0; c < widths.size(); ++c)
      height = std::max(height, measure_title(page, look, c, widths[c]).h);
    const Rect line = page.take(total, height);
    float x = line.x;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (draw_heading(page, look, c, {x, line.y, widths[c], height})) {
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
  const std::vector<float> wanted = wanted_widths(page, look);
  if (!page.narrow() || reads_narrow(look) || sum_of(wanted) <= page.width()) {
    if (const auto widths = fitting_widths(page, look, wanted)) return draw_wide(page, look, *widths);
  }
  draw_cards(page, look);
  return {};
}

} // namespace headroom::ui
