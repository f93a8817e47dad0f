#include "platform/web/canvas.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace headroom::platform::web {

namespace {

bool open_context() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  // Dear ImGui's triangles bring their own soft edges, in order, over a ground that covers everything.
  wanted.alpha = wanted.depth = wanted.antialias = wanted.enableExtensionsByDefault = EM_FALSE;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#picture", &wanted);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

} // namespace

Canvas::Canvas() {
  open_ = open_context();
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
