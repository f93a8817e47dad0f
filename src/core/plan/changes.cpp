#include "core/plan/changes.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace headroom::plan {

using base::Result;

namespace {

constexpr double kShareStep = 0.05;
constexpr int kMostSteps = 19; // 95%: something is always left to be done here
constexpr std::int64_t kLimiterLine = 800'000'000;

class Trial {
 public:
  Trial(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts)
      : traffic_(traffic), limits_(limits), tpm_counts_(tpm_counts) {}

  // The smallest dose of `steps` that holds, by bisection: more of a relief never makes it worse by more than chance.
  Result<ChangeEffect> smallest(Change change, int steps, const std::function<void(Traffic&, int)>& apply,
                                const std::function<double(int)>& dose) const {
    const auto run = [&](int step) {
      Traffic changed = traffic_;
      apply(changed, step);
      return paced_outcome(changed, limits_, tpm_counts_);
    };
    int good = steps;
    auto best = run(good);
    if (!best) return best.error();
    if (best->holds) {
      int bad = 0;
      while (good - bad > 1) {
        const int middle = (good + bad) / 2;
        auto outcome = run(middle);
        if (!outcome) return outcome.error();
        if (outcome->holds) {
          good = middle;
          best = std::move(outcome);
        } else {
          bad = middle;
        }
      }
    }
    return ChangeEffect{change, dose(good), *std::move(best)};
  }

  Result<ChangeEffect> once(Change change, double dose, const std::function<void(Traffic&)>& apply) const {
    return smallest(
        change, 1, [&](Traffic& changed, int) { apply(changed); }, [&](int) { return dose; });
  }

  // A share of the requests that does not come here any more.
  Result<ChangeEffect> share(Change change) const {
    return smallest(
        change, kMostSteps,
        [](Traffic& changed, int step) {
          for (RequestClass& each : changed.classes) each.copies *= 1 - kShareStep * step;
        },
        [](int step) { return std::round(kShareStep * step * 100) / 100; });
  }

 private:
  const Traffic& traffic_;
  const Limits& limits_;
  TpmCounts tpm_counts_;
};

} // namespace

Result<std::vector<ChangeEffect>> try_changes(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts,
                                              std::span<const TierLimits> higher_tiers) {
  const Trial trial(traffic, limits, tpm_counts);
  std::vector<ChangeEffect> effects;
  std::optional<base::Error> error;
  const auto keep = [&](Result<ChangeEffect> effect) {
    if (effect) {
      effects.push_back(*std::move(effect));
    } else if (!error) {
      error = effect.error();
    }
  };
  const auto down_from = [](std::int64_t most) {
    return [most](int step) { return static_cast<double>(most - step); };
  };
  const auto* burst = std::get_if<BurstArrivals>(&traffic.arrivals);
  const std::int64_t cap = traffic.per_person_cap.value_or(INT64_MAX);
  const std::int64_t most_each = std::min(cap, burst != nullptr ? burst->most_images : 1);
  if (most_each > 1) {
    const auto fewer = [&](Traffic& changed, int step) {
      auto& shape = std::get<BurstArrivals>(changed.arrivals);
      shape.most_images = most_each - step;
      shape.fewest_images = std::min(shape.fewest_images, shape.most_images);
    };
    keep(trial.smallest(Change::FewerImages, static_cast<int>(most_each - 1), fewer, down_from(most_each)));
  }
  const std::int64_t most = std::min(cap, std::max(most_each, traffic.one_person ? traffic.one_person->images : 1));
  if (most > 1) {
    const auto capped = [&](Traffic& changed, int step) { changed.per_person_cap = most - step; };
    keep(trial.smallest(Change::PersonCap, static_cast<int>(most - 1), capped, down_from(most)));
  }
  const auto* pace = std::get_if<Paced>(&traffic.client.policy);
  if (pace == nullptr || pace->fraction_billionths > kLimiterLine) {
    keep(trial.once(Change::Pace, static_cast<double>(kLimiterLine) / 1e9,
                    [](Traffic& changed) { changed.client.policy = Paced{.fraction_billionths = kLimiterLine}; }));
  }
  keep(trial.share(Change::Batch));
  keep(trial.share(Change::Pregenerate));
  keep(trial.share(Change::Reroute));
  for (const TierLimits& tier : higher_tiers) {
    if (impassable(traffic, tier.limits, tpm_counts)) continue;
    auto outcome = paced_outcome(traffic, tier.limits, tpm_counts);
    if (!outcome) return outcome.error();
    if (!outcome->holds) continue;
    effects.push_back({Change::Tier, static_cast<double>(tier.tier), *std::move(outcome)});
    break;
  }
  keep(trial.share(Change::SecondProvider));
  if (error) return *error;
  return effects;
}

Result<std::optional<double>> largest_factor_below(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts,
                                                   Time p95_target) {
  Traffic asked = traffic;
  asked.tolerance = {{0.95, p95_target}};
  return largest_factor(asked, limits, tpm_counts);
}

Result<std::optional<std::size_t>> first_that_fits(const Traffic& traffic, const Limits& limits, TpmCounts tpm_counts,
                                                   std::span<const std::int64_t> output_tokens) {
  for (std::size_t i = 0; i < output_tokens.size(); ++i) {
    Traffic changed = traffic;
    for (RequestClass& each : changed.classes) each.shape.output_tokens = each.shape.images * output_tokens[i];
    if (impassable(changed, limits, tpm_counts)) continue;
    const auto outcome = paced_outcome(changed, limits, tpm_counts);
    if (!outcome) return outcome.error();
    if (outcome->holds) return std::optional(i);
  }
  return std::optional<std::size_t>();
}

} // namespace headroom::plan
