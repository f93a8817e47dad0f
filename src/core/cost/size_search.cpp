#include "core/cost/size_search.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/cost/output_tokens.h"

namespace headroom::cost {

std::optional<std::pair<int, int>> parse_ratio(std::string_view text) {
  constexpr int kMost = 10'000;
  const auto sides = base::split(text, ':');
  if (sides.size() != 2) return {};
  const auto side = [](std::string_view digits) {
    const auto number = base::parse_decimal(base::trim(digits), 0);
    return number && 1 <= *number && *number <= kMost ? static_cast<int>(*number) : 0;
  };
  const std::pair ratio(side(sides[0]), side(sides[1]));
  return ratio.first > 0 && ratio.second > 0 ? std::optional(ratio) : std::nullopt;
}

Result<std::vector<RankedSize>> cheapest_sizes(const ModelSheet& sheet, const SizeQuery& query) {
  std::vector<RankedSize> best;
  const auto& base_of = sheet.qualities[query.quality].base;
  if (sheet.model->output != catalog::OutputRule::Grid || !base_of) return best;
  // Distance from the shape wanted, as a share of it: |w x b - a x h| / (a x h).
  const auto skew = [&](ImageSize size) {
    const std::int64_t wanted = std::int64_t{query.ratio_width} * size.height;
    return std::pair(std::abs(std::int64_t{query.ratio_height} * size.width - wanted), wanted);
  };
  const auto rank = [&](const RankedSize& ranked) {
    const auto [off, wanted] = skew(ranked.size);
    return std::tuple(ranked.tokens, -ranked.size.area(), off * kMillion / wanted, ranked.size.width);
  };
  for_each_legal_size(sheet.sizes, [&](ImageSize size) {
    const auto [off, wanted] = skew(size);
    if (size.area() < query.pixels_min || off * kMillion > query.tolerance.value * wanted) return;
    const RankedSize ranked{size, grid_tokens(*base_of, size, 1), {}};
    if (best.size() == query.count && !(rank(ranked) < rank(best.back()))) return;
    best.insert(std::upper_bound(best.begin(), best.end(), ranked,
                                 [&](const auto& a, const auto& b) { return rank(a) < rank(b); }),
                ranked);
    if (best.size() > query.count) best.pop_back();
  });
  for (RankedSize& ranked : best) {
    const auto usd = base::cost_of(ranked.tokens, 1, sheet.rates[Meter::ImageOutput]);
    if (!usd) return usd.error();
    ranked.usd = *usd;
  }
  return best;
}

} // namespace headroom::cost
