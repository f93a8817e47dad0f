// The program on its page: takes what the page hears (size, pointer, actions, pastes, replies), draws a frame when the
// page says so and hands the page what changed. Decides the order of one frame; when a frame comes is the page's doing
// (web/app.js asks the browser for exactly the one that is wanted).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app/actions.h"
#include "platform/web/canvas.h"
#include "platform/web/web_platform.h"
#include "ui/ui_root.h"

struct ImGuiContext;

namespace headroom::platform::web {

// Dear ImGui's context, for as long as the page lives.
class ImGuiSession {
 public:
  ImGuiSession();
  ~ImGuiSession();
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
};

class WebPage {
 public:
  WebPage(const app::Knowledge& knowledge, std::string_view preferred_language, std::string_view team_file);

  bool is_open() const { return canvas_.is_open(); }

  // The canvas is a whole number of device pixels, whatever the ratio; the view is what that is in CSS pixels.
  void on_view(const ui::View& view, float device_width, float device_height);
  // CSS pixels from the corner of the view. A pointer that left is nowhere.
  void on_pointer(float x, float y);
  void on_pointer_button(int button, bool down);
  void on_pointer_left();
  bool on_action(std::string_view json); // false: not an action at all, which only our own page could send
  void on_paste(std::string_view bytes);
  void on_paste_without_text();
  void on_fragment(std::string_view fragment);
  void on_delivery(std::string_view json);
  void on_reply(int ticket, std::string_view reply);
  void on_context_lost();
  void on_context_restored();

  // Draws one frame; the milliseconds until the next is wanted, nothing when only an event calls for one.
  std::optional<std::int64_t> draw();

 private:
  ImGuiSession session_;
  Canvas canvas_;
  WebPlatform platform_;
  app::Actions actions_;
  ui::UiRoot root_;
  ui::View view_;
  float device_width_ = 0;
  float device_height_ = 0;
  std::int64_t drawn_ms_ = 0;
};

} // namespace headroom::platform::web
