#include "platform/web/browser.h"

#include <emscripten.h>

#include <cstdlib>

// Strings cross as UTF-8 with a length in bytes; Module.page is the object web/app.js made. HEAPU8 and HEAPF32 are read
// afresh in each call, because memory may have grown since the last one.
// clang-format off
EM_JS(double, page_now, (), { return Date.now(); })
EM_JS(int, page_utc_offset, (double at), { return -new Date(at).getTimezoneOffset(); })
EM_JS(void, page_copy_text, (const char* text, int size), {
  Module['page'].copyText(UTF8ToString(text, size));
})
EM_JS(void, page_save_file, (const char* name, int name_size, const char* type, int type_size, const char* data, int size), {
  Module['page'].saveFile(UTF8ToString(name, name_size), UTF8ToString(type, type_size), HEAPU8.slice(data, data + size));
})
EM_JS(void, page_save_picture, (const char* name, int name_size, const char* chart, int size), {
  Module['page'].savePicture(UTF8ToString(name, name_size), UTF8ToString(chart, size));
})
EM_JS(void, page_choose_file, (), { Module['page'].chooseFile(); })
EM_JS(char*, page_load, (const char* name, int size), {
  const text = Module['page'].load(UTF8ToString(name, size));
  if (text === null) return 0;
  const bytes = new TextEncoder().encode(text);
  const place = _malloc(bytes.length + 1);
  HEAPU8.set(bytes, place);
  HEAPU8[place + bytes.length] = 0;
  return place;
})
EM_JS(void, page_store, (const char* name, int name_size, const char* text, int size), {
  Module['page'].store(UTF8ToString(name, name_size), UTF8ToString(text, size));
})
EM_JS(void, page_wipe, (), { Module['page'].wipe(); })
EM_JS(void, page_reload, (), { Module['page'].reload(); })
EM_JS(void, page_try_every_way_out, (), { Module['page'].tryEveryWayOut(); })
EM_JS(void, page_run_in_background, (int ticket, const char* request, int size), {
  Module['page'].runInBackground(ticket, HEAPU8.slice(request, request + size));
})
EM_JS(void, page_cancel_background, (int ticket), { Module['page'].cancelBackground(ticket); })
EM_JS(void, page_apply_patch, (const char* patch, int size), {
  Module['page'].applyPatch(UTF8ToString(patch, size));
})
EM_JS(void, page_line_metrics, (int face, float px, float* out), {
  HEAPF32.set(Module['page'].glyphs.line(face, px), out >> 2);
})
EM_JS(void, page_measure_glyph, (int face, float px, int codepoint, float* out), {
  HEAPF32.set(Module['page'].glyphs.measure(face, px, codepoint), out >> 2);
})
EM_JS(int, page_draw_glyph, (int face, float px, int codepoint, int left, int top, int width, int height, unsigned char* out), {
  const picture = Module['page'].glyphs.draw(face, px, codepoint, left, top, width, height);
  HEAPU8.set(picture.pixels, out);
  return picture.coloured;
})
// clang-format on

namespace headroom::platform::web {

namespace {

int size_of(std::string_view text) {
  return static_cast<int>(text.size());
}

} // namespace

std::int64_t now_ms() {
  return static_cast<std::int64_t>(page_now());
}
int utc_offset_minutes(std::int64_t at_ms) {
  return page_utc_offset(static_cast<double>(at_ms));
}

void copy_text(std::string_view text) {
  page_copy_text(text.data(), size_of(text));
}
void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) {
  page_save_file(name.data(), size_of(name), media_type.data(), size_of(media_type), bytes.data(), size_of(bytes));
}

void save_picture(std::string_view name, std::string_view chart) {
  page_save_picture(name.data(), size_of(name), chart.data(), size_of(chart));
}
void choose_file() {
  page_choose_file();
}

std::optional<std::string> load_stored(std::string_view name) {
  char* const text = page_load(name.data(), size_of(name));
  if (text == nullptr) return std::nullopt;
  std::string copy = text;
  std::free(text);
  return copy;
}
void store(std::string_view name, std::string_view text) {
  page_store(name.data(), size_of(name), text.data(), size_of(text));
}
void wipe_stored() {
  page_wipe();
}

void reload() {
  page_reload();
}

void try_every_way_out() {
  page_try_every_way_out();
}

void run_in_background(int ticket, std::string_view request) {
  page_run_in_background(ticket, request.data(), size_of(request));
}
void cancel_background(int ticket) {
  page_cancel_background(ticket);
}

void apply_patch(std::string_view patch) {
  page_apply_patch(patch.data(), size_of(patch));
}

LineMetrics line_metrics(int face, float px) {
  float out[2];
  page_line_metrics(face, px, out);
  return {out[0], out[1]};
}

GlyphImage measure_glyph(int face, float px, std::uint32_t codepoint) {
  float out[5];
  page_measure_glyph(face, px, static_cast<int>(codepoint), out);
  return {out[0], static_cast<int>(out[1]), static_cast<int>(out[2]), static_cast<int>(out[3]),
          static_cast<int>(out[4])};
}

void draw_glyph(int face, float px, std::uint32_t codepoint, GlyphImage& image, unsigned char* pixels) {
  image.coloured = page_draw_glyph(face, px, static_cast<int>(codepoint), image.left, image.top, image.width,
                                   image.height, pixels) != 0;
}

} // namespace headroom::platform::web
