// What a peak does to an account, in words, tables and lines, ready to draw, to copy and to export. Pure; computed when
// the traffic, the plan, the language or the day changes. The simulation is core/plan's; the comparison of tiers,
// changes and client policies comes as the reply of the operation "throughput", made beside the page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/limiter_snippets.h"
#include "app/plan_traffic.h"
#include "app/text_table.h"
#include "core/base/json.h"
#include "core/cost/tier_calendar.h"
#include "core/i18n/string_table.h"
#include "core/plan/answer_run.h"
#include "core/plan/limiter_settings.h"

namespace headroom::app {

struct ThroughputAnswer {
  plan::Traffic traffic; // what was run
  TrafficAccount account;
  bool tier_assumed = false;
  plan::Limits limits;
  plan::TpmCounts reading = plan::TpmCounts::Total;
  std::optional<plan::BucketKind> never_passes; // then nothing was run
  plan::Answer answer;
  std::optional<plan::LimiterSettings> limiter;
  cost::Money month;        // the plan's spend
  cost::Money batch_saving; // if everything went through Batch
  std::vector<cost::TierStep> calendar;
  std::vector<SizeCandidate> candidates;
  int workflows = 1;
};

// Demand of the peak minute as a share of the limit, for the one scale of all buckets.
struct Gauge {
  std::string label;
  std::string text;
  double share = 0;
  bool over = false; // above the limiter line
};

enum class LinePattern { Solid, Dashed, Dotted };
struct ChartLine {
  std::string label;
  std::vector<double> values; // evenly spaced
  LinePattern pattern = LinePattern::Solid;
  bool steps = false;
};
struct ChartMarkText {
  double at = 0; // 0 to 1 along the width
  std::string label;
};
// A chart and the table that says the same: row i is what the chart says at its i-th point.
struct ChartText {
  std::string finding;
  std::string summary;
  std::string x_from;
  std::string x_to;
  std::string y_unit;
  double y_max = 1;
  std::vector<ChartLine> lines;
  std::vector<ChartMarkText> marks;
  TextTable table;
};

struct HeatText {
  std::string finding;
  std::vector<double> left; // per minute from the start: the unused share of the limit, 0 to 1
  TextTable table;          // by hour
};

struct TierChart {
  std::string finding;
  std::string verdict;
  ChartText chart;
};

struct SnippetText {
  std::string title; // "Python, aiolimiter"
  std::string code;
};

struct ThroughputText {
  std::string headline;
  std::string basis;    // the average, and why it says nothing
  std::string source;   // where the limits come from
  std::string fallback; // a decision that is missing; empty: it is made
  std::string headroom; // against the 30% rule
  std::vector<Gauge> gauges;
  TextTable facts;
  ChartText demand;
  ChartText queue;
  ChartText latency;
  HeatText heat;
  std::string limiter; // in one sentence; empty: no limit sets a pace
  TextTable limiter_table;
  std::vector<SnippetText> snippets;
  std::string alerts;
  TextTable calendar;
  std::string calendar_finding;
  // From the comparison; empty until it is there.
  std::string smallest;
  std::vector<TierChart> tiers;
  TextTable tier_table;
  std::string tier_note; // what the other contracts count
  std::string changes_finding;
  TextTable changes;
  TextTable questions;
  std::string policies_finding;
  TextTable policies;
  // Lists that do not depend on the run.
  std::vector<std::string> before_upgrade;
  std::vector<std::string> runbook;
  std::vector<std::string> readings;
  TextTable signs;
};

ThroughputText throughput_text(const ThroughputAnswer& answer, const base::Json& comparison,
                               const catalog::Figures& figures, std::span<const LimiterSnippet> snippets,
                               const i18n::StringTable& strings);

} // namespace headroom::app
