#include "api/plan_op.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;

namespace {

std::string call(const std::string& plan) {
  return api::api_call(shipped_knowledge(), R"({"v":1,"op":"plan","plan":)" + plan + "}");
}

const char* const kShots =
    R"({"id":"shots","model":"gpt-image-2","size":"1024x1024","quality":"medium","prompt_tokens":50,)"
    R"("volume":{"accepted_images":1000,"per":"month"}})";

} // namespace

TEST_CASE("a plan's reply has its keys in order, and null for what was not asked") {
  auto reply = base::parse_json(call(R"({"v":1,"name":"Launch","workflows":[)" + std::string(kShots) + "]}")).value();
  auto& result = reply["result"];
  CHECK(result.at("cost").at("levers").size() == 7);
  result["cost"].erase("levers");
  CHECK(result.at("tier_calendar").size() == 5);
  result.erase("tier_calendar");
  CHECK(result.at("sources").at(1).at("figure") == "gpt-image-2.image_output_rate");
  result.erase("sources");
  CHECK(result.at("elsewhere").size() > 10);
  result.erase("elsewhere");
  CHECK(
      base::write_json(reply) ==
      R"({"v":1,"ok":true,"result":{"v":1,"name":"Launch","on":"2026-11-20","cost":{"accepted_images":1000,)"
      R"("month_usd":{"text_input":"0.28","cached_text_input":"0","image_input":"0","cached_image_input":"0",)"
      R"("image_output":"52.68","total":"52.96"},"later_months_usd":"52.96","accepted_image_usd":"0.05296",)"
      R"("band_usd":{"low":"52.96","expected":"52.96","high":"66.2"},"unkept_usd":"0",)"
      R"("workflows":[{"id":"shots","name":"shots","accepted_images":1000,"generated_images":1000,"call_usd":"0.05296",)"
      R"("month_usd":{"text_input":"0.28","cached_text_input":"0","image_input":"0","cached_image_input":"0",)"
      R"("image_output":"52.68","total":"52.96"},"accepted_image_usd":"0.05296",)"
      R"("band_usd":{"low":"52.96","expected":"52.96","high":"66.2"},"unkept_usd":"0","over_alert":false,)"
      R"("assumed":["attempts_high"],"warnings":[]}],"scenarios":[],)"
      R"("not_included":["tax","currency","storage","text_model"]},"throughput":null,)"
      R"("ceiling":null,"budget":null,"break_even":null,"funnel":null,"currency":null,"warnings":[]}})");
}

TEST_CASE("the ceiling, the budget and an own price are answered from the same total") {
  const auto reply = base::parse_json(call(
      R"({"v":1,"account":{"tier":1},"budget_usd":"500","overrides":[{"figure":"openai.gpt-image-2.image_output_rate",)"
      R"("value":"300","note":"ten times"}],"workflows":[)" +
      std::string(kShots) + "]}"));
  const auto& result = reply->at("result");
  CHECK(result.at("cost").at("month_usd").at("total") == "527.08");
  CHECK(base::write_json(result.at("ceiling")) == R"({"tier":1,"monthly_limit_usd":"100","hit_on":"2026-11-25"})");
  CHECK(base::write_json(result.at("budget")) == R"({"usd":"500","accepted_images":948})");
  CHECK(result.at("warnings").at(0) == "The monthly usage limit of Tier 1, $100, is reached on 2026-11-25.");
}

TEST_CASE("a pilot's results replace the assumptions of the workflow they belong to") {
  const std::string log =
      R"([{\"kept\":true,\"usage\":{\"input_tokens_details\":{\"text_tokens\":66,\"image_tokens\":0},\"output_tokens\":1756}},)"
      R"({\"kept\":false,\"usage\":{\"input_tokens_details\":{\"text_tokens\":86,\"image_tokens\":0},\"output_tokens\":1756}}])";
  const auto request = [&](const std::string& pilot) {
    return api::api_call(shipped_knowledge(), R"({"v":1,"op":"plan","plan":{"v":1,"workflows":[)" +
                                                  std::string(kShots) + R"(]},"pilot":)" + pilot + "}");
  };
  const auto reply = base::parse_json(request(R"({"log":")" + log + R"("})")).value();
  CHECK(reply["result"]["cost"]["month_usd"]["total"] == "106.12"); // 2,000 x (76 x 5 + 1,756 x 30) millionths
  CHECK(base::write_json(reply["result"]["pilot"]) ==
        R"({"workflow":"shots","calls":2,"images":2,"kept":1,"billed_failures":0,"unbilled_failures":0,)"
        R"("prompt_tokens":{"mean":70,"least":60,"most":80},"billed_usd":"0.10612",)"
        R"("billed_by_meter_usd":{"text_input":"0.00076","cached_text_input":"0","image_input":"0",)"
        R"("cached_image_input":"0","image_output":"0.10536"},"estimated_usd":"0.10592",)"
        R"("outputs":{"matches":0,"differs":2,"rebuilt-upstream":0,"unproven":0}})");
  CHECK(request(R"({"log":"nothing"})").find(R"("where":"/pilot/log: usage")") != std::string::npos);
  CHECK(request(R"({"log":")" + log + R"(","workflow":"x"})").find(R"("where":"/pilot/workflow")") !=
        std::string::npos);
}

TEST_CASE("the text model on Responses is left out of the number unless the plan states it") {
  const std::string route = R"({"v":1,"workflows":[{"id":"a","size":"1024x1024","quality":"low","route":"responses",)";
  const std::string volume = R"("volume":{"accepted_images":1}}]})";
  const std::string model =
      R"("text_model":{"input_tokens":900,"output_tokens":120,"input_usd_per_1m":"1.25","output_usd_per_1m":"10"},)";
  const auto left_out = [&](const std::string& plan) {
    const auto reply = base::parse_json(call(plan));
    return base::write_json(reply->at("result").at("cost").at("not_included"));
  };
  CHECK(left_out(route + volume) == R"(["tax","currency","storage","text_model"])");
  CHECK(left_out(route + model + volume) == R"(["tax","currency","storage"])");
}

TEST_CASE("a scenario that is refused is answered in its row") {
  const auto reply = base::parse_json(call(
      R"({"v":1,"scenarios":[{"name":"Square","set":{"size":"1000x1000"}},{"name":"Low","set":{"quality":"low"}}],)"
      R"("workflows":[)" +
      std::string(kShots) + "]}"));
  const auto& scenarios = reply->at("result").at("cost").at("scenarios");
  CHECK(base::write_json(scenarios.at(0)) ==
        R"({"name":"Square","error":{"code":"size_multiple","where":"/scenarios/0/set/size",)"
        R"("message":"1000x1000: width and height must be multiples of 16; nearest: 992x992, 1008x1008"}})");
  CHECK(scenarios.at(1).at("month_usd").at("total") == "6.16");
}

TEST_CASE("the month elsewhere and in an own currency is answered from the same plan") {
  const auto reply =
      base::parse_json(call(R"({"v":1,"currency":{"code":"KRW","per_usd":"1386.5","on":"2026-11-20"},"workflows":[)" +
                            std::string(kShots) + "]}"));
  const auto& result = reply->at("result");
  CHECK(base::write_json(result.at("currency")) ==
        R"({"code":"KRW","per_usd":"1386.5","on":"2026-11-20","month":"73429.04"})");
  CHECK(base::write_json(result.at("elsewhere").at(0)) ==
        R"({"provider":null,"model":"flux-2-klein-4b","basis":"image","month_low_usd":"14","month_high_usd":null,)"
        R"("missing":null,"currency":"USD","part":false,"checked_on":"2026-11-20","confidence":"confirmed",)"
        R"("source":"FLUX.2 vendor documentation"})");
}

TEST_CASE("an error in a plan names its place in the request") {
  CHECK(call(R"({"v":1,"workflows":[{"id":"a","size":"1000x1000","volume":{"accepted_images":1}}]})") ==
        R"({"v":1,"ok":false,"error":{"code":"size_multiple","where":"/plan/workflows/0/size",)"
        R"("message":"1000x1000: width and height must be multiples of 16; nearest: 992x992, 1008x1008"}})");
  CHECK(call(R"({"v":1,"overrides":[{"figure":"x","value":"1"}],"workflows":[)" + std::string(kShots) + "]}")
            .find(R"("where":"/plan/overrides/0/figure")") != std::string::npos);
}

TEST_CASE("a plan with traffic is answered for its own workflows, and its attempts and Batch count") {
  const auto peak = [](const std::string& more) {
    const auto reply = base::parse_json(call(
        R"({"v":1,"account":{"tier":2},"traffic":{"arrivals":{"shape":"constant","per_min":10}},"workflows":[{"id":"a",)"
        R"("model":"gpt-image-2","size":"1024x1024","quality":"medium","prompt_tokens":50,)" +
        more + R"("volume":{"accepted_images":1000,"per":"month"}}]})"));
    const auto& answer = reply->at("result").at("throughput").at("tiers").at(1).at("total");
    return answer.at("peak").at("demand").get<int>();
  };
  CHECK(peak("") == 10);
  CHECK(peak(R"("attempts_per_accepted":2,)") == 20);
  CHECK(peak(R"("attempts_per_accepted":2,"batch_share":0.5,)") == 10);
}
