#include "api/diagnose_op.h"

#include "app/diagnosis_json.h"
#include "core/base/json_reader.h"
#include "core/diagnose/classifier.h"

namespace headroom::api {

base::Result<base::Json> diagnose_op(const app::Knowledge& knowledge, i18n::Language /*language*/,
                                     const base::Json& request) {
  base::FieldReader fields(request, "");
  const std::string text = fields.string("text");
  if (fields.error()) return *fields.error();
  return app::write_diagnosis(diagnose::diagnose(text, knowledge.rules));
}

} // namespace headroom::api
