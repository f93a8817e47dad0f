#include "app/plan_traffic.h"

#include <utility>

#include "core/base/json_reader.h"
#include "core/base/stable_sort.h"
#include "core/catalog/tiers.h"
#include "core/cost/plan_cost.h"
#include "core/cost/request_cost.h"
#include "core/cost/request_tokens.h"
#include "core/plan/scenario_fields.h"

namespace headroom::app {

using base::FieldReader;
using base::Json;
using base::Result;
using plan::BucketKind;
using plan::kBucketKinds;

namespace {

template <class Use>
void for_each_bucket(Use&& use) {
  for (std::size_t i = 0; i < kBucketKinds; ++i) use(static_cast<BucketKind>(i));
}

plan::Limits read_amounts(FieldReader& parent, std::string_view key) {
  static const Json kNothing = Json::object();
  const Json* object = parent.object(key);
  FieldReader fields(object != nullptr ? *object : kNothing, parent.place(key));
  plan::Limits limits;
  for_each_bucket([&](BucketKind kind) {
    if (fields.has(plan::limit_field(kind))) limits[kind] = plan::read_amount(fields, kind);
  });
  parent.adopt(fields.error());
  return limits;
}

plan::Limits published(const catalog::Figures& figures, const TrafficAccount& account, int tier) {
  const auto row = catalog::limits_on(figures, account.model, tier);
  plan::Limits limits;
  limits[BucketKind::Images] = row.images_per_minute;
  limits[BucketKind::Tokens] = row.tokens_per_minute;
  if (limits == plan::Limits{}) return limits;
  if (const auto usage = catalog::usage_tier_on(figures, tier)) {
    limits[BucketKind::MonthlySpend] = usage->monthly_limit.nanos;
  }
  return limits;
}

plan::Limits left_of(plan::Limits row, const plan::Limits& own, const plan::Limits& reserved) {
  for_each_bucket([&](BucketKind kind) {
    if (own[kind]) row[kind] = own[kind];
    if (row[kind] && reserved[kind]) row[kind] = std::max<std::int64_t>(0, *row[kind] - *reserved[kind]);
  });
  return row;
}

double share_of_millionths(cost::Millionths share) {
  return static_cast<double>(share.value) / static_cast<double>(cost::kMillion);
}

} // namespace

Result<TrafficAccount> read_traffic_account(const Json& json, const std::string& where, base::Date on) {
  FieldReader fields(json, where);
  TrafficAccount account;
  account.on = plan::read_date(fields, on);
  account.model = fields.string("model", std::string(kDefaultModel));
  if (fields.has("tier")) account.tier = static_cast<int>(fields.integer("tier", 0, catalog::kHighestTier));
  account.own = read_amounts(fields, "limits");
  account.reserved = read_amounts(fields, "reserved");
  if (fields.error()) return *fields.error();
  return account;
}

Result<TrafficAccount> traffic_account(const catalog::Figures& figures, const cost::Plan& plan) {
  Json json = Json::object();
  if (plan.account.tier) json["tier"] = *plan.account.tier;
  json["limits"] = plan.account.limits;
  json["reserved"] = plan.account.reserved;
  auto account = read_traffic_account(json, "/account", figures.on());
  if (!account || plan.workflows.empty()) return account;
  const std::string& model = plan.workflows.front().request.model;
  if (catalog::limits_on(figures, model, catalog::kHighestTier) != catalog::TierLimits{}) account->model = model;
  return account;
}

Json amounts_json(const plan::Limits& amounts) {
  Json json = Json::object();
  plan::write_amounts(amounts, json);
  return json;
}

plan::Limits tier_limits(const catalog::Figures& figures, const TrafficAccount& account, int tier) {
  const plan::Limits own = account.tier == tier ? account.own : plan::Limits{};
  return left_of(published(figures, account, tier), own, account.reserved);
}

plan::Limits account_limits(const catalog::Figures& figures, const TrafficAccount& account) {
  if (account.tier) return tier_limits(figures, account, *account.tier);
  return left_of({}, account.own, account.reserved);
}

std::vector<OtherContract> other_contracts(const catalog::Figures& figures, std::string_view model,
                                           const plan::Traffic& traffic) {
  constexpr int kHighestAzureTier = 6;
  constexpr std::int64_t kSecondsPerMinute = 60;
  std::vector<OtherContract> contracts;
  const std::string row = "azure." + std::string(model);
  const auto window_s = figures.whole("azure.enforcement.window_min").value_or(kSecondsPerMinute);
  for (int tier = 1; tier <= kHighestAzureTier; ++tier) {
    const std::string column = ".rpm.tier" + std::to_string(tier);
    const auto standard = figures.whole(row + ".global_standard" + column);
    const auto requests = standard ? standard : figures.whole(row + column);
    if (!requests) continue;
    OtherContract azure{"azure", standard ? "global standard" : "", tier, {}, window_s * plan::kSecond};
    azure.limits[BucketKind::Requests] = *requests;
    contracts.push_back(std::move(azure));
  }
  if (traffic.provider && traffic.provider->limits != plan::Limits{}) {
    contracts.push_back({"provider", traffic.provider->name, 0, traffic.provider->limits, traffic.enforcement.window});
  }
  return contracts;
}

Result<std::vector<plan::WorkflowShape>> workflow_shapes(const catalog::Figures& figures, const cost::Plan& plan) {
  std::vector<plan::WorkflowShape> shapes;
  for (std::size_t i = 0; i < plan.workflows.size(); ++i) {
    const cost::Workflow& workflow = plan.workflows[i];
    const auto located = [&](base::Error error) {
      error.where = "/workflows/" + std::to_string(i) + error.where;
      return error;
    };
    const auto sheet = cost::model_sheet_on(figures, workflow.request.model);
    if (!sheet) return located(sheet.error());
    const auto counted = request_tokens(*sheet, workflow.request);
    if (!counted) return located(counted.error());
    const auto tokens = [&](cost::Meter meter) { return counted->expected[meter].value_or(0); };
    plan::WorkflowShape shape;
    shape.id = workflow.id;
    shape.shape.images = workflow.request.n;
    shape.shape.references = workflow.request.n * static_cast<std::int64_t>(workflow.request.references.size());
    shape.shape.input_tokens = tokens(cost::Meter::TextInput) + tokens(cost::Meter::CachedTextInput) +
                               tokens(cost::Meter::ImageInput) + tokens(cost::Meter::CachedImageInput);
    shape.shape.output_tokens = tokens(cost::Meter::ImageOutput);
    const auto bill = cost::bill_of(counted->expected, sheet->rates);
    if (bill && bill->total) shape.shape.price_nanos = bill->total->nanos;
    const double per_month = workflow.per == cost::Per::Day ? cost::kDaysPerMonth : 1;
    shape.share = static_cast<double>(workflow.accepted_images) * per_month / static_cast<double>(workflow.request.n);
    const double failures =
        share_of_millionths(workflow.billed_failures) + share_of_millionths(workflow.unbilled_failures);
    shape.copies =
        share_of_millionths(workflow.attempts) * (1 + failures) * (1 - share_of_millionths(workflow.batch_share));
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

std::vector<SizeCandidate> size_candidates(const catalog::Figures& figures, const cost::Plan& plan,
                                           std::span<const std::string> sizes) {
  std::vector<SizeCandidate> candidates;
  if (plan.workflows.empty()) return candidates;
  cost::Request request = plan.workflows.front().request;
  const auto sheet = cost::model_sheet_on(figures, request.model);
  if (!sheet) return candidates;
  for (const std::string& size : sizes) {
    const auto parsed = cost::parse_size(size);
    if (!parsed) continue;
    for (const std::string& quality : sheet->model->qualities) {
      request.size = *parsed;
      request.quality = quality;
      const auto counted = request_tokens(*sheet, request);
      if (!counted) continue;
      const std::int64_t tokens = counted->expected[cost::Meter::ImageOutput].value_or(0);
      std::string named = size;
      named.append(", ").append(quality);
      candidates.push_back({std::move(named), tokens / request.n});
    }
  }
  base::stable_sort(candidates,
                    [](const SizeCandidate& a, const SizeCandidate& b) { return a.output_tokens > b.output_tokens; });
  return candidates;
}

cost::Money batch_saving(const catalog::Figures& figures, const cost::Plan& plan) {
  cost::Plan all = plan;
  for (cost::Workflow& workflow : all.workflows) workflow.batch_share = {cost::kMillion};
  const auto now = cost::plan_totals(figures, plan);
  const auto then = cost::plan_totals(figures, all);
  if (!now || !then) return {};
  return {std::max<std::int64_t>(0, now->month.total.nanos - then->month.total.nanos)};
}

} // namespace headroom::app
