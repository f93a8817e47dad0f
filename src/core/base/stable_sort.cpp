#include "core/base/stable_sort.h"

#include <algorithm>

namespace headroom::base {

std::vector<std::uint32_t> stable_order(std::size_t count, Precedes precedes, const void* items) {
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::vector<std::uint32_t> merged(count);
  for (std::size_t run = 1; run < count; run *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * run) {
      const std::size_t middle = std::min(begin + run, count);
      const std::size_t end = std::min(middle + run, count);
      std::size_t left = begin;
      std::size_t right = middle;
      // Two runs that follow each other anyway are copied without comparing the rest.
      const bool follows = middle == end || !precedes(items, order[middle], order[middle - 1]);
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_left =
            left < middle && (follows || right == end || !precedes(items, order[right], order[left]));
        merged[to] = order[take_left ? left++ : right++];
      }
    }
    order.swap(merged);
  }
  return order;
}

} // namespace headroom::base
