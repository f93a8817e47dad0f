#include "app/delivery.h"

#include "core/base/json_reader.h"

namespace headroom::app {

base::Result<Delivery> read_delivery(std::string_view json) {
  const auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  base::FieldReader fields(*parsed, "");
  Delivery delivery;
  delivery.site = fields.boolean("site", false);
  delivery.locked = fields.boolean("locked", false);
  delivery.newer = fields.boolean("newer", false);
  if (fields.error()) return *fields.error();
  return delivery;
}

} // namespace headroom::app
