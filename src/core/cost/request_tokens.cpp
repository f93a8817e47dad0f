#include "core/cost/request_tokens.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/exact.h"
#include "core/cost/output_tokens.h"
#include "core/cost/reference_tokens.h"

namespace headroom::cost {

using base::Message;
using catalog::Model;
using catalog::OutputRule;
using catalog::ReferenceRule;

namespace {

constexpr std::int64_t kNano = 1'000'000'000;

// One size and quality the request may turn into. Several when either is auto.
struct Candidate {
  ImageSize size;
  std::size_t quality = 0;
  std::optional<std::int64_t> tokens; // of all n images, without partial ones
  std::int64_t measured_low = 0;      // both 0 unless tokens is empty and something was measured
  std::int64_t measured_high = 0;
};

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string table_sizes(const ModelSheet& sheet) {
  std::vector<std::string> sizes;
  for (const TableCell& cell : sheet.table) {
    const std::string text = size_text(cell.size);
    if (std::find(sizes.begin(), sizes.end(), text) == sizes.end()) sizes.push_back(text);
  }
  return join(sizes);
}

std::optional<Error> refuse_count(std::int64_t value, std::int64_t min, std::int64_t max, const char* where) {
  if (min <= value && value <= max) return {};
  return Error{ErrorCode::FieldRange,
               where,
               {{"value", std::to_string(value)}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

std::optional<Error> refuse_request(const ModelSheet& sheet, const Request& request) {
  if (request.route == Route::Responses && request.n > 1) return Error{ErrorCode::OneImageOnly, "/n", {}};
  if (auto error = refuse_count(request.n, 1, sheet.n_max, "/n")) return error;
  if (auto error = refuse_count(request.partial, 0, sheet.partial_max, "/partial")) return error;
  if (auto error =
          refuse_count(static_cast<std::int64_t>(request.references.size()), 0, sheet.references_max, "/references")) {
    return error;
  }
  if (request.high_fidelity && !sheet.references.fidelity_square) {
    return Error{ErrorCode::FidelityRefused, "/input_fidelity", {{"model", sheet.model->id}}};
  }
  return {};
}

Result<std::vector<std::size_t>> candidate_qualities(const Model& model, const std::string& quality) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < model.qualities.size(); ++i) {
    if (model.qualities[i] == quality) return std::vector<std::size_t>{i};
    all.push_back(i);
  }
  if (quality == kAuto) return all;
  return Error{ErrorCode::FieldChoice, "/quality", {{"value", quality}, {"choices", join(model.qualities) + ", auto"}}};
}

Result<std::vector<ImageSize>> candidate_sizes(const ModelSheet& sheet, const std::optional<ImageSize>& size) {
  const bool from_table = sheet.model->output == OutputRule::Table;
  if (!size && !from_table) return std::vector<ImageSize>{sheet.auto_dear, sheet.auto_low};
  std::vector<ImageSize> listed;
  for (const TableCell& cell : sheet.table) {
    if (from_table && (!size || cell.size == *size)) listed.push_back(cell.size);
  }
  if (!listed.empty()) return listed;
  if (from_table) {
    return Error{
        ErrorCode::FieldChoice, "/size", {{"value", size_text(*size)}, {"choices", table_sizes(sheet) + ", auto"}}};
  }
  if (auto refusal = refuse_size(*size, sheet.sizes)) {
    refusal->where = "/size";
    return *std::move(refusal);
  }
  return std::vector<ImageSize>{*size};
}

std::int64_t times(std::int64_t tokens, std::int64_t ratio_nanos, bool up) {
  const base::Int128 product = base::Int128{tokens} * ratio_nanos;
  return static_cast<std::int64_t>(up ? base::divide_up(product, kNano) : product / kNano);
}

Candidate count(const ModelSheet& sheet, ImageSize size, std::size_t quality, std::int64_t n) {
  Candidate candidate{size, quality, {}, 0, 0};
  const QualityRule& rule = sheet.qualities[quality];
  if (sheet.model->output == OutputRule::Grid) {
    if (rule.base) candidate.tokens = grid_tokens(*rule.base, size, n);
    return candidate;
  }
  for (const TableCell& cell : sheet.table) {
    if (cell.quality != quality || !(cell.size == size)) continue;
    if (sheet.model->output == OutputRule::Table) {
      candidate.tokens = n * cell.tokens;
    } else {
      candidate.measured_low = candidate.measured_high = n * cell.tokens;
    }
    return candidate;
  }
  if (rule.base && rule.ratio_min && rule.ratio_max) {
    const std::int64_t basis = grid_tokens(*rule.base, size, n);
    candidate.measured_low = times(basis, *rule.ratio_min, false);
    candidate.measured_high = times(basis, *rule.ratio_max, true);
  }
  return candidate;
}

struct ReferenceSum {
  std::optional<std::int64_t> tokens = 0;
  std::optional<std::int64_t> low = 0;
  std::optional<std::int64_t> high = 0;
  bool uncertain = false;
};

ReferenceSum sum_references(const ModelSheet& sheet, const Request& request) {
  ReferenceSum sum;
  const ReferenceRules& rules = sheet.references;
  for (const ImageSize size : request.references) {
    if (sheet.model->references == ReferenceRule::Unknown) return {{}, {}, {}, false};
    std::int64_t tokens = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    if (sheet.model->references == ReferenceRule::Patches) {
      const ReferenceTokens patches = patch_tokens(size, rules.cells_max);
      const bool measured = std::any_of(rules.measured.begin(), rules.measured.end(),
                                        [&](const auto& point) { return point.first == size; });
      const bool uncertain = patches.shrunk && !measured;
      tokens = patches.tokens;
      low = uncertain ? patch_tokens_low(tokens) : tokens;
      high = uncertain ? patch_tokens_high(tokens, rules.cells_max) : tokens;
      sum.uncertain |= uncertain;
    } else {
      tokens = rules.base + rules.tile * tile_count(size);
      if (request.high_fidelity) tokens += *(size.width == size.height ? rules.fidelity_square : rules.fidelity_oblong);
      low = high = tokens;
    }
    *sum.tokens += request.n * tokens;
    *sum.low += request.n * low;
    *sum.high += request.n * high;
  }
  return sum;
}

// Takes the cached part off its meter. Cached rates exist on the Responses route only (FACTS 1).
std::optional<Error> take_cached(const Request& request, Meter whole, Meter cached, std::int64_t wanted,
                                 const char* where, MeterTokens& tokens) {
  tokens[cached] = 0;
  if (request.route != Route::Responses || wanted == 0) return {};
  if (tokens[whole] && wanted > *tokens[whole]) return refuse_count(wanted, 0, *tokens[whole], where);
  if (!tokens[whole]) return {};
  tokens[cached] = wanted;
  *tokens[whole] -= wanted;
  return {};
}

Result<MeterTokens> input_tokens(const ModelSheet& sheet, const Request& request, std::int64_t prompt,
                                 std::optional<std::int64_t> image_tokens) {
  const auto references = static_cast<std::int64_t>(request.references.size());
  MeterTokens tokens;
  tokens[Meter::TextInput] = request.n * (prompt + sheet.prompt_overhead + references * sheet.text_per_reference);
  tokens[Meter::ImageInput] = image_tokens;
  if (auto error = take_cached(request, Meter::TextInput, Meter::CachedTextInput, request.cached_prompt_tokens,
                               "/cached_prompt_tokens", tokens)) {
    return *std::move(error);
  }
  if (auto error = take_cached(request, Meter::ImageInput, Meter::CachedImageInput, request.cached_image_tokens,
                               "/cached_image_tokens", tokens)) {
    return *std::move(error);
  }
  return tokens;
}

} // namespace

Result<RequestTokens> request_tokens(const ModelSheet& sheet, const Request& request) {
  if (auto refusal = refuse_request(sheet, request)) return *std::move(refusal);
  const auto qualities = candidate_qualities(*sheet.model, request.quality);
  if (!qualities) return qualities.error();
  const auto sizes = candidate_sizes(sheet, request.size);
  if (!sizes) return sizes.error();

  std::vector<Candidate> candidates;
  for (const ImageSize size : *sizes) {
    for (const std::size_t quality : *qualities) candidates.push_back(count(sheet, size, quality, request.n));
  }
  const bool known =
      std::all_of(candidates.begin(), candidates.end(), [](const auto& c) { return c.tokens.has_value(); });
  const bool measured =
      !known && std::all_of(candidates.begin(), candidates.end(), [](const auto& c) { return c.measured_high > 0; });
  const auto amount = [&](const Candidate& c) { return known ? *c.tokens : c.measured_high; };
  const auto [cheap, dear] = std::minmax_element(candidates.begin(), candidates.end(),
                                                 [&](const auto& a, const auto& b) { return amount(a) < amount(b); });
  const std::int64_t partial = sheet.partial_tokens * request.partial * request.n;

  const ReferenceSum references = sum_references(sheet, request);
  const auto input = input_tokens(sheet, request, request.prompt_tokens, references.tokens);
  if (!input) return input.error();
  const auto input_low =
      input_tokens(sheet, request, request.prompt_tokens_low.value_or(request.prompt_tokens), references.low);
  const auto input_high =
      input_tokens(sheet, request, request.prompt_tokens_high.value_or(request.prompt_tokens), references.high);
  const auto with_output = [](MeterTokens tokens, std::optional<std::int64_t> output) {
    tokens[Meter::ImageOutput] = output;
    return tokens;
  };

  RequestTokens counted;
  counted.size = dear->size;
  counted.quality = dear->quality;
  counted.stated = with_output(*input, known ? std::optional(*dear->tokens + partial) : std::nullopt);
  counted.expected = counted.stated;
  std::optional<std::int64_t> lowest = known ? std::optional(*cheap->tokens + partial) : std::nullopt;
  std::optional<std::int64_t> highest = counted.stated[Meter::ImageOutput];
  if (known && (!request.size || request.quality == kAuto)) counted.low = with_output(*input, lowest);
  if (measured) {
    const auto least = std::min_element(candidates.begin(), candidates.end(),
                                        [](const auto& a, const auto& b) { return a.measured_low < b.measured_low; });
    lowest = least->measured_low + partial;
    highest = dear->measured_high + partial;
    counted.measured = TokenRange{with_output(*input, lowest), with_output(*input, highest)};
    counted.expected = counted.measured->high;
  }
  // A low estimate may undercut what is said to be cached; the stated count decided that it fits.
  counted.band = {with_output(input_low ? *input_low : *input, lowest),
                  with_output(input_high ? *input_high : *input, highest)};
  counted.references_uncertain = references.uncertain;
  return counted;
}

std::vector<Message> warnings_of(const ModelSheet& sheet, const Request& request, const RequestTokens& counted) {
  const Model& model = *sheet.model;
  std::vector<Message> warnings;
  const auto warn = [&](const char* name, base::Args args = {}) {
    warnings.push_back({std::string("cost.warning.") + name, args.kept()});
  };
  if (model.shutdown_on) {
    warn("model_retires",
         {{"model", model.id}, {"date", base::date_text(*model.shutdown_on)}, {"successor", model.successor}});
  }
  if (!counted.stated[Meter::ImageOutput]) {
    warn(counted.measured ? "tokens_measured" : "tokens_unknown", {{"model", model.id}});
  }
  if (!counted.stated[Meter::ImageInput]) warn("references_unknown", {{"model", model.id}});
  if (!request.size) warn("size_auto");
  if (request.quality == kAuto) warn("quality_auto");
  if (model.output != OutputRule::Table && request.size && request.size->area() > sheet.sizes.experimental_above) {
    warn("size_experimental", {{"size", size_text(*request.size)}});
  }
  if (counted.references_uncertain) warn("references_uncertain");
  if (request.prompt_tokens_low) {
    warn("prompt_estimated", {{"tokens", std::to_string(request.prompt_tokens)},
                              {"low", std::to_string(*request.prompt_tokens_low)},
                              {"high", std::to_string(*request.prompt_tokens_high)}});
  }
  if (request.route == Route::Images && (request.cached_prompt_tokens > 0 || request.cached_image_tokens > 0)) {
    warn("cached_on_images");
  }
  if (request.route == Route::Responses && !request.text_model) warn("text_model_extra");
  if (request.route == Route::Responses && request.batch) warn("batch_on_responses");
  if (request.transparent && model.transparent == catalog::Transparency::Contested)
    warn("transparent_contested", {{"model", model.id}});
  return warnings;
}

std::vector<std::string> derivation_of(const ModelSheet& sheet, const Request& request, const RequestTokens& counted) {
  if (!counted.stated[Meter::ImageOutput]) return {};
  std::vector<std::string> lines;
  const std::int64_t partial = sheet.partial_tokens * request.partial * request.n;
  const std::int64_t images = *counted.stated[Meter::ImageOutput] - partial;
  if (sheet.model->output == OutputRule::Grid) {
    lines.push_back(grid_derivation(*sheet.qualities[counted.quality].base, counted.size, request.n));
  } else {
    lines.push_back(std::to_string(request.n) + " x " + std::to_string(images / request.n) + " = " +
                    std::to_string(images));
  }
  if (partial > 0) {
    lines.push_back(std::to_string(request.n) + " x " + std::to_string(request.partial) + " x " +
                    std::to_string(sheet.partial_tokens) + " = " + std::to_string(partial));
  }
  return lines;
}

} // namespace headroom::cost
