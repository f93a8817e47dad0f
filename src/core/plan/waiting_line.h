// The requests that are ready to be sent, first come first served. A place is named by a ticket that stays valid while
// others leave, so that who gives up is found in constant time; the ring grows by doubling and never shrinks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/plan/sim_time.h"

namespace headroom::plan {

struct WaitingRequest {
  Time arrived = 0;
  Time service = 0;         // drawn at arrival; negative once the request has given up
  std::uint32_t number = 0; // in order of arrival
  std::uint32_t attempts = 0;

  bool gave_up() const { return service < 0; }
};

class WaitingLine {
 public:
  using Ticket = std::uint64_t;

  bool empty() const { return head_ == tail_; }
  std::size_t size() const { return static_cast<std::size_t>(tail_ - head_); }

  Ticket join(const WaitingRequest& request) {
    if (size() == ring_.size()) grow();
    ring_[place(tail_)] = request;
    return tail_++;
  }
  WaitingRequest& front() { return ring_[place(head_)]; }
  void leave_front() { ++head_; }
  // nullptr once that request has left.
  WaitingRequest* find(Ticket ticket) { return ticket >= head_ ? &ring_[place(ticket)] : nullptr; }

 private:
  std::size_t place(Ticket ticket) const { return static_cast<std::size_t>(ticket) & (ring_.size() - 1); }

  void grow() {
    std::vector<WaitingRequest> larger(ring_.size() * 2);
    for (Ticket ticket = head_; ticket != tail_; ++ticket) {
      larger[static_cast<std::size_t>(ticket) & (larger.size() - 1)] = ring_[place(ticket)];
    }
    ring_.swap(larger);
  }

  std::vector<WaitingRequest> ring_ = std::vector<WaitingRequest>(64); // a power of two
  Ticket head_ = 0;
  Ticket tail_ = 0;
};

} // namespace headroom::plan
