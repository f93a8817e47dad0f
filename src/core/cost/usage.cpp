#include "core/cost/usage.h"

namespace headroom::cost {

using base::FieldReader;
using base::Json;

namespace {

constexpr std::int64_t kMaxTokens = 1'000'000'000;

UsageVerdict verdict_of(const ModelSheet& sheet, const Request& request, const RequestTokens& estimated,
                        const Reconciliation& result, std::int64_t image_output) {
  if (!estimated.stated[Meter::ImageOutput]) return UsageVerdict::Unproven;
  const std::int64_t high = *estimated.stated[Meter::ImageOutput];
  const std::int64_t low = estimated.low ? *(*estimated.low)[Meter::ImageOutput] : high;
  // Fewer partial images may arrive than were asked for.
  const std::int64_t partial = sheet.partial_tokens * request.partial * request.n;
  if (image_output < low - partial || image_output > high) return UsageVerdict::Rebuilt;
  for (const Meter meter : {Meter::TextInput, Meter::ImageInput}) {
    if (result.drift[meter].value_or(0) != 0) return UsageVerdict::Differs;
  }
  return UsageVerdict::Matches;
}

} // namespace

Result<Usage> read_usage(const Json& json, const std::string& where) {
  FieldReader fields(json, where);
  Usage usage;
  const std::int64_t output = fields.integer("output_tokens", 0, kMaxTokens);
  if (const Json* details = fields.object("input_tokens_details", true)) {
    FieldReader input(*details, fields.place("input_tokens_details"));
    usage.text_input = input.integer("text_tokens", 0, kMaxTokens);
    usage.image_input = input.integer("image_tokens", 0, kMaxTokens);
    fields.adopt(input.error());
  }
  usage.image_output = output;
  if (const Json* details = fields.object("output_tokens_details")) {
    FieldReader inner(*details, fields.place("output_tokens_details"));
    usage.text_output = inner.integer("text_tokens", 0, kMaxTokens, 0);
    usage.image_output = inner.integer("image_tokens", 0, kMaxTokens, output - usage.text_output);
    fields.adopt(inner.error());
  }
  if (fields.error()) return *fields.error();
  return usage;
}

Result<Reconciliation> reconcile(const ModelSheet& sheet, const Request& request, const RequestTokens& estimated,
                                 const Usage& usage) {
  MeterTokens tokens;
  tokens[Meter::TextInput] = usage.text_input;
  tokens[Meter::CachedTextInput] = 0;
  tokens[Meter::ImageInput] = usage.image_input;
  tokens[Meter::CachedImageInput] = 0;
  tokens[Meter::ImageOutput] = usage.image_output;
  const auto billed = bill_of(tokens, request.batch ? sheet.batch_rates : sheet.rates);
  if (!billed) return billed.error();
  Reconciliation result;
  result.billed = *billed;
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    if (estimated.stated.of[i]) result.drift.of[i] = *tokens.of[i] - *estimated.stated.of[i];
  }
  result.verdict = verdict_of(sheet, request, estimated, result, usage.image_output);
  return result;
}

} // namespace headroom::cost
