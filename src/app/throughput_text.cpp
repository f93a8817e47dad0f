// In the order of the panel: headline, gauges, facts, charts, limiter, calendar, lists; then copy and export. What the
// comparison adds is throughput_comparison_text's.
#include "app/throughput_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/throughput_comparison_text.h"
#include "app/throughput_words.h"
#include "core/base/decimal.h"
#include "core/base/json_writer.h"

namespace headroom::app {

using base::Arg;
using i18n::StringTable;
using plan::Answer;
using plan::BucketKind;
using plan::kMinute;
using plan::Minute;
using plan::Outcome;
using plan::Peak;

namespace {

constexpr double kLimiterLine = 0.8;
constexpr std::size_t kMostPoints = 180;

// Headline

bool tight(const Answer& answer) {
  return answer.peak && answer.peak->demand > answer.peak->limit;
}

void say_headline(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  const Answer& answer = asked.answer;
  const Arg tier{"tier", std::to_string(*asked.account.tier)};
  if (asked.never_passes) {
    text.headline = words("headline.never", {tier, {"bucket", words.bucket(*asked.never_passes)}});
    return;
  }
  const std::optional<plan::Time> first_429 = answer.unpaced.run.first_refusal;
  const Peak peak = answer.peak.value_or(Peak{});
  const std::vector<Arg> args = {tier,
                                 {"wait", words.microseconds(answer.paced.run.wait.p95_us)},
                                 {"minute", words.minute(first_429.value_or(0))},
                                 {"used", words.share(peak.demand, peak.limit)},
                                 {"spare", words.share(peak.limit - peak.demand, peak.limit)}};
  text.headline = words(!answer.paced.holds ? (first_429 ? "headline.fails" : "headline.fails_paced")
                        : tight(answer)     ? "headline.tight"
                                            : "headline.holds",
                        args);
}

void say_basis(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  const Answer& answer = asked.answer;
  const auto limit = asked.limits[BucketKind::Images];
  const plan::SimResult& run = answer.paced.run;
  if (limit && run.arrived > 0) {
    // Images over the whole run, as a share of what the limit passes in that time.
    const base::Int128 images = run.offered_units[BucketKind::Images];
    const std::int64_t tenths = static_cast<std::int64_t>(
        base::divide_half_even(images * 10 * kMinute, std::max<plan::Time>(run.span, kMinute)));
    const bool breaks = answer.peak && answer.peak->demand > answer.peak->limit && tenths < *limit * 10;
    text.basis = words(breaks ? "basis.breaks" : "basis.plain",
                       {{"average", base::decimal_text(tenths, 1)},
                        {"share", words.share(tenths, *limit * 10)},
                        {"limit", i18n::grouped(*limit)},
                        {"minute", answer.peak ? std::to_string(answer.peak->minute) : "1"}});
  }
  const bool own = asked.account.own != plan::Limits{};
  text.source = words(own                  ? "source.own"
                      : asked.tier_assumed ? "source.assumed"
                                           : "source.published",
                      {{"tier", std::to_string(*asked.account.tier)},
                       {"model", asked.account.model},
                       {"date", base::date_text(asked.account.on)}});
  if (asked.traffic.fallback.empty()) text.fallback = words("fallback.none");
  if (answer.peak) {
    text.headroom = words(answer.peak->keeps_headroom() ? "headroom.kept" : "headroom.broken",
                          {{"share", words.share(answer.peak->demand, answer.peak->limit)},
                           {"minute", std::to_string(answer.peak->minute)}});
  }
}

// Gauges and facts

void say_gauges(ThroughputText& text, const Answer& answer, const Words& words) {
  for (const Peak& peak : answer.buckets) {
    const double share = static_cast<double>(peak.demand) / static_cast<double>(peak.limit);
    text.gauges.push_back({words.bucket(peak.bucket),
                           words("gauge.text", {{"demand", i18n::grouped(peak.demand)},
                                                {"limit", i18n::grouped(peak.limit)},
                                                {"share", words.share(peak.demand, peak.limit)},
                                                {"minute", std::to_string(peak.minute)}}),
                           share, share > kLimiterLine});
  }
}

class FactTable {
 public:
  FactTable(TextTable& table, const Words& words) : table_(table), words_(words) {}
  void add(std::string_view key, std::string value) {
    table_.rows.push_back({words_("fact." + std::string(key)), std::move(value)});
  }

 private:
  TextTable& table_;
  const Words& words_;
};

std::string both(const Words& words, std::string paced, std::string unpaced) {
  return words("fact.both", {{"paced", std::move(paced)}, {"unpaced", std::move(unpaced)}});
}

std::string failing_minute(const Outcome& outcome, const Words& words) {
  return outcome.first_failing_minute ? words("fact.minute", {{"n", std::to_string(*outcome.first_failing_minute)}})
                                      : words("fact.never");
}

void say_facts(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  const Answer& answer = asked.answer;
  const plan::SimResult& run = answer.paced.run;
  text.facts = words.table("facts", {{"what", false}, {"value", false}});
  FactTable facts(text.facts, words);
  facts.add("holds", words(answer.paced.holds ? "fact.yes" : "fact.no"));
  for (std::size_t i = 0; i < asked.traffic.tolerance.size(); ++i) {
    const plan::Tolerance& band = asked.traffic.tolerance[i];
    text.facts.rows.push_back(
        {words("fact.tolerance", {{"share", words.share(band.share)}, {"wait", words.time(band.within)}}),
         words("fact.kept", {{"share", words.share(answer.paced.within[i], run.arrived)}})});
  }
  facts.add("first", both(words, failing_minute(answer.paced, words), failing_minute(answer.unpaced, words)));
  const auto affected = [&](const Outcome& outcome) {
    return words("fact.of", {{"part", i18n::grouped(static_cast<std::int64_t>(outcome.people_affected))},
                             {"all", i18n::grouped(static_cast<std::int64_t>(outcome.people))}});
  };
  facts.add("people", both(words, affected(answer.paced), affected(answer.unpaced)));
  facts.add("waits", words("fact.percentiles", {{"p50", words.microseconds(run.latency.p50_us)},
                                                {"p95", words.microseconds(run.latency.p95_us)},
                                                {"p99", words.microseconds(run.latency.p99_us)}}));
  facts.add("queue", words("fact.images", {{"n", i18n::grouped(run.queue.max)}}));
  facts.add("drain", run.drain > 0 ? words("fact.after_last", {{"wait", words.time(run.drain)}}) : words("fact.none"));
  if (run.binding) facts.add("binding", words.constraint(*run.binding));
  if (asked.limiter) facts.add("in_flight", words.in_flight(*asked.limiter));
  facts.add("throttled", both(words, words.share(answer.paced.run.throttled, answer.paced.run.attempts),
                              words.share(answer.unpaced.run.throttled, answer.unpaced.run.attempts)));
  facts.add("amplification", words.ratio(run.attempts, std::max<std::uint64_t>(1, run.completed)));
}

// Charts

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
  chart.y_unit = "%";
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

// Limiter, calendar, lists

void say_limiter(ThroughputText& text, const ThroughputAnswer& asked, std::span<const LimiterSnippet> snippets,
                 const Words& words) {
  if (!asked.limiter) return;
  const plan::LimiterSettings& settings = *asked.limiter;
  text.limiter = words.in_flight(settings);
  text.limiter_table = words.table("limiter", {{"setting", false}, {"value", false}});
  const auto add = [&](std::string_view key, std::string value) {
    text.limiter_table.rows.push_back({words("limiter." + std::string(key)), std::move(value)});
  };
  add("rate", words("limiter.rate_value",
                    {{"n", words.number(settings.requests_per_minute)}, {"gap", words.time(settings.gap)}}));
  add("burst", std::to_string(settings.burst));
  add("in_flight", std::to_string(settings.max_in_flight));
  add("backoff", words("limiter.backoff_value", {{"attempts", std::to_string(settings.backoff.max_attempts)}}));
  add("breaker", words("limiter.breaker_value", {{"n", std::to_string(settings.breaker_refusals)},
                                                 {"pause", words.time(settings.breaker_pause)}}));
  add("cap", asked.traffic.per_person_cap ? words("fact.images", {{"n", i18n::grouped(*asked.traffic.per_person_cap)}})
                                          : words("limiter.no_cap"));
  text.alerts = words("limiter.alerts", {{"share", words.share(settings.alert_remaining)}});
  for (const LimiterSnippet& each : snippets) {
    text.snippets.push_back({each.language + ", " + each.library, filled(each, settings)});
  }
}

void say_calendar(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  text.calendar = words.table("calendar", {{"tier", true},
                                           {"to_pay", true},
                                           {"monthly", true},
                                           {"no_waiting", false},
                                           {"since_first_payment", false},
                                           {"account_age", false}});
  const auto day = [&](const std::optional<base::Date>& date) {
    return date ? base::date_text(*date) : words("calendar.unknown");
  };
  for (const cost::TierStep& step : asked.calendar) {
    text.calendar.rows.push_back({std::to_string(step.tier), i18n::usd(step.to_pay), i18n::usd(step.monthly_limit),
                                  day(step.reached_on[0]), day(step.reached_on[1]), day(step.reached_on[2])});
  }
  text.calendar_finding = words("calendar.basis", {{"usd", i18n::usd(asked.month)}});
}

std::vector<std::string> numbered(std::string_view list, const Words& words) {
  std::vector<std::string> items;
  for (int i = 1;; ++i) {
    const std::string key = std::string(list) + "." + std::to_string(i);
    if (!words.has(key)) return items;
    items.push_back(words(key));
  }
}

void say_signs(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  const Answer& answer = asked.answer;
  text.signs = words.table("signs", {{"sign", false}, {"here", false}});
  const auto add = [&](std::string_view key, std::string here) {
    text.signs.rows.push_back({words("sign." + std::string(key)), std::move(here)});
  };
  add("spread", words("sign.spread_here", {{"p50", words.microseconds(answer.paced.run.latency.p50_us)},
                                           {"p95", words.microseconds(answer.paced.run.latency.p95_us)}}));
  const bool cut = asked.traffic.per_person_cap.has_value() || asked.traffic.rerouted_share > 0;
  add("cut", words(cut ? "sign.cut_yes" : "sign.cut_no"));
  if (const auto* burst = std::get_if<plan::BurstArrivals>(&asked.traffic.arrivals)) {
    const std::int64_t most = std::min(burst->most_images, asked.traffic.per_person_cap.value_or(burst->most_images));
    const auto limit = asked.limits[BucketKind::Images];
    add("one_person",
        limit ? words("sign.one_person_here", {{"n", i18n::grouped(most)}, {"share", words.share(most, *limit)}})
              : words("fact.none"));
  } else {
    add("one_person", words("sign.one_person_unknown"));
  }
  const auto& launch = asked.traffic.launch_on;
  if (!launch) {
    add("date", words("sign.date_unknown"));
  } else {
    const auto late = std::find_if(asked.calendar.begin(), asked.calendar.end(), [&](const cost::TierStep& step) {
      return !step.reached_on[0] || *step.reached_on[0] > *launch;
    });
    const bool fine = late == asked.calendar.end();
    add("date", words(fine ? "sign.date_fine" : "sign.date_late",
                      {{"tier", std::to_string(fine ? 0 : late->tier)}, {"date", base::date_text(*launch)}}));
  }
}

} // namespace

ThroughputText throughput_text(const ThroughputAnswer& asked, const base::Json& comparison,
                               const catalog::Figures& figures, std::span<const LimiterSnippet> snippets,
                               const StringTable& strings) {
  const Words words(strings);
  ThroughputText text;
  say_headline(text, asked, words);
  text.before_upgrade = numbered("before", words);
  text.runbook = numbered("runbook", words);
  text.readings = numbered("reading", words);
  say_calendar(text, asked, words);
  if (asked.never_passes) return text;
  say_basis(text, asked, words);
  say_gauges(text, asked.answer, words);
  say_facts(text, asked, words);
  say_demand(text, asked.answer, words);
  say_queue(text, asked.answer, words);
  say_latency(text, asked.answer, words);
  say_heat(text, asked.answer, words);
  say_limiter(text, asked, snippets, words);
  say_signs(text, asked, words);
  say_comparison(text, asked, comparison, figures, words);
  return text;
}

std::string limiter_json(const ThroughputAnswer& answer) {
  if (!answer.limiter) return "{}\n";
  const plan::LimiterSettings& settings = *answer.limiter;
  base::Json json = base::Json::object();
  json["requests_per_minute"] = std::round(settings.requests_per_minute * 1e6) / 1e6;
  json["gap_ms"] = (settings.gap + plan::kMillisecond - 1) / plan::kMillisecond;
  json["burst"] = settings.burst;
  json["max_in_flight"] = settings.max_in_flight;
  base::Json& backoff = json["backoff"] = base::Json::object();
  backoff["stated_wait_first"] = true;
  backoff["base_s"] = settings.backoff.base_s;
  backoff["factor"] = settings.backoff.factor;
  backoff["jitter"] = settings.backoff.jitter;
  backoff["max_attempts"] = settings.backoff.max_attempts;
  base::Json& breaker = json["breaker"] = base::Json::object();
  breaker["refusals_in_a_row"] = settings.breaker_refusals;
  breaker["pause_s"] = settings.breaker_pause / plan::kSecond;
  json["alert_below_remaining"] = settings.alert_remaining;
  if (answer.traffic.per_person_cap) json["per_person_cap"] = *answer.traffic.per_person_cap;
  return base::write_json(json) + "\n";
}

std::string throughput_summary(const ThroughputText& text) {
  std::string lines = text.headline + "\n";
  for (const std::string* line : {&text.basis, &text.source, &text.headroom, &text.smallest, &text.limiter}) {
    if (!line->empty()) lines += *line + "\n";
  }
  for (const auto& row : text.facts.rows) lines += row[0] + ": " + row[1] + "\n";
  return lines;
}

std::string throughput_csv(const ThroughputText& text) {
  std::string sheet;
  const std::array tables = {&text.facts,       &text.tier_table,    &text.changes,   &text.questions,
                             &text.policies,    &text.limiter_table, &text.calendar,  &text.demand.table,
                             &text.queue.table, &text.latency.table, &text.heat.table};
  for (const TextTable* table : tables) {
    if (table->rows.empty()) continue;
    if (!sheet.empty()) sheet += "\r\n";
    sheet += csv_table(*table);
  }
  return sheet;
}

} // namespace headroom::app
