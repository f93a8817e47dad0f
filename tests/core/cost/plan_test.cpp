#include "core/cost/plan.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/json_writer.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Error;
using cost::ErrorCode;

namespace {

base::Result<cost::Plan> read(const std::string& text) {
  return cost::read_plan(base::parse_json(text).value(), "");
}

std::string one_workflow(const std::string& fields) {
  return R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":10},)" + fields + "}]}";
}

std::string with_part(const std::string& part) {
  return R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":1}}],)" + part + "}";
}

} // namespace

TEST_CASE("a price elsewhere, a currency and a text model are written as they were read") {
  for (const std::string part : {R"("flat":{"per_image_usd":"0.04","monthly_usd":"20"})",
                                 R"("flat":{"per_megapixel_usd":"0.03","monthly_usd":"0"})",
                                 R"("flat":{"credit_usd":"0.01","credits_per_image":4,"monthly_usd":"0"})",
                                 R"("currency":{"code":"KRW","per_usd":"1386.5","on":"2026-11-20"})"}) {
    const std::string written = base::write_json(cost::write_plan(read(with_part(part)).value()));
    CAPTURE(written);
    CHECK(written.find(part) != std::string::npos);
  }
  const std::string model =
      R"("text_model":{"input_tokens":900,"output_tokens":120,"input_usd_per_1m":"1.25","output_usd_per_1m":"10"})";
  const auto plan = read(one_workflow(R"("route":"responses",)" + model)).value();
  CHECK(base::write_json(cost::write_plan(plan)).find(model) != std::string::npos);
}

TEST_CASE("writing a plan that was read gives the same bytes again") {
  const std::string full = read_case("plans/launch.json");
  REQUIRE(!full.empty());
  const std::string once = base::write_json(cost::write_plan(read(full).value()));
  const std::string twice = base::write_json(cost::write_plan(read(once).value()));
  CHECK(once == twice);
  for (const char* part :
       {R"("attempts_per_accepted":1.15)", R"("batch_share":0.25)", R"("paid_usd":"60")",
        R"("traffic":{"arrivals":{"shape":"burst")", R"("limits":{"ipm":30})", R"("budget_usd":"500")"}) {
    CAPTURE(part);
    CHECK(once.find(part) != std::string::npos);
  }
}

TEST_CASE("a prompt given as text is kept as its estimate with its band, and both ends belong together") {
  const auto plan = read(one_workflow(R"("prompt":"A red bicycle leaning against a white wall")")).value();
  const cost::Request& request = plan.workflows[0].request;
  CHECK(request.prompt_tokens_low < request.prompt_tokens);
  CHECK(request.prompt_tokens < request.prompt_tokens_high);
  const std::string once = base::write_json(cost::write_plan(plan));
  CHECK(base::write_json(cost::write_plan(read(once).value())) == once);
  CHECK(read(once).value().workflows[0] == plan.workflows[0]);
  CHECK(read(one_workflow(R"("prompt_tokens":50,"prompt_tokens_low":40)")).error().where ==
        "/workflows/0/prompt_tokens_high");
  CHECK(read(one_workflow(R"("prompt_tokens":50,"prompt_tokens_low":60,"prompt_tokens_high":70)")).error().where ==
        "/workflows/0/prompt_tokens_low");
}

TEST_CASE("a scenario with another prompt leaves nothing of how the plan's was counted") {
  const auto workflow = read(one_workflow(R"("prompt":"A red bicycle")")).value().workflows[0];
  const auto exact = cost::with_fields(workflow, {{"prompt_tokens", 900}}, "").value();
  CHECK(exact.request.prompt_tokens == 900);
  CHECK(!exact.request.prompt_tokens_low);
  const auto text = cost::with_fields(workflow, {{"prompt", "A red bicycle leaning against a white wall"}}, "").value();
  CHECK(text.request.prompt_tokens > workflow.request.prompt_tokens);
}

TEST_CASE("a plan of a few fields takes the defaults") {
  const auto plan = read(one_workflow(R"("size":"1024x1024","quality":"medium")")).value();
  REQUIRE(plan.workflows.size() == 1);
  const cost::Workflow& workflow = plan.workflows[0];
  CHECK(workflow.name == "a");
  CHECK(workflow.per == cost::Per::Month);
  CHECK(workflow.attempts == cost::Millionths{1'000'000});
  CHECK(workflow.request.model == "gpt-image-2");
  CHECK(plan.route == "openai");
  CHECK(!plan.account.tier);
}

TEST_CASE("bad fields are refused with their place") {
  const struct {
    std::string plan;
    const char* where;
    ErrorCode code;
  } cases[] = {
      {R"({"v":2,"workflows":[]})", "/v", ErrorCode::BadVersion},
      {R"({"workflows":[]})", "/v", ErrorCode::FieldMissing},
      {R"({"v":1})", "/workflows", ErrorCode::FieldMissing},
      {R"({"v":1,"workflows":[]})", "/workflows", ErrorCode::FieldRange},
      {R"({"v":1,"workflows":[{"id":"a"}]})", "/workflows/0/volume", ErrorCode::FieldMissing},
      {R"({"v":1,"workflows":[{"volume":{"accepted_images":1}}]})", "/workflows/0/id", ErrorCode::FieldMissing},
      {R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":-1}}]})", "/workflows/0/volume/accepted_images",
       ErrorCode::FieldRange},
      {one_workflow(R"("size":"wide")"), "/workflows/0/size", ErrorCode::SizeFormat},
      {one_workflow(R"("attempts_per_accepted":0.5)"), "/workflows/0/attempts_per_accepted", ErrorCode::FieldRange},
      {one_workflow(R"("batch_share":1.5)"), "/workflows/0/batch_share", ErrorCode::FieldRange},
      {one_workflow(R"("kind":"edit")"), "/workflows/0/references", ErrorCode::FieldMissing},
      {one_workflow(R"("references":["1024x1024","x"])"), "/workflows/0/references/1", ErrorCode::SizeFormat},
      {one_workflow(R"("alert_usd":"-3")"), "/workflows/0/alert_usd", ErrorCode::BadDecimal},
      {R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":1}},{"id":"a","volume":{"accepted_images":1}}]})",
       "/workflows/1/id", ErrorCode::IdTaken},
      {R"({"v":1,"account":{"tier":6},"workflows":[{"id":"a","volume":{"accepted_images":1}}]})", "/account/tier",
       ErrorCode::FieldRange},
      {R"({"v":1,"account":{"first_payment_on":"yesterday"},"workflows":[{"id":"a","volume":{"accepted_images":1}}]})",
       "/account/first_payment_on", ErrorCode::BadDate},
      {R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":1}}],"funnel":{"workflow":"b","images_per_free_user":3}})",
       "/funnel/visitors_per_month", ErrorCode::FieldMissing},
      {R"({"v":1,"workflows":[{"id":"a","volume":{"accepted_images":1}}],)"
       R"("funnel":{"workflow":"b","visitors_per_month":10,"images_per_free_user":3}})",
       "/funnel/workflow", ErrorCode::WorkflowUnknown},
      {with_part(R"("flat":{"monthly_usd":"9"})"), "/flat/per_image_usd", ErrorCode::FieldMissing},
      {with_part(R"("flat":{"per_image_usd":"1","per_megapixel_usd":"1"})"), "/flat/per_megapixel_usd",
       ErrorCode::FieldConflict},
      {with_part(R"("flat":{"credit_usd":"0.01"})"), "/flat/credits_per_image", ErrorCode::FieldMissing},
      {with_part(R"("currency":{"code":"KRW","per_usd":"0"})"), "/currency/per_usd", ErrorCode::FieldMissing},
      {one_workflow(
           R"("text_model":{"input_tokens":1,"output_tokens":1,"input_usd_per_1m":"1","output_usd_per_1m":"1"})"),
       "/workflows/0/text_model", ErrorCode::FieldConflict},
      {one_workflow(R"("route":"responses","text_model":{"input_tokens":1,"output_tokens":1,"input_usd_per_1m":"1"})"),
       "/workflows/0/text_model/output_usd_per_1m", ErrorCode::FieldMissing},
  };
  for (const auto& c : cases) {
    CAPTURE(c.plan);
    const auto plan = read(c.plan);
    REQUIRE(!plan.has_value());
    CHECK(plan.error().where == c.where);
    CHECK(plan.error().code == c.code);
  }
}

TEST_CASE("a ninth scenario is refused, an unknown field is ignored") {
  std::string scenarios;
  for (int i = 0; i < 9; ++i) scenarios += std::string(i == 0 ? "" : ",") + R"({"name":"s","set":{"n":1}})";
  const std::string workflows = R"("workflows":[{"id":"a","volume":{"accepted_images":1},"mood":"blue"}])";
  CHECK(read(R"({"v":1,"scenarios":[)" + scenarios + "]," + workflows + "}").error().where == "/scenarios");
  CHECK(read(R"({"v":1,"colour":"red",)" + workflows + "}").has_value());
}
