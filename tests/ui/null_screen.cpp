#include "tests/ui/null_screen.h"

#include <imgui_internal.h>
#ifdef IMGUI_ENABLE_FREETYPE
#include <misc/freetype/imgui_freetype.h>
#endif

#include <cmath>

namespace headroom::ui {

namespace {

bool init_source(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/) {
  return true;
}

bool contains_glyph(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/, ImWchar /*codepoint*/) {
  return true;
}

bool init_baked(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/, ImFontBaked* baked, void* /*data*/) {
  baked->Ascent = std::round(baked->Size * 0.8f);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

// Hangul and everything after it takes a whole em, as CJK does; the rest half of one, the average of Latin text.
bool load_glyph(ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/, ImFontBaked* baked, void* /*data*/, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance_only) {
  const float advance = std::round(baked->Size * (codepoint < 0x1100 ? 0.5f : 1.0f));
  if (advance_only != nullptr) {
    *advance_only = advance;
    return true;
  }
  glyph->Codepoint = codepoint & IM_UNICODE_CODEPOINT_MAX; // a bit field
  glyph->AdvanceX = advance;
  return true;
}

const ImFontLoader& loader() {
  static const ImFontLoader instance = [] {
    ImFontLoader made;
    made.Name = "widths only";
    made.FontSrcInit = init_source;
    made.FontSrcContainsGlyph = contains_glyph;
    made.FontBakedInit = init_baked;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return instance;
}

} // namespace

NullScreen::NullScreen() : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.IniFilename = nullptr;
  ImFontConfig config;
  config.FontLoader = &loader();
  config.FontDataOwnedByAtlas = true; // there is none; "not owned" would ask Dear ImGui to copy it
  ImFont* const font = io.Fonts->AddFont(&config);
  fonts_ = {font, font, font};
}

NullScreen::~NullScreen() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext(context_);
}

} // namespace headroom::ui

#ifdef IMGUI_ENABLE_FREETYPE
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  return &headroom::ui::loader();
}
#endif
