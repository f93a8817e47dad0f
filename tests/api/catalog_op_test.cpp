#include "api/catalog_op.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using base::Json;

namespace {

// Our own file of OpenAI's figures with the output rate of gpt-image-2's family lowered.
std::string cheaper_file() {
  for (const catalog::CatalogFile& file : shipped_knowledge().catalog_files) {
    if (file.name == "catalog/openai.json") return base::replace_all(std::string(file.text), "\"30.00\"", "\"27\"");
  }
  return {};
}

Json call(Json request) {
  request["v"] = 1;
  return base::parse_json(api::api_call(shipped_knowledge(), base::write_json(request))).value();
}

Json price_with(const Json& packs) {
  return call({{"op", "price"}, {"size", "1024x1024"}, {"quality", "medium"}, {"packs", packs}});
}

} // namespace

TEST_CASE("a pack's changes are listed before anything is priced with it") {
  const Json reply = call({{"op", "catalog"}, {"packs", Json::array({cheaper_file()})}}).at("result");
  CHECK(reply.at("hash") != shipped_knowledge().catalog.hash());
  REQUIRE(!reply.at("changes").empty());
  CHECK(base::write_json(reply.at("changes").back()) ==
        R"({"change":"changed","name":"openai.gpt-image-2.image_output_rate","unit":"usd_per_1m_tokens",)"
        R"("before":"30.00","after":"27"})");
  CHECK(call({{"op", "catalog"}}).at("result").at("changes").empty());
}

TEST_CASE("price, plan, simulate and throughput read the packs of their request, as text or as the file itself") {
  CHECK(price_with(Json::array()).at("result").at("usd").at("total") == "0.05271");
  const std::string text = cheaper_file();
  CHECK(price_with(Json::array({text})).at("result").at("usd").at("total") == "0.047442"); // 6 x 5 + 1,756 x 27
  CHECK(price_with(Json::array({base::parse_json(text).value()})).at("result").at("usd").at("total") == "0.047442");
  const Json plan = {
      {"v", 1},
      {"workflows",
       {{{"id", "a"}, {"size", "1024x1024"}, {"quality", "medium"}, {"volume", {{"accepted_images", 1000}}}}}}};
  const Json reply = call({{"op", "plan"}, {"plan", plan}, {"packs", Json::array({text})}}).at("result");
  CHECK(reply.at("cost").at("month_usd").at("total") == "47.442");
}

TEST_CASE("a pack that is none says its place in the request") {
  const Json error = price_with(Json::array({"{\"provider\":\"openai\",\"sheets\":[]}"})).at("error");
  CHECK(error.at("where") == "/packs/0: /schema");
  CHECK(price_with(Json::array({"nothing"})).at("error").at("where").get<std::string>().substr(0, 9) == "/packs/0:");
  CHECK(price_with("x").at("error").at("where") == "/packs");
}
