#include "core/cost/plan_questions.h"

#include <algorithm>

namespace headroom::cost {

using base::Int128;

namespace {

constexpr std::int64_t kNano = 1'000'000'000;
constexpr std::int64_t kMinutesPerDay = 1'440;

std::int64_t share(std::int64_t count, Millionths part) {
  return static_cast<std::int64_t>(base::divide_half_even(Int128{count} * part.value, kMillion));
}

Result<Money> times(Money price, std::int64_t count) {
  return base::money_of(Int128{price.nanos} * count);
}

} // namespace

Result<BreakEven> break_even(const PlanCost& cost, const FlatPrice& flat) {
  std::int64_t generated = 0;
  for (const WorkflowCost& workflow : cost.workflows) generated += workflow.generated_images;
  const auto images = times(flat.per_image, generated);
  if (!images) return images.error();
  const auto month = base::add(*images, flat.monthly);
  if (!month) return month.error();
  BreakEven result{cost.month.total, *month, {}, false};
  if (cost.accepted_images == 0) return result;
  // Both are lines over the volume v: here = (total / accepted) x v, flat = fee + (images / accepted) x v.
  const Int128 gain = Int128{cost.month.total.nanos} - images->nanos;
  if (flat.monthly.nanos > 0 && gain > 0) {
    result.images = base::narrow(base::divide_up(Int128{flat.monthly.nanos} * cost.accepted_images, gain));
    result.flat_wins_above = true;
  }
  return result;
}

Result<FunnelCost> funnel_cost(const PlanCost& cost, const Funnel& funnel) {
  const auto workflow = std::find_if(cost.workflows.begin(), cost.workflows.end(),
                                     [&](const WorkflowCost& candidate) { return candidate.id == funnel.workflow; });
  if (workflow == cost.workflows.end()) {
    return Error{ErrorCode::WorkflowUnknown, "/funnel/workflow", {{"value", funnel.workflow}}};
  }
  FunnelCost result;
  result.users = share(funnel.visitors_per_month, funnel.signup_share);
  result.paying_users = share(result.users, funnel.paying_share);
  result.free_users = result.users - result.paying_users;
  result.image = workflow->accepted_image.nanos > 0 ? workflow->accepted_image : workflow->call;
  const auto free_user = times(result.image, funnel.images_per_free_user);
  if (!free_user) return free_user.error();
  const auto free_month = times(*free_user, result.free_users);
  if (!free_month) return free_month.error();
  result.free_user = *free_user;
  result.free_month = *free_month;
  result.paying_user = share_of(*free_month, result.paying_users);
  const Int128 images = Int128{result.free_users} * funnel.images_per_free_user;
  result.free_images_per_day = static_cast<std::int64_t>(base::divide_half_even(images, kDaysPerMonth));
  const auto per_minute = base::narrow(base::divide_half_even(images * kNano, Int128{kDaysPerMonth} * kMinutesPerDay));
  if (!per_minute) return Error{ErrorCode::Overflow, "/funnel", {}};
  result.free_images_per_minute_nano = *per_minute;
  if (funnel.daily_budget && result.image.nanos > 0) {
    result.images_per_day_in_budget = funnel.daily_budget->nanos / result.image.nanos;
  }
  return result;
}

} // namespace headroom::cost
