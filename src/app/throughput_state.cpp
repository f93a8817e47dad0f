#include "app/throughput_state.h"

namespace headroom::app {

using plan::kMinute;
using plan::kSecond;

namespace {

constexpr double kHour_s = 3600;

} // namespace

ThroughputPreset preset_of(ThroughputStart start) {
  ThroughputPreset preset;
  plan::Traffic& traffic = preset.traffic;
  traffic.client.policy = plan::Paced{.fraction_billionths = 800'000'000};
  traffic.service = plan::LognormalService{15, 40};
  traffic.tolerance = {{0.8, 20 * kSecond}, {0.95, 90 * kSecond}};
  switch (start) {
    case ThroughputStart::SignUps:
      // A third of what Tier 5 passes in an hour if it came evenly, which it never does.
      preset.tier = 5;
      traffic.arrivals = plan::BurstArrivals{.users = 5000, .over_s = kHour_s, .front_load = 2};
      break;
    case ThroughputStart::Campaign:
      traffic.arrivals = plan::CampaignArrivals{
          .base_per_min = 6, .multiplier = 3, .start_s = kHour_s, .duration_s = 4 * kHour_s, .ramp_s = kHour_s / 4};
      break;
    case ThroughputStart::NightlyBatch:
      // One job asks for everything at once and has the night for it.
      traffic.arrivals = plan::BurstArrivals{.users = 1, .fewest_images = 1000, .most_images = 1000};
      traffic.tolerance = {{0.8, 120 * kMinute}, {1, 360 * kMinute}};
      break;
    case ThroughputStart::SoftLaunch:
    case ThroughputStart::Count:
      traffic.arrivals = plan::BurstArrivals{
          .users = 200, .fewest_images = 3, .most_images = 5, .over_s = 1.5 * kHour_s, .front_load = 0.5};
      break;
  }
  fit_duration(traffic);
  return preset;
}

} // namespace headroom::app
