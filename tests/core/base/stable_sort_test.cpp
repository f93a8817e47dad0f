#include "core/base/stable_sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

using namespace headroom;

TEST_CASE("a stable sort is the standard one, whatever the length and however many are equal") {
  std::mt19937 random(7);
  for (std::size_t count = 0; count < 70; ++count) {
    for (const unsigned kinds : {1U, 3U, 1000U}) {
      std::vector<std::pair<unsigned, std::string>> items;
      for (std::size_t i = 0; i < count; ++i) items.push_back({random() % kinds, "item " + std::to_string(i)});
      auto expected = items;
      const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
      std::stable_sort(expected.begin(), expected.end(), less);
      base::stable_sort(items, less);
      CHECK(items == expected);
    }
  }
}

TEST_CASE("what stands in order already takes no more than one comparison an item") {
  std::vector<int> items(1000);
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = static_cast<int>(i);
  std::size_t compared = 0;
  base::stable_sort(items, [&](int a, int b) {
    ++compared;
    return a < b;
  });
  CHECK(compared < items.size());
  CHECK(std::is_sorted(items.begin(), items.end()));
}
