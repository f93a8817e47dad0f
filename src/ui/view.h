// The visible part of the document, as the platform says it at every frame.
#pragma once

#include "app/platform.h"

namespace headroom::ui {

// Lengths are CSS pixels. Dear ImGui itself works in device pixels (io.DisplaySize = width * device_pixel_ratio,
// DisplayFramebufferScale = 1, pointer positions times the ratio), so that text and lines fall on whole pixels.
struct View {
  float width = 0;
  float height = 0;
  float scroll_y = 0;
  float device_pixel_ratio = 1;
  bool visible = true; // false in a background tab
  app::Preferences preferences;
};

} // namespace headroom::ui
