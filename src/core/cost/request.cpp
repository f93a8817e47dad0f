#include "core/cost/request.h"

#include "core/cost/text_tokens.h"

namespace headroom::cost {

using base::FieldReader;
using base::Json;

namespace {

constexpr std::int64_t kMaxPromptTokens = 10'000'000; // far above any model's; keeps every product in range
constexpr std::int64_t kMaxCount = 1'000'000; // what a model takes is checked later, and said with its own limits

std::optional<ImageSize> read_size(FieldReader& fields, std::string_view key) {
  const std::string text = fields.string(key, std::string(kAuto));
  if (fields.error() || text == kAuto) return {};
  const auto size = parse_size(text);
  if (size) return *size;
  fields.fail(ErrorCode::SizeFormat, key, size.error().args);
  return {};
}

std::vector<ImageSize> read_references(FieldReader& fields, std::string_view key) {
  std::vector<ImageSize> sizes;
  if (!fields.has(key)) return sizes;
  for (const std::string& text : fields.strings(key, true)) {
    const auto size = parse_size(text);
    if (!size) {
      fields.adopt(Error{ErrorCode::SizeFormat, fields.place(key, sizes.size()), size.error().args});
      return sizes;
    }
    sizes.push_back(*size);
  }
  return sizes;
}

void read_prompt(FieldReader& fields, Request& request) {
  request.prompt_tokens = fields.integer("prompt_tokens", 0, kMaxPromptTokens, 0);
  if (fields.has("prompt_tokens_low") || fields.has("prompt_tokens_high")) {
    request.prompt_tokens_low = fields.integer("prompt_tokens_low", 0, request.prompt_tokens);
    request.prompt_tokens_high = fields.integer("prompt_tokens_high", request.prompt_tokens, kMaxPromptTokens);
  }
  if (!fields.has("prompt")) return;
  if (fields.has("prompt_tokens")) {
    fields.fail(ErrorCode::FieldConflict, "prompt", {{"other", fields.place("prompt_tokens")}});
    return;
  }
  const TokenEstimate estimate = estimate_text_tokens(fields.string("prompt"));
  request.prompt_tokens = estimate.tokens;
  request.prompt_tokens_low = estimate.low;
  request.prompt_tokens_high = estimate.high;
}

base::Rate read_rate(FieldReader& fields, std::string_view key) {
  const std::string text = fields.string(key);
  const auto rate = base::parse_rate(text);
  if (rate && rate->nanos_per_million >= 0) return *rate;
  fields.fail(ErrorCode::BadDecimal, key, {{"value", text}, {"digits", std::to_string(base::kMoneyDigits)}});
  return {};
}

std::optional<TextModel> read_text_model(FieldReader& request) {
  const Json* json = request.object("text_model");
  if (json == nullptr) return {};
  FieldReader fields(*json, request.place("text_model"));
  TextModel model;
  model.input_tokens = fields.integer("input_tokens", 0, kMaxPromptTokens);
  model.output_tokens = fields.integer("output_tokens", 0, kMaxPromptTokens);
  model.input_rate = read_rate(fields, "input_usd_per_1m");
  model.output_rate = read_rate(fields, "output_usd_per_1m");
  request.adopt(fields.error());
  return model;
}

} // namespace

Request read_request(FieldReader& fields) {
  constexpr std::array<std::string_view, 2> kFidelities = {"low", "high"};
  constexpr std::array<std::string_view, 3> kBackgrounds = {"auto", "opaque", "transparent"};
  Request request;
  request.model = fields.string("model", request.model);
  request.size = read_size(fields, "size");
  request.quality = fields.string("quality", request.quality);
  request.n = fields.integer("n", -kMaxCount, kMaxCount, 1);
  read_prompt(fields, request);
  request.references = read_references(fields, fields.has("reference") ? "reference" : "references");
  request.partial = fields.integer("partial", -kMaxCount, kMaxCount, 0);
  request.batch = fields.boolean("batch", false);
  request.route = static_cast<Route>(fields.choice("route", kRouteNames, 0));
  request.cached_prompt_tokens = fields.integer("cached_prompt_tokens", 0, kMaxPromptTokens, 0);
  request.cached_image_tokens = fields.integer("cached_image_tokens", 0, kMaxPromptTokens, 0);
  request.high_fidelity = fields.choice("input_fidelity", kFidelities, 0) == 1;
  request.transparent = fields.choice("background", kBackgrounds, 0) == 2;
  request.text_model = read_text_model(fields);
  if (request.text_model && request.route != Route::Responses) {
    fields.fail(ErrorCode::FieldConflict, "text_model", {{"other", fields.place("route")}});
  }
  return request;
}

} // namespace headroom::cost
