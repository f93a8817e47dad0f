#include "core/cost/plan_cost.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/stable_sort.h"

namespace headroom::cost {

using base::Int128;

namespace {

// The models of one plan, each looked up once.
class Sheets {
 public:
  explicit Sheets(const Figures& figures) : figures_(figures) {}

  Result<const ModelSheet*> find(const std::string& model) {
    const auto known = sheets_.find(model);
    if (known != sheets_.end()) return &known->second;
    auto sheet = model_sheet_on(figures_, model);
    if (!sheet) return sheet.error();
    return &sheets_.emplace(model, *std::move(sheet)).first->second;
  }

 private:
  const Figures& figures_;
  std::map<std::string, ModelSheet, std::less<>> sheets_;
};

// A factor that stays exact and small: numerators and denominators share no divisor.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

Fraction reduced(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t divisor = std::gcd(numerator, denominator);
  return {numerator / divisor, denominator / divisor};
}

// What is varied around a workflow: everything the band and the levers may change without touching the request.
struct Quantities {
  std::int64_t images = 0; // accepted, in the month
  Millionths attempts;
  Millionths billed_failures;
  Millionths batch_share;
};

std::int64_t images_in_month(const Workflow& workflow, bool first_month) {
  if (workflow.per == Per::Once) return first_month ? workflow.accepted_images : 0;
  return workflow.accepted_images * (workflow.per == Per::Day ? kDaysPerMonth : 1);
}

Quantities quantities_of(const Workflow& workflow, bool first_month = true) {
  return {images_in_month(workflow, first_month), workflow.attempts, workflow.billed_failures, workflow.batch_share};
}

Result<Spend> add(const Spend& a, const Spend& b) {
  Spend sum;
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    const auto line = base::add(a.usd.of[i], b.usd.of[i]);
    if (!line) return line.error();
    sum.usd.of[i] = *line;
  }
  const auto text_model = base::add(a.text_model, b.text_model);
  if (!text_model) return text_model.error();
  sum.text_model = *text_model;
  const auto total = base::add(a.total, b.total);
  if (!total) return total.error();
  sum.total = *total;
  return sum;
}

// One meter: the standard share and the Batch share, each rounded once.
Result<Money> line_of(const Quantities& quantities, std::int64_t n, std::int64_t tokens, base::Rate rate,
                      base::Rate batch_rate) {
  const Fraction attempts = reduced(quantities.attempts.value, kMillion * n);
  const Fraction billed = reduced(kMillion + quantities.billed_failures.value, kMillion);
  Money sum;
  const std::pair<std::int64_t, base::Rate> portions[] = {{kMillion - quantities.batch_share.value, rate},
                                                          {quantities.batch_share.value, batch_rate}};
  for (const auto& portion : portions) {
    if (portion.first == 0) continue;
    const Fraction share = reduced(portion.first, kMillion);
    Int128 numerator = Int128{quantities.images} * tokens;
    const Int128 denominator = Int128{attempts.denominator} * billed.denominator * share.denominator;
    for (const std::int64_t factor : {attempts.numerator, billed.numerator, share.numerator}) {
      if (__builtin_mul_overflow(numerator, Int128{factor}, &numerator)) return Error{ErrorCode::Overflow, "", {}};
    }
    const auto part = base::cost_of(numerator, denominator, portion.second);
    if (!part) return part.error();
    const auto together = base::add(sum, *part);
    if (!together) return together.error();
    sum = *together;
  }
  return sum;
}

// One call takes the text model once, however many images come of it; Batch does not reach that route.
Result<Money> text_model_line(const Quantities& quantities, const Request& request) {
  if (!request.text_model) return Money{};
  const TextModel& model = *request.text_model;
  auto input = line_of(quantities, request.n, model.input_tokens, model.input_rate, model.input_rate);
  if (!input) return input;
  auto output = line_of(quantities, request.n, model.output_tokens, model.output_rate, model.output_rate);
  if (!output) return output;
  return base::add(*input, *output);
}

// Meters whose count nobody knows are left out; the workflow's warnings say so.
Result<Spend> spend_of(const ModelSheet& sheet, const Quantities& quantities, const Request& request,
                       const MeterTokens& tokens) {
  Spend spend;
  const auto text_model = text_model_line(quantities, request);
  if (!text_model) return text_model.error();
  spend.text_model = spend.total = *text_model;
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    if (tokens.of[i].value_or(0) == 0) continue;
    const auto line = line_of(quantities, request.n, *tokens.of[i], sheet.rates.of[i], sheet.batch_rates.of[i]);
    if (!line) return line.error();
    spend.usd.of[i] = *line;
    const auto total = base::add(spend.total, *line);
    if (!total) return total.error();
    spend.total = *total;
  }
  return spend;
}

Millionths attempts_high(const Workflow& workflow) {
  if (workflow.attempts_high) return std::max(*workflow.attempts_high, workflow.attempts);
  return {workflow.attempts.value * kAssumedAttemptsPercent / 100};
}

Error at(const std::string& where, Error error) {
  error.where = where + error.where;
  return error;
}

Error at_model(const std::string& where, Error error) {
  error.where = where + "/model";
  return error;
}

std::string place_of(std::size_t index) {
  return "/workflows/" + std::to_string(index);
}

Result<WorkflowCost> cost_of_workflow(Sheets& sheets, const Workflow& workflow, const std::string& where) {
  const auto sheet = sheets.find(workflow.request.model);
  if (!sheet) return at_model(where, sheet.error());
  const ModelSheet& model = **sheet;
  const auto counted = request_tokens(model, workflow.request);
  if (!counted) return at(where, counted.error());
  const Request& request = workflow.request;

  const Quantities expected = quantities_of(workflow);
  const Quantities one_call{request.n, {kMillion}, {}, {}};
  const Quantities nothing_lost{expected.images, {kMillion}, {}, expected.batch_share};
  Quantities most = expected;
  most.attempts = attempts_high(workflow);
  const auto call = spend_of(model, one_call, request, counted->expected);
  const auto month = spend_of(model, expected, request, counted->expected);
  const auto kept = spend_of(model, nothing_lost, request, counted->expected);
  const auto low = spend_of(model, nothing_lost, request, counted->band.low);
  const auto high = spend_of(model, most, request, counted->band.high);
  for (const auto* part : {&call, &month, &kept, &low, &high}) {
    if (!*part) return at(where, part->error());
  }

  WorkflowCost cost;
  cost.id = workflow.id;
  cost.name = workflow.name;
  cost.accepted_images = expected.images;
  cost.generated_images =
      static_cast<std::int64_t>(base::divide_half_even(Int128{expected.images} * workflow.attempts.value, kMillion));
  cost.call = call->total;
  cost.month = *month;
  cost.low = low->total;
  cost.high = high->total;
  cost.unkept = {month->total.nanos - kept->total.nanos};
  cost.accepted_image = share_of(month->total, expected.images);
  cost.size = counted->size;
  cost.attempts_high_assumed = !workflow.attempts_high;
  cost.over_alert = workflow.alert && *workflow.alert < month->total;
  cost.warnings = warnings_of(model, workflow.request, *counted);
  return cost;
}

WorkflowCost refused(const Workflow& workflow, Error reason) {
  WorkflowCost cost;
  cost.id = workflow.id;
  cost.name = workflow.name;
  cost.refusal = std::move(reason);
  return cost;
}

Result<Money> recurring_total(Sheets& sheets, const Plan& plan, const PlanCost& cost) {
  Money sum;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    const Workflow& workflow = plan.workflows[i];
    if (workflow.per == Per::Once || cost.workflows[i].refusal) continue;
    const ModelSheet& sheet = **sheets.find(workflow.request.model);
    const auto counted = request_tokens(sheet, workflow.request);
    if (!counted) return counted.error();
    const auto spend = spend_of(sheet, quantities_of(workflow, false), workflow.request, counted->expected);
    if (!spend) return spend.error();
    const auto total = base::add(sum, spend->total);
    if (!total) return total.error();
    sum = *total;
  }
  return sum;
}

Result<PlanCost> totals_of(Sheets& sheets, const Plan& plan) {
  PlanCost cost;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    auto workflow = cost_of_workflow(sheets, plan.workflows[i], place_of(i));
    if (!workflow) {
      cost.workflows.push_back(refused(plan.workflows[i], workflow.error()));
      continue;
    }
    const auto month = add(cost.month, workflow->month);
    const auto low = base::add(cost.low, workflow->low);
    const auto high = base::add(cost.high, workflow->high);
    const auto unkept = base::add(cost.unkept, workflow->unkept);
    if (!month || !low || !high || !unkept) return Error{ErrorCode::Overflow, place_of(i), {}};
    cost.month = *month;
    cost.low = *low;
    cost.high = *high;
    cost.unkept = *unkept;
    cost.accepted_images += workflow->accepted_images;
    cost.workflows.push_back(*std::move(workflow));
  }
  const bool nothing = std::all_of(cost.workflows.begin(), cost.workflows.end(),
                                   [](const WorkflowCost& workflow) { return workflow.refusal.has_value(); });
  if (nothing && !cost.workflows.empty()) return *cost.workflows.front().refusal;
  const auto recurring = recurring_total(sheets, plan, cost);
  if (!recurring) return recurring.error();
  cost.recurring = *recurring;
  cost.accepted_image = share_of(cost.month.total, cost.accepted_images);
  return cost;
}

// --- levers ----------------------------------------------------------------------------------------------------------

constexpr ImageSize kSmallPopular{1536, 1024}; // the cheapest and a large one of the sizes OpenAI lists
constexpr ImageSize kLargePopular{2048, 2048};

std::string stepped_quality(const catalog::Model& model, const std::string& quality, int step) {
  const auto found = std::find(model.qualities.begin(), model.qualities.end(), quality);
  if (found == model.qualities.end()) return step < 0 ? model.qualities.front() : model.qualities.back();
  const auto last = static_cast<std::ptrdiff_t>(model.qualities.size()) - 1;
  const auto index = std::clamp<std::ptrdiff_t>(found - model.qualities.begin() + step, 0, last);
  return model.qualities[static_cast<std::size_t>(index)];
}

// The workflow with one lever at its low (-1) or high (+1) end.
void pull(Lever lever, int direction, const ModelSheet& sheet, Workflow& workflow, Quantities& quantities) {
  Request& request = workflow.request;
  switch (lever) {
    case Lever::Attempts:
      quantities.attempts = direction < 0 ? Millionths{kMillion} : attempts_high(workflow);
      return;
    case Lever::Volume:
      quantities.images = quantities.images * (direction < 0 ? 80 : 120) / 100;
      return;
    case Lever::Quality:
      request.quality = stepped_quality(*sheet.model, request.quality, direction);
      return;
    case Lever::Size:
      if (sheet.model->output != catalog::OutputRule::Table)
        request.size = direction < 0 ? kSmallPopular : kLargePopular;
      return;
    case Lever::BatchShare:
      quantities.batch_share = direction < 0 ? Millionths{kMillion} : Millionths{0};
      return;
    case Lever::References:
      if (direction < 0) request.references.clear();
      return;
    case Lever::PromptLength:
      request.count_prompt(direction < 0 ? request.prompt_tokens / 2 : request.prompt_tokens * 2);
      request.cached_prompt_tokens = std::min(request.cached_prompt_tokens, request.prompt_tokens);
      return;
    case Lever::BilledFailures:
      quantities.billed_failures =
          direction < 0 ? Millionths{0} : Millionths{workflow.billed_failures.value + kMillion / 20};
      return;
    case Lever::Count:
      return;
  }
}

bool changes_request(Lever lever) {
  return lever == Lever::Quality || lever == Lever::Size || lever == Lever::References || lever == Lever::PromptLength;
}

// A workflow as it stands, counted once: levers that leave the request alone reuse the tokens.
struct Counted {
  const ModelSheet* sheet = nullptr; // none of a workflow that cannot be priced
  MeterTokens tokens;
};

Result<Money> total_with(const Plan& plan, const std::vector<Counted>& counted, Lever lever, int direction) {
  Money sum;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    if (counted[i].sheet == nullptr) continue;
    const ModelSheet& sheet = *counted[i].sheet;
    Workflow workflow = plan.workflows[i];
    Quantities quantities = quantities_of(workflow);
    pull(lever, direction, sheet, workflow, quantities);
    MeterTokens tokens = counted[i].tokens;
    if (changes_request(lever) && !(workflow.request == plan.workflows[i].request)) {
      // An end the model would refuse (cached tokens without their references) leaves the workflow as it is.
      const auto changed = request_tokens(sheet, workflow.request);
      if (changed) tokens = changed->expected;
    }
    const auto spend = spend_of(sheet, quantities, workflow.request, tokens);
    if (!spend) return spend.error();
    const auto total = base::add(sum, spend->total);
    if (!total) return total.error();
    sum = *total;
  }
  return sum;
}

Result<std::vector<LeverEffect>> lever_effects(Sheets& sheets, const Plan& plan, const PlanCost& cost) {
  std::vector<Counted> counted;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    if (cost.workflows[i].refusal) {
      counted.emplace_back();
      continue;
    }
    const Workflow& workflow = plan.workflows[i];
    const ModelSheet* sheet = *sheets.find(workflow.request.model);
    const auto tokens = request_tokens(*sheet, workflow.request);
    if (!tokens) return tokens.error();
    counted.push_back({sheet, tokens->expected});
  }
  std::vector<LeverEffect> effects;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Lever::Count); ++i) {
    const auto lever = static_cast<Lever>(i);
    const auto low = total_with(plan, counted, lever, -1);
    const auto high = total_with(plan, counted, lever, +1);
    if (!low) return low.error();
    if (!high) return high.error();
    if (!(*low == *high)) effects.push_back({lever, *low, *high});
  }
  const auto width = [](const LeverEffect& effect) { return std::abs(effect.high.nanos - effect.low.nanos); };
  base::stable_sort(effects, [&](const auto& a, const auto& b) { return width(a) > width(b); });
  return effects;
}

// --- scenarios -------------------------------------------------------------------------------------------------------

ScenarioCost refused(const Scenario& scenario, Error reason) {
  ScenarioCost cost;
  cost.name = scenario.name;
  cost.refusal = std::move(reason);
  return cost;
}

Result<ScenarioCost> scenario_cost(Sheets& sheets, const Plan& plan, std::size_t index, const PlanCost& base) {
  const Scenario& scenario = plan.scenarios[index];
  const std::string where = "/scenarios/" + std::to_string(index) + "/set";
  ScenarioCost cost;
  cost.name = scenario.name;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    if (base.workflows[i].refusal) continue;
    const auto& chosen = scenario.workflows;
    const bool touched =
        chosen.empty() || std::find(chosen.begin(), chosen.end(), plan.workflows[i].id) != chosen.end();
    const auto workflow = touched ? with_fields(plan.workflows[i], scenario.set, where) : Result(plan.workflows[i]);
    if (!workflow) return workflow.error();
    auto line = cost_of_workflow(sheets, *workflow, touched ? where : place_of(i));
    if (!line) return line.error();
    const auto month = add(cost.month, line->month);
    if (!month) return at(where, month.error());
    cost.month = *month;
    for (base::Message& warning : line->warnings) {
      const bool said = std::find(cost.warnings.begin(), cost.warnings.end(), warning) != cost.warnings.end();
      if (!said) cost.warnings.push_back(std::move(warning));
    }
  }
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    cost.difference.of[i] = cost.month.usd.of[i].nanos - base.month.usd.of[i].nanos;
  }
  cost.text_model_difference = cost.month.text_model.nanos - base.month.text_model.nanos;
  cost.total_difference = cost.month.total.nanos - base.month.total.nanos;
  return cost;
}

// --- funnel ----------------------------------------------------------------------------------------------------------

constexpr std::int64_t kNano = 1'000'000'000;
constexpr std::int64_t kMinutesPerDay = 1'440;
constexpr std::int64_t kPricedImages = 1'000'000; // so many that the price of one is exact to the nano-dollar

std::int64_t share(std::int64_t count, Millionths part) {
  return static_cast<std::int64_t>(base::divide_half_even(Int128{count} * part.value, kMillion));
}

// Fills in everything but the money of the month, which follows from the volume, and sets that volume. Empty
// where its workflow cannot be priced: that refusal is said by the workflow itself.
Result<std::optional<FunnelCost>> drive_volume(Sheets& sheets, const Funnel& funnel, Plan& plan) {
  const auto workflow = std::find_if(plan.workflows.begin(), plan.workflows.end(),
                                     [&](const Workflow& candidate) { return candidate.id == funnel.workflow; });
  if (workflow == plan.workflows.end()) {
    return Error{ErrorCode::WorkflowUnknown, "/funnel/workflow", {{"value", funnel.workflow}}};
  }
  workflow->per = Per::Month;
  workflow->accepted_images = kPricedImages;
  const auto index = static_cast<std::size_t>(workflow - plan.workflows.begin());
  const auto priced = cost_of_workflow(sheets, *workflow, place_of(index));
  if (!priced) return std::optional<FunnelCost>();

  FunnelCost result;
  result.users = share(funnel.visitors_per_month, funnel.signup_share);
  result.paying_users = share(result.users, funnel.paying_share);
  result.free_users = result.users - result.paying_users;
  result.image = priced->accepted_image;
  const auto free_user = base::money_of(Int128{result.image.nanos} * funnel.images_per_free_user);
  if (!free_user) return free_user.error();
  result.free_user = *free_user;
  const Int128 wanted = Int128{result.free_users} * funnel.images_per_free_user;
  result.wanted_per_day = static_cast<std::int64_t>(base::divide_half_even(wanted, kDaysPerMonth));
  Int128 made = wanted;
  result.made_per_day = result.wanted_per_day;
  if (funnel.daily_budget && result.image.nanos > 0) {
    result.in_budget_per_day = funnel.daily_budget->nanos / result.image.nanos;
    made = std::min(wanted, Int128{*result.in_budget_per_day} * kDaysPerMonth);
    result.made_per_day = std::min(result.wanted_per_day, *result.in_budget_per_day);
  }
  const auto per_minute = base::narrow(base::divide_half_even(made * kNano, Int128{kDaysPerMonth} * kMinutesPerDay));
  if (!per_minute) return Error{ErrorCode::Overflow, "/funnel", {}};
  result.made_per_minute_nano = *per_minute;
  workflow->accepted_images = static_cast<std::int64_t>(made);
  return std::optional(std::move(result));
}

// What the funnel's images cost is the month of their workflow.
void charge(FunnelCost& funnel, const std::string& workflow, const PlanCost& cost) {
  for (const WorkflowCost& line : cost.workflows) {
    if (line.id == workflow) funnel.free_month = line.month.total;
  }
  funnel.paying_user = share_of(funnel.free_month, funnel.paying_users);
}

// The totals of the plan as its funnel drives it; `driven` takes that plan where there is a funnel.
Result<PlanCost> driven_totals(Sheets& sheets, const Plan& plan, std::optional<Plan>& driven) {
  if (!plan.funnel) return totals_of(sheets, plan);
  driven = plan;
  auto funnel = drive_volume(sheets, *plan.funnel, *driven);
  if (!funnel) return funnel.error();
  if (!*funnel) {
    driven.reset();
    return totals_of(sheets, plan);
  }
  auto cost = totals_of(sheets, *driven);
  if (!cost) return cost;
  charge(**funnel, plan.funnel->workflow, *cost);
  cost->funnel = *std::move(funnel);
  return cost;
}

} // namespace

Result<PlanCost> plan_totals(const Figures& figures, const Plan& plan) {
  Sheets sheets(figures);
  std::optional<Plan> driven;
  return driven_totals(sheets, plan, driven);
}

Result<PlanCost> plan_cost(const Figures& figures, const Plan& stated) {
  Sheets sheets(figures);
  std::optional<Plan> driven;
  auto cost = driven_totals(sheets, stated, driven);
  if (!cost) return cost.error();
  const Plan& plan = driven ? *driven : stated;
  auto levers = lever_effects(sheets, plan, *cost);
  if (!levers) return levers.error();
  cost->levers = *std::move(levers);
  for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
    auto scenario = scenario_cost(sheets, plan, i, *cost);
    cost->scenarios.push_back(scenario ? *std::move(scenario) : refused(plan.scenarios[i], scenario.error()));
  }
  return cost;
}

std::optional<std::int64_t> images_for(const PlanCost& cost, Money budget) {
  if (cost.month.total.nanos <= 0 || cost.accepted_images == 0) return {};
  return base::narrow(Int128{budget.nanos} * cost.accepted_images / cost.month.total.nanos);
}

Money share_of(Money amount, std::int64_t count) {
  if (count == 0) return {};
  return {static_cast<std::int64_t>(base::divide_half_even(amount.nanos, count))};
}

} // namespace headroom::cost
