// {"op":"check","text":"...","lang":"en","rules":"..."} -> incidents and redactions exactly as INTERFACES.md lists
// them, every key always present. "rules" is the text of a person's own rule file, read on top of ours. The text may be
// any bytes; positions count bytes of the text as given.
#pragma once

#include "api/api_call.h"
#include "core/diagnose/verdict.h"

namespace headroom::api {

base::Result<base::Json> check_op(const app::Knowledge& knowledge, i18n::Language language, const base::Json& request);

base::Json diagnosis_json(const diagnose::Diagnosis& diagnosis, const app::Knowledge& knowledge,
                          i18n::Language language);

// Ours, or ours and the person's own in `rules_text` (null: none). Errors name `rules_name`.
base::Result<diagnose::Diagnosis> check_text(const app::Knowledge& knowledge, std::string_view text,
                                             std::string_view rules_name, const std::string* rules_text);

} // namespace headroom::api
