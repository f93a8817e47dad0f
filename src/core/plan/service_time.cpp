#include "core/plan/service_time.h"

#include <algorithm>

namespace headroom::plan {
namespace {

constexpr double kNormalP95 = 1.6448536269514722;

double sigma_of(const LognormalService& service) {
  return portable_ln(service.p95_s / service.p50_s) / kNormalP95;
}

} // namespace

double mean_seconds(const ServiceKind& kind) {
  struct Visitor {
    double operator()(const FixedService& service) const { return service.seconds; }
    double operator()(const ExponentialService& service) const { return service.mean_s; }
    double operator()(const SampleService& sample) const {
      double sum = 0;
      for (const double each : sample.seconds) sum += each;
      return sum / static_cast<double>(sample.seconds.size());
    }
    double operator()(const LognormalService& service) const {
      const double sigma = sigma_of(service);
      return service.p50_s * portable_exp(0.5 * sigma * sigma);
    }
  };
  return std::visit(Visitor{}, kind);
}

double p95_seconds(const ServiceKind& kind) {
  struct Visitor {
    double operator()(const FixedService& service) const { return service.seconds; }
    double operator()(const ExponentialService& service) const { return service.mean_s * portable_ln(20); }
    double operator()(const LognormalService& service) const { return service.p95_s; }
    double operator()(const SampleService& sample) const {
      std::vector<double> sorted = sample.seconds;
      std::sort(sorted.begin(), sorted.end());
      return sorted[(sorted.size() * 95 + 99) / 100 - 1]; // nearest rank
    }
  };
  return std::visit(Visitor{}, kind);
}

ServiceTimes::ServiceTimes(const ServiceKind& kind, std::uint64_t seed, RandomStream stream)
    : kind_(kind), random_(seed, stream) {
  if (const auto* lognormal = std::get_if<LognormalService>(&kind_)) {
    mu_ = portable_ln(lognormal->p50_s);
    sigma_ = sigma_of(*lognormal);
  }
}

void ServiceTimes::draw_batch() {
  drawn_ = 0;
  const auto fill = [this](auto&& seconds) {
    for (Time& time : batch_) time = std::max<Time>(1, to_time(seconds()));
  };
  if (const auto* fixed = std::get_if<FixedService>(&kind_)) {
    fill([&] { return fixed->seconds; });
  } else if (const auto* exponential = std::get_if<ExponentialService>(&kind_)) {
    fill([&] { return random_.exponential() * exponential->mean_s; });
  } else if (const auto* sample = std::get_if<SampleService>(&kind_)) {
    const auto last = static_cast<std::int64_t>(sample->seconds.size()) - 1;
    fill([&] { return sample->seconds[static_cast<std::size_t>(random_.between(0, last))]; });
  } else {
    fill([&] { return portable_exp(mu_ + sigma_ * random_.normal()); });
  }
}

} // namespace headroom::plan
