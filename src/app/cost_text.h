// A plan's cost in words and tables, ready to draw, to copy and to export: the same sentences everywhere. Pure;
// computed when the plan, the language or the day changes. The arithmetic is core/cost's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/text_table.h"
#include "core/cost/plan_cost.h"
#include "core/cost/plan_questions.h"
#include "core/cost/request_cost.h"
#include "core/cost/route_cost.h"
#include "core/cost/size_search.h"
#include "core/cost/tier_calendar.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

struct CostAnswer {
  cost::Plan plan; // what was priced
  cost::PlanCost cost;
  std::optional<cost::Ceiling> ceiling;
  std::vector<cost::TierStep> tiers;
  std::optional<std::int64_t> budget_images;
  std::optional<cost::BreakEven> break_even;
  std::vector<std::optional<cost::RequestCost>> calls; // one call of each workflow; none of one that is refused
  std::vector<cost::RouteCost> routes;
  std::vector<std::optional<cost::RankedSize>> cheaper; // of the first kSizesSearched workflows
};

// A workflow that cannot be priced is left out of every sum, and said to be.
base::Result<CostAnswer> answer_plan(const catalog::Figures& figures, const cost::Plan& plan);

// A part of the stacked bar.
struct CostShare {
  std::string label;
  std::string text;
  double share = 0; // of the whole
};

struct LeverBar {
  std::string label;
  std::string low_text;
  std::string high_text;
  double low = 0; // dollars, for the drawing only
  double high = 0;
};

struct Derivation {
  std::string title;
  std::vector<std::string> lines;
  TextTable sources;
};

// A scenario opened: what it sets otherwise, and the difference line by line.
struct ScenarioText {
  std::string title; // "All through Batch: -$26.48"
  std::vector<std::string> changes;
  std::vector<std::string> warnings;
  TextTable lines;
};

// A size of nearly the same shape with at least as many pixels that costs less.
struct SizeHint {
  cost::ImageSize size;
  std::string words;
};

inline constexpr std::size_t kLeversShown = 5;
inline constexpr std::size_t kSizesSearched = 8; // workflows whose sizes are searched while a slider moves

struct CostText {
  std::string amount; // the largest thing on screen
  std::string headline;
  std::string basis; // size, quality, attempts and date: no price stands without them
  std::string band;
  std::string lever; // empty when nothing moves it
  std::string ceiling;
  std::string budget;
  std::string flat;                // empty without a flat price to compare with
  std::vector<std::string> funnel; // empty without free users
  std::string volume_of_funnel;    // of the workflow whose volume follows from it
  std::string tier;                // the next tier and when
  std::vector<std::string> why;
  std::vector<std::string> refusals; // of the workflow in the same place; empty where it is priced
  std::vector<std::string> warnings;
  TextTable facts;
  std::vector<CostShare> shares; // only meters that cost something
  std::string shares_finding;
  TextTable meters;
  std::vector<LeverBar> levers;
  double month = 0; // dollars, for the drawing only
  std::string levers_finding;
  std::string levers_summary;
  TextTable lever_table;
  TextTable scenarios;
  std::vector<ScenarioText> scenario_lines; // in the order of the plan
  TextTable tiers;
  TextTable routes;
  std::string routes_note;
  TextTable route_prices;
  TextTable other_models;
  TextTable workflows;
  std::vector<std::optional<SizeHint>> size_hints; // of the first workflows
  std::vector<Derivation> derivations;
  std::string dated; // of every copy and export: the day of the prices and how old that is
};

// `today` is the reader's day; the plan may be priced as of another. `claims_checked_on`: the day of what the routes
// are said to be like.
CostText cost_text(const CostAnswer& answer, const catalog::Figures& figures, base::Date today,
                   base::Date claims_checked_on, const i18n::StringTable& strings);

TextTable size_table(const std::vector<cost::RankedSize>& sizes, const i18n::StringTable& strings);

// One workflow in one line, for where inputs are folded.
std::string workflow_line(const cost::Workflow& workflow, const i18n::StringTable& strings);

} // namespace headroom::app
