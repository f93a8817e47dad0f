// What the Cost panel remembers: the plan, what it came to, and everything said about that.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cost_text.h"
#include "app/pilot_text.h"

namespace headroom::app {

// Where a plan begins: the four jobs people come with.
enum class CostStart { Pilot, Launch, Batch, FreeUsers, Count };
inline constexpr std::array<std::string_view, 4> kCostStartNames = {"pilot", "launch", "batch", "free_users"};
static_assert(kCostStartNames.size() == static_cast<std::size_t>(CostStart::Count));

cost::Plan plan_to_start_from(CostStart start, const i18n::StringTable& strings);

enum class CostExport { Csv, Markdown, Json };

// A plan as it was before a change.
struct PlanStep {
  cost::Plan plan;
  std::string change; // its kind: a slider being moved is one change, however many values it passes
};
inline constexpr std::size_t kUndoSteps = 50;

// Results of a pilot beside the workflow whose assumptions they may replace.
struct PilotState {
  std::vector<cost::PilotCall> calls;
  std::size_t workflow = 0;
  std::optional<std::int64_t> kept; // images somebody kept, where the log does not say
  std::optional<cost::PilotFindings> findings;
  PilotText text;
  std::string problem; // why there are no findings for this workflow
};

// The cheapest legal sizes of a shape, asked for one workflow at its model and quality.
struct SizeSearch {
  std::string workflow;
  std::string ratio = "1:1";
  cost::Millionths tolerance{20'000};
  std::int64_t pixels_min = 0;
  std::vector<cost::RankedSize> found;
  TextTable table; // of what was found
};

struct CostState {
  bool begun = false; // a plan is there: stored, or a starting point
  CostStart start = CostStart::Launch;
  cost::Plan plan;
  bool changed = false;             // since it was started from
  std::vector<std::string> models;  // that can be priced today
  std::optional<CostAnswer> answer; // of the last plan that could be priced
  CostText text;                    // of the answer
  std::string problem;              // why the plan as it is now has none; empty: it has
  std::optional<PilotState> pilot;
  std::optional<SizeSearch> sizes;
  std::string prompt;         // typed to be counted
  std::string prompt_of;      // the workflow it was typed for
  std::string prompt_counted; // what came of it
  std::string loaded;         // the field for plans, pilot results and price lists
  std::vector<PlanStep> undo; // the latest last
  std::string notice;         // what the last thing done here led to, if it needs saying
  bool refused = false;       // the notice says why nothing was done
};

} // namespace headroom::app
