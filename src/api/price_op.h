// {"op":"price", model, size, quality, n, prompt_tokens | prompt, reference:[...], partial, batch, route,
//  cached_prompt_tokens, cached_image_tokens, on, input_fidelity, background, overrides, packs} -> what one request
//  costs: tokens
// and exact decimals by meter, warnings, sources. Fields are those of `headroom price` in snake_case. Two questions may
// be added: "usage" (the object of a real response) and "cheapest" {ratio, tolerance, min_pixels, count}.
#pragma once

#include "api/api_call.h"
#include "api/request_catalog.h"
#include "core/cost/request_cost.h"
#include "core/cost/size_search.h"
#include "core/cost/usage.h"

namespace headroom::api {

base::Result<base::Json> price_op(const app::Knowledge& knowledge, i18n::Language language, const base::Json& request);

// The same before it becomes JSON: what the command line prints for people.
struct Priced {
  cost::Request request;
  cost::RequestCost cost;
  base::Date on;
  std::optional<cost::Reconciliation> reconciliation;    // if a usage object was given
  std::optional<std::vector<cost::RankedSize>> cheapest; // if a shape was given
};
base::Result<Priced> price(const app::Knowledge& knowledge, const base::Json& request);
base::Json price_json(const Priced& priced, const i18n::StringTable& strings);

// "on", defaulting to the catalogue's date.
base::Date read_on(const catalog::Catalog& catalog, base::FieldReader& fields);

base::Json sources_json(const std::vector<cost::SourceLine>& sources);
base::Json sentences_json(const std::vector<base::Message>& messages, const i18n::StringTable& strings);

} // namespace headroom::api
