// A place of the layout where the page puts its own element: large text, right-to-left script and decomposed Hangul
// live there, not on the canvas. Natively the same places hold Dear ImGui's own text fields.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/page.h"

namespace headroom::ui {

struct PasteField {
  std::string_view label;       // the accessible name
  std::string_view placeholder; // shown while empty
  float height = 120;
};
struct PasteResponse {
  std::optional<std::string> text; // typed since the last time, when the field is left or submitted
  bool submitted = false;          // with Ctrl+Enter
};
// A text area.
PasteResponse paste_field(Page& page, std::string_view key, const PasteField& field,
                          std::shared_ptr<const std::string> content);

// Read-only text with marked places, and steps from one to the next. The page fills {at}, {all} and {label}.
struct MarkedText {
  std::string_view name;
  std::string_view previous;
  std::string_view next;
  std::string_view count;    // said before the first step
  std::string_view position; // "{at} of {all}: {label}"
  float height = 240;
};
void marked_text(Page& page, std::string_view key, const MarkedText& words, std::shared_ptr<const std::string> content,
                 std::vector<Mark> marks);

} // namespace headroom::ui
