#include "core/plan/rate_bucket.h"

#include <algorithm>

namespace headroom::plan {

RateBucket::RateBucket(EnforcementModel model, std::int64_t limit, Time period, Time window,
                       std::int64_t largest_demand)
    : model_(model),
      limit_(limit),
      period_(period),
      capacity_(std::max(Int128{limit} * window, Int128{largest_demand} * period)),
      full_after_(static_cast<Time>(divide_up(capacity_, limit))),
      level_(capacity_) {}

void RateBucket::take(Time now, Int128 amount) {
  level_ -= amount;
  if (model_ != EnforcementModel::SlidingWindow || amount == 0) return;
  if (!draws_.empty() && draws_.back().at == now) {
    draws_.back().amount += amount;
  } else {
    draws_.push_back({now, amount});
  }
}

void RateBucket::draw_up_to(Time now, std::int64_t units) {
  take(now, std::min(available(now), scaled(units)));
}

void RateBucket::forget(Time now) {
  if (model_ == EnforcementModel::SlidingWindow) {
    while (!draws_.empty() && now - draws_.front().at >= full_after_) {
      level_ += draws_.front().amount;
      draws_.pop_front();
    }
  } else if (now >= window_end_) {
    // The window is capacity / limit long, in general not a whole number of nanoseconds.
    const Int128 window = Int128{now} * limit_ / capacity_;
    window_end_ = static_cast<Time>(divide_up((window + 1) * capacity_, limit_));
    level_ = capacity_;
  }
}

Time RateBucket::earliest_fit(Time now, std::int64_t units) {
  Int128 missing = scaled(units) - available(now);
  if (missing <= 0) return now;
  switch (model_) {
    case EnforcementModel::TokenBucket:
      return now + static_cast<Time>(divide_up(missing, limit_));
    case EnforcementModel::FixedWindow:
      return window_end_;
    default:
      break;
  }
  for (const Draw& draw : draws_) {
    missing -= draw.amount;
    if (missing <= 0) return draw.at + full_after_;
  }
  return kNever; // more than the capacity: the scenario's reader refuses it
}

} // namespace headroom::plan
