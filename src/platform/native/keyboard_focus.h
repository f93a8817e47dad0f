// The keyboard's place in the window, which a browser keeps for a page: Tab and Shift+Tab go through what can be
// operated in reading order, and keys do there what they do in a browser. Decides from what was drawn last
// (ui/widgets/semantic_tree); leaves out typing, which is the text field's own, and scrolling.
#pragma once

#include <optional>

#include "ui/ui_root.h"

namespace headroom::platform::native {

class KeyboardFocus {
 public:
  // Between ImGui::NewFrame and the drawing of `root`. True when a key was used and means nothing else.
  bool take_keys(ui::UiRoot& root);

  // The pointer went down at this place of the document: the keyboard goes on from there.
  void take_pointer(ui::UiRoot& root, float x, float y);

  // What the keyboard came to in this frame: it is to be seen, and if it takes text, to be typed into.
  const std::optional<ui::Rect>& reached() const { return reached_; }
  ui::NodeId typed_into() const { return typed_into_; }

 private:
  void go(ui::UiRoot& root, const ui::SemanticNode& node);
  bool operate(ui::UiRoot& root, const ui::SemanticNode& node);

  ui::NodeId at_ = 0;
  std::optional<std::size_t> stop_; // its number among the stops, or that of what follows the place of a click
  std::optional<ui::Rect> reached_;
  ui::NodeId typed_into_ = 0;
};

} // namespace headroom::platform::native
