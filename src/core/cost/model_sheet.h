// Everything a cost needs to know about one model on one day, looked up once: rates, rules, tables, limits. What
// follows is arithmetic, so a plan of fifty workflows looks nothing up twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalog/catalog.h"
#include "core/cost/image_size.h"
#include "core/cost/meter.h"

namespace headroom::cost {

// Output tokens of one image at one size: a row of the older models' tables, or a point somebody measured.
struct TableCell {
  std::size_t quality = 0; // index into Model::qualities
  ImageSize size;
  std::int64_t tokens = 0;
};

struct QualityRule {
  std::optional<std::int64_t> base; // of the grid rule
  // Measured multiples of the grid rule, in nano-units; empty for models whose rule is known.
  std::optional<std::int64_t> ratio_min;
  std::optional<std::int64_t> ratio_max;
};

struct ReferenceRules {
  std::int64_t cells_max = 0;                  // patches
  std::int64_t base = 0;                       // tiles
  std::int64_t tile = 0;                       // tiles
  std::optional<std::int64_t> fidelity_square; // added at high input fidelity; empty: input_fidelity is refused
  std::optional<std::int64_t> fidelity_oblong;
  std::vector<std::pair<ImageSize, std::int64_t>> measured; // sizes whose tokens were seen on a bill
};

struct ModelSheet {
  const catalog::Model* model = nullptr;
  MeterRates rates;
  MeterRates batch_rates;
  std::vector<QualityRule> qualities; // in the order of Model::qualities
  std::vector<TableCell> table;
  ReferenceRules references;
  std::int64_t prompt_overhead = 0;
  std::int64_t text_per_reference = 0;
  std::int64_t partial_tokens = 0;
  std::int64_t n_max = 0;
  std::int64_t partial_max = 0;
  std::int64_t references_max = 0;
  SizeRules sizes;
  ImageSize auto_dear; // what size=auto came back as: planned for, and the cheapest seen
  ImageSize auto_low;
};

// Errors without a place: ModelUnknown, ModelRetired (shut down on or before the day), ModelNotYet, FigureUnknown.
Result<ModelSheet> model_sheet_on(const Figures& figures, std::string_view model);

} // namespace headroom::cost
