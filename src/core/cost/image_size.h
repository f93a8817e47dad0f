// Which image sizes a model takes, and which lies nearest to one it does not. The limits themselves are figures.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace headroom::cost {

using base::Error;
using base::ErrorCode;
using base::Result;
using catalog::Figures;

struct ImageSize {
  int width = 0;
  int height = 0;

  bool operator==(const ImageSize&) const = default;
  std::int64_t area() const { return std::int64_t{width} * height; }
  int longer() const { return width > height ? width : height; }
  int shorter() const { return width > height ? height : width; }
};

std::string size_text(ImageSize size); // "1536x1024"
// Digits, "x", digits; edges from 1 to 99,999. Error: SizeFormat with no place.
Result<ImageSize> parse_size(std::string_view text);

// Of the models whose size is free within limits. All limits are inclusive.
struct SizeRules {
  std::int64_t edge_multiple = 0;
  std::int64_t edge_max = 0;
  std::int64_t ratio_max = 0; // long edge to short edge
  std::int64_t pixels_min = 0;
  std::int64_t pixels_max = 0;
  std::int64_t experimental_above = 0; // pixels
};

Result<SizeRules> size_rules_on(const Figures& figures);

enum class SizeFault { Multiple, EdgeMax, Ratio, PixelsMin, PixelsMax };
// The first rule the size breaks, in the order the API checks them (FACTS 4.1).
std::optional<SizeFault> find_fault(ImageSize size, const SizeRules& rules);

// Every legal size, width by width; about 29,000 with the published limits.
void for_each_legal_size(const SizeRules& rules, const std::function<void(ImageSize)>& visit);

// The legal sizes closest to `wanted`, edge by edge; of equally close ones those of the nearer shape, then smaller.
std::vector<ImageSize> nearest_legal_sizes(ImageSize wanted, const SizeRules& rules, std::size_t count);

// The broken rule with its limit and the nearest legal sizes, as one error; empty if the size is legal.
std::optional<Error> refuse_size(ImageSize size, const SizeRules& rules);

} // namespace headroom::cost
