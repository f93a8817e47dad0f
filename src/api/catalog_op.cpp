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
    changes.push_back(base::object({{"change", app::kPackChangeNames[static_cast<std::size_t>(change.kind)]},
                                    {"name", change.figure},
                                    {"unit", change.unit},
                                    {"before", change.kind == PackChangeKind::Added ? Json() : Json(change.before)},
                                    {"after", change.kind == PackChangeKind::Removed ? Json() : Json(change.after)}}));
  }
  return base::object({{"v", 1},
                       {"date", base::date_text(answer.catalog->date())},
                       {"hash", answer.catalog->hash()},
                       {"on", base::date_text(answer.on)},
                       {"changes", std::move(changes)}});
}

Result<Json> catalog_op(const app::Knowledge& knowledge, i18n::Language /*language*/, const Json& request) {
  const auto answer = catalog_answer(knowledge, request);
  if (!answer) return answer.error();
  return catalog_json(*answer);
}

} // namespace headroom::api
