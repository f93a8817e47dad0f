#include "app/throughput_chart_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/i18n/number_format.h"

namespace headroom::app {

using plan::Answer;
using plan::kMinute;
using plan::Minute;
using plan::Peak;

namespace {

constexpr std::size_t kMostPoints = 180;

struct Points {
  std::size_t count = 0;
  std::size_t minutes_each = 1;
};

Points points_of(std::size_t minutes) {
  const std::size_t each = std::max<std::size_t>(1, (minutes + kMostPoints - 1) / kMostPoints);
  return {(minutes + each - 1) / each, each};
}

// The largest of the minutes that share a point: a peak must not be averaged away.
template <class Of>
std::vector<double> largest_per_point(const std::vector<Minute>& minutes, Points points, Of of) {
  std::vector<double> values(points.count);
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    double& value = values[i / points.minutes_each];
    value = std::max(value, static_cast<double>(of(minutes[i])));
  }
  return values;
}

std::string whole(double value) {
  return i18n::grouped(std::llround(value));
}

std::string minute_name(std::size_t point, Points points) {
  return std::to_string(point * points.minutes_each + 1);
}

void name_minutes(ChartText& chart, Points points, const Words& words) {
  chart.x_from = words("chart.minute", {{"n", "1"}});
  chart.x_to = words("chart.minute", {{"n", std::to_string(points.count * points.minutes_each)}});
}

void say_demand(ThroughputText& text, const Answer& answer, const Words& words) {
  if (!answer.peak) return;
  const Peak& peak = *answer.peak;
  const std::vector<Minute>& minutes = answer.paced.minutes;
  const Points points = points_of(minutes.size());
  const auto asked = largest_per_point(minutes, points, [&](const Minute& m) { return m.demand[peak.bucket]; });
  const auto taken = largest_per_point(minutes, points, [&](const Minute& m) { return m.taken[peak.bucket]; });
  const auto limit = static_cast<double>(peak.limit);
  ChartText& chart = text.demand;
  const auto first_over =
      std::find_if(minutes.begin(), minutes.end(), [&](const Minute& m) { return m.demand[peak.bucket] > peak.limit; });
  const bool over = first_over != minutes.end();
  chart.finding = words(over ? "chart.demand_over" : "chart.demand_under",
                        {{"minute", std::to_string(first_over - minutes.begin() + 1)},
                         {"demand", i18n::grouped(over ? first_over->demand[peak.bucket] : peak.demand)},
                         {"limit", i18n::grouped(peak.limit)}});
  chart.summary = words("chart.demand_summary");
  chart.y_unit = words.bucket(peak.bucket);
  chart.y_max = 1.1 * std::max(limit, static_cast<double>(peak.demand));
  chart.lines = {{words("chart.asked"), asked, LinePattern::Solid, true},
                 {words("chart.sent"), taken, LinePattern::Dashed, true},
                 {words("chart.limit"), std::vector<double>(points.count, limit), LinePattern::Dotted, true}};
  name_minutes(chart, points, words);
  if (answer.unpaced.run.first_refusal) {
    const auto at = static_cast<double>(*answer.unpaced.run.first_refusal) / static_cast<double>(kMinute);
    const double share = at / static_cast<double>(points.count * points.minutes_each);
    if (share <= 1) chart.marks.push_back({share, words("chart.first_429")});
  }
  chart.table = words.table("demand", {{"minute", true}, {"asked", true}, {"sent", true}, {"limit", true}});
  for (std::size_t i = 0; i < points.count; ++i) {
    chart.table.rows.push_back({minute_name(i, points), whole(asked[i]), whole(taken[i]), whole(limit)});
  }
}

void say_queue(ThroughputText& text, const Answer& answer, const Words& words) {
  const std::vector<Minute>& minutes = answer.paced.minutes;
  if (minutes.empty()) return;
  const Points points = points_of(minutes.size());
  const auto waiting = largest_per_point(minutes, points, [](const Minute& m) { return m.waiting; });
  const auto refused =
      largest_per_point(answer.unpaced.minutes, points_of(minutes.size()), [](const Minute& m) { return m.refused; });
  const auto deepest = std::max_element(waiting.begin(), waiting.end());
  ChartText& chart = text.queue;
  chart.finding = words(
      *deepest > 0 ? "chart.queue_grows" : "chart.queue_empty",
      {{"n", whole(*deepest)}, {"minute", minute_name(static_cast<std::size_t>(deepest - waiting.begin()), points)}});
  chart.summary = words("chart.queue_summary");
  chart.y_unit = words("chart.requests");
  chart.y_max = 1.1 * std::max({1.0, *deepest, *std::max_element(refused.begin(), refused.end())});
  chart.lines = {{words("chart.waiting"), waiting, LinePattern::Solid, false},
                 {words("chart.refused"), refused, LinePattern::Dashed, true}};
  name_minutes(chart, points, words);
  chart.table = words.table("queue", {{"minute", true}, {"waiting", true}, {"refused", true}});
  for (std::size_t i = 0; i < points.count; ++i) {
    chart.table.rows.push_back({minute_name(i, points), whole(waiting[i]), whole(refused[i])});
  }
}

void say_latency(ThroughputText& text, const Answer& answer, const Words& words) {
  constexpr std::size_t kLatencyPoints = 61;
  const plan::LatencyCurve& curve = answer.paced.latency;
  if (!curve.back()) return;
  ChartText& chart = text.latency;
  const plan::DurationStats& stats = answer.paced.run.latency;
  // Up to a little beyond p99: the slowest single request would leave the rest on the left edge.
  const double longest = static_cast<double>(std::max<std::int64_t>(1, *curve[98])) * 1.1;
  std::vector<double> shares;
  chart.table = words.table("latency", {{"within", true}, {"share", true}});
  for (std::size_t i = 0; i < kLatencyPoints; ++i) {
    const double at = longest * static_cast<double>(i) / (kLatencyPoints - 1);
    const auto served =
        std::count_if(curve.begin(), curve.end(), [&](const auto& each) { return static_cast<double>(*each) <= at; });
    shares.push_back(static_cast<double>(served));
    chart.table.rows.push_back({words.seconds(at / 1e6), words.share(static_cast<double>(served) / 100)});
  }
  chart.finding = words("chart.latency_finding",
                        {{"p50", words.microseconds(stats.p50_us)}, {"p95", words.microseconds(stats.p95_us)}});
  chart.summary = words("chart.latency_summary");
  chart.y_unit = std::string("%"); // GCC 12 sees an overlap in assigning the literal
  chart.y_max = 100;
  chart.lines = {{words("chart.served"), std::move(shares), LinePattern::Solid, false}};
  chart.x_from = words.seconds(0);
  chart.x_to = words.seconds(longest / 1e6);
  const std::array<std::pair<const char*, std::optional<std::int64_t>>, 3> percentiles = {
      {{"p50", stats.p50_us}, {"p95", stats.p95_us}, {"p99", stats.p99_us}}};
  for (const auto& each : percentiles) {
    if (each.second) chart.marks.push_back({static_cast<double>(*each.second) / longest, each.first});
  }
}

void say_heat(ThroughputText& text, const Answer& answer, const Words& words) {
  constexpr std::size_t kDayMinutes = 1440;
  constexpr std::size_t kHourMinutes = 60;
  if (!answer.peak) return;
  const Peak& peak = *answer.peak;
  const std::vector<Minute>& minutes = answer.paced.minutes;
  const std::size_t shown = std::min(minutes.size(), kDayMinutes);
  std::vector<std::int64_t> left;
  for (std::size_t i = 0; i < shown; ++i) {
    left.push_back(std::max<std::int64_t>(0, peak.limit - minutes[i].demand[peak.bucket]));
    text.heat.left.push_back(static_cast<double>(left.back()) / static_cast<double>(peak.limit));
  }
  const auto least = std::min_element(left.begin(), left.end());
  text.heat.finding = words("chart.heat_finding", {{"left", i18n::grouped(*least)},
                                                   {"limit", i18n::grouped(peak.limit)},
                                                   {"minute", std::to_string(least - left.begin() + 1)}});
  text.heat.table = words.table("heat", {{"hour", true}, {"least", true}, {"minute", true}, {"throttled", true}});
  const std::vector<Minute>& unpaced = answer.unpaced.minutes;
  for (std::size_t from = 0; from < shown; from += kHourMinutes) {
    const auto begin = left.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = left.begin() + static_cast<std::ptrdiff_t>(std::min(shown, from + kHourMinutes));
    const auto lowest = std::min_element(begin, end);
    std::int64_t refused = 0;
    std::int64_t attempts = 0;
    for (std::size_t i = from; i < std::min(unpaced.size(), from + kHourMinutes); ++i) {
      refused += unpaced[i].refused;
      attempts += unpaced[i].refused + unpaced[i].accepted;
    }
    text.heat.table.rows.push_back({std::to_string(from / kHourMinutes + 1), i18n::grouped(*lowest),
                                    std::to_string(lowest - left.begin() + 1),
                                    attempts > 0 ? words.share(refused, attempts) : words("fact.none")});
  }
}

} // namespace

void say_charts(ThroughputText& text, const Answer& answer, const Words& words) {
  say_demand(text, answer, words);
  say_queue(text, answer, words);
  say_latency(text, answer, words);
  say_heat(text, answer, words);
}

} // namespace headroom::app
