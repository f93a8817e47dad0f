// A short fact in a rounded frame: a source, an age, a state. Words, not only a colour.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

void chip(Page& page, std::string_view key, std::string_view words, Token back = Token::StopSoft,
          Token ink = Token::Ink);

} // namespace headroom::ui
