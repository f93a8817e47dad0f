// Dear ImGui's compile-time configuration, seen by ImGui itself and by everything that includes it.
#pragma once

#define IMGUI_USE_WCHAR32 // Hangul is in the BMP, emoji are not
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS

#ifdef __EMSCRIPTEN__
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT   // the browser draws the glyphs (platform/web/glyph_loader.h)
#define IMGUI_DISABLE_FILE_FUNCTIONS // there is no disk

// Under this name Dear ImGui asks for a font loader that it does not bring. The browser's is given, so that neither
// FreeType nor stb_truetype comes along.
#define IMGUI_ENABLE_FREETYPE
#endif
