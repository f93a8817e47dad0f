// {"op":"version"} -> {"v":1,"name":"headroom","version":"0.1.0","build":"<commit>","catalogue_date":"2026-11-20",
// "catalogue_hash":"<16 hexadecimal digits>"}: what `headroom --version` and the page's footer show. The build is the
// commit it was made from, "source" outside a checkout.
#pragma once

#include "api/api_call.h"

namespace headroom::api {

base::Result<base::Json> version_op(const app::Knowledge& knowledge, i18n::Language language,
                                    const base::Json& request);

} // namespace headroom::api
