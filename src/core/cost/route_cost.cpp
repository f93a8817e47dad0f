#include "core/cost/route_cost.h"

#include <algorithm>
#include <utility>

#include "core/base/exact.h"
#include "core/base/stable_sort.h"

namespace headroom::cost {

using base::Int128;
using catalog::Figure;

namespace {

constexpr std::string_view kResellers = "reseller.";
constexpr std::string_view kOtherModels = "comparison.";
constexpr std::array<std::string_view, 3> kLists = {kResellers, "azure.", kOtherModels};
constexpr std::string_view kImagePrice = ".image_price";
constexpr std::string_view kCallPrice = ".call_price";
constexpr std::string_view kEditPrice = ".edit_price";
constexpr std::string_view kInputPrice = ".input_image_price";
constexpr std::int64_t kOneK = std::int64_t{1024} * 1024; // pixels of the lists' "1k"

// What the lists call the sizes of a square, with the pixels of each.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kSizeClasses = {
    {{".0.5k", kOneK / 4}, {".1k", kOneK}, {".2k", kOneK * 4}, {".4k", kOneK * 16}}};

// What one price list says about one model.
struct PriceList {
  std::string row; // "reseller.fal.gpt-image-2"
  std::vector<const Figure*> figures;
};

std::string rate_name(std::size_t meter) {
  return "." + std::string(kMeterNames[meter]) + "_rate";
}

// Where the name of a price begins within a figure's id.
std::size_t find_price(std::string_view id) {
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    const std::size_t at = id.find(rate_name(i));
    if (at != std::string_view::npos) return at;
  }
  std::size_t at = std::string_view::npos;
  for (const std::string_view kind : {kImagePrice, kCallPrice, kEditPrice, kInputPrice})
    at = std::min(at, id.find(kind));
  return at;
}

std::vector<PriceList> price_lists(const Figures& figures) {
  std::vector<PriceList> lists;
  for (const std::string_view prefix : kLists) {
    for (const Figure* figure : figures.catalog().figures_below(prefix, figures.on())) {
      const std::size_t at = find_price(figure->id);
      if (at == std::string::npos || !figures.value(figure->id)) continue;
      const std::string row = figure->id.substr(0, at);
      if (lists.empty() || lists.back().row != row) lists.push_back({row, {}});
      lists.back().figures.push_back(figure);
    }
  }
  return lists;
}

// "gpt-image-2.5" stands for every 2.5; "gpt-image-2-all" is a relay's own name for what it says is gpt-image-2.
bool speaks_of(std::string_view listed, std::string_view model) {
  const auto extends = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.substr(0, shorter.size()) == shorter &&
           longer[shorter.size()] == '-';
  };
  return listed == model || extends(listed, model) || extends(model, listed);
}

// The same plan as one month of settled volumes, without what belongs to OpenAI alone.
Plan settled(const Plan& plan, const PlanCost& here) {
  Plan copy;
  copy.workflows = plan.workflows;
  for (std::size_t i = 0; i < copy.workflows.size(); ++i) {
    copy.workflows[i].accepted_images = here.workflows[i].accepted_images;
    copy.workflows[i].per = Per::Month;
  }
  return copy;
}

enum class End { Low, High };

class RoutePricer {
 public:
  RoutePricer(const Figures& figures, const Plan& plan, const PlanCost& here)
      : figures_(figures), plan_(plan), here_(here), settled_(settled(plan, here)) {}

  // Empty: the list says nothing about any model of the plan.
  Result<std::optional<RouteCost>> price(const PriceList& list) {
    RouteCost route;
    const bool reseller = list.row.compare(0, kResellers.size(), kResellers) == 0;
    const std::string named = reseller ? list.row.substr(kResellers.size()) : list.row;
    const std::size_t point = named.find('.');
    route.provider = named.substr(0, point);
    route.model = named.substr(point + 1);
    const bool other_model = list.row.compare(0, kOtherModels.size(), kOtherModels) == 0;
    if (other_model) route.provider.clear();
    const Figure& first = *list.figures.front();
    route.checked_on = checked_on(first.used);
    route.confidence = first.used.confidence;
    for (const catalog::Source& source : first.used.sources)
      route.source += (route.source.empty() ? "" : "; ") + source.name;

    // What another model's tokens come to is not known.
    const bool by_tokens =
        !other_model && std::any_of(list.figures.begin(), list.figures.end(),
                                    [](const Figure* figure) { return figure->unit == "usd_per_1m_tokens"; });
    matched_.clear();
    for (std::size_t i = 0; i < settled_.workflows.size(); ++i) {
      const Workflow& workflow = settled_.workflows[i];
      const bool speaks =
          !here_.workflows[i].refusal && (other_model || speaks_of(route.model, workflow.request.model));
      matched_.push_back(speaks && (by_tokens || find_price_of(list, i, End::Low, route) != nullptr));
    }
    if (std::none_of(matched_.begin(), matched_.end(), [](bool one) { return one; })) return std::optional<RouteCost>();
    for (std::size_t i = 0; i < matched_.size(); ++i) route.part |= !matched_[i] && !here_.workflows[i].refusal;
    for (const auto& [end, sum] : {std::pair{End::Low, &route.low}, std::pair{End::High, &route.high}}) {
      auto total = by_tokens ? by_rates(list, end, route) : by_unit(list, end, route);
      if (!total) return total.error();
      *sum = *total;
    }
    return std::optional(std::move(route));
  }

 private:
  // A figure of the list that has this name, or this name as one end of a range.
  const Figure* find(const PriceList& list, const std::string& name, End end) const {
    for (const std::string& wanted : {list.row + name, list.row + name + (end == End::Low ? "_min" : "_max")}) {
      for (const Figure* figure : list.figures) {
        if (figure->id == wanted) return figure;
      }
    }
    return nullptr;
  }

  // The price of one image or call of this workflow, by its quality or size class where the list has such.
  const Figure* find_unit_price(const PriceList& list, const Workflow& workflow, End end) const {
    for (const std::string_view kind : {kImagePrice, kCallPrice}) {
      const std::string name(kind);
      if (const Figure* plain = find(list, name, end)) return plain;
      if (const Figure* quality = find(list, name + "." + workflow.request.quality, end)) return quality;
      const bool one_k = workflow.request.size && workflow.request.size->area() <= kOneK;
      const Figure* const small = one_k ? find(list, name + ".1k", end) : nullptr;
      if (small != nullptr) return small;
    }
    return nullptr;
  }

  // Of another model: an edit's own price, else that of the smallest listed size that holds the image.
  const Figure* find_class_price(const PriceList& list, std::size_t index, End end) const {
    const Workflow& workflow = settled_.workflows[index];
    const std::int64_t area = here_.workflows[index].size.area();
    const bool beyond = area > kOneK && end == End::High; // of a list without sizes: more than is stated
    const bool edit = !workflow.request.references.empty();
    const Figure* const edited = edit ? find(list, std::string(kEditPrice), end) : nullptr;
    if (edited != nullptr) return beyond ? nullptr : edited;
    if (edit && end == End::High && find(list, std::string(kInputPrice), end) == nullptr) return nullptr;
    if (const Figure* plain = find(list, std::string(kImagePrice), end)) return beyond ? nullptr : plain;
    for (const auto& [name, pixels] : kSizeClasses) {
      const Figure* const price = area <= pixels ? find(list, std::string(kImagePrice).append(name), end) : nullptr;
      if (price != nullptr) return price;
    }
    return nullptr;
  }

  const Figure* find_price_of(const PriceList& list, std::size_t index, End end, const RouteCost& route) const {
    return route.provider.empty() ? find_class_price(list, index, end)
                                  : find_unit_price(list, settled_.workflows[index], end);
  }

  Result<std::optional<Money>> by_rates(const PriceList& list, End end, RouteCost& route) {
    route.basis = RouteBasis::Tokens;
    Plan there = settled_;
    const std::span<const catalog::Override> own = figures_.overrides();
    std::vector<catalog::Override> overrides(own.begin(), own.end());
    for (std::size_t i = 0; i < there.workflows.size(); ++i) {
      if (!matched_[i]) continue;
      Workflow& workflow = there.workflows[i];
      workflow.batch_share = {};
      for (std::size_t meter = 0; meter < kMeterCount; ++meter) {
        if (here_.workflows[i].month.usd.of[meter].nanos == 0) continue;
        const Figure* const rate = find(list, rate_name(meter), end);
        if (rate == nullptr) {
          route.missing = kMeterNames[meter];
          return std::optional<Money>();
        }
        overrides.push_back(
            {"openai." + workflow.request.model + rate_name(meter), std::string(*figures_.value(rate->id)), "", {}});
      }
    }
    const auto cost = plan_totals(Figures(figures_.catalog(), figures_.on(), overrides), there);
    if (!cost) return cost.error();
    return std::optional(cost->month.total);
  }

  Result<std::optional<Money>> by_unit(const PriceList& list, End end, RouteCost& route) {
    Money sum;
    for (std::size_t i = 0; i < settled_.workflows.size(); ++i) {
      auto line = Result(std::optional(here_.workflows[i].month.total));
      if (matched_[i]) line = unit_line(list, end, i, route);
      if (!line || !*line) return line;
      const auto total = base::add(sum, **line);
      if (!total) return total.error();
      sum = *total;
    }
    return std::optional(sum);
  }

  Result<std::optional<Money>> unit_line(const PriceList& list, End end, std::size_t index, RouteCost& route) {
    const Figure* const figure = find_price_of(list, index, end, route);
    if (figure == nullptr) return std::optional<Money>(); // a list that says "from" and no more
    const bool by_call = figure->id.find(kCallPrice) != std::string::npos;
    route.basis = by_call ? RouteBasis::Call : RouteBasis::Image;
    const Request& request = settled_.workflows[index].request;
    const Figure* const input = route.provider.empty() ? find(list, std::string(kInputPrice), end) : nullptr;
    Int128 each = figures_.money(figure->id).value_or(Money{}).nanos;
    if (input != nullptr) {
      each += Int128{figures_.money(input->id).value_or(Money{}).nanos} *
              static_cast<std::int64_t>(request.references.size());
    }
    Int128 numerator = each * here_.workflows[index].generated_images;
    Int128 denominator = by_call ? request.n : 1;
    if (figure->unit == "cny_per_call") {
      constexpr Int128 kNano = 1'000'000'000;
      route.foreign_currency = "CNY";
      if (!plan_.currency || plan_.currency->code != route.foreign_currency) return std::optional<Money>();
      numerator *= kNano;
      denominator *= plan_.currency->per_usd_nanos;
    }
    const auto amount = base::money_of(base::divide_half_even(numerator, denominator));
    if (!amount) return amount.error();
    return std::optional(*amount);
  }

  const Figures& figures_;
  const Plan& plan_;
  const PlanCost& here_;
  Plan settled_;
  std::vector<bool> matched_; // workflows the list speaks about
};

} // namespace

Result<std::vector<RouteCost>> route_costs(const Figures& figures, const Plan& plan, const PlanCost& here) {
  RoutePricer pricer(figures, plan, here);
  std::vector<RouteCost> routes;
  for (const PriceList& list : price_lists(figures)) {
    auto route = pricer.price(list);
    if (!route) return route.error();
    if (*route) routes.push_back(**std::move(route));
  }
  base::stable_sort(routes, [](const RouteCost& a, const RouteCost& b) {
    if (a.low.has_value() != b.low.has_value()) return a.low.has_value();
    return a.low && *a.low < *b.low;
  });
  return routes;
}

} // namespace headroom::cost
