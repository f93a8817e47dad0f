#include "api/api_call.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/catalog_op.h"
#include "api/check_op.h"
#include "api/diagnose_op.h"
#include "api/plan_op.h"
#include "api/price_op.h"
#include "api/simulate_op.h"
#include "api/throughput_op.h"
#include "api/version_op.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::api {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

struct NamedOperation {
  std::string_view name;
  Operation run;
};

constexpr std::array kOperations = {
    NamedOperation{"version", version_op},   NamedOperation{"catalog", catalog_op},
    NamedOperation{"check", check_op},       NamedOperation{"diagnose", diagnose_op},
    NamedOperation{"price", price_op},       NamedOperation{"plan", plan_op},
    NamedOperation{"simulate", simulate_op}, NamedOperation{"throughput", throughput_op},
};

Json error_reply(const app::Knowledge& knowledge, i18n::Language language, const Error& error) {
  const i18n::StringTable& strings = knowledge.strings(language);
  return base::object({{"v", 1},
                       {"ok", false},
                       {"error", base::object({{"code", base::error_name(error.code)},
                                               {"where", error.where},
                                               {"message", strings.format(base::message_of(error))}})}});
}

} // namespace

Result<Json> run_operation(const app::Knowledge& knowledge, i18n::Language language, std::string_view name,
                           const Json& request) {
  const auto* const found = std::find_if(kOperations.begin(), kOperations.end(),
                                         [&](const auto& operation) { return operation.name == name; });
  if (found != kOperations.end()) return found->run(knowledge, language, request);
  std::string known;
  for (const auto& operation : kOperations) known += (known.empty() ? "" : ", ") + std::string(operation.name);
  return Error{ErrorCode::UnknownOp, "/op", {{"value", std::string(name)}, {"choices", known}}};
}

std::string api_call(const app::Knowledge& knowledge, std::string_view text) {
  auto language = i18n::Language::English;
  const auto reply = [&]() -> Result<Json> {
    auto request = base::parse_json(text);
    if (!request) return request.error();
    base::FieldReader fields(*request, "");
    if (!fields.error()) language = i18n::find_language(fields.string("lang", "en")).value_or(language);
    const auto version = fields.integer("v", INT64_MIN, INT64_MAX);
    const auto name = fields.string("op");
    if (fields.error()) return *fields.error();
    if (version != 1)
      return Error{ErrorCode::BadVersion, "/v", {{"value", std::to_string(version)}, {"expected", "1"}}};
    auto result = run_operation(knowledge, language, name, *request);
    if (!result) return result.error();
    return base::object({{"v", 1}, {"ok", true}, {"result", *std::move(result)}});
  }();
  return base::write_json(reply ? *reply : error_reply(knowledge, language, reply.error()));
}

} // namespace headroom::api
