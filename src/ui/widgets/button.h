// What is pressed: buttons and links. One primary button per view; quiet ones where a row of actions would shout.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

enum class ButtonKind { Primary, Secondary, Quiet };

struct ButtonLook {
  ButtonKind kind = ButtonKind::Secondary;
  bool disabled = false;
  std::string_view description = {}; // spoken after the label
  std::string_view lang = {};        // when the label is in another language
};

// True in the frame in which it was pressed.
bool button(Page& page, std::string_view key, std::string_view label, ButtonLook look = {});
// How wide it will be, for rows that end at the right.
float button_width(const Page& page, std::string_view label, ButtonKind kind);
// The page opens it itself; natively true when pressed, and the caller asks the platform to open `href`.
bool link(Page& page, std::string_view key, std::string_view label, std::string_view href,
          TextStyle style = TextStyle::Small);

} // namespace headroom::ui
