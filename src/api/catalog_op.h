// {"op":"catalog","packs":[...],"on"} -> which figures the other operations would use, and what the packs add, change
// and take away on that day:
//   {"v":1,"date","hash","on","changes":[{"change":"changed","name","unit","before","after"}]}
// What is not there before or after is null; of a model the values are its shutdown dates.
#pragma once

#include "api/api_call.h"
#include "api/request_catalog.h"

namespace headroom::api {

base::Result<base::Json> catalog_op(const app::Knowledge& knowledge, i18n::Language language,
                                    const base::Json& request);

// The same before it becomes JSON: what the command line prints for people.
struct CatalogAnswer {
  RequestCatalog catalog;
  base::Date on;
  std::vector<app::PackChange> changes;
};
base::Result<CatalogAnswer> catalog_answer(const app::Knowledge& knowledge, const base::Json& request);
base::Json catalog_json(const CatalogAnswer& answer);

} // namespace headroom::api
