// The one door to every operation: a JSON request in, a JSON reply out, the same bytes natively and in the browser.
//   {"v":1,"op":"check",...} -> {"v":1,"ok":true,"result":R} or {"v":1,"ok":false,"error":{"code","where","message"}}
// Decides the envelope; what R is stands with each operation (check_op.h, ...). R is what the command line prints with
// --json. "lang" ("en", "ko") chooses the language of every sentence in the reply.
#pragma once

#include <string>
#include <string_view>

#include "app/knowledge.h"
#include "core/base/json.h"

namespace headroom::api {

std::string api_call(const app::Knowledge& knowledge, std::string_view request);

// One operation: reads its fields from the request, returns R. Errors are places within the request.
using Operation = base::Result<base::Json> (*)(const app::Knowledge&, i18n::Language, const base::Json& request);

base::Result<base::Json> run_operation(const app::Knowledge& knowledge, i18n::Language language, std::string_view name,
                                       const base::Json& request);

} // namespace headroom::api
