#include "api/diagnose_op.h"

#include "api/check_op.h"
#include "app/diagnosis_json.h"
#include "core/base/json_reader.h"

namespace headroom::api {

base::Result<base::Json> diagnose_op(const app::Knowledge& knowledge, i18n::Language /*language*/,
                                     const base::Json& request) {
  base::FieldReader fields(request, "");
  const std::string text = fields.string("text");
  const std::string own_rules = fields.string("rules", "");
  if (fields.error()) return *fields.error();
  const auto diagnosis = check_text(knowledge, text, "/rules", own_rules.empty() ? nullptr : &own_rules);
  if (!diagnosis) return diagnosis.error();
  return app::write_diagnosis(*diagnosis);
}

} // namespace headroom::api
