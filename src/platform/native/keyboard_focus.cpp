#include "platform/native/keyboard_focus.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json_writer.h"

namespace headroom::platform::native {

using ui::Role;
using ui::SemanticAction;
using ui::SemanticNode;

namespace {

bool takes_text(const SemanticNode& node) {
  return node.role == Role::NumberField || node.role == Role::TextField || node.role == Role::Island;
}

bool is_pressed(const SemanticNode& node) {
  return node.role == Role::Button || node.role == Role::Link || node.role == Role::Tab ||
         node.role == Role::Checkbox || node.role == Role::Choice;
}

bool is_stop(const SemanticNode& node) {
  if (node.disabled || node.rect == ui::Rect{}) return false;
  return node.role == Role::Tab || takes_text(node) || is_pressed(node) || node.role == Role::Slider;
}

bool contains(const ui::Rect& rect, float x, float y) {
  return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

// A row of tabs is one stop, as in a browser: the selected one, or the one just come to, whose panel the next frame
// will show; a key may be faster than that frame.
std::vector<const SemanticNode*> stops_of(const std::vector<SemanticNode>& nodes, ui::NodeId at) {
  const auto here = std::find_if(nodes.begin(), nodes.end(), [at](const SemanticNode& node) { return node.id == at; });
  const bool at_tab = here != nodes.end() && here->role == Role::Tab;
  std::vector<const SemanticNode*> stops;
  for (const SemanticNode& node : nodes) {
    const bool in_row = node.role == Role::Tab && at_tab && node.parent == here->parent;
    const bool stands_for_row = in_row ? node.id == at : node.role != Role::Tab || node.selected.value_or(false);
    if (is_stop(node) && stands_for_row) stops.push_back(&node);
  }
  return stops;
}

// -1, 1, or 0 when neither key was pressed.
int direction(ImGuiKey back, ImGuiKey on) {
  return ImGui::IsKeyPressed(on) ? 1 : ImGui::IsKeyPressed(back) ? -1 : 0;
}

} // namespace

bool KeyboardFocus::take_keys(ui::UiRoot& root) {
  reached_.reset();
  typed_into_ = 0;
  // An open list has the keys to itself.
  if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return true;
  const std::vector<const SemanticNode*> stops = stops_of(root.nodes(), at_);
  if (stops.empty()) return false;
  const auto current =
      std::find_if(stops.begin(), stops.end(), [&](const SemanticNode* node) { return node->id == at_; });
  const bool is_here = current != stops.end();
  if (is_here) stop_ = static_cast<std::size_t>(current - stops.begin());

  const bool back = ImGui::GetIO().KeyShift;
  if (ImGui::IsKeyPressed(ImGuiKey_Tab) && !ImGui::GetIO().KeyCtrl && !ImGui::GetIO().KeyAlt) {
    // Where the stop is gone, the one that took its place is the next.
    std::size_t next = std::min(stop_.value_or(0), stops.size() - 1);
    if (is_here || back) next = (next + (back ? stops.size() - 1 : 1)) % stops.size();
    stop_ = next;
    go(root, *stops[next]);
    return true;
  }
  return is_here && operate(root, **current);
}

void KeyboardFocus::go(ui::UiRoot& root, const SemanticNode& node) {
  ImGui::ClearActiveID(); // whoever was typed into is left
  at_ = node.id;
  reached_ = node.rect;
  if (takes_text(node)) typed_into_ = node.id;
  root.act({node.id, SemanticAction::Kind::Focus, {}});
}

bool KeyboardFocus::operate(ui::UiRoot& root, const SemanticNode& node) {
  if (takes_text(node)) return ImGui::GetActiveID() != 0;
  const auto set = [&](std::string value) {
    root.act({node.id, SemanticAction::Kind::Set, std::move(value)});
    return true;
  };
  const bool pressed = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
                       ImGui::IsKeyPressed(ImGuiKey_Space, false);
  if (pressed && is_pressed(node)) {
    root.act({node.id, SemanticAction::Kind::Press, {}});
    return true;
  }
  const int across = direction(ImGuiKey_LeftArrow, ImGuiKey_RightArrow);
  const int along = direction(ImGuiKey_UpArrow, ImGuiKey_DownArrow);
  const int end = direction(ImGuiKey_Home, ImGuiKey_End);
  if (node.role == Role::Slider) {
    const int steps = across != 0 ? across : -along;
    const double low = node.min.value_or(0);
    const double high = node.max.value_or(0);
    if (end != 0) return set(base::json_number(end < 0 ? low : high));
    if (steps == 0) return false;
    const double now = std::strtod(node.value.c_str(), nullptr);
    return set(base::json_number(std::clamp(now + steps * node.step.value_or(1), low, high)));
  }
  if (node.role == Role::Choice && along != 0) {
    const auto& options = node.options;
    const auto chosen =
        std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.first == node.value; });
    const auto next = (chosen - options.begin()) + along;
    return next < 0 || next >= std::ssize(options) || set(options[static_cast<std::size_t>(next)].first);
  }
  if (node.role == Role::Tab && (across != 0 || end != 0)) {
    std::vector<const SemanticNode*> row;
    for (const SemanticNode& other : root.nodes()) {
      if (other.parent == node.parent && other.role == Role::Tab) row.push_back(&other);
    }
    const auto count = std::ssize(row);
    const auto place = std::find(row.begin(), row.end(), &node) - row.begin();
    const auto next = end < 0 ? 0 : end > 0 ? count - 1 : (place + across + count) % count;
    const SemanticNode& tab = *row[static_cast<std::size_t>(next)];
    go(root, tab);
    root.act({tab.id, SemanticAction::Kind::Press, {}});
    return true;
  }
  return false;
}

void KeyboardFocus::take_pointer(ui::UiRoot& root, float x, float y) {
  const std::vector<const SemanticNode*> stops = stops_of(root.nodes(), at_);
  const auto pressed =
      std::find_if(stops.begin(), stops.end(), [&](const SemanticNode* node) { return contains(node->rect, x, y); });
  const auto below =
      std::find_if(stops.begin(), stops.end(), [&](const SemanticNode* node) { return node->rect.y > y; });
  at_ = pressed == stops.end() ? 0 : (*pressed)->id;
  stop_ = static_cast<std::size_t>(below - stops.begin());
  // A ring is for who came by keyboard; where text goes is shown to everyone.
  root.act({at_ != 0 && takes_text(**pressed) ? at_ : 0, SemanticAction::Kind::Focus, {}});
}

} // namespace headroom::platform::native
