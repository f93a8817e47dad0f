// The requests that are ready to be sent, first come first served. A place is named by a ticket that stays valid while
// others leave, so that who gives up is found in constant time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "core/plan/sim_time.h"

namespace headroom::plan {

struct WaitingRequest {
  Time arrived = 0;
  Time service = 0;         // drawn at arrival; negative once the request has given up
  std::uint32_t number = 0; // in order of arrival
  std::uint32_t attempts = 0;
  std::uint32_t request_class = 0;

  bool gave_up() const { return service < 0; }
};

class WaitingLine {
 public:
  using Ticket = std::uint64_t;

  bool empty() const { return line_.empty(); }
  std::size_t size() const { return line_.size(); }

  Ticket join(const WaitingRequest& request) {
    line_.push_back(request);
    return first_ + line_.size() - 1;
  }
  WaitingRequest& front() { return line_.front(); }
  void leave_front() {
    line_.pop_front();
    ++first_;
  }
  // nullptr once that request has left.
  WaitingRequest* find(Ticket ticket) {
    return ticket >= first_ ? &line_[static_cast<std::size_t>(ticket - first_)] : nullptr;
  }

 private:
  std::deque<WaitingRequest> line_;
  Ticket first_ = 0; // of the front
};

} // namespace headroom::plan
