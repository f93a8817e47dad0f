// How long a request takes once it is accepted: the kinds a scenario can name and their draws.
#pragma once

#include <array>
#include <cstddef>
#include <variant>
#include <vector>

#include "core/plan/random.h"
#include "core/plan/sim_time.h"

namespace headroom::plan {

struct FixedService {
  double seconds = 0;
};
struct ExponentialService {
  double mean_s = 0;
};
struct LognormalService { // by its median and its 95th percentile
  double p50_s = 0;
  double p95_s = 0;
};

struct SampleService {         // one of those measured, each as likely as the others
  std::vector<double> seconds; // never empty
};

using ServiceKind = std::variant<FixedService, ExponentialService, LognormalService, SampleService>;

double mean_seconds(const ServiceKind& kind);
double p95_seconds(const ServiceKind& kind);

class ServiceTimes {
 public:
  ServiceTimes(const ServiceKind& kind, std::uint64_t seed, RandomStream stream = RandomStream::Service);

  Time next() { // at least 1 ns: nothing completes at the instant at which it starts
    if (drawn_ == batch_.size()) draw_batch();
    return batch_[drawn_++];
  }

 private:
  // Drawn ahead in batches: the draws do not depend on each other, so a processor works on several at once.
  void draw_batch();

  std::array<Time, 64> batch_{};
  std::size_t drawn_ = batch_.size();
  ServiceKind kind_;
  double mu_ = 0; // of the logarithm
  double sigma_ = 0;
  Random random_;
};

} // namespace headroom::plan
