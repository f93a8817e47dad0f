#include "core/cost/plan_questions.h"

namespace headroom::cost {

using base::Int128;

namespace {

constexpr std::int64_t kMegapixel = 1'000'000;

// All generated images of a workflow, rounded once.
Result<Money> flat_line(const FlatPrice& flat, const WorkflowCost& workflow) {
  const Int128 price = Int128{flat.price.nanos} * workflow.generated_images;
  switch (flat.basis) {
    case FlatBasis::Megapixel: {
      Int128 product = 0;
      if (__builtin_mul_overflow(price, Int128{workflow.size.area()}, &product))
        return Error{ErrorCode::Overflow, "/flat", {}};
      return base::money_of(base::divide_half_even(product, kMegapixel));
    }
    case FlatBasis::Credit:
      return base::money_of(price * flat.credits_per_image);
    case FlatBasis::Image:
    case FlatBasis::Count:
      break;
  }
  return base::money_of(price);
}

} // namespace

Result<BreakEven> break_even(const PlanCost& cost, const FlatPrice& flat) {
  Money images;
  for (const WorkflowCost& workflow : cost.workflows) {
    const auto line = flat_line(flat, workflow);
    if (!line) return line.error();
    const auto sum = base::add(images, *line);
    if (!sum) return sum.error();
    images = *sum;
  }
  const auto month = base::add(images, flat.monthly);
  if (!month) return month.error();
  BreakEven result{cost.month.total, *month, {}, false};
  if (cost.accepted_images == 0) return result;
  // Both are lines over the volume v: here = (total / accepted) x v, flat = fee + (images / accepted) x v.
  const Int128 gain = Int128{cost.month.total.nanos} - images.nanos;
  if (flat.monthly.nanos > 0 && gain > 0) {
    result.images = base::narrow(base::divide_up(Int128{flat.monthly.nanos} * cost.accepted_images, gain));
    result.flat_wins_above = true;
  }
  return result;
}

Result<std::int64_t> hundredths_of(Money amount, const Currency& currency) {
  constexpr Int128 kScale = Int128{10'000'000} * 1'000'000'000; // nano x nano to hundredths
  const auto hundredths = base::narrow(base::divide_half_even(Int128{amount.nanos} * currency.per_usd_nanos, kScale));
  if (!hundredths) return Error{ErrorCode::Overflow, "/currency", {}};
  return *hundredths;
}

} // namespace headroom::cost
