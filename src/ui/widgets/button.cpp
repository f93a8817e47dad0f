#include "ui/widgets/button.h"

namespace headroom::ui {
namespace {

float padding(ButtonKind kind) {
  return kind == ButtonKind::Quiet ? space::kM : space::kL;
}

} // namespace

float button_width(const Page& page, std::string_view label, ButtonKind kind) {
  return page.measure(label, TextStyle::Strong, page.width() - 2 * padding(kind)).w + 2 * padding(kind);
}

bool button(Page& page, std::string_view key, std::string_view label, ButtonLook look) {
  const std::size_t index = page.add(key, Role::Button);
  SemanticNode& node = page.node(index);
  node.text = label;
  node.disabled = look.disabled;
  node.description = look.description;
  node.lang = look.lang;
  node.look = look.kind == ButtonKind::Primary ? "primary" : "";
  const float pad = padding(look.kind);
  const TextBlock words = page.measure(label, TextStyle::Strong, page.width() - 2 * pad);
  const Rect rect = page.take(words.w + 2 * pad, std::max(kTouch, words.h + 2 * space::kS));
  page.set_rect(index, rect);
  const Response response = page.interact(index, rect);
  Token ink = Token::Ink;
  if (look.kind == ButtonKind::Primary && !look.disabled) {
    page.fill(rect, response.hovered ? Token::Stop : Token::Accent, kRadius);
    ink = response.hovered ? Token::OnStop : Token::OnAccent;
  } else {
    if (response.hovered) page.fill(rect, response.held ? Token::StopSoft : Token::AccentSoft, kRadius);
    if (look.kind != ButtonKind::Quiet) page.stroke(rect, look.disabled ? Token::Line : Token::Edge, kRadius);
    ink = look.disabled ? Token::Soft : look.kind == ButtonKind::Quiet ? Token::Accent : Token::Ink;
  }
  page.draw_text(index, words, rect.x + (rect.w - words.w) / 2, rect.y + (rect.h - words.h) / 2, ink);
  return response.pressed;
}

bool link(Page& page, std::string_view key, std::string_view label, std::string_view href, TextStyle style) {
  const std::size_t index = page.add(key, Role::Link);
  page.node(index).text = label;
  page.node(index).href = href;
  const TextBlock words = page.measure(label, style, page.width());
  const Rect rect = page.take(words.w, words.h);
  page.set_rect(index, rect);
  const Response response = page.interact(index, rect, 2);
  page.draw_text(index, words, rect.x, rect.y, Token::Accent);
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    const float base = rect.y + words.line_height * (static_cast<float>(i) + 0.86f);
    page.fill({rect.x, base, words.lines[i].w, response.hovered ? 2.0f : 1.0f}, Token::Accent);
  }
  return response.pressed;
}

} // namespace headroom::ui
