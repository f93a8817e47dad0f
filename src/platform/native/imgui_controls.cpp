#include "platform/native/imgui_controls.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/cpp/imgui_stdlib.h>

#include "ui/widgets/page.h"

namespace headroom::platform::native {

using ui::NodeId;
using ui::Page;
using ui::Rect;
using ui::SemanticAction;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr float kOption = 34; // the height of one in an open list

// The widget of Dear ImGui that follows: its identity, its place, its font, and no look of its own beyond the text.
class Placed {
 public:
  Placed(Page& page, NodeId id, const Rect& box, TextStyle style, float pad_x, float pad_y) {
    const ui::TextSpec& spec = ui::text_spec(style);
    ImGui::PushID(static_cast<int>(id));
    ImGui::SetCursorScreenPos({page.device_x(box.x), page.device_y(box.y)});
    ImGui::SetNextItemWidth(page.device(box.w));
    ImGui::PushFont(page.font(spec), page.device(spec.px));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {page.device(pad_x), page.device(pad_y)});
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

void ImGuiControls::dress(const Page& page) {
  ImGuiStyle& style = ImGui::GetStyle();
  const auto set = [&](ImGuiCol slot, Token token) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(page.color(token));
  };
  set(ImGuiCol_Text, Token::Ink);
  set(ImGuiCol_TextDisabled, Token::Soft);
  set(ImGuiCol_TextSelectedBg, Token::AccentSoft);
  set(ImGuiCol_PopupBg, Token::Surface);
  set(ImGuiCol_Border, Token::Edge);
  set(ImGuiCol_FrameBg, Token::Sunken);
  set(ImGuiCol_Header, Token::AccentSoft);
  set(ImGuiCol_HeaderHovered, Token::AccentSoft);
  set(ImGuiCol_HeaderActive, Token::StopSoft);
  set(ImGuiCol_NavCursor, Token::Accent);
  set(ImGuiCol_ScrollbarBg, Token::Sunken);
  set(ImGuiCol_ScrollbarGrab, Token::Edge);
  style.WindowPadding = {page.device(ui::space::kS), page.device(ui::space::kS)};
  style.FramePadding = {page.device(ui::space::kM), page.device(ui::space::kS)};
  style.ItemSpacing = {page.device(ui::space::kS), page.device(ui::space::kS)};
  style.PopupRounding = page.device(ui::kRadius);
  style.PopupBorderSize = page.device(1);
}

bool ImGuiControls::pointer_is_free() const {
  return ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

std::optional<std::string> ImGuiControls::edit_line(Page& page, NodeId id, const Rect& box, const std::string& text) {
  const Placed placed(page, id, box, TextStyle::Body, 0, (box.h - ui::text_spec(TextStyle::Body).px) / 2);
  std::string edited = text;
  if (typed_into_ == id) ImGui::SetKeyboardFocusHere();
  const bool changed = ImGui::InputText("##line", &edited);
  if (ImGui::IsItemDeactivated()) page.deliver({id, SemanticAction::Kind::Done, {}});
  if (!changed) return {};
  return edited;
}

std::optional<std::string> ImGuiControls::edit_area(Page& page, NodeId id, const Rect& box, const std::string& text,
                                                    std::string_view placeholder) {
  if (text.empty()) {
    const float inset = ui::space::kM;
    page.paint_text(page.measure(placeholder, TextStyle::Mono, box.w - 2 * inset), box.x + inset, box.y + ui::space::kS,
                    Token::Soft);
  }
  const Placed placed(page, id, box, TextStyle::Mono, ui::space::kM, ui::space::kS);
  std::string edited = text;
  if (typed_into_ == id) ImGui::SetKeyboardFocusHere();
  const bool changed = ImGui::InputTextMultiline("##area", &edited, {page.device(box.w), page.device(box.h)});
  // As on the page: Ctrl+Enter asks, and a paste into an empty field is the whole question.
  const bool typing = ImGui::GetActiveID() == ImGui::GetID("##area");
  const bool asked = typing && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Enter);
  const bool pasted = changed && text.empty() && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_V);
  if (asked || pasted) page.deliver({id, SemanticAction::Kind::Done, {}});
  if (!changed) return {};
  return edited;
}

void ImGuiControls::show_marked(Page& page, std::string_view key, const ui::MarkedText& words,
                                const std::shared_ptr<const std::string>& content, const std::vector<ui::Mark>& marks) {
  marked_.show(page, key, words, content, marks, typed_into_);
}

std::optional<std::size_t> ImGuiControls::choose(Page& page, NodeId id, const Rect& box,
                                                 std::span<const std::string_view> labels, std::size_t selected,
                                                 bool open) {
  std::optional<std::size_t> chosen;
  ImGui::PushID(static_cast<int>(id));
  if (open) ImGui::OpenPopup("options");
  const float row = page.device(kOption);
  const float height = row * static_cast<float>(labels.size()) + 2 * page.device(ui::space::kXs);
  // Below the box, or above it where there is no room.
  const bool above = page.device_y(box.y + box.h) + height > ImGui::GetIO().DisplaySize.y;
  ImGui::SetNextWindowPos({page.device_x(box.x), page.device_y(above ? box.y : box.y + box.h)}, ImGuiCond_Always,
                          {0, above ? 1.0F : 0.0F});
  ImGui::SetNextWindowSize({page.device(box.w), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {page.device(ui::space::kXs), page.device(ui::space::kXs)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {2 * page.device(ui::space::kS), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, {0, 0.5F});
  if (ImGui::BeginPopup("options")) {
    const ui::TextSpec& spec = ui::text_spec(TextStyle::Body);
    ImGui::PushFont(page.font(spec), page.device(spec.px));
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const std::string label = std::string(labels[i]) + "###" + std::to_string(i);
      ImGui::SetCursorPosX(page.device(ui::space::kM)); // where the box has its words
      if (ImGui::Selectable(label.c_str(), i == selected, 0, {0, row})) chosen = i;
      if (i == selected) ImGui::SetItemDefaultFocus();
    }
    ImGui::PopFont();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
  ImGui::PopID();
  return chosen;
}

} // namespace headroom::platform::native
