// headroom-desktop [FILE]: the front end in a window of its own, FILE already pasted into Check. Wiring only.
#include <cstdio>
#include <cstdlib>

#include "app/actions.h"
#include "app/knowledge.h"
#include "platform/native/desktop_platform.h"
#include "platform/native/glfw_window.h"
#include "ui/ui_root.h"

using namespace headroom;

int main(int argc, char** argv) {
  const auto knowledge = app::load_knowledge(app::embedded_assets());
  if (!knowledge) {
    std::fprintf(stderr, "headroom-desktop: broken build: %s\n", knowledge.error().where.c_str());
    return 1;
  }
  platform::native::GlfwWindow window;
  if (!window.is_open()) return 1;
  const char* const language = std::getenv("LANG");
  platform::native::DesktopPlatform platform(*knowledge, platform::native::GlfwWindow::wake);
  app::Actions actions(*knowledge, platform, language == nullptr ? "en" : language);
  platform::native::ImGuiControls controls;
  ui::UiRoot root(actions, window.fonts(), &controls);
  if (argc > 1) platform::native::open_file(actions, argv[1]);
  window.run(actions, platform, root, controls);
  return 0;
}
