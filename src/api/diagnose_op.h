// {"op":"diagnose","text","rules"} -> a diagnosis without loss (app/diagnosis_json): how the page has a large paste
// read in the background. For everyone else there is `check`, whose reply is a fixed interface.
#pragma once

#include "api/api_call.h"

namespace headroom::api {

base::Result<base::Json> diagnose_op(const app::Knowledge& knowledge, i18n::Language language,
                                     const base::Json& request);

} // namespace headroom::api
