// The cheapest legal sizes for a shape: every size of the 16-pixel grid is counted and ranked. Cost does not follow the
// area (1536x1024 is cheaper than 1024x1024), so a larger size can be the better buy.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cost/model_sheet.h"
#include "core/cost/plan.h"

namespace headroom::cost {

struct SizeQuery {
  int ratio_width = 1;
  int ratio_height = 1;
  Millionths tolerance{20'000}; // of the ratio, either way
  std::int64_t pixels_min = 0;
  std::size_t quality = 0; // index into Model::qualities
  std::size_t count = 5;
};

struct RankedSize {
  ImageSize size;
  std::int64_t tokens = 0;
  Money usd; // of the output, standard rate

  bool operator==(const RankedSize&) const = default;
};

// "16:9": two whole numbers up to 10,000.
std::optional<std::pair<int, int>> parse_ratio(std::string_view text);

// Cheapest first; of equally cheap ones the larger, then the nearer shape. Empty for models without the grid rule.
Result<std::vector<RankedSize>> cheapest_sizes(const ModelSheet& sheet, const SizeQuery& query);

} // namespace headroom::cost
