// A usage object of a real response: what it cost to the nano-dollar, how far the estimate was off, and whether it can
// come from the model it names. Images responses do not show cache hits, so everything is at the full rate.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json_reader.h"
#include "core/cost/request_cost.h"

namespace headroom::cost {

struct Usage {
  std::int64_t text_input = 0;
  std::int64_t image_input = 0;
  std::int64_t image_output = 0;
  std::int64_t text_output = 0;
};

// {"input_tokens","input_tokens_details":{"text_tokens","image_tokens"},"output_tokens","output_tokens_details":{...}}.
// The output's details are optional: some responses lack them, and then all of the output is image tokens.
Result<Usage> read_usage(const base::Json& json, const std::string& where);

enum class UsageVerdict {
  Matches,  // every meter as estimated
  Differs,  // input differs: another prompt length or reference
  Rebuilt,  // the output cannot come from this model at this size and quality: re-priced or rebuilt upstream
  Unproven, // the model's own count is unknown
  Count
};
inline constexpr std::array<std::string_view, 4> kUsageVerdictNames = {"matches", "differs", "rebuilt-upstream",
                                                                       "unproven"};
static_assert(kUsageVerdictNames.size() == static_cast<std::size_t>(UsageVerdict::Count));

struct Reconciliation {
  Bill billed;
  PerMeter<std::optional<std::int64_t>> drift; // billed minus estimated tokens; empty where no estimate exists
  UsageVerdict verdict = UsageVerdict::Matches;
};

Result<Reconciliation> reconcile(const ModelSheet& sheet, const Request& request, const RequestTokens& estimated,
                                 const Usage& usage);

} // namespace headroom::cost
