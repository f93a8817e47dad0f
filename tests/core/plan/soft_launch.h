// The launch most tests of the planner look at: 200 invited people within 90 minutes, front-loaded, three to five
// images each, paced at 80%; and what the people expect.
#pragma once

#include "core/plan/traffic.h"

namespace headroom::plan {

inline Traffic soft_launch() {
  Traffic traffic;
  traffic.arrivals =
      BurstArrivals{.users = 200, .fewest_images = 3, .most_images = 5, .over_s = 5400, .front_load = 0.5};
  traffic.classes = {{{.images = 1, .input_tokens = 56, .output_tokens = 1756}, 1}};
  traffic.client.policy = Paced{.fraction_billionths = 800'000'000};
  traffic.service = LognormalService{15, 40};
  traffic.tolerance = {{0.8, 20 * kSecond}, {0.95, 90 * kSecond}};
  fit_duration(traffic);
  return traffic;
}

} // namespace headroom::plan
