#include "api/request_catalog.h"

#include <utility>
#include <vector>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::api {

using base::Error;
using base::Json;
using base::Result;

Result<RequestCatalog> RequestCatalog::read(const app::Knowledge& knowledge, const Json& request) {
  RequestCatalog catalog;
  catalog.ours_ = &knowledge.catalog;
  base::FieldReader fields(request, "");
  const Json* list = fields.array("packs");
  if (fields.error()) return *fields.error();
  std::vector<app::PackFile> packs;
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const Json& item = (*list)[i];
    auto pack = app::read_pack_file(item.is_string() ? item.get_ref<const std::string&>() : base::write_json(item));
    if (!pack) return Error{pack.error().code, fields.place("packs", i) + ": " + pack.error().where, pack.error().args};
    packs.push_back(*std::move(pack));
  }
  if (packs.empty()) return catalog;
  auto with_packs = app::catalog_with_packs(knowledge.catalog_files, packs);
  if (!with_packs) return with_packs.error();
  catalog.with_packs_ = *std::move(with_packs);
  return catalog;
}

} // namespace headroom::api
