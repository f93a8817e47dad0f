// The visible part of the document and who watches over it, as the platform says it at every frame.
#pragma once

#include "app/platform.h"

namespace headroom::ui {

// Who decides what was activated. Natively the pointer and keys that Dear ImGui sees; on the web the DOM, and ImGui
// only sees the pointer hover.
enum class Activation { ImGui, Dom };

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
