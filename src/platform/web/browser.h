// What the program asks of the page it lives in, as plain functions: every line of JavaScript on this side of the door
// is in browser.cpp, and each only calls the method of the same name on the page object that web/app.js hands to the
// program. Leaves out what the page asks of the program: that is exports.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headroom::platform::web {

std::int64_t now_ms();
int utc_offset_minutes(std::int64_t at_ms);

void copy_text(std::string_view text);
void save_file(std::string_view name, std::string_view media_type, std::string_view bytes);
void save_picture(std::string_view name, std::string_view chart);
void choose_file();

std::optional<std::string> load_stored(std::string_view name);
void store(std::string_view name, std::string_view text);
void wipe_stored();

void reload();
void try_every_way_out();

void run_in_background(int ticket, std::string_view request);
void cancel_background(int ticket);

void apply_patch(std::string_view patch);

// Typefaces are numbered as in glyph_loader.h; lengths are pixels of the canvas.
struct LineMetrics {
  float ascent = 0; // both positive, measured from the baseline
  float descent = 0;
};
LineMetrics line_metrics(int face, float px);

struct GlyphImage {
  float advance = 0;
  int left = 0; // of the picture, from the pen
  int top = 0;  // of the picture, from the baseline; negative is up
  int width = 0;
  int height = 0;
  bool coloured = false;
};
GlyphImage measure_glyph(int face, float px, std::uint32_t codepoint);
// Draws what was measured into width x height RGBA pixels, white on nothing unless coloured.
void draw_glyph(int face, float px, std::uint32_t codepoint, GlyphImage& image, unsigned char* pixels);

} // namespace headroom::platform::web
