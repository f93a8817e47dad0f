#include "api/price_op.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;

namespace {

std::string call(const std::string& fields) {
  return api::api_call(shipped_knowledge(), R"({"v":1,"op":"price",)" + fields + "}");
}

// The reply without the list of sources, which names half a dozen figures.
std::string without_sources(const std::string& reply) {
  auto json = base::parse_json(reply).value();
  json["result"].erase("sources");
  return base::write_json(json);
}

} // namespace

TEST_CASE("a price has its keys in order and exact decimals") {
  CHECK(
      without_sources(call(
          R"("model":"gpt-image-2","size":"1536x1024","quality":"high","prompt_tokens":50,"reference":["1024x1024"])")) ==
      R"({"v":1,"ok":true,"result":{"v":1,"model":"gpt-image-2",)"
      R"("tokens":{"text_input":56,"cached_text_input":0,"image_input":1024,"cached_image_input":0,"image_output":5488},)"
      R"("usd":{"text_input":"0.00028","cached_text_input":"0","image_input":"0.008192","cached_image_input":"0",)"
      R"("image_output":"0.16464","total":"0.173112"},"warnings":[],)"
      R"x("derivation":["96 x 64 x (2,000,000 + 1,572,864) / 4,000,000 = 5487.92 -> 5488"]}})x");
}

TEST_CASE("auto adds the cheap end, unknown counts are null and carry what was measured") {
  const auto result = [](const std::string& fields) { return base::parse_json(call(fields)).value().at("result"); };
  const auto ranged = result(R"("quality":"auto","size":"1024x1024")");
  CHECK(ranged.at("usd").at("total") == "0.21075");
  CHECK(base::write_json(ranged.at("low")) ==
        R"({"tokens":{"text_input":6,"cached_text_input":0,"image_input":0,"cached_image_input":0,"image_output":196},)"
        R"("usd":{"text_input":"0.00003","cached_text_input":"0","image_input":"0","cached_image_input":"0",)"
        R"("image_output":"0.00588","total":"0.00591"}})");
  const auto unknown = result(R"("model":"gpt-image-2.6-flare","quality":"low","size":"1536x1024")");
  CHECK(unknown.at("tokens").at("image_output").is_null());
  CHECK(unknown.at("usd").at("total").is_null());
  CHECK(unknown.at("measured").at("low").at("tokens").at("image_output") == 664);
}

TEST_CASE("each figure comes with value, day, confidence and source; an own value with its note") {
  const auto json = base::parse_json(call(
      R"("size":"1024x1024","quality":"low","overrides":[{"figure":"openai.gpt-image-2.image_output_rate","value":"25",)"
      R"("note":"our contract","on":"2026-11-01"}])"));
  const auto& sources = json->at("result").at("sources");
  CHECK(
      base::write_json(sources.at(1)) ==
      R"({"figure":"image_output_rate","value":"25","checked_on":"2026-11-01","confidence":"own-value","source":"our contract"})");
  CHECK(sources.at(0).at("figure") == "text_input_rate");
  CHECK(sources.at(0).at("value") == "5.00");
  CHECK(sources.at(0).at("confidence") == "confirmed");
  CHECK(json->at("result").at("usd").at("total") == "0.00493");
}

TEST_CASE("bad input is one message that names the place") {
  const struct {
    const char* fields;
    const char* error;
  } cases[] = {
      {R"("size":"1000x1000")",
       R"({"code":"size_multiple","where":"/size","message":"1000x1000: width and height must be multiples of 16; nearest: 992x992, 1008x1008"})"},
      {R"("reference":["1024x1024","big"])",
       R"({"code":"size_format","where":"/reference/1","message":"\"big\" is not a size; expected WIDTHxHEIGHT such as 1536x1024, or auto"})"},
      {R"("model":"gpt-image-1")",
       R"({"code":"model_retired","where":"/model","message":"gpt-image-1 was shut down on 2026-10-23; its successor is gpt-image-2"})"},
      {R"("on":"2026-13-01")",
       R"({"code":"bad_date","where":"/on","message":"\"2026-13-01\" is not a date; expected YYYY-MM-DD"})"},
      {R"("n":0)", R"({"code":"field_range","where":"/n","message":"0 is outside 1 to 10"})"},
      {R"("n":11)", R"({"code":"field_range","where":"/n","message":"11 is outside 1 to 10"})"},
      {R"("partial":-1)", R"({"code":"field_range","where":"/partial","message":"-1 is outside 0 to 3"})"},
      {R"("prompt":"a fox","prompt_tokens":50)",
       R"({"code":"field_conflict","where":"/prompt","message":"this contradicts /prompt_tokens"})"},
      {R"("model":"gpt-image-1-mini","input_fidelity":"high")",
       R"({"code":"fidelity_refused","where":"/input_fidelity","message":"gpt-image-1-mini does not take input_fidelity"})"},
      {R"("text_model":{"input_tokens":1,"output_tokens":1,"input_usd_per_1m":"1","output_usd_per_1m":"1"})",
       R"({"code":"field_conflict","where":"/text_model","message":"this contradicts /route"})"},
      {R"("route":"azure")",
       R"({"code":"field_choice","where":"/route","message":"\"azure\" is not one of: images, responses"})"},
      {R"("overrides":[{"figure":"openai.x","value":"1"}])",
       R"({"code":"figure_unknown","where":"/overrides/0/figure","message":"no figure named \"openai.x\" is in the catalogue"})"},
  };
  for (const auto& c : cases) {
    CHECK(call(c.fields) == R"({"v":1,"ok":false,"error":)" + std::string(c.error) + "}");
  }
}

TEST_CASE("the text model on Responses is a line of its own, at the person's own rates") {
  const auto result = base::parse_json(call(
      R"("size":"1024x1024","quality":"medium","prompt_tokens":50,"route":"responses","text_model":{"input_tokens":1000,)"
      R"("output_tokens":200,"input_usd_per_1m":"1.25","output_usd_per_1m":"10"})"));
  const auto& usd = result->at("result").at("usd");
  CHECK(usd.at("text_model") == "0.00325");
  CHECK(usd.at("total") == "0.05621");
  CHECK(result->at("result").at("warnings").empty());
}

TEST_CASE("a usage object is billed and judged, a shape is answered with its cheapest legal sizes") {
  const auto result = base::parse_json(call(
      R"("size":"1024x1024","quality":"medium","prompt_tokens":50,"reference":["1024x1024"],"usage":{"input_tokens":1080,)"
      R"("input_tokens_details":{"text_tokens":60,"image_tokens":1024},"output_tokens":1756},)"
      R"("cheapest":{"ratio":"1:1","tolerance":0,"min_pixels":1048576,"count":1})"));
  CHECK(
      base::write_json(result->at("result").at("reconciliation")) ==
      R"({"tokens":{"text_input":60,"cached_text_input":0,"image_input":1024,"cached_image_input":0,"image_output":1756},)"
      R"("usd":{"text_input":"0.0003","cached_text_input":"0","image_input":"0.008192","cached_image_input":"0",)"
      R"("image_output":"0.05268","total":"0.061172"},"drift":{"text_input":4,"cached_text_input":0,"image_input":0,)"
      R"("cached_image_input":0,"image_output":0},"verdict":"differs"})");
  CHECK(base::write_json(result->at("result").at("cheapest_sizes")) ==
        R"([{"size":"1024x1024","tokens":1756,"usd":"0.05268"}])");
  CHECK(call(R"("cheapest":{"ratio":"wide"})") ==
        R"({"v":1,"ok":false,"error":{"code":"field_type","where":"/cheapest/ratio","message":"expected 3:2"}})");
}
