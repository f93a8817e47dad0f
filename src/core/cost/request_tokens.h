// How many tokens one request takes, meter by meter, and how sure that is. Refuses what the model would refuse (size,
// quality, counts) with the rule and the nearest legal value. Leaves prices out.
//
//   text_input   n x (prompt + overhead [+ per reference on 2.5])      image_input   n x references
//   image_output ceiling(n x r) + 100 x partial x n                    cached ones are taken off their meter
//
// That n multiplies the input too comes from the community and relay code; OpenAI does not state it (FACTS 2.5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/cost/meter.h"
#include "core/cost/model_sheet.h"
#include "core/cost/request.h"

namespace headroom::cost {

struct TokenRange {
  MeterTokens low;
  MeterTokens high;
};

struct RequestTokens {
  MeterTokens stated;             // with size or quality auto: the dear end
  std::optional<MeterTokens> low; // with size or quality auto: the cheap end
  // Where the model's own count is unknown: between which measured multiples of 2.5 it lies. Empty if nothing was
  // measured.
  std::optional<TokenRange> measured;
  // The widest this request can plausibly be, for bands: auto, estimated prompts, shrunk references, measured
  // multiples.
  TokenRange band;
  MeterTokens expected; // what a plan counts with: `stated`, or the high end of what was measured
  ImageSize size;       // behind `stated`
  std::size_t quality = 0;
  bool references_uncertain = false;
};

// Errors have places relative to the request: "/size", "/quality", "/n", "/partial", "/references", ...
Result<RequestTokens> request_tokens(const ModelSheet& sheet, const Request& request);

// What a person should know beside the number; empty for a plain request.
std::vector<base::Message> warnings_of(const ModelSheet& sheet, const Request& request, const RequestTokens& counted);
// The arithmetic behind the output tokens, line by line; the same in every language.
std::vector<std::string> derivation_of(const ModelSheet& sheet, const Request& request, const RequestTokens& counted);

} // namespace headroom::cost
