// Things ordered by when they happen, earliest first: a heap with four children per node, which for the few dozen
// events of a run takes half the time of a binary one. Things at one instant are ordered by their content.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/plan/sim_time.h"

namespace headroom::plan {

struct NoContent {
  bool operator<(const NoContent&) const { return false; }
};

template <class Content>
class EventHeap {
 public:
  struct Event {
    Time at = kNever;
    [[no_unique_address]] Content content{};
  };

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Time next() const { return events_[0].at; } // kNever when empty

  void push(Time at, Content content) {
    if (size_ + kChildren >= events_.size()) events_.resize(events_.size() * 2);
    std::size_t hole = size_++;
    const Event event{at, std::move(content)};
    while (hole > 0 && before(event, events_[parent(hole)])) {
      events_[hole] = std::move(events_[parent(hole)]);
      hole = parent(hole);
    }
    events_[hole] = std::move(event);
  }

  Content pop() {
    Content earliest = std::move(events_[0].content);
    const Event last = std::exchange(events_[--size_], Event{});
    if (size_ == 0) return earliest;
    std::size_t hole = 0;
    // Behind the last event stand at least four that never happen, so every child can be looked at.
    for (;;) {
      const std::size_t first = kChildren * hole + 1;
      if (first >= size_) break;
      const std::size_t a = first + (before(events_[first + 1], events_[first]) ? 1 : 0);
      const std::size_t b = first + (before(events_[first + 3], events_[first + 2]) ? 3 : 2);
      const std::size_t child = before(events_[b], events_[a]) ? b : a;
      if (!before(events_[child], last)) break;
      events_[hole] = std::move(events_[child]);
      hole = child;
    }
    events_[hole] = std::move(last);
    return earliest;
  }

 private:
  static constexpr std::size_t kChildren = 4;
  static std::size_t parent(std::size_t place) { return (place - 1) / kChildren; }
  static bool before(const Event& a, const Event& b) { return a.at < b.at || (a.at == b.at && a.content < b.content); }

  std::vector<Event> events_ = std::vector<Event>(64);
  std::size_t size_ = 0;
};

} // namespace headroom::plan
