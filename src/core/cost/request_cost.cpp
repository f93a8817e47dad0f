#include "core/cost/request_cost.h"

#include <algorithm>

namespace headroom::cost {

using catalog::OutputRule;
using catalog::ReferenceRule;

namespace {

SourceLine source_line(const Figures& figures, const std::string& id, std::string name) {
  if (const catalog::Override* own = figures.find_override(id))
    return {std::move(name), own->value, own->on, {}, own->note};
  const catalog::Figure* figure = figures.find(id);
  SourceLine line{std::move(name), "unknown", {}, {}, ""};
  if (figure == nullptr) return line;
  line.value = figure->used.value;
  line.checked_on = checked_on(figure->used);
  line.confidence = figure->used.confidence;
  for (const catalog::Source& source : figure->used.sources)
    line.source += (line.source.empty() ? "" : "; ") + source.name;
  return line;
}

} // namespace

Result<Bill> bill_of(const MeterTokens& tokens, const MeterRates& rates) {
  Bill bill;
  bill.tokens = tokens;
  bill.total = Money{};
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    if (!tokens.of[i]) {
      bill.total.reset();
      continue;
    }
    const auto line = base::cost_of(*tokens.of[i], 1, rates.of[i]);
    if (!line) return line.error();
    bill.usd.of[i] = *line;
    if (!bill.total) continue;
    const auto sum = base::add(*bill.total, *line);
    if (!sum) return sum.error();
    bill.total = *sum;
  }
  return bill;
}

Result<Money> text_model_cost(const TextModel& model) {
  auto input = base::cost_of(model.input_tokens, 1, model.input_rate);
  if (!input) return input;
  auto output = base::cost_of(model.output_tokens, 1, model.output_rate);
  if (!output) return output;
  return base::add(*input, *output);
}

namespace {

Result<Bill> bill_with_text_model(const MeterTokens& tokens, const MeterRates& rates, const Request& request) {
  auto bill = bill_of(tokens, rates);
  if (!bill || !request.text_model) return bill;
  const auto line = text_model_cost(*request.text_model);
  if (!line) return line.error();
  bill->text_model = *line;
  if (!bill->total) return bill;
  const auto total = base::add(*bill->total, *line);
  if (!total) return total.error();
  bill->total = *total;
  return bill;
}

} // namespace

Result<RequestCost> price_request(const Figures& figures, const Request& request) {
  const auto sheet = model_sheet_on(figures, request.model);
  if (!sheet) {
    Error error = sheet.error();
    error.where = "/model";
    return error;
  }
  const auto counted = request_tokens(*sheet, request);
  if (!counted) return counted.error();
  const MeterRates& rates = request.batch ? sheet->batch_rates : sheet->rates;
  const auto stated = bill_with_text_model(counted->stated, rates, request);
  if (!stated) return stated.error();
  RequestCost cost;
  cost.stated = *stated;
  if (counted->low) {
    const auto low = bill_with_text_model(*counted->low, rates, request);
    if (!low) return low.error();
    cost.low = *low;
  }
  if (counted->measured) {
    const auto low = bill_with_text_model(counted->measured->low, rates, request);
    const auto high = bill_with_text_model(counted->measured->high, rates, request);
    if (!low) return low.error();
    if (!high) return high.error();
    cost.measured = BillRange{*low, *high};
  }
  cost.warnings = warnings_of(*sheet, request, *counted);
  cost.derivation = derivation_of(*sheet, request, *counted);
  cost.sources = sources_of(figures, *sheet, request, *counted);
  return cost;
}

std::vector<SourceLine> sources_of(const Figures& figures, const ModelSheet& sheet, const Request& request,
                                   const RequestTokens& counted) {
  const catalog::Model& model = *sheet.model;
  const std::string provider = model.provider + ".";
  const std::string row = provider + model.id + ".";
  std::vector<SourceLine> lines;
  const auto cite = [&](const std::string& prefix, const std::string& name) {
    lines.push_back(source_line(figures, prefix + name, name));
  };
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    if (counted.stated.of[i] != 0) cite(row, std::string(kMeterNames[i]) + "_rate");
  }
  if (request.batch) cite(provider, "batch.rate_share");
  cite(row, "prompt_overhead");
  const std::string& quality = model.qualities[counted.quality];
  const std::string cell = quality + "." + size_text(counted.size);
  if (model.output == OutputRule::Grid) cite(row, "quality_base." + quality);
  if (model.output == OutputRule::Table) cite(row, "output_tokens." + cell);
  if (counted.measured) {
    const bool point = figures.find(row + "measured." + cell) != nullptr;
    cite(row, point ? "measured." + cell : "measured_ratio_min." + quality);
    if (!point) cite(row, "measured_ratio_max." + quality);
  }
  if (request.partial > 0) cite(provider, "partial_image.output_tokens");
  if (!request.references.empty()) {
    if (sheet.text_per_reference > 0) cite(row, "text_per_reference");
    if (model.references == ReferenceRule::Patches) cite(row, "reference_cells_max");
    if (model.references == ReferenceRule::Tiles) {
      cite(row, "reference_base");
      cite(row, "reference_tile");
    }
  }
  return lines;
}

} // namespace headroom::cost
