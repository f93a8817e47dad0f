#include "platform/native/marked_view.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/cpp/imgui_stdlib.h>

#include <algorithm>
#include <string>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/widgets/island.h"
#include "ui/widgets/text.h"

namespace headroom::platform::native {

using ui::Mark;
using ui::Page;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr ImU32 kNoColor = IM_COL32(0, 0, 0, 0);

void replace(std::string& words, std::string_view name, std::string_view value) {
  const auto found = words.find(name);
  if (found != std::string::npos) words.replace(found, name.size(), value);
}

} // namespace

void MarkedView::show(Page& page, std::string_view key, const ui::MarkedText& words,
                      const std::shared_ptr<const std::string>& content, const std::vector<Mark>& marks,
                      ui::NodeId typed_into) {
  const ui::Group group(page, key, ui::Role::Group, words.name);
  if (content != content_) at_.reset();
  if (!marks.empty()) draw_steps(page, words, marks);
  page.gap(marks.empty() ? 0 : ui::space::kS);

  const std::size_t index = page.add("text", ui::Role::Island);
  page.node(index).name = words.name;
  page.node(index).content = content;
  const ui::Rect box = page.take(page.width(), words.height);
  page.set_rect(index, box);
  page.fill(box, Token::Sunken, ui::kRadius);
  page.interact(index, box);
  page.stroke(box, Token::Edge, ui::kRadius);
  if (scroll_) revealed_ = box;

  const ui::TextSpec& spec = ui::text_spec(TextStyle::Mono);
  ImGui::PushID(static_cast<int>(page.node(index).id));
  ImGui::PushFont(page.font(spec), page.device(spec.px));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {page.device(ui::space::kM), page.device(ui::space::kS)});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, kNoColor);
  const ImGuiStyle& style = ImGui::GetStyle();
  const float width = page.device(box.w) - 2 * style.FramePadding.x - style.ScrollbarSize;
  if (content != content_ || width != width_) {
    content_ = content;
    lay_out(page, marks, width);
  }
  ImGui::SetCursorScreenPos({page.device_x(box.x), page.device_y(box.y)});
  if (page.node(index).id == typed_into) ImGui::SetKeyboardFocusHere();
  ImGui::InputTextMultiline("##text", &shown_, {page.device(box.w), page.device(box.h)},
                            ImGuiInputTextFlags_ReadOnly | ImGuiInputTextFlags_NoHorizontalScroll);
  // Dear ImGui keeps the text of such a field in a window of its own, made last.
  const ImVector<ImGuiWindow*>& inside = ImGui::GetCurrentWindow()->DC.ChildWindows;
  if (!inside.empty() && page.on_screen(box)) {
    ImGuiWindow& window = *inside.back();
    if (std::exchange(scroll_, false) && at_) {
      const float rows_above = std::max(0.0F, static_cast<float>(row_of(places_[*at_].begin)) - 3);
      ImGui::SetScrollY(&window, rows_above * ImGui::GetFontSize());
    }
    draw_marks(page, window);
  }
  copy_selection(ImGui::GetID("##text"));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::PopID();
}

void MarkedView::draw_steps(Page& page, const ui::MarkedText& words, const std::vector<Mark>& marks) {
  const ui::Flow row(page, ui::space::kS, ui::kTouch);
  const auto step = [&](std::size_t to) {
    at_ = to;
    scroll_ = true;
  };
  if (ui::button(page, "previous", words.previous)) step((at_.value_or(0) + marks.size() - 1) % marks.size());
  if (ui::button(page, "next", words.next)) step(at_ ? (*at_ + 1) % marks.size() : 0);
  std::string where(words.count);
  if (at_) {
    where = words.position;
    replace(where, "{at}", std::to_string(*at_ + 1));
    replace(where, "{all}", std::to_string(marks.size()));
    replace(where, "{label}", marks[*at_].label);
  }
  ui::text(page, "where", where, {TextStyle::Small, Token::Soft});
}

// One walk over the text: rows are cut where they are full, and marks, counted in UTF-16 units, become bytes of shown_.
void MarkedView::lay_out(const Page& page, const std::vector<Mark>& marks, float width) {
  const ui::TextSpec& spec = ui::text_spec(TextStyle::Mono);
  ImFontBaked* const baked = page.font(spec)->GetFontBaked(page.device(spec.px));
  width_ = width;
  shown_.clear();
  added_.clear();
  places_.assign(marks.size(), {});
  rows_.assign(1, 0);
  float used = 0;
  std::size_t units = 0;
  std::size_t opened = 0;
  std::size_t closed = 0;
  const char* const end = content_->data() + content_->size();
  for (const char* at = content_->data(); at < end;) {
    unsigned character = 0;
    const int bytes = std::max(1, ImTextCharFromUtf8(&character, at, end));
    const float advance = character == '\n' ? 0 : baked->GetCharAdvance(static_cast<ImWchar>(character));
    if (closed < opened && units >= marks[closed].end) places_[closed++].end = shown_.size();
    if (used + advance > width && used > 0) {
      added_.push_back(shown_.size());
      shown_ += '\n';
      rows_.push_back(shown_.size());
      used = 0;
    }
    if (opened < marks.size() && units >= marks[opened].start) places_[opened++].begin = shown_.size();
    shown_.append(at, static_cast<std::size_t>(bytes));
    used += advance;
    if (character == '\n') {
      rows_.push_back(shown_.size());
      used = 0;
    }
    units += character > 0xffff ? 2 : 1;
    at += bytes;
  }
  while (closed < opened) places_[closed++].end = shown_.size();
}

std::size_t MarkedView::row_of(std::size_t position) const {
  return static_cast<std::size_t>(std::upper_bound(rows_.begin(), rows_.end(), position) - rows_.begin()) - 1;
}

// The mark and, over it, its letters again: they are as dark as they were.
void MarkedView::draw_marks(const Page& page, ImGuiWindow& window) const {
  const float height = ImGui::GetFontSize();
  const ImVec2 padding = ImGui::GetStyle().FramePadding;
  const ImVec2 origin{window.Pos.x + padding.x - window.Scroll.x, window.Pos.y + padding.y - window.Scroll.y};
  const float top = window.InnerClipRect.Min.y;
  const float bottom = window.InnerClipRect.Max.y;
  const auto width_of = [&](std::size_t begin, std::size_t end) {
    return ImGui::CalcTextSize(shown_.data() + begin, shown_.data() + end).x;
  };
  window.DrawList->PushClipRect(window.InnerClipRect.Min, window.InnerClipRect.Max);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    for (std::size_t row = row_of(place.begin); row < rows_.size() && rows_[row] < place.end; ++row) {
      const float y = origin.y + static_cast<float>(row) * height;
      if (y > bottom) break;
      if (y + height < top) continue;
      const std::size_t begin = std::max(place.begin, rows_[row]);
      std::size_t end = std::min(place.end, row + 1 < rows_.size() ? rows_[row + 1] : shown_.size());
      while (end > begin && shown_[end - 1] == '\n') end -= 1;
      const float x = origin.x + width_of(rows_[row], begin);
      const ImVec2 low{x, y};
      const ImVec2 high{x + width_of(begin, end), y + height};
      window.DrawList->AddRectFilled(low, high, page.color(Token::Mark), page.device(3));
      if (i == at_) window.DrawList->AddRect(low, high, page.color(Token::Accent), page.device(3), 0, page.device(2));
      window.DrawList->AddText(ImGui::GetFont(), height, low, page.color(Token::Ink), shown_.data() + begin,
                               shown_.data() + end);
    }
  }
  window.DrawList->PopClipRect();
}

// What is copied is the text, without the line ends that only the width asked for.
void MarkedView::copy_selection(ImGuiID field) const {
  const ImGuiInputTextState* const state = ImGui::GetInputTextState(field);
  if (state == nullptr || ImGui::GetActiveID() != field || !state->HasSelection()) return;
  if (!ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_C)) return;
  const auto from = static_cast<std::size_t>(std::min(state->GetSelectionStart(), state->GetSelectionEnd()));
  const auto to = static_cast<std::size_t>(std::max(state->GetSelectionStart(), state->GetSelectionEnd()));
  std::string text;
  for (std::size_t i = from; i < std::min(to, shown_.size()); ++i) {
    if (!std::binary_search(added_.begin(), added_.end(), i)) text += shown_[i];
  }
  ImGui::SetClipboardText(text.c_str());
}

} // namespace headroom::platform::native
