// Somebody who watches a run: told of every arrival, acceptance, refusal and loss as it happens, so that series and
// checks need no place in the simulator itself.
#pragma once

#include <cstddef>

#include "core/plan/waiting_line.h"

namespace headroom::plan {

class SimObserver {
 public:
  virtual ~SimObserver() = default;

  virtual void on_arrival(const WaitingRequest& request) = 0;
  virtual void on_acceptance(const WaitingRequest& request, Time now) = 0;
  // By the constraint that would have kept it waiting longest.
  virtual void on_refusal(const WaitingRequest& request, Time now, std::size_t constraint) = 0;
  virtual void on_loss(const WaitingRequest& request, Time now) = 0; // failed or given up
};

} // namespace headroom::plan
