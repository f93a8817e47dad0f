#include "platform/native/glfw_window.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "platform/native/desktop_platform.h"
#include "platform/native/system_fonts.h"
#include "ui/theme.h"

namespace headroom::platform::native {

namespace {

constexpr float kScrollbar = 14; // the width in which it is taken hold of
constexpr int kSettle = 3;       // frames after an event: hover, popups and Dear ImGui's own text fields need a few

// Dear ImGui works in device pixels here; where a system counts the pointer in points, it is scaled.
void on_cursor(GLFWwindow* window, double x, double y) {
  int width = 1;
  int height = 1;
  int device_width = 1;
  int device_height = 1;
  glfwGetWindowSize(window, &width, &height);
  glfwGetFramebufferSize(window, &device_width, &device_height);
  ImGui_ImplGlfw_CursorPosCallback(window, x * device_width / std::max(width, 1),
                                   y * device_height / std::max(height, 1));
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  auto* const actions = static_cast<app::Actions*>(glfwGetWindowUserPointer(window));
  if (actions == nullptr || count < 1) return;
  open_file(*actions, paths[0]);
}

} // namespace

void open_file(app::Actions& actions, const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  if (file) actions.on_paste(bytes);
}

GlfwWindow::GlfwWindow() {
  glfwSetErrorCallback([](int, const char* reason) { std::fprintf(stderr, "headroom-desktop: %s\n", reason); });
  if (glfwInit() == GLFW_FALSE) return;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  int free_width = 0;
  int free_height = 0;
  if (GLFWmonitor* const monitor = glfwGetPrimaryMonitor()) {
    glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &free_width, &free_height);
  }
  const auto fitting = [](int wanted, int free) { return free > 0 ? std::min(wanted, free) : wanted; };
  window_ = glfwCreateWindow(fitting(1200, free_width), fitting(860, free_height), "Headroom", nullptr, nullptr);
  if (window_ == nullptr) return;
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  glfwSetCursorPosCallback(window_, on_cursor);
  glfwSetDropCallback(window_, on_drop);
  ImGui_ImplOpenGL3_Init("#version 150");
  const auto found = add_system_fonts(*ImGui::GetIO().Fonts);
  if (found) {
    fonts_ = *found;
  } else {
    ImFont* const own = ImGui::GetIO().Fonts->AddFontDefault();
    fonts_ = {own, own, own};
  }
}

GlfwWindow::~GlfwWindow() {
  if (window_ != nullptr) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window_);
  }
  glfwTerminate();
}

void GlfwWindow::wake() {
  glfwPostEmptyEvent();
}

void GlfwWindow::take_pastes(app::Actions& actions) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || !ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_V)) return;
  const char* const text = ImGui::GetClipboardText();
  if (text == nullptr) {
    actions.on_paste_without_text();
  } else {
    actions.on_paste(text);
  }
}

void GlfwWindow::take_input(ui::UiRoot& root, ImGuiControls& controls) {
  ImGuiIO& io = ImGui::GetIO();
  // Dear ImGui's own way through items is for an open list only; through the page, ours knows the reading order.
  const bool list_is_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  io.ConfigFlags = list_is_open ? io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard
                                : io.ConfigFlags & ~ImGuiConfigFlags_NavEnableKeyboard;
  const float ratio = view_.device_pixel_ratio;
  if (ImGui::IsMouseClicked(0) && !list_is_open) {
    keyboard_.take_pointer(root, io.MousePos.x / ratio, io.MousePos.y / ratio + view_.scroll_y);
  }
  const bool used = keyboard_.take_keys(root);
  const auto revealed = controls.take_revealed();
  controls.type_into(keyboard_.typed_into());
  scroll(!used && !io.WantTextInput);
  show(revealed ? revealed : keyboard_.reached());
}

void GlfwWindow::scroll(bool by_keys) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImGuiWindow* const hovered = ImGui::GetCurrentContext()->HoveredWindow;
  const bool over_text = hovered != nullptr && hovered->ScrollMax.y > 0; // an area that has a wheel of its own
  if (!over_text) view_.scroll_y -= io.MouseWheel * 60;
  if (by_keys) {
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) view_.scroll_y += 60;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) view_.scroll_y -= 60;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) view_.scroll_y += view_.height * 0.9f;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) view_.scroll_y -= view_.height * 0.9f;
    if (ImGui::IsKeyPressed(ImGuiKey_Home)) view_.scroll_y = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_End)) view_.scroll_y = document_height_;
  }
  if (ImGui::IsMouseClicked(0)) {
    drags_scrollbar_ = io.MousePos.x >= io.DisplaySize.x - kScrollbar * view_.device_pixel_ratio;
  }
  if (drags_scrollbar_ && ImGui::IsMouseDown(0)) {
    view_.scroll_y = io.MousePos.y / io.DisplaySize.y * document_height_ - view_.height / 2;
  }
}

void GlfwWindow::show(const std::optional<ui::Rect>& place) {
  if (place) {
    constexpr float kAround = 48; // what was come to does not stick to the edge
    const float below = place->y + std::min(place->h, view_.height / 2) + kAround;
    view_.scroll_y = std::max(std::min(view_.scroll_y, place->y - kAround), below - view_.height);
  }
  view_.scroll_y = std::clamp(view_.scroll_y, 0.0f, std::max(0.0f, document_height_ - view_.height));
}

void GlfwWindow::draw_scrollbar() const {
  if (document_height_ <= view_.height) return;
  const float ratio = view_.device_pixel_ratio;
  const float share = view_.height / document_height_;
  const float top = view_.scroll_y * share;
  const ImVec2 low{(view_.width - 8) * ratio, top * ratio};
  const ImVec2 high{(view_.width - 3) * ratio, (top + view_.height * share) * ratio};
  ImGui::GetForegroundDrawList()->AddRectFilled(low, high, ImGui::GetColorU32(ImGuiCol_ScrollbarGrab), 3 * ratio);
}

void GlfwWindow::draw(app::Actions& actions, ui::UiRoot& root, ImGuiControls& controls) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  glfwGetWindowContentScale(window_, &view_.device_pixel_ratio, nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {1, 1};
  view_.width = io.DisplaySize.x / view_.device_pixel_ratio;
  view_.height = io.DisplaySize.y / view_.device_pixel_ratio;
  view_.visible = width > 0 && glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;

  ImGui::NewFrame();
  take_pastes(actions);
  if (actions.state().arrivals != arrivals_) view_.scroll_y = 0;
  arrivals_ = actions.state().arrivals;
  take_input(root, controls);
  const ui::Frame frame = root.draw(view_);
  document_height_ = frame.height;
  next_ms_ = frame.next_ms;
  draw_scrollbar();
  ImGui::Render();
  glViewport(0, 0, width, height);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window_);
}

void GlfwWindow::run(app::Actions& actions, DesktopPlatform& platform, ui::UiRoot& root, ImGuiControls& controls) {
  glfwSetWindowUserPointer(window_, &actions);
  int settle = kSettle;
  while (glfwWindowShouldClose(window_) == GLFW_FALSE) {
    if (settle > 0) {
      glfwPollEvents();
      settle -= 1;
    } else if (next_ms_) {
      glfwWaitEventsTimeout(std::max<double>(static_cast<double>(*next_ms_), 1) / 1000);
      settle = kSettle;
    } else {
      glfwWaitEvents();
      settle = kSettle;
    }
    for (const auto& reply : platform.take_replies()) actions.on_reply(reply.first, reply.second);
    draw(actions, root, controls);
  }
  glfwSetWindowUserPointer(window_, nullptr);
}

} // namespace headroom::platform::native
