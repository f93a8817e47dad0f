#include "app/frame_pacer.h"

#include <algorithm>

namespace headroom::app {

std::optional<std::int64_t> next_frame(const FrameFacts& facts) {
  if (!facts.visible) return {};
  if (facts.acted) return 0;
  if (!facts.changes_in_ms) return {};
  // A timer may fire a little early; one frame too many would then follow at once.
  return std::max<std::int64_t>(*facts.changes_in_ms, 1) + 2;
}

} // namespace headroom::app
