#include "core/cost/image_size.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/base/text.h"

namespace headroom::cost {
namespace {

constexpr std::size_t kMaxEdgeDigits = 5;

std::optional<int> find_edge(std::string_view digits) {
  if (digits.empty() || digits.size() > kMaxEdgeDigits) return {};
  int value = 0;
  for (const char c : digits) {
    if (!base::is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

ErrorCode code_of(SizeFault fault) {
  switch (fault) {
    case SizeFault::Multiple:
      return ErrorCode::SizeMultiple;
    case SizeFault::EdgeMax:
      return ErrorCode::SizeEdge;
    case SizeFault::Ratio:
      return ErrorCode::SizeRatio;
    case SizeFault::PixelsMin:
      return ErrorCode::SizeTooSmall;
    case SizeFault::PixelsMax:
      return ErrorCode::SizeTooLarge;
  }
  return ErrorCode::SizeFormat;
}

std::int64_t limit_of(SizeFault fault, const SizeRules& rules) {
  switch (fault) {
    case SizeFault::Multiple:
      return rules.edge_multiple;
    case SizeFault::EdgeMax:
      return rules.edge_max;
    case SizeFault::Ratio:
      return rules.ratio_max;
    case SizeFault::PixelsMin:
      return rules.pixels_min;
    case SizeFault::PixelsMax:
      return rules.pixels_max;
  }
  return 0;
}

} // namespace

std::string size_text(ImageSize size) {
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

Result<ImageSize> parse_size(std::string_view text) {
  const auto cross = text.find_first_of("xX");
  if (cross != std::string_view::npos) {
    const auto width = find_edge(text.substr(0, cross));
    const auto height = find_edge(text.substr(cross + 1));
    if (width && height) return ImageSize{*width, *height};
  }
  return Error{ErrorCode::SizeFormat, "", {{"value", std::string(text)}}};
}

Result<SizeRules> size_rules_on(const Figures& figures) {
  SizeRules rules;
  const std::pair<const char*, std::int64_t*> named[] = {
      {"openai.size.edge_multiple", &rules.edge_multiple},
      {"openai.size.edge_max", &rules.edge_max},
      {"openai.size.ratio_max", &rules.ratio_max},
      {"openai.size.pixels_min", &rules.pixels_min},
      {"openai.size.pixels_max", &rules.pixels_max},
      {"openai.size.experimental_above", &rules.experimental_above},
  };
  for (const auto& [id, value] : named) {
    const auto figure = figures.whole(id);
    if (!figure || *figure < 1) return Error{ErrorCode::FigureUnknown, "", {{"value", id}}};
    *value = *figure;
  }
  return rules;
}

std::optional<SizeFault> find_fault(ImageSize size, const SizeRules& rules) {
  if (size.width % rules.edge_multiple != 0 || size.height % rules.edge_multiple != 0) return SizeFault::Multiple;
  if (size.longer() > rules.edge_max) return SizeFault::EdgeMax;
  if (size.longer() > rules.ratio_max * size.shorter()) return SizeFault::Ratio;
  if (size.area() < rules.pixels_min) return SizeFault::PixelsMin;
  if (size.area() > rules.pixels_max) return SizeFault::PixelsMax;
  return {};
}

void for_each_legal_size(const SizeRules& rules, const std::function<void(ImageSize)>& visit) {
  const int step = static_cast<int>(rules.edge_multiple);
  const int last = static_cast<int>(std::min<std::int64_t>(rules.edge_max, 99'999));
  for (int width = step; width <= last; width += step) {
    for (int height = step; height <= last; height += step) {
      const ImageSize size{width, height};
      if (!find_fault(size, rules)) visit(size);
    }
  }
}

std::vector<ImageSize> nearest_legal_sizes(ImageSize wanted, const SizeRules& rules, std::size_t count) {
  const auto distance = [&](ImageSize size) {
    const std::int64_t across = size.width - wanted.width;
    const std::int64_t down = size.height - wanted.height;
    const std::int64_t skew =
        std::abs(std::int64_t{size.width} * wanted.height - std::int64_t{wanted.width} * size.height);
    return std::tuple(across * across + down * down, skew, size.area(), size.width);
  };
  std::vector<ImageSize> nearest;
  for_each_legal_size(rules, [&](ImageSize size) {
    const auto place = std::upper_bound(nearest.begin(), nearest.end(), size,
                                        [&](ImageSize a, ImageSize b) { return distance(a) < distance(b); });
    nearest.insert(place, size);
    if (nearest.size() > count) nearest.pop_back();
  });
  return nearest;
}

std::optional<Error> refuse_size(ImageSize size, const SizeRules& rules) {
  const auto fault = find_fault(size, rules);
  if (!fault) return {};
  std::string nearest;
  for (const ImageSize legal : nearest_legal_sizes(size, rules, 2)) {
    nearest += (nearest.empty() ? "" : ", ") + size_text(legal);
  }
  return Error{code_of(*fault),
               "",
               {{"value", size_text(size)}, {"limit", std::to_string(limit_of(*fault, rules))}, {"nearest", nearest}}};
}

} // namespace headroom::cost
