// Whether another frame is drawn, and when. A pure function of what happened in the last frame: with nothing going on
// the answer is never, so an idle page costs nothing. A platform turns the answer into at most one pending callback.
#pragma once

#include <cstdint>
#include <optional>

namespace headroom::app {

struct FrameFacts {
  bool acted = false;  // something was activated while drawing: what stands above it in the frame is already old
  bool visible = true; // in a background tab nothing is drawn, and no timer waits; coming back asks for a frame
  std::optional<std::int64_t> changes_in_ms; // when the picture changes by itself (a countdown), if it is on screen
};

// Milliseconds until the next frame, 0 for at once; nothing: only when something happens.
std::optional<std::int64_t> next_frame(const FrameFacts& facts);

} // namespace headroom::app
