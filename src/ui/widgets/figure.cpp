#include "ui/widgets/figure.h"

#include <string>

namespace headroom::ui {

void draw_finding(Page& page, std::string_view finding) {
  const std::size_t title = page.add("finding", Role::Heading);
  page.node(title).level = 3;
  page.node(title).text = finding;
  const TextBlock block = page.measure(finding, TextStyle::Strong, page.width());
  const Rect rect = page.take(block.w, block.h);
  page.set_rect(title, rect);
  page.draw_text(title, block, rect.x, rect.y, Token::Ink);
  page.gap(space::kS);
}

std::size_t add_figure(Page& page, std::string_view finding, std::string_view summary) {
  const std::size_t figure = page.add("figure", Role::Figure);
  page.node(figure).name = std::string(finding) + ". " + std::string(summary);
  return figure;
}

} // namespace headroom::ui
