// How many image tokens one reference image takes as input. OpenAI publishes no formula for gpt-image-2 and 2.5: the
// patch rule below was read off billed usage by two parties (FACTS 3.2) and reproduces all published points; sizes that
// had to be shrunk may be off by 4% either way, because two versions of the shrinking step fit every measurement.
// The older models count tiles (OpenAI vision guide). All in whole numbers. Output size and quality play no part.
#pragma once

#include <cstdint>

#include "core/cost/image_size.h"

namespace headroom::cost {

struct ReferenceTokens {
  std::int64_t tokens = 0;
  bool shrunk = false; // more cells than allowed: see above
};

// Cells of 16 pixels after scaling by 512 / long edge, held to 0.5 to 1, the short edge raised to a third of the long.
ReferenceTokens patch_tokens(ImageSize size, std::int64_t cells_max);
// The uncertainty of a shrunk one, rounded outwards.
std::int64_t patch_tokens_low(std::int64_t tokens);
std::int64_t patch_tokens_high(std::int64_t tokens, std::int64_t cells_max);

// 512-pixel tiles after scaling the short edge to 512.
std::int64_t tile_count(ImageSize size);

} // namespace headroom::cost
