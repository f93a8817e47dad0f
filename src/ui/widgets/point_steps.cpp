#include "ui/widgets/point_steps.h"

#include <imgui.h>

#include <algorithm>

#include "core/base/decimal.h"

namespace headroom::ui {

std::optional<std::size_t> step_through(Page& page, std::string_view key, const PointSteps& steps) {
  if (steps.count < 2) return {};
  const std::size_t index = page.add(key, Role::Slider);
  const NodeId id = page.node(index).id;
  page.set_rect(index, steps.plot);
  std::optional<std::string>& chosen = page.draft(id); // as the page's element says it: from 1
  if (const auto typed = page.take_action(id, SemanticAction::Kind::Set)) chosen = *typed;
  const Response response = page.interact(index, steps.plot);

  std::optional<std::size_t> point;
  if (chosen) {
    const auto number = base::parse_decimal(*chosen, 0);
    if (number && *number >= 1) point = std::min(static_cast<std::size_t>(*number), steps.count) - 1;
  }
  if (response.hovered) {
    const ImVec2 at = ImGui::GetIO().MousePos;
    const auto hovered = steps.point_at(page.document_x(at.x), page.document_y(at.y));
    if (hovered) point = std::min(*hovered, steps.count - 1);
  }
  const std::string words = point ? steps.reading(*point) : std::string();
  SemanticNode& node = page.node(index);
  node.name = page.strings().format("ui.chart.step", {{"chart", std::string(steps.chart)}});
  node.value = std::to_string(point.value_or(0) + 1);
  node.min = 1;
  node.max = static_cast<double>(steps.count);
  node.step = 1;
  node.description = words;
  // The line is kept free, so that nothing jumps when a pointer enters.
  const TextBlock block = page.measure(point ? words : " ", TextStyle::Small, page.width());
  const Rect rect = page.take(block.w, block.h);
  if (point) {
    const std::size_t line = page.add("reading", Role::Text);
    page.node(line).text = words;
    page.set_rect(line, rect);
    page.draw_text(line, block, rect.x, rect.y, Token::Ink);
  }
  return point;
}

} // namespace headroom::ui
