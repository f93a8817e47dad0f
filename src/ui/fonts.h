// The three typefaces the product draws with. A platform makes them (a browser canvas, system font files) at any size:
// Dear ImGui 1.92 bakes glyphs as they are needed. Decides nothing about sizes; theme.h holds the scale.
#pragma once

struct ImFont;

namespace headroom::ui {

struct Fonts {
  ImFont* regular = nullptr; // weight 400
  ImFont* strong = nullptr;  // weight 600
  ImFont* mono = nullptr;    // weight 400, fixed width
};

} // namespace headroom::ui
