#include "api/catalog_op.h"

#include <utility>

#include "api/price_op.h"
#include "core/base/json_reader.h"

namespace headroom::api {

using app::PackChangeKind;
using base::Json;
using base::Result;

Result<CatalogAnswer> catalog_answer(const app::Knowledge& knowledge, const Json& request) {
  auto catalog = RequestCatalog::read(knowledge, request);
  if (!catalog) return catalog.error();
  base::FieldReader fields(request, "");
  const base::Date on = read_on(**catalog, fields);
  if (fields.error()) return *fields.error();
  auto changes = app::changes_between(knowledge.catalog, **catalog, on);
  return CatalogAnswer{*std::move(catalog), on, std::move(changes)};
}

Json catalog_json(const CatalogAnswer& answer) {
  Json changes = Json::array();
  for (const app::PackChange& change : answer.changes) {
    Json& item = changes.emplace_back(Json::object());
    item["change"] = app::kPackChangeNames[static_cast<std::size_t>(change.kind)];
    item["name"] = change.figure;
    item["unit"] = change.unit;
    item["before"] = change.kind == PackChangeKind::Added ? Json() : Json(change.before);
    item["after"] = change.kind == PackChangeKind::Removed ? Json() : Json(change.after);
  }
  Json json = Json::object();
  json["v"] = 1;
  json["date"] = base::date_text(answer.catalog->date());
  json["hash"] = answer.catalog->hash();
  json["on"] = base::date_text(answer.on);
  json["changes"] = std::move(changes);
  return json;
}

Result<Json> catalog_op(const app::Knowledge& knowledge, i18n::Language /*language*/, const Json& request) {
  const auto answer = catalog_answer(knowledge, request);
  if (!answer) return answer.error();
  return catalog_json(*answer);
}

} // namespace headroom::api
