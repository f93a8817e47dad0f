// What any JavaScript may ask of the core, one line each: the page, its worker and headroom-core.mjs. Strings are
// UTF-8, a place and a size in bytes; the caller writes them into memory from headroom_room and gives that back. A
// reply lives until the next call.
#include <emscripten.h>

#include <cstdlib>

#include "api/api_call.h"
#include "platform/web/program.h"

#define HEADROOM_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

using namespace headroom;
using namespace headroom::platform::web;

// clang-format off
HEADROOM_EXPORT void* headroom_room(int size) { return std::malloc(static_cast<std::size_t>(size)); }
HEADROOM_EXPORT void headroom_free(void* room) { std::free(room); }
HEADROOM_EXPORT const char* headroom_api(const char* text, int size) { return keep_reply(api::api_call(knowledge(), {text, static_cast<std::size_t>(size)})); }
HEADROOM_EXPORT int headroom_reply_size() { return kept_reply_size(); }
// clang-format on
