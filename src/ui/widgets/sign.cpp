#include "ui/widgets/sign.h"

#include <imgui.h>

#include <cmath>

namespace headroom::ui {

SignColors sign_colors(SignShape shape) {
  switch (shape) {
    case SignShape::Clock:
      return {Token::Wait, Token::WaitSoft};
    case SignShape::Steps:
      return {Token::Slow, Token::SlowSoft};
    case SignShape::Octagon:
    case SignShape::Dash:
    case SignShape::Question:
      return {Token::Stop, Token::StopSoft};
  }
  return {Token::Stop, Token::StopSoft};
}

void draw_sign(Page& page, SignShape shape, const Rect& square) {
  if (!page.on_screen(square)) return;
  const std::uint32_t ink = page.color(sign_colors(shape).strong);
  ImDrawList& paint = page.paint();
  const float size = page.device(square.w);
  const ImVec2 corner{std::round(page.device_x(square.x)), page.device_y(square.y)};
  const ImVec2 center{corner.x + size / 2, corner.y + size / 2};
  const float radius = size * 0.46f;
  const float line = size * 0.085f;
  const auto at = [&](float x, float y) { return ImVec2{corner.x + size * x, corner.y + size * y}; };
  switch (shape) {
    case SignShape::Clock:
      paint.AddCircle(center, radius - line / 2, ink, 0, line);
      paint.AddLine(center, at(0.5f, 0.24f), ink, line);
      paint.AddLine(center, at(0.67f, 0.6f), ink, line);
      paint.AddCircleFilled(center, line * 0.7f, ink);
      break;
    case SignShape::Steps:
      // Bars ever further apart: each try comes later than the last.
      for (const float x : {0.06f, 0.22f, 0.47f, 0.86f}) {
        paint.AddRectFilled(at(x, 0.16f), at(x + 0.1f, 0.84f), ink, size * 0.03f);
      }
      break;
    case SignShape::Octagon:
      paint.AddNgonFilled(center, radius, ink, 8);
      paint.AddRectFilled(at(0.27f, 0.44f), at(0.73f, 0.56f), page.color(Token::OnStop), size * 0.02f);
      break;
    case SignShape::Dash:
      paint.AddCircle(center, radius - line / 2, ink, 0, line);
      paint.AddRectFilled(at(0.3f, 0.45f), at(0.7f, 0.55f), ink, size * 0.02f);
      break;
    case SignShape::Question: {
      paint.AddCircle(center, radius - line / 2, ink, 0, line);
      paint.PathArcTo(at(0.5f, 0.4f), size * 0.13f, 3.14159f, 7.1f);
      paint.PathLineTo(at(0.5f, 0.6f));
      paint.PathStroke(ink, 0, line);
      paint.AddCircleFilled(at(0.5f, 0.72f), line * 0.62f, ink);
      break;
    }
  }
}

} // namespace headroom::ui
