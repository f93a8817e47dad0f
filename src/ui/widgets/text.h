// Headings and paragraphs. Text is never cut: it wraps, at most as wide as reads well.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

// No line is longer than the eye follows back, whatever the screen.
inline constexpr float kReadable = 680;

struct TextLook {
  TextStyle style = TextStyle::Body;
  Token color = Token::Ink;
  Role role = Role::Text;
};

void heading(Page& page, std::string_view key, int level, std::string_view words, TextStyle style = TextStyle::Section,
             Token color = Token::Ink);
// Returns the node, for those who say more about it (live, lang).
std::size_t text(Page& page, std::string_view key, std::string_view words, TextLook look = {});

} // namespace headroom::ui
