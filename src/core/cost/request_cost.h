// One request with its tokens turned into money, and everything that number rests on. Every total is the sum of its
// lines, one for each meter and one for the text model if there is one; a line nobody can know leaves the total empty
// too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/cost/meter.h"
#include "core/cost/request_tokens.h"

namespace headroom::cost {

using base::Money;

struct Bill {
  MeterTokens tokens;
  PerMeter<std::optional<Money>> usd;
  std::optional<Money> text_model; // a sixth line, where the request has one
  std::optional<Money> total;

  bool operator==(const Bill&) const = default;
};

// Of one call, both directions.
Result<Money> text_model_cost(const TextModel& model);

Result<Bill> bill_of(const MeterTokens& tokens, const MeterRates& rates);

struct BillRange {
  Bill low;
  Bill high;
};

// A figure the cost rests on, by its name within the model ("image_output_rate"). An own value has no source but a
// note.
struct SourceLine {
  std::string figure;
  std::string value;
  std::optional<base::Date> checked_on;
  std::optional<catalog::Confidence> confidence; // empty: an own value
  std::string source;                            // names of the sources, or the own value's note

  bool operator==(const SourceLine&) const = default;
};

struct RequestCost {
  Bill stated;                       // with size or quality auto: the dear end
  std::optional<Bill> low;           // with size or quality auto: the cheap end
  std::optional<BillRange> measured; // where the model's token count is unknown but something was measured
  std::vector<base::Message> warnings;
  std::vector<std::string> derivation;
  std::vector<SourceLine> sources;
};

Result<RequestCost> price_request(const Figures& figures, const Request& request);

// The figures a request rests on, each once, meters first.
std::vector<SourceLine> sources_of(const Figures& figures, const ModelSheet& sheet, const Request& request,
                                   const RequestTokens& counted);

} // namespace headroom::cost
