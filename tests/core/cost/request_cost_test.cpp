#include "core/cost/request_cost.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Error;
using cost::ErrorCode;
using cost::ImageSize;
using cost::Meter;
using cost::Request;

namespace {

Request request(const char* size, const char* quality) {
  Request made;
  made.size = cost::parse_size(size).value();
  made.quality = quality;
  return made;
}

cost::RequestCost price(const Request& made, base::Date on = {2026, 11, 20}) {
  return cost::price_request(shipped_figures(on), made).value();
}

std::string total(const Request& made) {
  return money_text(price(made).stated.total.value());
}

Error error_of(const Request& made, base::Date on = {2026, 11, 20}) {
  return cost::price_request(shipped_figures(on), made).error();
}

std::vector<std::string> warnings_of(const Request& made) {
  std::vector<std::string> keys;
  for (const auto& warning : price(made).warnings) keys.push_back(warning.key.substr(sizeof "cost.warning." - 1));
  return keys;
}

using Keys = std::vector<std::string>;

} // namespace

TEST_CASE("an edit: 56 x 5 + 1,024 x 8 + 1,756 x 30 = 61,152 millionths of a dollar") {
  Request edit = request("1024x1024", "medium");
  edit.prompt_tokens = 50;
  edit.references = {{1024, 1024}};
  const auto bill = price(edit).stated;
  CHECK(bill.tokens.of == decltype(bill.tokens.of){56, 0, 1024, 0, 1756});
  CHECK(money_text(*bill.usd[Meter::TextInput]) == "0.00028");
  CHECK(money_text(*bill.usd[Meter::ImageInput]) == "0.008192");
  CHECK(money_text(*bill.usd[Meter::ImageOutput]) == "0.05268");
  CHECK(money_text(*bill.total) == "0.061152");
}

TEST_CASE("the dollars of the guide's table follow from the tokens") {
  int compared = 0;
  for (const char* model : {"gpt-image-2", "gpt-image-1.5", "gpt-image-1"}) {
    const auto figures = shipped_figures({2026, 10, 1});
    const std::string prefix = "openai." + std::string(model) + ".published_price.";
    for (const auto* figure : figures.catalog().figures_below(prefix, figures.on())) {
      CAPTURE(figure->id);
      const std::string cell = figure->id.substr(prefix.size());
      Request made = request(cell.substr(cell.find('.') + 1).c_str(), cell.substr(0, cell.find('.')).c_str());
      made.model = model;
      const auto bill = cost::price_request(figures, made).value().stated;
      const auto printed = base::parse_money(figure->used.value).value();
      // gpt-image-2's nine round correctly to three digits; the older tables round more freely.
      const std::int64_t tolerance = std::string_view(model) == "gpt-image-2" ? 500'000 : 1'700'000;
      CHECK(std::abs(bill.usd[Meter::ImageOutput]->nanos - printed.nanos) <= tolerance);
      ++compared;
    }
  }
  CHECK(compared == 27);
}

TEST_CASE("n multiplies input and output, a partial image adds 100 tokens each") {
  Request made = request("1024x1024", "low");
  made.n = 3;
  made.prompt_tokens = 50;
  made.references = {{1024, 1024}, {64, 64}};
  made.partial = 2;
  const auto tokens = price(made).stated.tokens;
  CHECK(tokens.of == decltype(tokens.of){3 * 56, 0, 3 * (1024 + 16), 0, 586 + 600}); // ceiling(3 x 195.108864) = 586
}

TEST_CASE("2.5 adds ten text tokens for every reference") {
  Request made = request("1024x1024", "low");
  made.references = {{64, 64}, {64, 64}};
  CHECK(price(made).stated.tokens[Meter::TextInput] == 6);
  made.model = "gpt-image-2.5-sunburst";
  CHECK(price(made).stated.tokens[Meter::TextInput] == 26);
}

TEST_CASE("Batch is half of every meter, and never dearer") {
  for (const char* model : {"gpt-image-2", "gpt-image-2.5-flare", "gpt-image-1.5", "gpt-image-1-mini"}) {
    CAPTURE(model);
    Request made = request("1536x1024", "high");
    made.model = model;
    made.prompt_tokens = 994;
    made.references = {{1024, 1024}};
    const auto full = price(made).stated;
    made.batch = true;
    const auto half = price(made).stated;
    CHECK(half.tokens == full.tokens);
    CHECK(2 * half.total->nanos == full.total->nanos);
  }
}

TEST_CASE("cached rates hold on the Responses route and nowhere else") {
  Request made = request("1024x1024", "low");
  made.prompt_tokens = 994;
  made.references = {{1024, 1024}};
  made.cached_prompt_tokens = 800;
  made.cached_image_tokens = 1024;
  CHECK(price(made).stated.tokens.of == std::array<std::optional<std::int64_t>, 5>{1000, 0, 1024, 0, 196});
  CHECK(warnings_of(made) == Keys{"cached_on_images"});
  made.route = cost::Route::Responses;
  const auto bill = price(made).stated;
  CHECK(bill.tokens.of == std::array<std::optional<std::int64_t>, 5>{200, 800, 0, 1024, 196});
  CHECK(money_text(*bill.usd[Meter::CachedTextInput]) == "0.001");
  CHECK(money_text(*bill.usd[Meter::CachedImageInput]) == "0.002048");
  CHECK(warnings_of(made) == Keys{"text_model_extra"});
  made.cached_prompt_tokens = 1001;
  CHECK(error_of(made) ==
        Error{ErrorCode::FieldRange, "/cached_prompt_tokens", {{"value", "1001"}, {"min", "0"}, {"max", "1000"}}});
}

TEST_CASE("auto is a range: dear end on top, cheap end beside it") {
  Request made;
  const auto cost = price(made);
  REQUIRE(cost.low.has_value());
  CHECK(cost.stated.tokens[Meter::ImageOutput] == 8232); // 1254x1254 high
  CHECK(cost.low->tokens[Meter::ImageOutput] == 129);    // 1672x941 low, as measured
  CHECK(warnings_of(made) == Keys{"size_auto", "quality_auto"});
  made.size = ImageSize{1024, 1024};
  CHECK(price(made).stated.tokens[Meter::ImageOutput] == 7024);
  CHECK(price(made).low->tokens[Meter::ImageOutput] == 196);
  made.quality = "low";
  CHECK(!price(made).low);
  made.size.reset();
  CHECK(price(made).stated.tokens[Meter::ImageOutput] == 229); // 1254x1254 low, as measured
}

TEST_CASE("what nobody knows stays unknown, with the range that was measured") {
  Request made = request("1536x1024", "high");
  made.model = "gpt-image-2.6-sunburst";
  auto cost = price(made);
  CHECK(!cost.stated.tokens[Meter::ImageOutput]);
  CHECK(!cost.stated.total);
  REQUIRE(cost.measured.has_value());
  CHECK(cost.measured->low.tokens[Meter::ImageOutput] == 1353);
  CHECK(cost.measured->high.tokens[Meter::ImageOutput] == 1353);
  CHECK(warnings_of(made) == Keys{"tokens_measured"});
  made.size = ImageSize{1024, 1024};
  made.quality = "medium"; // 2.5 takes 439
  cost = price(made);
  CHECK(cost.measured->low.tokens[Meter::ImageOutput] == 1317);
  CHECK(cost.measured->high.tokens[Meter::ImageOutput] == 1756);
  made.quality = "max";
  cost = price(made);
  CHECK(!cost.measured);
  CHECK(warnings_of(made) == Keys{"tokens_unknown"});
  made.references = {{512, 512}};
  CHECK(!price(made).stated.tokens[Meter::ImageInput]);
  CHECK(warnings_of(made) == Keys{"tokens_unknown", "references_unknown"});
}

TEST_CASE("older models count references in tiles, and input_fidelity where they take it") {
  Request made = request("1024x1024", "low");
  made.model = "gpt-image-1";
  const base::Date day{2026, 10, 22};
  const auto input = [&](ImageSize size, bool high) {
    made.references = {size};
    made.high_fidelity = high;
    return price(made, day).stated.tokens[Meter::ImageInput];
  };
  CHECK(input({1024, 1024}, false) == 194);
  CHECK(input({1024, 1024}, true) == 4354);
  CHECK(input({1536, 1024}, false) == 323);
  CHECK(input({1536, 1024}, true) == 6563);
  made.model = "gpt-image-1-mini";
  CHECK(error_of(made) == Error{ErrorCode::FidelityRefused, "/input_fidelity", {{"model", "gpt-image-1-mini"}}});
  made.model = "gpt-image-2";
  CHECK(error_of(made) == Error{ErrorCode::FidelityRefused, "/input_fidelity", {{"model", "gpt-image-2"}}});
}

TEST_CASE("a model is refused from its shutdown date on, and before its release") {
  Request made = request("1024x1024", "low");
  made.model = "gpt-image-1";
  CHECK(error_of(made, {2026, 10, 23}) ==
        Error{ErrorCode::ModelRetired,
              "/model",
              {{"value", "gpt-image-1"}, {"date", "2026-10-23"}, {"successor", "gpt-image-2"}}});
  CHECK(cost::price_request(shipped_figures({2026, 10, 22}), made).has_value());
  made.model = "gpt-image-2.5-flare";
  CHECK(error_of(made, {2026, 9, 7}) ==
        Error{ErrorCode::ModelNotYet, "/model", {{"value", "gpt-image-2.5-flare"}, {"date", "2026-09-08"}}});
  made.model = "gpt-image-3";
  CHECK(error_of(made).code == ErrorCode::ModelUnknown);
  CHECK(error_of(made).args[1].value.find("gpt-image-2, gpt-image-2.5-flare") == 0);
  CHECK(error_of(made).args[1].value.find("dall-e") == std::string::npos);
}

TEST_CASE("what the API would refuse is refused with its place") {
  const auto code_of = [](auto change) {
    Request made = request("1024x1024", "low");
    change(made);
    const Error error = error_of(made);
    return error.where + " " + std::string(error_name(error.code));
  };
  CHECK(code_of([](Request& r) { r.n = 11; }) == "/n field_range");
  CHECK(code_of([](Request& r) { r.partial = 4; }) == "/partial field_range");
  CHECK(code_of([](Request& r) { r.references.assign(17, ImageSize{64, 64}); }) == "/references field_range");
  CHECK(code_of([](Request& r) { r.quality = "max"; }) == "/quality field_choice");
  CHECK(code_of([](Request& r) { r.size = ImageSize{1000, 1000}; }) == "/size size_multiple");
  CHECK(code_of([](Request& r) {
          r.route = cost::Route::Responses;
          r.n = 2;
        }) == "/n one_image_only");
  CHECK(code_of([](Request& r) {
          r.model = "gpt-image-1.5";
          r.size = ImageSize{816, 816};
        }) == "/size field_choice");
}

TEST_CASE("a plain request has nothing to warn of; the others say what to mind") {
  CHECK(warnings_of(request("1536x1024", "high")).empty());
  CHECK(warnings_of(request("3840x2160", "low")) == Keys{"size_experimental"});
  CHECK(warnings_of(request("2560x1440", "low")).empty());
  Request made = request("1024x1024", "low");
  made.references = {{4000, 4000}};
  CHECK(warnings_of(made) == Keys{"references_uncertain"});
  made.references = {{3840, 2160}}; // measured
  CHECK(warnings_of(made).empty());
  made.transparent = true;
  CHECK(warnings_of(made) == Keys{"transparent_contested"});
  made.model = "gpt-image-2.5-flare";
  CHECK(warnings_of(made).empty());
  made.model = "gpt-image-1.5";
  made.transparent = false;
  made.references.clear();
  CHECK(warnings_of(made) == Keys{"model_retires"});
}

TEST_CASE("every total is the sum of its lines, and an own price is used and named") {
  const catalog::Override own[] = {
      {"openai.gpt-image-2.image_output_rate", "27.123456789", "our contract", base::Date{2026, 11, 1}}};
  Request made = request("1536x1024", "high");
  made.prompt_tokens = 1234;
  made.references = {{300, 700}};
  const auto cost = cost::price_request(shipped_figures({2026, 11, 20}, own), made).value();
  std::int64_t sum = 0;
  for (const auto& line : cost.stated.usd.of) sum += line->nanos;
  CHECK(cost.stated.total->nanos == sum);
  CHECK(money_text(*cost.stated.usd[Meter::ImageOutput]) == "0.148853531"); // 5488 x 27.123456789 = 148,853.5308...
  CHECK(cost.sources[2] ==
        cost::SourceLine{"image_output_rate", "27.123456789", base::Date{2026, 11, 1}, {}, "our contract"});
}

TEST_CASE("bigger can be cheaper: 1536x1024 costs less than 1024x1024") {
  CHECK(total(request("1536x1024", "high")) == "0.16467");
  CHECK(total(request("1024x1024", "high")) == "0.21075");
}
