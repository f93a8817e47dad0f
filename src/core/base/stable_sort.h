// One merge sort for everything that is sorted by a rule of its own. std::stable_sort is generated anew for every type
// and order, three kilobytes each, which the page's visitors wait for; here only the comparison and the final move are.
// Left out: arrays of plain numbers in their own order, where std::sort is faster and shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace headroom::base {

// Whether item `a` comes before item `b`, both by position, of whatever `items` points to.
using Precedes = bool (*)(const void* items, std::uint32_t a, std::uint32_t b);

// The positions 0..count-1 in order; equals stay as they stood. At most count * log2(count) comparisons, and one per
// item where they stand in order already.
std::vector<std::uint32_t> stable_order(std::size_t count, Precedes precedes, const void* items);

template <class T, class Less>
void stable_sort(std::vector<T>& items, const Less& less) {
  struct Sorted {
    const T* items;
    const Less* less;
  };
  const Sorted sorted{items.data(), &less};
  const std::vector<std::uint32_t> order = stable_order(
      items.size(),
      [](const void* context, std::uint32_t a, std::uint32_t b) {
        const auto& in = *static_cast<const Sorted*>(context);
        return static_cast<bool>((*in.less)(in.items[a], in.items[b]));
      },
      &sorted);
  std::vector<T> moved;
  moved.reserve(items.size());
  for (const std::uint32_t from : order) moved.push_back(std::move(items[from]));
  items = std::move(moved);
}

} // namespace headroom::base
