#include "core/cost/reference_tokens.h"

#include <algorithm>

#include "core/base/exact.h"

namespace headroom::cost {
namespace {

constexpr std::int64_t kRatioMax = 3;
constexpr std::int64_t kCell = 16; // pixels
constexpr std::int64_t kShrunkPercent = 4;

std::int64_t ceil_div(std::int64_t a, std::int64_t b) {
  return (a + b - 1) / b;
}

// Cells along an edge after scaling the image by 512/long, held to [1/2, 1]: ceil(edge x scale / 16), exactly.
// `thirds` is 3 x edge, so that a raised short edge (long / 3) stays whole.
std::int64_t cells_along(std::int64_t thirds, std::int64_t longer) {
  if (longer <= 512) return ceil_div(thirds, kRatioMax * kCell);
  if (longer >= 1024) return ceil_div(thirds, kRatioMax * 2 * kCell);
  return ceil_div(thirds * 512, kRatioMax * kCell * longer);
}

// The most whole cells k with k^2 <= numerator / denominator.
std::int64_t floor_root(std::int64_t numerator, std::int64_t denominator) {
  std::int64_t root = 0;
  while ((root + 1) * (root + 1) * denominator <= numerator) ++root;
  return root;
}

} // namespace

ReferenceTokens patch_tokens(ImageSize size, std::int64_t cells_max) {
  const std::int64_t longer = size.longer();
  const std::int64_t long_thirds = kRatioMax * longer;
  const std::int64_t short_thirds = std::max<std::int64_t>(kRatioMax * size.shorter(), longer);
  const std::int64_t cells = cells_along(long_thirds, longer) * cells_along(short_thirds, longer);
  if (cells <= cells_max) return {cells, false};
  // Shrunk to an area of cells_max, an edge of ratio a:b has sqrt(cells_max x a / b) cells; whole ones count.
  return {floor_root(cells_max * long_thirds, short_thirds) * floor_root(cells_max * short_thirds, long_thirds), true};
}

std::int64_t patch_tokens_low(std::int64_t tokens) {
  return tokens * (100 - kShrunkPercent) / 100;
}

std::int64_t patch_tokens_high(std::int64_t tokens, std::int64_t cells_max) {
  return std::min(cells_max, ceil_div(tokens * (100 + kShrunkPercent), 100));
}

std::int64_t tile_count(ImageSize size) {
  return ceil_div(size.longer(), size.shorter());
}

} // namespace headroom::cost
