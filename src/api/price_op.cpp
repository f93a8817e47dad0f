#include "api/price_op.h"

#include <cmath>

#include "core/base/decimal.h"
#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/catalog/overrides.h"

namespace headroom::api {

using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

Json bill_json(const cost::Bill& bill) {
  Json tokens = Json::object();
  Json usd = Json::object();
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    const std::string name(cost::kMeterNames[i]);
    tokens[name] = bill.tokens.of[i] ? Json(*bill.tokens.of[i]) : Json();
    usd[name] = bill.usd.of[i] ? Json(money_text(*bill.usd.of[i])) : Json();
  }
  if (bill.text_model) usd["text_model"] = money_text(*bill.text_model);
  usd["total"] = bill.total ? Json(money_text(*bill.total)) : Json();
  return base::object({{"tokens", std::move(tokens)}, {"usd", std::move(usd)}});
}

std::optional<cost::SizeQuery> read_query(FieldReader& request) {
  const Json* json = request.object("cheapest");
  if (json == nullptr) return {};
  FieldReader fields(*json, request.place("cheapest"));
  cost::SizeQuery query;
  const std::string ratio = fields.string("ratio", "1:1");
  const auto sides = cost::parse_ratio(ratio);
  if (!sides) fields.fail(ErrorCode::FieldType, "ratio", {{"expected", "3:2"}});
  if (sides) std::tie(query.ratio_width, query.ratio_height) = *sides;
  query.tolerance = {std::llround(fields.number("tolerance", 0, 1, 0.02) * static_cast<double>(cost::kMillion))};
  query.pixels_min = fields.integer("min_pixels", 0, 100'000'000, 0);
  query.count = static_cast<std::size_t>(fields.integer("count", 1, 100, 5));
  request.adopt(fields.error());
  return query;
}

Json drift_json(const cost::Reconciliation& result) {
  Json drift = Json::object();
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    drift[std::string(cost::kMeterNames[i])] = result.drift.of[i] ? Json(*result.drift.of[i]) : Json();
  }
  return drift;
}

} // namespace

base::Date read_on(const catalog::Catalog& catalog, FieldReader& fields) {
  const auto text = fields.string("on", base::date_text(catalog.date()));
  const auto day = base::parse_date(text);
  if (day) return *day;
  fields.fail(ErrorCode::BadDate, "on", day.error().args);
  return catalog.date();
}

Result<Priced> price(const app::Knowledge& knowledge, const Json& request) {
  const auto catalog = RequestCatalog::read(knowledge, request);
  if (!catalog) return catalog.error();
  FieldReader fields(request, "");
  const base::Date on = read_on(**catalog, fields);
  const auto overrides = catalog::read_overrides(fields);
  if (!fields.error()) fields.adopt(check_overrides(**catalog, overrides));
  cost::Request call = cost::read_request(fields);
  auto query = read_query(fields);
  const Json* usage_json = fields.object("usage");
  if (fields.error()) return *fields.error();
  const catalog::Figures figures(**catalog, on, overrides);
  auto cost = cost::price_request(figures, call);
  if (!cost) return cost.error();
  Priced priced{std::move(call), *std::move(cost), on, {}, {}};
  if (usage_json == nullptr && !query) return priced;
  const auto sheet = cost::model_sheet_on(figures, priced.request.model).value();
  const auto counted = cost::request_tokens(sheet, priced.request).value();
  if (usage_json != nullptr) {
    const auto usage = cost::read_usage(*usage_json, "/usage");
    if (!usage) return usage.error();
    const auto reconciled = cost::reconcile(sheet, priced.request, counted, *usage);
    if (!reconciled) return reconciled.error();
    priced.reconciliation = *reconciled;
  }
  if (query) {
    query->quality = counted.quality;
    auto ranked = cost::cheapest_sizes(sheet, *query);
    if (!ranked) return ranked.error();
    priced.cheapest = *std::move(ranked);
  }
  return priced;
}

Json sources_json(const std::vector<cost::SourceLine>& sources) {
  Json list = Json::array();
  for (const cost::SourceLine& line : sources) {
    list.push_back(base::object({{"figure", line.figure},
                                 {"value", line.value},
                                 {"checked_on", line.checked_on ? Json(base::date_text(*line.checked_on)) : Json()},
                                 {"confidence", line.confidence ? name(*line.confidence) : "own-value"},
                                 {"source", line.source}}));
  }
  return list;
}

Json sentences_json(const std::vector<base::Message>& messages, const i18n::StringTable& strings) {
  Json list = Json::array();
  for (const base::Message& message : messages) list.push_back(strings.format(message));
  return list;
}

Json price_json(const Priced& priced, const i18n::StringTable& strings) {
  Json result = base::object({{"v", 1}, {"model", priced.request.model}});
  result.update(bill_json(priced.cost.stated));
  if (priced.cost.low) result["low"] = bill_json(*priced.cost.low);
  if (priced.cost.measured) {
    result["measured"] =
        base::object({{"low", bill_json(priced.cost.measured->low)}, {"high", bill_json(priced.cost.measured->high)}});
  }
  result["warnings"] = sentences_json(priced.cost.warnings, strings);
  result["sources"] = sources_json(priced.cost.sources);
  if (!priced.cost.derivation.empty()) result["derivation"] = priced.cost.derivation;
  if (priced.reconciliation) {
    result["reconciliation"] = bill_json(priced.reconciliation->billed);
    result["reconciliation"]["drift"] = drift_json(*priced.reconciliation);
    result["reconciliation"]["verdict"] =
        cost::kUsageVerdictNames[static_cast<std::size_t>(priced.reconciliation->verdict)];
  }
  if (priced.cheapest) {
    Json& list = result["cheapest_sizes"] = Json::array();
    for (const cost::RankedSize& ranked : *priced.cheapest) {
      list.push_back(
          base::object({{"size", size_text(ranked.size)}, {"tokens", ranked.tokens}, {"usd", money_text(ranked.usd)}}));
    }
  }
  return result;
}

Result<Json> price_op(const app::Knowledge& knowledge, i18n::Language language, const Json& request) {
  const auto priced = price(knowledge, request);
  if (!priced) return priced.error();
  return price_json(*priced, knowledge.strings(language));
}

} // namespace headroom::api
