// The desktop window: GLFW for the window and its events, OpenGL 3 for the picture, the same panels as on the web.
// Decides when to draw (on events, and when the frame said so), scrolling, and that a paste or a dropped file goes to
// Check. The keyboard's way through the page is keyboard_focus.
#pragma once

#include <string>

#include "app/actions.h"
#include "platform/native/imgui_controls.h"
#include "platform/native/keyboard_focus.h"
#include "ui/ui_root.h"

struct GLFWwindow;

namespace headroom::platform::native {

class DesktopPlatform;

// A file as if it had been dropped on the window; one that cannot be read changes nothing.
void open_file(app::Actions& actions, const char* path);

class GlfwWindow {
 public:
  // Prints why and is not open() where there is no display or no OpenGL 3.
  GlfwWindow();
  ~GlfwWindow();
  GlfwWindow(const GlfwWindow&) = delete;
  GlfwWindow& operator=(const GlfwWindow&) = delete;

  bool is_open() const { return window_ != nullptr; }
  const ui::Fonts& fonts() const { return fonts_; }
  static void wake(); // from any thread

  // Until the window is closed.
  void run(app::Actions& actions, DesktopPlatform& platform, ui::UiRoot& root, ImGuiControls& controls);

 private:
  void draw(app::Actions& actions, ui::UiRoot& root, ImGuiControls& controls);
  void take_input(ui::UiRoot& root, ImGuiControls& controls);
  void scroll(bool by_keys);
  void show(const std::optional<ui::Rect>& place); // if any, and never beyond an end of the document
  void draw_scrollbar() const;
  void take_pastes(app::Actions& actions);

  GLFWwindow* window_ = nullptr;
  ui::Fonts fonts_;
  ui::View view_;
  KeyboardFocus keyboard_;
  float document_height_ = 0;
  bool drags_scrollbar_ = false;
  int arrivals_ = 0;
  std::optional<std::int64_t> next_ms_;
};

} // namespace headroom::platform::native
