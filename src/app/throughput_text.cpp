// In the order of the panel: headline, gauges, facts, limiter, calendar, lists. The charts are throughput_chart_text's,
// what the comparison adds is throughput_comparison_text's.
#include "app/throughput_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/throughput_chart_text.h"
#include "app/throughput_comparison_text.h"
#include "app/throughput_words.h"
#include "core/base/decimal.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Arg;
using i18n::StringTable;
using plan::Answer;
using plan::BucketKind;
using plan::kMinute;
using plan::Outcome;
using plan::Peak;

namespace {

constexpr double kLimiterLine = 0.8;

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
  for (const BucketKind kind : {BucketKind::RequestsPerDay, BucketKind::TokensPerDay, BucketKind::MonthlySpend}) {
    if (!asked.limits[kind]) continue;
    const auto amount = [&](base::Int128 units) {
      const auto whole = static_cast<std::int64_t>(units);
      return kind == BucketKind::MonthlySpend ? i18n::usd({whole}) : i18n::grouped(whole);
    };
    text.facts.rows.push_back({words.bucket(kind), words("fact.quota", {{"part", amount(run.offered_units[kind])},
                                                                        {"all", amount(*asked.limits[kind])}})});
  }
  if (run.binding) facts.add("binding", words.constraint(*run.binding));
  if (asked.limiter) facts.add("in_flight", words.in_flight(*asked.limiter));
  facts.add("throttled", both(words, words.share(answer.paced.run.throttled, answer.paced.run.attempts),
                              words.share(answer.unpaced.run.throttled, answer.unpaced.run.attempts)));
  facts.add("amplification", words.ratio(run.attempts, std::max<std::uint64_t>(1, run.completed)));
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

// What part of the images people would ask for is not made, or made elsewhere, to stay below the limit.
double cut_share(const plan::Traffic& traffic) {
  double kept = 1 - traffic.rerouted_share;
  const auto* burst = std::get_if<plan::BurstArrivals>(&traffic.arrivals);
  if (burst == nullptr || !traffic.per_person_cap) return 1 - kept;
  double asked = 0;
  double made = 0;
  for (std::int64_t images = burst->fewest_images; images <= burst->most_images; ++images) {
    asked += static_cast<double>(images);
    made += static_cast<double>(std::min(images, *traffic.per_person_cap));
  }
  return 1 - kept * made / asked;
}

std::optional<std::int64_t> most_per_person(const plan::Traffic& traffic) {
  const auto* burst = std::get_if<plan::BurstArrivals>(&traffic.arrivals);
  if (burst == nullptr && !traffic.one_person) return {};
  const std::int64_t most =
      std::max(burst != nullptr ? burst->most_images : 1, traffic.one_person ? traffic.one_person->images : 1);
  return std::min(most, traffic.per_person_cap.value_or(most));
}

void say_signs(ThroughputText& text, const ThroughputAnswer& asked, const Words& words) {
  const Answer& answer = asked.answer;
  const plan::SignThresholds& from = asked.traffic.signs;
  text.signs = words.table("signs", {{"sign", false}, {"here", false}, {"threshold", false}, {"shows", false}});
  const auto add = [&](std::string_view key, std::string here, std::string threshold, std::optional<bool> shows) {
    text.signs.rows.push_back({words("sign." + std::string(key)), std::move(here), std::move(threshold),
                               words(!shows   ? "fact.none"
                                     : *shows ? "fact.yes"
                                              : "fact.no")});
  };
  const plan::DurationStats& wait = answer.paced.run.latency;
  const bool both = wait.p50_us && wait.p95_us;
  add("spread",
      words("sign.spread_here", {{"p50", words.microseconds(wait.p50_us)}, {"p95", words.microseconds(wait.p95_us)}}),
      words("sign.spread_from", {{"n", words.number(from.spread_times)}}),
      both ? std::optional(static_cast<double>(*wait.p95_us) > from.spread_times * static_cast<double>(*wait.p50_us))
           : std::nullopt);
  const double cut = cut_share(asked.traffic);
  add("cut", words("sign.cut_here", {{"share", words.share(cut)}}),
      words("sign.cut_from", {{"share", words.share(from.cut_share)}}), cut > from.cut_share);
  const auto most = most_per_person(asked.traffic);
  const auto limit = asked.limits[BucketKind::Images];
  const std::string minute_share = words("sign.one_person_from", {{"share", words.share(from.person_share)}});
  if (most && limit) {
    add("one_person",
        words("sign.one_person_here", {{"n", i18n::grouped(*most)}, {"share", words.share(*most, *limit)}}),
        minute_share, static_cast<double>(*most) > from.person_share * static_cast<double>(*limit));
  } else {
    add("one_person", words(most ? "fact.none" : "sign.one_person_unknown"), minute_share, {});
  }
  const std::string days = words("sign.date_from", {{"n", std::to_string(from.days_late)}});
  const auto& launch = asked.traffic.launch_on;
  if (!launch) {
    add("date", words("sign.date_unknown"), days, {});
  } else {
    const auto late = std::find_if(asked.calendar.begin(), asked.calendar.end(), [&](const cost::TierStep& step) {
      return !step.reached_on[0] || *step.reached_on[0] > base::add_days(*launch, from.days_late);
    });
    const bool fine = late == asked.calendar.end();
    add("date",
        words(fine ? "sign.date_fine" : "sign.date_late",
              {{"tier", std::to_string(fine ? 0 : late->tier)}, {"date", base::date_text(*launch)}}),
        days, !fine);
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
  say_charts(text, asked.answer, words);
  say_limiter(text, asked, snippets, words);
  say_signs(text, asked, words);
  say_comparison(text, asked, comparison, figures, words);
  return text;
}

} // namespace headroom::app
