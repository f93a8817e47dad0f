#include "platform/web/glyph_loader.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <cmath>

#include "platform/web/browser.h"

namespace headroom::platform::web {

namespace {

int face_of(const ImFontConfig& source) {
  return static_cast<int>(source.FontLoaderFlags);
}

float device_size(const ImFontConfig& source, const ImFontBaked& baked) {
  return baked.Size * baked.RasterizerDensity * source.RasterizerDensity;
}

bool is_figure(ImWchar c) {
  return c >= '0' && c <= '9';
}

// Joiners, direction marks and variation selectors take no place of their own.
bool is_invisible(ImWchar c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

// Figures stand in columns: each takes the place of the widest one.
float figure_advance(int face, float px) {
  float widest = 0;
  for (std::uint32_t figure = '0'; figure <= '9'; ++figure) {
    widest = std::max(widest, measure_glyph(face, px, figure).advance);
  }
  return widest;
}

struct BakedSource {
  float figure = 0; // the advance of every figure, device pixels
};

bool init_source(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/) {
  return true;
}

// The browser always draws something, if only its own sign for a missing glyph.
bool contains_glyph(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/, ImWchar /*codepoint*/) {
  return true;
}

bool init_baked(ImFontAtlas* /*atlas*/, ImFontConfig* source, ImFontBaked* baked, void* data) {
  const float px = device_size(*source, *baked);
  const float density = px / baked->Size;
  const LineMetrics line = line_metrics(face_of(*source), px);
  const float baseline = std::round((px - line.ascent - line.descent) / 2 + line.ascent);
  baked->Ascent = baseline / density;
  baked->Descent = baked->Ascent - baked->Size;
  static_cast<BakedSource*>(data)->figure = figure_advance(face_of(*source), px);
  return true;
}

// Either measures (advance_only set) or makes the glyph with its picture.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance_only) {
  const int face = face_of(*source);
  const float px = device_size(*source, *baked);
  const float density = px / baked->Size;
  GlyphImage image = is_invisible(codepoint) ? GlyphImage{} : measure_glyph(face, px, codepoint);
  float indent = 0;
  if (is_figure(codepoint)) {
    const float column = static_cast<const BakedSource*>(data)->figure;
    indent = std::round((column - image.advance) / 2);
    image.advance = column;
  }
  // Whole device pixels: a glyph between two pixels is drawn by neither of them.
  const float advance = std::round(image.advance) / density;
  if (advance_only != nullptr) {
    *advance_only = advance;
    return true;
  }
  glyph->Codepoint = codepoint;
  glyph->AdvanceX = advance;
  if (image.width <= 0 || image.height <= 0) return true;

  const ImFontAtlasRectId pack_id = ImFontAtlasPackAddRect(atlas, image.width, image.height);
  if (pack_id == ImFontAtlasRectId_Invalid) return false; // the texture is as large as it may become
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(image.width * image.height * 4);
  draw_glyph(face, px, codepoint, image, pixels.Data);
  glyph->X0 = (indent + static_cast<float>(image.left)) / density;
  glyph->Y0 = baked->Ascent + static_cast<float>(image.top) / density;
  glyph->X1 = glyph->X0 + static_cast<float>(image.width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(image.height) / density;
  glyph->Visible = true;
  glyph->Colored = image.coloured;
  glyph->PackId = pack_id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, pack_id), pixels.Data,
                                     ImTextureFormat_RGBA32, image.width * 4);
  return true;
}

const ImFontLoader& loader() {
  static const ImFontLoader instance = [] {
    ImFontLoader made;
    made.Name = "browser";
    made.FontSrcInit = init_source;
    made.FontSrcContainsGlyph = contains_glyph;
    made.FontBakedInit = init_baked;
    made.FontBakedLoadGlyph = load_glyph;
    made.FontBakedSrcLoaderDataSize = sizeof(BakedSource);
    return made;
  }();
  return instance;
}

ImFont* add_face(ImFontAtlas& atlas, Face face) {
  ImFontConfig config;
  config.FontLoader = &loader();
  config.FontLoaderFlags = static_cast<unsigned>(face);
  config.FontDataOwnedByAtlas = true; // there is none; "not owned" would ask Dear ImGui to copy it
  return atlas.AddFont(&config);
}

} // namespace

ui::Fonts add_browser_fonts(ImFontAtlas& atlas) {
  return {add_face(atlas, Face::Regular), add_face(atlas, Face::Strong), add_face(atlas, Face::Mono)};
}

} // namespace headroom::platform::web

// Dear ImGui's own choice of a loader (ui/imgui_config.h).
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  return &headroom::platform::web::loader();
}
