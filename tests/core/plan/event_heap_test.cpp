#include "core/plan/event_heap.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "core/plan/random.h"

using namespace headroom::plan;

TEST_CASE("events come out in order of time, those of one instant in order of content") {
  EventHeap<int> heap;
  CHECK(heap.next() == kNever);
  Random random(5, RandomStream::Sizes);
  std::vector<std::pair<Time, int>> expected;
  std::vector<std::pair<Time, int>> seen;
  for (int round = 0; round < 300; ++round) {
    for (int i = 0; i < 7; ++i) {
      const Time at = random.between(0, 50);
      heap.push(at, round * 7 + i);
      expected.emplace_back(at, round * 7 + i);
    }
  }
  std::sort(expected.begin(), expected.end());
  CHECK(heap.size() == expected.size());
  while (!heap.empty()) {
    const Time at = heap.next();
    seen.emplace_back(at, heap.pop());
  }
  CHECK(seen == expected);
  CHECK(heap.next() == kNever);
}

TEST_CASE("pushing and popping in turn keeps the earliest in front") {
  EventHeap<NoContent> heap;
  std::vector<Time> model;
  Random random(6, RandomStream::Sizes);
  for (int i = 0; i < 5000; ++i) {
    if (model.empty() || random.between(0, 2) > 0) {
      const Time at = random.between(0, 1'000'000);
      heap.push(at, {});
      model.push_back(at);
    } else {
      const auto earliest = std::min_element(model.begin(), model.end());
      REQUIRE(heap.next() == *earliest);
      heap.pop();
      model.erase(earliest);
    }
  }
}
