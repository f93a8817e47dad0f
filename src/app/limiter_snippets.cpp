#include "app/limiter_snippets.h"

#include <utility>

#include "core/base/date.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace headroom::app {

using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

Result<std::vector<LimiterSnippet>> load_limiter_snippets(std::string_view json) {
  const auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  static const Json kNothing = Json::object();
  std::vector<LimiterSnippet> snippets;
  FieldReader file(*parsed, "");
  if (const auto schema = file.integer("schema", INT64_MIN, INT64_MAX); schema != 1) {
    file.fail(ErrorCode::BadVersion, "schema", {{"value", std::to_string(schema)}, {"expected", "1"}});
  }
  const Json* list = file.array("snippets", true);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    FieldReader fields((*list)[i], file.place("snippets", i));
    const Json* source_json = fields.object("source", true);
    FieldReader source(source_json != nullptr ? *source_json : kNothing, fields.place("source"));
    snippets.push_back({fields.string("language"), fields.string("library"), source.string("url"),
                        source.string("checked_on"), fields.string("code")});
    if (const auto date = base::parse_date(snippets.back().checked_on); !date) {
      source.fail(date.error().code, "checked_on", date.error().args);
    }
    fields.adopt(source.error());
    file.adopt(fields.error());
  }
  if (file.error()) return *file.error();
  return snippets;
}

std::string filled(const LimiterSnippet& snippet, const plan::LimiterSettings& settings) {
  // Rounded up to a millisecond: the libraries count in them, and slower is safe.
  const plan::Time gap_ms = (settings.gap + plan::kMillisecond - 1) / plan::kMillisecond;
  const double burst_s = static_cast<double>(gap_ms * settings.burst) / 1000;
  std::string code = snippet.code;
  code = base::replace_all(std::move(code), "{gap_ms}", std::to_string(gap_ms));
  code = base::replace_all(std::move(code), "{burst}", std::to_string(settings.burst));
  code = base::replace_all(std::move(code), "{burst_s}", base::json_number(burst_s));
  return base::replace_all(std::move(code), "{max_in_flight}", std::to_string(settings.max_in_flight));
}

} // namespace headroom::app
