#include "app/delivery.h"

#include <utility>

#include "core/base/json_reader.h"

namespace headroom::app {

using base::FieldReader;

namespace {

template <typename Item, typename Read>
std::vector<Item> read_list(FieldReader& fields, std::string_view key, Read read) {
  std::vector<Item> items;
  const base::Json* list = fields.array(key);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    FieldReader item((*list)[i], fields.place(key, i));
    items.push_back(read(item));
    fields.adopt(item.error());
  }
  return items;
}

Sized read_sized(FieldReader& fields) {
  return {fields.string("name"), fields.integer("bytes", 0, INT64_MAX, 0)};
}

} // namespace

base::Result<Delivery> read_delivery(std::string_view json) {
  const auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  FieldReader fields(*parsed, "");
  Delivery delivery;
  delivery.page = true;
  delivery.site = fields.boolean("site", false);
  delivery.locked = fields.boolean("locked", false);
  delivery.newer = fields.boolean("newer", false);
  delivery.unkept = fields.boolean("unkept", false);
  delivery.address = fields.string("address", "");
  delivery.sha256 = fields.string("sha256", "");
  delivery.policies = fields.strings("policies");
  delivery.loaded = read_list<Sized>(fields, "loaded", read_sized);
  delivery.stored = read_list<Sized>(fields, "stored", read_sized);
  delivery.host = read_list<HostFinding>(fields, "host", [](FieldReader& item) {
    return HostFinding{static_cast<HostCheck>(item.choice("check", kHostCheckNames)), item.boolean("good"),
                       item.string("found", "")};
  });
  delivery.self_test = static_cast<SelfTest>(fields.choice("self_test", kSelfTestNames, 0));
  delivery.tries = read_list<Try>(fields, "tries", [](FieldReader& item) {
    return Try{static_cast<Way>(item.choice("way", kWayNames)),
               static_cast<Outcome>(item.choice("outcome", kOutcomeNames)), item.string("directive", "")};
  });
  if (fields.error()) return *fields.error();
  return delivery;
}

} // namespace headroom::app
