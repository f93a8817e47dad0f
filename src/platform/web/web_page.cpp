#include "platform/web/web_page.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

#include "platform/web/browser.h"
#include "platform/web/glyph_loader.h"

namespace headroom::platform::web {

ImGuiSession::ImGuiSession() {
  ImGui::CreateContext();
}
ImGuiSession::~ImGuiSession() {
  ImGui::DestroyContext();
}

WebPage::WebPage(const app::Knowledge& knowledge, std::string_view preferred_language, std::string_view team_file)
    : actions_(knowledge, platform_, preferred_language, team_file),
      root_(actions_, add_browser_fonts(*ImGui::GetIO().Fonts)) {}

void WebPage::on_view(const ui::View& view, float device_width, float device_height) {
  view_ = view;
  device_width_ = device_width;
  device_height_ = device_height;
}

void WebPage::on_pointer(float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x * view_.device_pixel_ratio, y * view_.device_pixel_ratio);
}

void WebPage::on_pointer_button(int button, bool down) {
  if (button >= 0 && button < ImGuiMouseButton_COUNT) ImGui::GetIO().AddMouseButtonEvent(button, down);
}

void WebPage::on_pointer_left() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

bool WebPage::on_action(std::string_view json) {
  return !root_.on_action(json);
}

void WebPage::on_paste(std::string_view bytes) {
  actions_.on_paste(bytes);
}
void WebPage::on_paste_without_text() {
  actions_.on_paste_without_text();
}
void WebPage::on_fragment(std::string_view fragment) {
  actions_.on_fragment(fragment);
}
void WebPage::on_delivery(std::string_view json) {
  actions_.on_delivery(json);
}
void WebPage::on_reply(int ticket, std::string_view reply) {
  actions_.on_reply(ticket, reply);
}

void WebPage::on_context_lost() {
  canvas_.lose();
}
void WebPage::on_context_restored() {
  canvas_.restore();
}

std::optional<std::int64_t> WebPage::draw() {
  const std::int64_t now = now_ms();
  // Dear ImGui wants time to pass; after a long idle it need not make up for all of it.
  const float seconds = std::clamp(static_cast<float>(now - drawn_ms_) / 1000, 0.001F, 0.1F);
  drawn_ms_ = now;
  if (!canvas_.begin_frame(device_width_, device_height_, seconds)) return std::nullopt;
  const ui::Frame frame = root_.draw(view_);
  canvas_.end_frame();
  if (!frame.patch.empty()) apply_patch(frame.patch);
  return frame.next_ms;
}

} // namespace headroom::platform::web
