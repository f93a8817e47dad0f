#include "platform/web/program.h"

#include <emscripten/console.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace headroom::platform::web {

namespace {

std::string& kept() {
  static std::string reply;
  return reply;
}

app::Knowledge load() {
  auto loaded = app::load_knowledge(app::embedded_assets());
  if (!loaded) { // the build is broken, not the input: stop, and the page shows its error card
    emscripten_console_error(("headroom: broken build: " + loaded.error().where).c_str());
    std::abort();
  }
  return *std::move(loaded);
}

} // namespace

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = load();
  return loaded;
}

const char* keep_reply(std::string text) {
  kept() = std::move(text);
  return kept().data();
}

int kept_reply_size() {
  return static_cast<int>(kept().size());
}

} // namespace headroom::platform::web
