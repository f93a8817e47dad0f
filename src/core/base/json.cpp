#include "core/base/json.h"

namespace headroom::base {

Field::~Field() = default;

Json object(std::initializer_list<Field> fields) {
  Json json = Json::object();
  for (const Field& field : fields) json.emplace(field.name, std::move(field.value));
  return json;
}

} // namespace headroom::base
