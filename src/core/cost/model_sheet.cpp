#include "core/cost/model_sheet.h"

#include <algorithm>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/exact.h"
#include "core/base/text.h"

namespace headroom::cost {

using base::Rate;
using catalog::Model;
using catalog::OutputRule;
using catalog::ReferenceRule;

namespace {

// Looks figures up and remembers the first that is missing.
class Lookup {
 public:
  explicit Lookup(const Figures& figures) : figures_(figures) {}

  std::int64_t whole(const std::string& id) { return required(figures_.whole(id), id); }
  Rate rate(const std::string& id) { return required(figures_.rate(id), id); }
  const std::optional<Error>& error() const { return error_; }

 private:
  template <class T>
  T required(const std::optional<T>& value, const std::string& id) {
    if (!value && !error_) error_ = Error{ErrorCode::FigureUnknown, "", {{"value", id}}};
    return value.value_or(T{});
  }

  const Figures& figures_;
  std::optional<Error> error_;
};

std::optional<Error> refuse_model(const Figures& figures, std::string_view name, const Model* model) {
  if (model == nullptr) {
    std::string known;
    for (const Model& other : figures.catalog().models()) {
      if (other.shutdown_on && *other.shutdown_on <= figures.on()) continue;
      known += (known.empty() ? "" : ", ") + other.id;
    }
    return Error{ErrorCode::ModelUnknown, "", {{"value", std::string(name)}, {"choices", known}}};
  }
  if (model->shutdown_on && *model->shutdown_on <= figures.on()) {
    return Error{
        ErrorCode::ModelRetired,
        "",
        {{"value", model->id}, {"date", base::date_text(*model->shutdown_on)}, {"successor", model->successor}}};
  }
  if (model->released_on && figures.on() < *model->released_on) {
    return Error{ErrorCode::ModelNotYet, "", {{"value", model->id}, {"date", base::date_text(*model->released_on)}}};
  }
  return {};
}

std::optional<std::int64_t> nano_units(const Figures& figures, const std::string& id) {
  const auto text = figures.value(id);
  if (!text) return {};
  const auto number = base::parse_decimal(*text, base::kMoneyDigits);
  return number ? std::optional(*number) : std::nullopt;
}

// Figures "<row>.<kind>.<quality>.<size>".
std::vector<TableCell> table_of(const Figures& figures, const Model& model, const std::string& prefix) {
  std::vector<TableCell> table;
  for (const catalog::Figure* figure : figures.catalog().figures_below(prefix, figures.on())) {
    const auto parts = base::split(std::string_view(figure->id).substr(prefix.size()), '.');
    const auto quality = std::find(model.qualities.begin(), model.qualities.end(), parts.front());
    const auto size = parse_size(parts.back());
    const auto tokens = figures.whole(figure->id);
    if (quality == model.qualities.end() || !size || !tokens) continue;
    table.push_back({static_cast<std::size_t>(quality - model.qualities.begin()), *size, *tokens});
  }
  return table;
}

ReferenceRules reference_rules_of(const Figures& figures, const Model& model, const std::string& row, Lookup& lookup) {
  ReferenceRules rules;
  if (model.references == ReferenceRule::Patches) {
    rules.cells_max = lookup.whole(row + "reference_cells_max");
    const std::string prefix = model.provider + ".reference.measured.";
    for (const catalog::Figure* figure : figures.catalog().figures_below(prefix, figures.on())) {
      const auto size = parse_size(std::string_view(figure->id).substr(prefix.size()));
      const auto tokens = figures.whole(figure->id);
      if (size && tokens) rules.measured.emplace_back(*size, *tokens);
    }
  } else if (model.references == ReferenceRule::Tiles) {
    rules.base = lookup.whole(row + "reference_base");
    rules.tile = lookup.whole(row + "reference_tile");
    rules.fidelity_square = figures.whole(row + "fidelity_square");
    rules.fidelity_oblong = figures.whole(row + "fidelity_oblong");
  }
  return rules;
}

} // namespace

Result<ModelSheet> model_sheet_on(const Figures& figures, std::string_view name) {
  const Model* model = figures.catalog().find_model(name);
  if (auto refusal = refuse_model(figures, name, model)) return *std::move(refusal);
  const std::string row = model->provider + "." + model->id + ".";
  Lookup lookup(figures);
  ModelSheet sheet;
  sheet.model = model;

  const Rate batch_share = lookup.rate(model->provider + ".batch.rate_share");
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    const Rate rate = lookup.rate(row + std::string(kMeterNames[i]) + "_rate");
    sheet.rates.of[i] = rate;
    const auto half = base::narrow(
        base::divide_half_even(base::Int128{rate.nanos_per_million} * batch_share.nanos_per_million, 1'000'000'000));
    if (!half) return Error{ErrorCode::Overflow, "", {}};
    sheet.batch_rates.of[i] = {*half};
  }
  for (const std::string& quality : model->qualities) {
    const auto id = [&](const char* kind) { return std::string(row).append(kind).append(quality); };
    sheet.qualities.push_back({figures.whole(id("quality_base.")), nano_units(figures, id("measured_ratio_min.")),
                               nano_units(figures, id("measured_ratio_max."))});
  }
  sheet.table =
      table_of(figures, *model, row + (model->output == OutputRule::Measured ? "measured." : "output_tokens."));
  sheet.references = reference_rules_of(figures, *model, row, lookup);
  sheet.prompt_overhead = lookup.whole(row + "prompt_overhead");
  sheet.text_per_reference = lookup.whole(row + "text_per_reference");
  sheet.partial_tokens = lookup.whole(model->provider + ".partial_image.output_tokens");
  sheet.n_max = lookup.whole(model->provider + ".images.n_max");
  sheet.partial_max = lookup.whole(model->provider + ".images.partial_max");
  sheet.references_max = lookup.whole(model->provider + ".images.references_max");
  const std::string size_auto = model->provider + ".size.auto.";
  sheet.auto_dear = {static_cast<int>(lookup.whole(size_auto + "dear_width")),
                     static_cast<int>(lookup.whole(size_auto + "dear_height"))};
  sheet.auto_low = {static_cast<int>(lookup.whole(size_auto + "low_width")),
                    static_cast<int>(lookup.whole(size_auto + "low_height"))};
  if (lookup.error()) return *lookup.error();
  const auto sizes = size_rules_on(figures);
  if (!sizes) return sizes.error();
  sheet.sizes = *sizes;
  return sheet;
}

} // namespace headroom::cost
