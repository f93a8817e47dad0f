#include "core/cost/pilot.h"

#include <doctest/doctest.h>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::PilotFindings;
using cost::UsageVerdict;
using cost::Workflow;

namespace {

Workflow shots() {
  Workflow workflow;
  workflow.id = "shots";
  workflow.request.size = cost::ImageSize{1024, 1024};
  workflow.request.quality = "medium";
  workflow.request.prompt_tokens = 50;
  return workflow;
}

PilotFindings study(const Workflow& workflow, const char* text, std::optional<std::int64_t> kept = {}) {
  const auto sheet = cost::model_sheet_on(shipped_figures(), workflow.request.model).value();
  return cost::study_pilot(sheet, workflow, cost::read_pilot(text).value(), kept).value();
}

std::int64_t count(const PilotFindings& findings, UsageVerdict verdict) {
  return findings.verdicts[static_cast<std::size_t>(verdict)];
}

const char* const kLog =
    "2026-11-19 10:00:01 INFO started\n"
    R"({"status":200,"kept":true,"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}})"
    "\n"
    R"(10:00:09 {"status":200,"kept":false,"usage":{"input_tokens_details":{"text_tokens":86,"image_tokens":0},"output_tokens":1756}})"
    "\n"
    R"({"status":429,"error":{"code":"rate_limit_exceeded"}})"
    "\n"
    R"({"status":400,"error":{"code":"moderation_blocked"},"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":0}})"
    "\n";

} // namespace

TEST_CASE("a log gives the mean prompt, both kinds of failures, what was kept and the exact bill") {
  const auto findings = study(shots(), kLog);
  CHECK(findings.calls == 2);
  CHECK(findings.images == 2);
  CHECK(findings.kept == 1);
  CHECK(findings.billed_failures == 1);
  CHECK(findings.unbilled_failures == 1);
  CHECK(findings.prompt_tokens == 70); // 66 and 86, less the 6 of every request
  CHECK(findings.prompt_least == 60);
  CHECK(findings.prompt_most == 80);
  CHECK(money_text(findings.billed) == "0.10645");    // (66 + 86 + 66) x 5 + 2 x 1,756 x 30 millionths
  CHECK(money_text(findings.estimated) == "0.10592"); // 2 x 0.05296
  CHECK(count(findings, UsageVerdict::Differs) == 2);
}

TEST_CASE("measured values replace the assumptions; without a word on what was kept, attempts stay") {
  Workflow measured = cost::with_findings(shots(), study(shots(), kLog));
  CHECK(measured.request.prompt_tokens == 70);
  CHECK(measured.attempts == cost::Millionths{2'000'000});
  CHECK(measured.billed_failures == cost::Millionths{500'000});
  CHECK(measured.unbilled_failures == cost::Millionths{500'000});
  const char* const silent =
      R"([{"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}},
    {"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}},
    {"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}}])";
  CHECK(cost::with_findings(shots(), study(shots(), silent)).attempts == cost::Millionths{1'000'000});
  CHECK(cost::with_findings(shots(), study(shots(), silent, 2)).attempts == cost::Millionths{1'500'000});
}

TEST_CASE("Batch output and a bare usage object are calls; images are counted from the data") {
  const auto batch = study(
      shots(),
      R"({"id":"b1","custom_id":"x","response":{"status_code":200,"body":{"data":[{},{}],)"
      R"("usage":{"input_tokens_details":{"text_tokens":112,"image_tokens":0},"output_tokens":3512}}},"error":null})");
  CHECK(batch.calls == 1);
  CHECK(batch.images == 2);
  CHECK(batch.prompt_tokens == 50);
  CHECK(count(batch, UsageVerdict::Matches) == 1); // ceiling(2 x 1755.979776)
  const auto bare =
      study(shots(), R"({"input_tokens_details":{"text_tokens":56,"image_tokens":0},"output_tokens":1756})");
  CHECK(count(bare, UsageVerdict::Matches) == 1);
}

TEST_CASE("an output that cannot come from the model is counted as such") {
  const auto findings =
      study(shots(), R"({"usage":{"input_tokens_details":{"text_tokens":56,"image_tokens":0},"output_tokens":1056}})");
  CHECK(count(findings, UsageVerdict::Rebuilt) == 1);
}

TEST_CASE("what is no pilot result is said, with the line of what is damaged") {
  CHECK(cost::read_pilot("hello\nthere").error().code == cost::ErrorCode::FieldMissing);
  CHECK(cost::read_pilot(R"({"created":1})").error().code == cost::ErrorCode::FieldMissing);
  CHECK(cost::read_pilot("x\n"
                         R"({"usage":{"output_tokens":"many"}})"
                         "\n"
                         "y")
            .error()
            .where.find("line 2") == 0);
  CHECK(cost::has_usage(kLog));
  CHECK(!cost::has_usage(R"({"error":{"message":"too many output_tokens"}})"));
}

TEST_CASE("what was billed and what was estimated are summed meter by meter") {
  const auto findings =
      study(shots(), R"([{"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}},
    {"usage":{"input_tokens_details":{"text_tokens":56,"image_tokens":100},"output_tokens":1756}}])");
  using cost::Meter;
  CHECK(money_text(findings.billed_by_meter[Meter::TextInput]) == "0.00061");
  CHECK(money_text(findings.estimated_by_meter[Meter::TextInput]) == "0.00056");
  CHECK(money_text(findings.billed_by_meter[Meter::ImageInput]) == "0.0008");
  CHECK(findings.estimated_by_meter[Meter::ImageInput].nanos == 0);
  std::int64_t billed = 0;
  for (const auto line : findings.billed_by_meter.of) billed += line.nanos;
  CHECK(billed == findings.billed.nanos);
}
