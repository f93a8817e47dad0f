// When requests of which class arrive: the shapes a scenario can name and the stream each of them yields. Decides every
// draw of streams 0 (instants), 1 (sizes), 3 (classes) and 4 (copies); leaves out what happens to a request afterwards.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "core/plan/limits.h"
#include "core/plan/random.h"
#include "core/plan/sim_time.h"

namespace headroom::plan {

struct ConstantArrivals { // k x 60 / per_min, k = 0, 1, ...
  double per_min = 0;
};

struct PoissonArrivals {
  double per_min = 0;
};

// Each user comes once, at over x u^(1 + front_load), and asks for all images at that instant.
struct BurstArrivals {
  std::int64_t users = 0;
  std::int64_t fewest_images = 1;
  std::int64_t most_images = 1;
  double over_s = 0;
  double front_load = 0;                // 0: uniform; larger: earlier
  std::optional<std::int64_t> cap = {}; // images one user gets at most, whatever is asked for
};

// A Poisson stream: base; from start linear up to multiplier x base within the ramp; held; linear back.
struct CampaignArrivals {
  double base_per_min = 0;
  double multiplier = 1;
  double start_s = 0;
  double duration_s = 0; // of the plateau
  double ramp_s = 0;
};

// A Poisson stream whose rate is a triangle with its peak at peak_hour, every day. Up to a peak of twice the mean it
// falls to a trough twelve hours away; a higher peak needs a narrower triangle, with nothing outside it.
struct DailyArrivals {
  double per_day = 0;
  double peak_ratio = 1; // peak / mean, at least 1
  double peak_hour = 12;
};

struct TraceArrivals {
  std::vector<Time> at; // sorted, below the horizon
};

using ArrivalShape =
    std::variant<ConstantArrivals, PoissonArrivals, BurstArrivals, CampaignArrivals, DailyArrivals, TraceArrivals>;

// Somebody, or everybody behind one shared link, who asks for so many images at one instant, whatever else arrives.
struct OnePerson {
  std::int64_t images = 0;
  Time at = 0;

  bool operator==(const OnePerson&) const = default;
};

struct Arrival {
  Time at = kNever;
  std::uint32_t request_class = 0;

  bool operator==(const Arrival&) const = default;
};

// How many requests the shape brings on average, for limits on the size of a run.
double expected_arrivals(const ArrivalShape& shape, Time horizon, std::span<const RequestClass> classes,
                         const std::optional<OnePerson>& one_person = {});

// The instants in [0, horizon), in order. Memory does not grow with the number of arrivals, except that a burst keeps
// one instant per user (they are drawn in no order) and a trace what it was given.
class ArrivalStream {
 public:
  ArrivalStream(const ArrivalShape& shape, Time horizon, std::vector<RequestClass> classes, std::uint64_t seed,
                std::optional<OnePerson> one_person = {});

  Arrival next(); // at kNever once all have come

 private:
  // The rate is linear within a segment: from rate to rate + slope x length, in arrivals per second.
  struct Segment {
    double length_s;
    double rate;
    double slope;
    double area() const { return length_s * (rate + 0.5 * slope * length_s); }
  };

  void start(const ConstantArrivals& shape);
  void start(const PoissonArrivals& shape);
  void start(const BurstArrivals& shape);
  void start(const CampaignArrivals& shape);
  void start(const DailyArrivals& shape);
  void start(const TraceArrivals& shape);
  void repeat(std::vector<Segment> segments);
  Arrival next_asked();
  Arrival next_of_shape();
  std::int64_t draw_copies(std::uint32_t request_class);
  Time next_listed();
  Time next_random();

  std::uint32_t draw_class();

  Time horizon_;
  std::vector<RequestClass> classes_;
  double shares_ = 0;
  Random instants_;
  Random sizes_;
  Random class_choice_;
  Random copies_choice_;
  bool copies_vary_ = false;
  std::int64_t copies_left_ = 0; // of the last arrival
  Arrival last_;
  // One person's images come between those of the shape, of which the next is then known ahead.
  std::optional<OnePerson> one_person_;
  std::optional<Arrival> ahead_;

  enum class Method { Grid, Listed, Random } method_ = Method::Grid;
  // Grid
  std::int64_t per_min_billionths_ = 0;
  std::int64_t index_ = 0;
  // Listed: each instant brings requests until so many images are asked for
  std::vector<Time> listed_;
  std::size_t listed_at_ = 0;
  std::int64_t images_pending_ = 0;
  std::int64_t fewest_images_ = 1;
  std::int64_t most_images_ = 1;
  std::int64_t images_cap_ = 1;
  // Random: inversion of the integrated rate, segment by segment, over and over
  std::vector<Segment> segments_;
  std::size_t segment_ = 0;
  double segment_start_s_ = 0;
  double area_ = 0; // integrated rate from the start of the segment to the last arrival
  // Gaps of unit rate, drawn ahead in batches: a processor works on several at once.
  std::array<double, 64> gaps_{};
  std::size_t gaps_used_ = gaps_.size();
};

} // namespace headroom::plan
