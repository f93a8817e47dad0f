#include "core/plan/arrivals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace headroom::plan {
namespace {

constexpr double kHourSeconds = 3600;
constexpr double kDaySeconds = 86'400;

// An instant belongs to the nanosecond it falls into, so what lies before the horizon stays before it.
Time instant(double seconds) {
  const double ns = seconds * 1e9;
  return ns < static_cast<double>(kLongest) ? static_cast<Time>(ns) : kNever;
}

} // namespace

double expected_arrivals(const ArrivalShape& shape, Time horizon, std::span<const RequestClass> classes,
                         const std::optional<OnePerson>& one_person) {
  const double seconds = static_cast<double>(horizon) * 1e-9;
  double shares = 0;
  double images_per_request = 0;
  double copies = 0;
  for (const RequestClass& each : classes) {
    shares += each.share;
    images_per_request += each.share * static_cast<double>(each.shape.images);
    copies += each.share * each.copies;
  }
  images_per_request /= shares;
  copies /= shares;
  struct Visitor {
    double seconds;
    double images_per_request;
    double operator()(const ConstantArrivals& s) const { return s.per_min / 60 * seconds; }
    double operator()(const PoissonArrivals& s) const { return s.per_min / 60 * seconds; }
    double operator()(const BurstArrivals& s) const {
      const auto allowed = [&](std::int64_t images) {
        return static_cast<double>(std::min(images, s.cap.value_or(images)));
      };
      const double images = 0.5 * (allowed(s.fewest_images) + allowed(s.most_images));
      return static_cast<double>(s.users) * std::max(1.0, images / images_per_request);
    }
    double operator()(const CampaignArrivals& s) const {
      const double raised = std::min(seconds, s.duration_s + s.ramp_s); // two half ramps
      return s.base_per_min / 60 * (seconds + (s.multiplier - 1) * raised);
    }
    double operator()(const DailyArrivals& s) const { return s.per_day / kDaySeconds * seconds; }
    double operator()(const TraceArrivals& s) const { return static_cast<double>(s.at.size()); }
  };
  const double more = one_person ? static_cast<double>(one_person->images) / images_per_request : 0;
  return copies * (std::visit(Visitor{seconds, images_per_request}, shape) + more);
}

ArrivalStream::ArrivalStream(const ArrivalShape& shape, Time horizon, std::vector<RequestClass> classes,
                             std::uint64_t seed, std::optional<OnePerson> one_person)
    : horizon_(horizon),
      classes_(std::move(classes)),
      instants_(seed, RandomStream::Arrivals),
      sizes_(seed, RandomStream::Sizes),
      class_choice_(seed, RandomStream::Classes),
      copies_choice_(seed, RandomStream::Copies),
      one_person_(one_person) {
  for (const RequestClass& each : classes_) {
    shares_ += each.share;
    copies_vary_ = copies_vary_ || each.copies != 1;
  }
  std::visit([this](const auto& chosen) { start(chosen); }, shape);
}

Arrival ArrivalStream::next() {
  if (copies_left_ == 0) {
    do {
      last_ = next_asked();
      copies_left_ = copies_vary_ && last_.at != kNever ? draw_copies(last_.request_class) : 1;
    } while (copies_left_ == 0);
  }
  --copies_left_;
  return last_;
}

std::int64_t ArrivalStream::draw_copies(std::uint32_t request_class) {
  const double whole = std::floor(classes_[request_class].copies);
  const double rest = classes_[request_class].copies - whole;
  return static_cast<std::int64_t>(whole) + (copies_choice_.unit() <= rest ? 1 : 0);
}

Arrival ArrivalStream::next_asked() {
  if (!one_person_) return next_of_shape();
  if (!ahead_) ahead_ = next_of_shape();
  if (one_person_->images > 0 && one_person_->at < horizon_ && one_person_->at <= ahead_->at) {
    const Arrival theirs{one_person_->at, classes_.size() > 1 ? draw_class() : 0};
    one_person_->images -= classes_[theirs.request_class].shape.images;
    return theirs;
  }
  return *std::exchange(ahead_, {});
}

Arrival ArrivalStream::next_of_shape() {
  Arrival arrival;
  switch (method_) {
    case Method::Grid:
      arrival.at = static_cast<Time>(Int128{index_++} * kMinute * kSecond / per_min_billionths_);
      break;
    case Method::Listed:
      arrival.at = next_listed();
      break;
    case Method::Random:
      arrival.at = next_random();
      break;
  }
  if (arrival.at >= horizon_) return {};
  if (classes_.size() > 1) arrival.request_class = draw_class();
  images_pending_ -= classes_[arrival.request_class].shape.images;
  return arrival;
}

std::uint32_t ArrivalStream::draw_class() {
  double left = class_choice_.unit() * shares_;
  for (std::uint32_t i = 0; i + 1 < classes_.size(); ++i) {
    left -= classes_[i].share;
    if (left <= 0) return i;
  }
  return static_cast<std::uint32_t>(classes_.size() - 1);
}

void ArrivalStream::start(const ConstantArrivals& shape) {
  per_min_billionths_ = to_billionths(shape.per_min);
}

void ArrivalStream::start(const PoissonArrivals& shape) {
  repeat({{std::numeric_limits<double>::infinity(), shape.per_min / 60, 0}});
}

void ArrivalStream::start(const BurstArrivals& shape) {
  method_ = Method::Listed;
  fewest_images_ = shape.fewest_images;
  most_images_ = shape.most_images;
  images_cap_ = shape.cap.value_or(most_images_);
  listed_.reserve(static_cast<std::size_t>(shape.users));
  for (std::int64_t user = 0; user < shape.users; ++user) {
    const Time at = instant(shape.over_s * portable_pow(instants_.unit(), 1 + shape.front_load));
    // u = 1 would fall on the end itself, which a run as long as the burst no longer contains.
    listed_.push_back(std::min(at, horizon_ - 1));
  }
  std::sort(listed_.begin(), listed_.end());
}

void ArrivalStream::start(const CampaignArrivals& shape) {
  const double base = shape.base_per_min / 60;
  const double top = base * shape.multiplier;
  const double slope = shape.ramp_s > 0 ? (top - base) / shape.ramp_s : 0;
  repeat({{shape.start_s, base, 0},
          {shape.ramp_s, base, slope},
          {shape.duration_s, top, 0},
          {shape.ramp_s, top, -slope},
          {std::numeric_limits<double>::infinity(), base, 0}});
}

void ArrivalStream::start(const DailyArrivals& shape) {
  const double mean = shape.per_day / kDaySeconds;
  const double peak = mean * shape.peak_ratio;
  const double trough = std::max(0.0, 2 * mean - peak);
  const double half_width = std::min(12.0, 24 / shape.peak_ratio) * kHourSeconds;
  const double slope = (peak - trough) / half_width;
  // One day from the peak on: down, the night, up again. Begin as far into that day as midnight is.
  const std::vector<Segment> from_peak = {
      {half_width, peak, -slope}, {kDaySeconds - 2 * half_width, trough, 0}, {half_width, trough, slope}};
  double skip = shape.peak_hour > 0 ? kDaySeconds - shape.peak_hour * kHourSeconds : 0;
  std::vector<Segment> tail;
  std::vector<Segment> head;
  for (const Segment& segment : from_peak) {
    const double skipped = std::min(skip, segment.length_s);
    skip -= skipped;
    if (skipped > 0) head.push_back({skipped, segment.rate, segment.slope});
    tail.push_back({segment.length_s - skipped, segment.rate + segment.slope * skipped, segment.slope});
  }
  tail.insert(tail.end(), head.begin(), head.end());
  repeat(std::move(tail));
}

void ArrivalStream::start(const TraceArrivals& shape) {
  method_ = Method::Listed;
  listed_ = shape.at; // one request each
  images_cap_ = 1;
}

void ArrivalStream::repeat(std::vector<Segment> segments) {
  method_ = Method::Random;
  std::erase_if(segments, [](const Segment& segment) { return segment.length_s <= 0; });
  segments_ = std::move(segments);
}

Time ArrivalStream::next_listed() {
  if (images_pending_ <= 0) {
    if (listed_at_ == listed_.size()) return kNever;
    ++listed_at_;
    images_pending_ = fewest_images_ == most_images_ ? fewest_images_ : sizes_.between(fewest_images_, most_images_);
    images_pending_ = std::min(images_pending_, images_cap_);
  }
  return listed_[listed_at_ - 1];
}

Time ArrivalStream::next_random() {
  if (gaps_used_ == gaps_.size()) {
    for (double& gap : gaps_) gap = instants_.exponential();
    gaps_used_ = 0;
  }
  area_ += gaps_[gaps_used_++];
  const double horizon_s = static_cast<double>(horizon_) * 1e-9;
  for (;;) {
    const Segment& segment = segments_[segment_];
    // The instant at which the integrated rate reaches `area`: rate x t + slope/2 x t^2 = area, in the form in which
    // nothing cancels. Without a slope it is area / rate.
    const double root = segment.rate * segment.rate + 2 * segment.slope * area_;
    const bool within = segment.slope == 0 ? area_ < segment.rate * segment.length_s : area_ < segment.area();
    if (within) {
      const double t =
          segment.slope == 0 ? area_ / segment.rate : 2 * area_ / (segment.rate + std::sqrt(std::max(0.0, root)));
      return instant(segment_start_s_ + t);
    }
    segment_start_s_ += segment.length_s;
    if (segment_start_s_ >= horizon_s) return kNever;
    area_ -= segment.area();
    segment_ = (segment_ + 1) % segments_.size();
  }
}

} // namespace headroom::plan
