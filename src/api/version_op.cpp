#include "api/version_op.h"

#include "app/version.h"

namespace headroom::api {

base::Result<base::Json> version_op(const app::Knowledge& knowledge, i18n::Language /*language*/,
                                    const base::Json& /*request*/) {
  return base::object({{"v", 1},
                       {"name", "headroom"},
                       {"version", app::version()},
                       {"build", app::build()},
                       {"catalogue_date", base::date_text(knowledge.catalog.date())},
                       {"catalogue_hash", knowledge.catalog.hash()}});
}

} // namespace headroom::api
