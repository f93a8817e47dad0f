// The whole window: one call draws one frame of header, navigation, the open panel and footer into the current Dear
// ImGui frame and says what changed for the page. Decides the list of panels and who receives an action. Leaves out
// the graphics context, input events and when to draw: the platform does those.
//
//   platform                              ui_root                         app
//   NewFrame ----------------------------> draw(view) -- panel draws -----> Actions (state changes)
//   Render, then hand patch to the page <-- Frame{patch, next_ms}
//   DOM element pressed -----------------> on_action(json); then draw a frame in the same event, so that copying
//                                          happens inside the person's gesture
//   paste, drop, #link ------------------------------------------------> Actions::on_paste, on_fragment; then a frame
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/actions.h"
#include "core/base/error.h"
#include "ui/fonts.h"
#include "ui/view.h"
#include "ui/widgets/native_controls.h"

namespace headroom::ui {

struct Frame {
  std::string patch;                   // for web/semantics.js; empty when the page need not change
  std::optional<std::int64_t> next_ms; // draw again after this long (0: at once); nothing: only when something happens
  float height = 0;                    // of the document, CSS pixels
};

class UiRoot {
 public:
  // After the Dear ImGui context exists; sets its style and switches off what would write files.
  UiRoot(app::Actions& actions, Fonts fonts, NativeControls* native = nullptr); // native: see native_controls.h
  ~UiRoot();

  Frame draw(const View& view); // between ImGui::NewFrame and ImGui::Render

  // One action of the page, {"id":7,"do":"press"|"set"|"done"|"focus","value":"..."}. An action for a node that is no
  // longer there is not an error and does nothing.
  std::optional<base::Error> on_action(std::string_view json);
  // Natively the window keeps the keyboard's place itself: what was drawn last, in reading order, and an action on it.
  const std::vector<SemanticNode>& nodes() const;
  void act(SemanticAction action);
  // The page lost its elements or the graphics context: the next frame sends everything again.
  void forget_page();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace headroom::ui
