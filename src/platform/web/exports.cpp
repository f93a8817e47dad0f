// What the page tells the program, one line each; strings as in exports_api.cpp. Lengths are CSS pixels unless they say
// device. After any of these the page asks for a frame, or draws one at once while a person's gesture lasts.
#include <emscripten.h>

#include "platform/web/program.h"
#include "platform/web/web_page.h"

#define HEADROOM_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

using namespace headroom;
using namespace headroom::platform::web;

namespace {

std::string_view view(const char* text, int size) {
  return {text, static_cast<std::size_t>(size)};
}

} // namespace

// clang-format off
HEADROOM_EXPORT int headroom_open(const char* text, int size) { return open_page(view(text, size)); } // a line with the language, then the team's file
HEADROOM_EXPORT void headroom_view(float device_width, float device_height, float ratio, float scroll_y, int visible, int dark, int contrast, int still, float text_scale) {
  page().on_view({device_width / ratio, device_height / ratio, scroll_y, ratio, visible != 0, {dark != 0, contrast != 0, still != 0, text_scale}}, device_width, device_height); }
HEADROOM_EXPORT void headroom_pointer(float x, float y) { page().on_pointer(x, y); }
HEADROOM_EXPORT void headroom_pointer_button(int button, int down) { page().on_pointer_button(button, down != 0); }
HEADROOM_EXPORT void headroom_pointer_left() { page().on_pointer_left(); }
HEADROOM_EXPORT int headroom_action(const char* json, int size) { return page().on_action(view(json, size)); }
HEADROOM_EXPORT void headroom_paste(const char* bytes, int size) { page().on_paste(view(bytes, size)); }
HEADROOM_EXPORT void headroom_paste_without_text() { page().on_paste_without_text(); }
HEADROOM_EXPORT void headroom_fragment(const char* text, int size) { page().on_fragment(view(text, size)); }
HEADROOM_EXPORT void headroom_delivery(const char* json, int size) { page().on_delivery(view(json, size)); }
HEADROOM_EXPORT void headroom_reply(int ticket, const char* reply, int size) { page().on_reply(ticket, view(reply, size)); }
HEADROOM_EXPORT void headroom_context_lost() { page().on_context_lost(); }
HEADROOM_EXPORT void headroom_context_restored() { page().on_context_restored(); }
HEADROOM_EXPORT double headroom_draw() { return static_cast<double>(page().draw().value_or(-1)); }
// clang-format on
