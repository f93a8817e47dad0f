#include "cli/price_command.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "api/price_op.h"
#include "cli/file_arguments.h"
#include "core/base/decimal.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/cost/output_tokens.h"

namespace headroom::cli {

using base::Json;

namespace {

enum class Takes { Nothing, Text, Number, Fraction, List };

struct Option {
  std::string_view name;
  Takes takes;
};

// Each becomes the field of the same name in snake_case.
constexpr std::array kOptions = {
    Option{"--model", Takes::Text},
    Option{"--size", Takes::Text},
    Option{"--quality", Takes::Text},
    Option{"--n", Takes::Number},
    Option{"--prompt-tokens", Takes::Number},
    Option{"--prompt", Takes::Text},
    Option{"--reference", Takes::List},
    Option{"--partial", Takes::Number},
    Option{"--batch", Takes::Nothing},
    Option{"--route", Takes::Text},
    Option{"--cached-prompt-tokens", Takes::Number},
    Option{"--cached-image-tokens", Takes::Number},
    Option{"--input-fidelity", Takes::Text},
    Option{"--background", Takes::Text},
    Option{"--on", Takes::Text},
    Option{"--usage", Takes::Text},
    Option{"--pack", Takes::List},
    Option{"--cheapest", Takes::Text},
    Option{"--tolerance", Takes::Fraction},
    Option{"--min-pixels", Takes::Number},
    Option{"--json", Takes::Nothing},
    Option{"--lang", Takes::Text},
};

std::string field_of(std::string_view option) {
  return base::replace_all(std::string(option.substr(2)), "-", "_");
}

// "/reference/0" -> "--reference"
std::string option_of(std::string_view place) {
  const std::string_view field = place.substr(0, place.find('/', 1));
  for (const Option& option : kOptions) {
    if ("/" + field_of(option.name) == field) return std::string(option.name);
  }
  return field == "/references" ? "--reference" : std::string(place);
}

// Empty for a command line nobody can read. A number that is none stays text, so that the operation names its place.
std::optional<Json> read_fields(std::span<const std::string> arguments) {
  Json fields = Json::object();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto* const option =
        std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& known) { return known.name == arguments[i]; });
    if (option == kOptions.end()) return {};
    Json& field = fields[field_of(option->name)];
    if (option->takes == Takes::Nothing) {
      field = true;
      continue;
    }
    if (++i == arguments.size()) return {};
    const std::string& value = arguments[i];
    if (option->takes == Takes::List) {
      field.push_back(value);
    } else if (const auto number = base::parse_decimal(value, 0); option->takes == Takes::Number && number) {
      field = *number;
    } else if (const auto millionths = base::parse_decimal(value, 6); option->takes == Takes::Fraction && millionths) {
      field = static_cast<double>(*millionths) / 1e6;
    } else {
      field = value;
    }
  }
  return fields;
}

// Options that stand for more than a field: a file's contents, the parts of one question.
std::optional<base::Error> complete(const Terminal& terminal, Json& fields) {
  if (fields.contains("usage")) {
    const auto text = terminal.read(fields.at("usage").get<std::string>());
    if (!text) return base::Error{text.error().code, "--usage", text.error().args};
    const auto json = base::parse_json(*text);
    if (!json) return base::Error{json.error().code, "--usage: " + json.error().where, json.error().args};
    fields["usage"] = *json;
  }
  if (fields.contains("pack")) {
    std::vector<std::string> files;
    for (const Json& file : fields.at("pack")) files.push_back(file.get<std::string>());
    auto packs = read_packs(terminal, files);
    if (!packs) return packs.error();
    fields["packs"] = *std::move(packs);
  }
  if (fields.contains("cheapest")) {
    Json query = {{"ratio", fields.at("cheapest")}};
    for (const char* part : {"tolerance", "min_pixels"}) {
      if (fields.contains(part)) query[part] = fields.at(part);
    }
    fields["cheapest"] = std::move(query);
  }
  return {};
}

std::string padded(std::string text, std::size_t width, bool right) {
  const std::string space(width > text.size() ? width - text.size() : 0, ' ');
  return right ? space + text : text + space;
}

std::string bill_text(const cost::Bill& bill, const i18n::StringTable& strings) {
  std::string text;
  const auto row = [&](const std::string& tokens, const std::string& usd, std::string_view key) {
    text += "  " + padded(tokens, 12, true) + "  " + padded(usd, 14, false) + std::string(strings.text(key)) + "\n";
  };
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    if (bill.tokens.of[i] == 0) continue;
    const std::string unknown(strings.text("price.unknown"));
    row(bill.tokens.of[i] ? cost::grouped(*bill.tokens.of[i]) : unknown,
        bill.usd.of[i] ? "$" + money_text(*bill.usd.of[i]) : unknown,
        "cost.meter." + std::string(cost::kMeterNames[i]));
  }
  if (bill.total) row("", "$" + money_text(*bill.total), "price.total");
  return text;
}

std::string text_of(const api::Priced& priced, const i18n::StringTable& strings) {
  const cost::Request& request = priced.request;
  const cost::Bill& stated = priced.cost.stated;
  std::string text = strings.format(stated.total ? "price.headline" : "price.headline_unknown",
                                    {{"usd", stated.total ? money_text(*stated.total) : ""},
                                     {"n", std::to_string(request.n)},
                                     {"model", request.model},
                                     {"size", request.size ? size_text(*request.size) : std::string(cost::kAuto)},
                                     {"quality", request.quality},
                                     {"date", base::date_text(priced.on)}}) +
                     "\n\n" + bill_text(stated, strings);
  const auto section = [&](std::string_view key, const std::string& body) {
    text += "\n" + std::string(strings.text(key)) + "\n" + body;
  };
  if (priced.cost.low) section("price.low", bill_text(*priced.cost.low, strings));
  if (priced.cost.measured) {
    section("price.measured_low", bill_text(priced.cost.measured->low, strings));
    section("price.measured_high", bill_text(priced.cost.measured->high, strings));
  }
  if (priced.reconciliation) {
    const auto verdict = cost::kUsageVerdictNames[static_cast<std::size_t>(priced.reconciliation->verdict)];
    section("price.usage", bill_text(priced.reconciliation->billed, strings) + "  " +
                               std::string(strings.text("price.verdict." + std::string(verdict))) + "\n");
  }
  std::string lines;
  for (const cost::RankedSize& ranked : priced.cheapest.value_or(std::vector<cost::RankedSize>{})) {
    lines += "  " + padded(cost::grouped(ranked.tokens), 12, true) + "  " +
             padded("$" + money_text(ranked.usd), 14, false) + size_text(ranked.size) + "\n";
  }
  if (priced.cheapest) section("price.cheapest", lines);
  lines.clear();
  for (const std::string& line : priced.cost.derivation) lines += "  " + line + "\n";
  if (!lines.empty()) section("price.derivation", lines);
  lines.clear();
  for (const base::Message& warning : priced.cost.warnings) lines += "  " + strings.format(warning) + "\n";
  if (!lines.empty()) section("price.warnings", lines);
  lines.clear();
  for (const cost::SourceLine& source : priced.cost.sources) {
    const std::string confidence =
        source.confidence ? "catalog.confidence." + std::string(name(*source.confidence)) : "price.own_value";
    lines += "  " + source.figure + " = " + source.value + " (" + std::string(strings.text(confidence)) +
             (source.checked_on ? ", " + base::date_text(*source.checked_on) : "") + "): " + source.source + "\n";
  }
  section("price.sources", lines);
  return text;
}

} // namespace

int run_price(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments) {
  auto fields = read_fields(arguments);
  i18n::Language language = terminal.language;
  if (fields && fields->contains("lang")) {
    language = i18n::find_language(fields->at("lang").get<std::string>()).value_or(language);
  }
  const i18n::StringTable& strings = knowledge.strings(language);
  if (!fields || fields->empty()) {
    terminal.err(std::string(strings.text("cli.usage")) + "\n  headroom " + std::string(kPriceUsage) + "\n");
    return kUsage;
  }
  if (const auto error = complete(terminal, *fields)) {
    terminal.err(strings.format(*error) + "\n");
    return kBadInput;
  }
  const auto priced = api::price(knowledge, *fields);
  if (!priced) {
    base::Error error = priced.error();
    error.where = option_of(error.where);
    terminal.err(strings.format(error) + "\n");
    return kBadInput;
  }
  terminal.out(fields->contains("json") ? base::write_json(api::price_json(*priced, strings)) + "\n"
                                        : text_of(*priced, strings));
  return kOk;
}

} // namespace headroom::cli
