// What Dear ImGui's core names in its tables and widgets, which the page does not carry: ours are drawn by ui/widgets,
// and typed in the document. Nothing here is ever reached, as no table, tab bar, tree, menu or field of Dear ImGui is
// begun; the core names them where it mends what was left open. Together with what they alone used, 50 KB of program. A
// newer Dear ImGui that names more of them fails to link, by name.
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

ImGuiInputTextState::ImGuiInputTextState() {
  std::memset(static_cast<void*>(this), 0, sizeof *this);
}
ImGuiInputTextState::~ImGuiInputTextState() = default;
void ImGuiMenuColumns::Update(float, bool) {}

namespace ImGui {

void EndColumns() {}
void EndMenuBar() {}
ImGuiMultiSelectIO* EndMultiSelect() {
  return nullptr;
}
void EndTabBar() {}
void EndTable() {}
void TreePop() {}

bool ButtonBehavior(const ImRect&, ImGuiID, bool*, bool*, ImGuiButtonFlags) {
  return false;
}
bool CloseButton(ImGuiID, const ImVec2&) {
  return false;
}
bool CollapseButton(ImGuiID, const ImVec2&) {
  return false;
}
void InputTextDeactivateHook(ImGuiID) {}
void Scrollbar(ImGuiAxis) {}
bool Selectable(const char*, bool, ImGuiSelectableFlags, const ImVec2&) {
  return false;
}
void SeparatorText(const char*) {}
void TextV(const char*, va_list) {}

void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}

} // namespace ImGui
