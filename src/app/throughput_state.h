// What the Throughput panel remembers: the traffic, what came of it, and everything said about that. The workflows and
// the account are the plan's, which the Cost panel edits too.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/throughput_text.h"

namespace headroom::app {

// Where a traffic begins: the four peaks people come with.
enum class ThroughputStart { SoftLaunch, SignUps, Campaign, NightlyBatch, Count };
inline constexpr std::array<std::string_view, 4> kThroughputStartNames = {"soft_launch", "sign_ups", "campaign",
                                                                          "nightly_batch"};
static_assert(kThroughputStartNames.size() == static_cast<std::size_t>(ThroughputStart::Count));

struct ThroughputPreset {
  int tier = kAssumedTier;
  plan::Traffic traffic; // without classes: those are the workflows'
};
ThroughputPreset preset_of(ThroughputStart start);

// The comparison of tiers, changes and policies, made beside the page.
struct Comparing {
  int ticket = 0;
  std::int64_t since_ms = 0;
  bool outdated = false; // something changed meanwhile: ask again
};

enum class ThroughputExport { Csv, Plan };
enum class ThroughputChart { Demand, Queue, Latency, Count };
inline constexpr std::array<std::string_view, 3> kThroughputChartNames = {"demand", "queue", "latency"};
static_assert(kThroughputChartNames.size() == static_cast<std::size_t>(ThroughputChart::Count));

// Instants pasted or dropped, before and after they became the arrivals.
struct TraceInput {
  bool open = false; // asked for, though the arrivals are still of another shape
  std::string draft;
  std::string said; // what was read, or why not
  bool refused = false;
};

struct ThroughputState {
  ThroughputStart start = ThroughputStart::SoftLaunch;
  plan::Traffic traffic;
  TrafficAccount account;
  bool tier_assumed = false; // the plan names none
  plan::TpmCounts reading = plan::TpmCounts::Total;
  TraceInput trace;
  std::int64_t outage_min = 5;            // which the clients side by side meet at the peak
  std::optional<double> progress;         // of a run that is not over yet
  std::optional<ThroughputAnswer> answer; // of the last traffic that could be run
  base::Json comparison;                  // the last reply; null: none yet
  std::optional<Comparing> comparing;
  ThroughputText text;
  std::string problem; // why the traffic as it is now has no answer; empty: it has
  bool copied = false;
};

} // namespace headroom::app
