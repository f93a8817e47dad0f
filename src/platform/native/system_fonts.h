// The system's own fonts, found by file name in the folders where systems keep them: one for Latin in each face, and
// one that has Hangul behind it. Decides preference; no font is shipped. Leaves out font formats: stb_truetype reads
// them.
#pragma once

#include <optional>

#include "ui/fonts.h"

struct ImFontAtlas;

namespace headroom::platform::native {

// Nothing when the system has no font we know; Dear ImGui's own then serves, without Hangul.
std::optional<ui::Fonts> add_system_fonts(ImFontAtlas& atlas);

} // namespace headroom::platform::native
