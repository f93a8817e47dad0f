// The reference of the benchmark: the smallest Dear ImGui and GLFW program as anyone would write it for the web, with
// the stock font, the stock back ends and the stock main loop. It says when its first frame was drawn.
#include <GLES3/gl3.h>
#include <GLFW/glfw3.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

namespace {

void draw_frame() {
  glfwPollEvents();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("Empty");
  ImGui::TextUnformatted("Hello");
  ImGui::End();
  ImGui::Render();
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  static bool first = true;
  if (first) EM_ASM({ performance.mark('first-frame'); });
  first = false;
}

} // namespace

int main() {
  if (glfwInit() == 0) return 1;
  GLFWwindow* window = glfwCreateWindow(1200, 800, "Empty", nullptr, nullptr);
  if (window == nullptr) return 1;
  ImGui::CreateContext();
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_set_main_loop(draw_frame, 0, true);
}
