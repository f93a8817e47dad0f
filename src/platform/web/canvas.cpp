#include "platform/web/canvas.h"

#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "platform/web/browser.h"

namespace headroom::platform::web {

namespace {

GLFWwindow* open_window() {
  if (glfwInit() == 0) return nullptr;
  for (const int unused : {GLFW_ALPHA_BITS, GLFW_DEPTH_BITS, GLFW_STENCIL_BITS}) glfwWindowHint(unused, 0);
  return glfwCreateWindow(1, 1, "Headroom", nullptr, nullptr); // the page sizes the canvas before the first frame
}

} // namespace

Canvas::Canvas() {
  deafen_glfw(true);
  open_ = open_window() != nullptr;
  deafen_glfw(false);
  if (open_) open_ = ImGui_ImplOpenGL3_Init("#version 300 es");
}

Canvas::~Canvas() {
  if (open_) ImGui_ImplOpenGL3_Shutdown();
}

void Canvas::lose() {
  lost_ = true;
}

void Canvas::restore() {
  // The renderer forgets the names of what is gone, Dear ImGui asks for its textures again.
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  lost_ = false;
}

bool Canvas::begin_frame(float device_width, float device_height, float seconds) {
  if (!open_ || lost_ || device_width <= 0 || device_height <= 0) return false;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {device_width, device_height};
  io.DeltaTime = seconds;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  return true;
}

void Canvas::end_frame() {
  ImGui::Render();
  const ImVec4 ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

} // namespace headroom::platform::web
