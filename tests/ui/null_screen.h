// Dear ImGui without a screen: frames are drawn into nothing, in a font of widths without pictures, so that a layout is
// the same natively and as WASM.
#pragma once

#include <imgui.h>

#include "ui/fonts.h"
#include "ui/view.h"

namespace headroom::ui {

class NullScreen {
 public:
  NullScreen();
  ~NullScreen();
  NullScreen(const NullScreen&) = delete;
  NullScreen& operator=(const NullScreen&) = delete;

  const Fonts& fonts() const { return fonts_; }

  // One frame around `draw`. Textures are taken as if a graphics card had them.
  template <class Draw>
  void frame(const View& view, Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {view.width * view.device_pixel_ratio, view.height * view.device_pixel_ratio};
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
      if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
      if (texture->Status == ImTextureStatus_WantDestroy) texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }

 private:
  ImGuiContext* context_;
  Fonts fonts_;
};

} // namespace headroom::ui
