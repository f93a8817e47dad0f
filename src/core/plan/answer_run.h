// Does one account's limit survive the traffic: the load run twice, as the client sends it and all at once, with what
// people experience of each. Decides what "holds", "headroom" and "people affected" mean. Can be advanced in slices, so
// that a page stays alive while a long one runs.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/plan/minute_series.h"
#include "core/plan/queue_sim.h"
#include "core/plan/traffic.h"

namespace headroom::plan {

// From arrival to image, in microseconds, by percent of the completed requests: [0] is 1%, [99] the slowest. Empty
// where nothing was completed.
using LatencyCurve = std::array<std::optional<std::int64_t>, 100>;

// What people experience under one way of sending. A person is one instant of arrival: the images a user of a burst
// asks for at once are one person's.
struct Outcome {
  SimResult run;
  std::uint64_t people = 0;
  std::uint64_t people_affected = 0;                // lost a request, or waited longer than the last tolerance allows
  std::optional<std::int64_t> first_failing_minute; // from 1: the first in which somebody arrives who is affected
  std::vector<std::uint64_t> within;                // per tolerance: requests that waited no longer
  bool holds = false;                               // every tolerance is kept, counting a lost request as too late
  std::vector<Minute> minutes;
  LatencyCurve latency{};
};

// The bucket of which the peak minute asks the largest share.
struct Peak {
  BucketKind bucket = BucketKind::Images;
  std::int64_t minute = 0; // from 1
  std::int64_t demand = 0;
  std::int64_t limit = 1;

  // The unused share of the limit in that minute; negative when it asks for more than there is.
  double headroom() const { return 1 - static_cast<double>(demand) / static_cast<double>(limit); }
  // The 30% rule: the peak minute asks for at most 70%.
  bool keeps_headroom() const { return demand * 10 <= limit * 7; }
};

// Under one reading of TPM.
struct Answer {
  std::optional<Peak> peak;  // the largest share of all buckets; empty without arrivals or limits
  std::vector<Peak> buckets; // each with its own peak minute
  Outcome paced;             // as the traffic's client sends
  Outcome unpaced;           // everything at once, one attempt
};

class AnswerRun {
 public:
  AnswerRun(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);
  ~AnswerRun();
  AnswerRun(AnswerRun&&) noexcept;
  AnswerRun& operator=(AnswerRun&&) noexcept;

  // Handles about so many events more, at most twice as many; false once the answer is there. An error is a queue
  // beyond all bounds.
  base::Result<bool> advance(std::uint64_t events);
  double progress() const; // 0 to 1
  const Answer& answer() const { return answer_; }

 private:
  struct Sending;

  std::unique_ptr<Sending> paced_;
  std::unique_ptr<Sending> unpaced_;
  Answer answer_;
};

base::Result<Answer> answer_of(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

// What people experience when the traffic's client sends it, and nothing else: for questions that ask it many times.
base::Result<Outcome> paced_outcome(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts);

} // namespace headroom::plan
