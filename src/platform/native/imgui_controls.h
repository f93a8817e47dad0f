// The controls a browser would bring, made of Dear ImGui's: one-line and large text fields, marked text, and a list to
// choose from.
#pragma once

#include "platform/native/marked_view.h"
#include "ui/widgets/native_controls.h"

namespace headroom::platform::native {

class ImGuiControls : public ui::NativeControls {
 public:
  // The field that gets the caret in this frame; 0: it stays where it is.
  void type_into(ui::NodeId id) { typed_into_ = id; }

  // A place of the page that the last frame asked to be seen.
  std::optional<ui::Rect> take_revealed() { return marked_.take_revealed(); }

  void dress(const ui::Page& page) override;
  bool pointer_is_free() const override;
  std::optional<std::string> edit_line(ui::Page& page, ui::NodeId id, const ui::Rect& box,
                                       const std::string& text) override;
  std::optional<std::string> edit_area(ui::Page& page, ui::NodeId id, const ui::Rect& box, const std::string& text,
                                       std::string_view placeholder) override;
  void show_marked(ui::Page& page, std::string_view key, const ui::MarkedText& words,
                   const std::shared_ptr<const std::string>& content, const std::vector<ui::Mark>& marks) override;
  std::optional<std::size_t> choose(ui::Page& page, ui::NodeId id, const ui::Rect& box,
                                    std::span<const std::string_view> labels, std::size_t selected, bool open) override;

 private:
  ui::NodeId typed_into_ = 0;
  MarkedView marked_;
};

} // namespace headroom::platform::native
