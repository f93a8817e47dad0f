#include "core/catalog/overrides.h"

#include <algorithm>

#include "core/base/decimal.h"

namespace headroom::catalog {

using base::Error;
using base::ErrorCode;
using base::FieldReader;
using base::Json;

std::vector<Override> read_overrides(FieldReader& fields) {
  std::vector<Override> overrides;
  const Json* list = fields.array("overrides");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    FieldReader item((*list)[i], fields.place("overrides", i));
    Override own{item.string("figure"), item.string("value"), item.string("note", ""), {}};
    if (item.has("on")) {
      const auto day = base::parse_date(item.string("on"));
      if (day) own.on = *day;
      if (!day) item.fail(ErrorCode::BadDate, "on", day.error().args);
    }
    fields.adopt(item.error());
    overrides.push_back(std::move(own));
  }
  return overrides;
}

Json write_overrides(std::span<const Override> overrides) {
  Json list = Json::array();
  for (const Override& own : overrides) {
    list.push_back({{"figure", own.figure},
                    {"value", own.value},
                    {"note", own.note},
                    {"on", own.on ? Json(base::date_text(*own.on)) : Json()}});
  }
  return list;
}

std::optional<Error> check_overrides(const Catalog& catalog, std::span<const Override> overrides) {
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const std::string where = "/overrides/" + std::to_string(i);
    const auto known = std::any_of(catalog.figures().begin(), catalog.figures().end(),
                                   [&](const Figure& figure) { return figure.id == overrides[i].figure; });
    if (!known) return Error{ErrorCode::FigureUnknown, where + "/figure", {{"value", overrides[i].figure}}};
    const auto number = base::parse_decimal(overrides[i].value, base::kMoneyDigits);
    if (!number) return Error{ErrorCode::BadDecimal, where + "/value", number.error().args};
    if (*number < 0)
      return Error{ErrorCode::BadDecimal, where + "/value", {{"value", overrides[i].value}, {"digits", "9"}}};
  }
  return {};
}

} // namespace headroom::catalog
