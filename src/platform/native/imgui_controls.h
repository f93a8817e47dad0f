// The controls a browser would bring, made of Dear ImGui's: one-line and large text fields and a list to choose from.
#pragma once

#include "ui/widgets/native_controls.h"

namespace headroom::platform::native {

class ImGuiControls : public ui::NativeControls {
 public:
  std::optional<std::string> edit_line(ui::Page& page, ui::NodeId id, const ui::Rect& box,
                                       const std::string& text) override;
  std::optional<std::string> edit_area(ui::Page& page, ui::NodeId id, const ui::Rect& box,
                                       const std::string& text) override;
  void show_area(ui::Page& page, ui::NodeId id, const ui::Rect& box, const std::string& text) override;
  std::optional<std::size_t> choose(ui::Page& page, ui::NodeId id, const ui::Rect& box,
                                    std::span<const std::string_view> labels, std::size_t selected, bool open) override;
};

} // namespace headroom::platform::native
