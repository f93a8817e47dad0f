// What a plan costs in a month: per meter, workflow, generated and accepted image, with a band and the lever that moves
// it most. Every total is the sum of its lines. Decides the quantities; the tokens of a call are request_tokens', the
// account's ceiling and tiers are tier_calendar's.
//
//   calls that succeed = accepted images x attempts / n      calls that bill = those x (1 + billed failures)
//   a line             = calls that bill x tokens x rate, rounded once; the Batch share is a line of its own
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/cost/model_sheet.h"
#include "core/cost/plan.h"
#include "core/cost/request_tokens.h"

namespace headroom::cost {

// What a workflow's attempts may rise to where the plan does not say: a quarter more than expected. An assumption of
// ours, always shown as one.
inline constexpr std::int64_t kAssumedAttemptsPercent = 125;

struct Spend {
  PerMeter<Money> usd;
  Money text_model; // a line of its own: not OpenAI's image meters
  Money total;

  bool operator==(const Spend&) const = default;
};

struct WorkflowCost {
  std::string id;
  std::string name;
  std::optional<Error> refusal;      // why it cannot be priced; then it counts nothing, here and in every total
  std::int64_t accepted_images = 0;  // in the first month
  std::int64_t generated_images = 0; // attempts included, to the nearest whole image
  Money call;                        // one successful call at the standard rate
  Spend month;
  Money low;
  Money high;
  Money unkept;         // the part paid for images nobody kept and for failed calls
  Money accepted_image; // month / accepted images
  ImageSize size;       // what is counted with; of auto the dear end
  bool attempts_high_assumed = false;
  bool over_alert = false;
  std::vector<base::Message> warnings;
};

enum class Lever { Attempts, Volume, Quality, Size, BatchShare, References, PromptLength, BilledFailures, Count };
inline constexpr std::array<std::string_view, 8> kLeverNames = {
    "attempts", "volume", "quality", "size", "batch_share", "references", "prompt_length", "billed_failures"};
static_assert(kLeverNames.size() == static_cast<std::size_t>(Lever::Count));

// The month's total with one lever at its cheaper and its dearer end, in all workflows at once.
struct LeverEffect {
  Lever lever = Lever::Attempts;
  Money low;
  Money high;
};

struct ScenarioCost {
  std::string name;
  std::optional<Error> refusal; // why it cannot be priced; the rest is empty then
  Spend month;
  PerMeter<std::int64_t> difference; // to the plan, in nano-dollars, meter by meter
  std::int64_t text_model_difference = 0;
  std::int64_t total_difference = 0;
  std::vector<base::Message> warnings;
};

// What free users ask for and cost in a month. A daily budget is a cap: images beyond it are not made.
struct FunnelCost {
  std::int64_t users = 0; // signed up
  std::int64_t paying_users = 0;
  std::int64_t free_users = 0;
  Money image;                     // one accepted image of the workflow
  Money free_user;                 // all the images one may ask for
  Money free_month;                // all free users together, within their budget
  Money paying_user;               // the free users' cost carried by each paying one
  std::int64_t wanted_per_day = 0; // images, to the nearest whole one
  std::optional<std::int64_t> in_budget_per_day;
  std::int64_t made_per_day = 0;
  std::int64_t made_per_minute_nano = 0; // spread evenly: what free traffic takes from the shared limit
};

struct PlanCost {
  std::vector<WorkflowCost> workflows;
  std::int64_t accepted_images = 0;
  Spend month;     // the first month, one-off volumes included
  Money recurring; // every later month
  Money low;
  Money high;
  Money unkept;
  Money accepted_image;
  std::vector<LeverEffect> levers;     // widest first; those that move nothing are left out
  std::vector<ScenarioCost> scenarios; // with the plan's images, also where its volume follows from a funnel
  std::optional<FunnelCost> funnel;
};

// A workflow or a scenario that a model or the catalogue refuses says so in its own place ("/workflows/2/size") and the
// others are priced: whether a plan with a gap is an answer is the caller's to decide. Scenarios leave out what the
// plan leaves out. Errors: the first refusal if nothing can be priced; totals that cannot be counted exactly.
Result<PlanCost> plan_cost(const Figures& figures, const Plan& plan);

// The same without levers and scenarios: what a slider recalculates.
Result<PlanCost> plan_totals(const Figures& figures, const Plan& plan);

// How many accepted images of this plan's mix the amount buys. Empty for a plan that costs or keeps nothing.
std::optional<std::int64_t> images_for(const PlanCost& cost, Money budget);

// amount / count to the nearest nano-dollar; zero for nothing.
Money share_of(Money amount, std::int64_t count);

} // namespace headroom::cost
