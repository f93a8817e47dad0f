#include "platform/native/imgui_controls.h"

#include <imgui.h>
#include <misc/cpp/imgui_stdlib.h>

#include "ui/widgets/page.h"

namespace headroom::platform::native {

using ui::NodeId;
using ui::Page;
using ui::Rect;
using ui::TextStyle;

namespace {

// The widget of Dear ImGui that follows: its identity, its place, its font, and no look of its own beyond the text.
class Placed {
 public:
  Placed(Page& page, NodeId id, const Rect& box, TextStyle style, float pad_y) {
    const ui::TextSpec& spec = ui::text_spec(style);
    ImGui::PushID(static_cast<int>(id));
    ImGui::SetCursorScreenPos({page.device_x(box.x), page.device_y(box.y)});
    ImGui::SetNextItemWidth(page.device(box.w));
    ImGui::PushFont(page.font(spec), page.device(spec.px));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {page.device(ui::space::kM), pad_y});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32(0, 0, 0, 0));
  }
  ~Placed() {
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    ImGui::PopID();
  }
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;
};

} // namespace

std::optional<std::string> ImGuiControls::edit_line(Page& page, NodeId id, const Rect& box, const std::string& text) {
  const Placed placed(page, id, box, TextStyle::Body, page.device((box.h - ui::text_spec(TextStyle::Body).px) / 2));
  std::string edited = text;
  if (!ImGui::InputText("##line", &edited)) return {};
  return edited;
}

std::optional<std::string> ImGuiControls::edit_area(Page& page, NodeId id, const Rect& box, const std::string& text) {
  const Placed placed(page, id, box, TextStyle::Mono, page.device(ui::space::kS));
  std::string edited = text;
  if (!ImGui::InputTextMultiline("##area", &edited, {page.device(box.w), page.device(box.h)})) return {};
  return edited;
}

void ImGuiControls::show_area(Page& page, NodeId id, const Rect& box, const std::string& text) {
  const Placed placed(page, id, box, TextStyle::Mono, page.device(ui::space::kS));
  std::string shown = text;
  ImGui::InputTextMultiline("##area", &shown, {page.device(box.w), page.device(box.h)}, ImGuiInputTextFlags_ReadOnly);
}

std::optional<std::size_t> ImGuiControls::choose(Page& page, NodeId id, const Rect& box,
                                                 std::span<const std::string_view> labels, std::size_t selected,
                                                 bool open) {
  std::optional<std::size_t> chosen;
  ImGui::PushID(static_cast<int>(id));
  if (open) ImGui::OpenPopup("options");
  ImGui::SetNextWindowPos({page.device_x(box.x), page.device_y(box.y + box.h)});
  if (ImGui::BeginPopup("options")) {
    const ui::TextSpec& spec = ui::text_spec(TextStyle::Body);
    ImGui::PushFont(page.font(spec), page.device(spec.px));
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const std::string label = std::string(labels[i]) + "###" + std::to_string(i);
      if (ImGui::Selectable(label.c_str(), i == selected, 0, {page.device(box.w - 16), 0})) chosen = i;
    }
    ImGui::PopFont();
    ImGui::EndPopup();
  }
  ImGui::PopID();
  return chosen;
}

} // namespace headroom::platform::native
