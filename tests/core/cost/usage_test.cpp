#include "core/cost/usage.h"

#include <doctest/doctest.h>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Meter;
using cost::Request;
using cost::UsageVerdict;

namespace {

cost::Reconciliation reconciled(const Request& request, const char* usage) {
  const auto sheet = cost::model_sheet_on(shipped_figures(), request.model).value();
  const auto estimated = cost::request_tokens(sheet, request).value();
  const auto read = cost::read_usage(base::parse_json(usage).value(), "").value();
  return cost::reconcile(sheet, request, estimated, read).value();
}

Request edit() {
  Request request;
  request.size = cost::ImageSize{1024, 1024};
  request.quality = "medium";
  request.prompt_tokens = 50;
  request.references = {{1024, 1024}};
  return request;
}

} // namespace

TEST_CASE("a bill is exact to the nano-dollar and matches the estimate meter by meter") {
  const auto result =
      reconciled(edit(), R"({"input_tokens":1080,"input_tokens_details":{"text_tokens":56,"image_tokens":1024},
      "output_tokens":1756,"output_tokens_details":{"image_tokens":1756,"text_tokens":0},"total_tokens":2836})");
  CHECK(money_text(result.billed.total.value()) == "0.061152");
  CHECK(result.verdict == UsageVerdict::Matches);
  for (const auto& drift : result.drift.of) CHECK(drift == 0);
}

TEST_CASE("another prompt length is a drift, another output is another upstream") {
  auto result =
      reconciled(edit(), R"({"input_tokens":1100,"input_tokens_details":{"text_tokens":76,"image_tokens":1024},
      "output_tokens":1756})");
  CHECK(result.verdict == UsageVerdict::Differs);
  CHECK(result.drift[Meter::TextInput] == 20);
  result = reconciled(edit(), R"({"input_tokens":1080,"input_tokens_details":{"text_tokens":56,"image_tokens":1024},
      "output_tokens":1056})");
  CHECK(result.verdict == UsageVerdict::Rebuilt);
  CHECK(result.drift[Meter::ImageOutput] == -700);
}

TEST_CASE("auto accepts what lies in its range, partial images may be fewer than asked for") {
  Request request = edit();
  request.quality = "auto";
  CHECK(reconciled(request, R"({"input_tokens_details":{"text_tokens":56,"image_tokens":1024},"output_tokens":196})")
            .verdict == UsageVerdict::Matches);
  CHECK(reconciled(request, R"({"input_tokens_details":{"text_tokens":56,"image_tokens":1024},"output_tokens":195})")
            .verdict == UsageVerdict::Rebuilt);
  request = edit();
  request.partial = 3;
  CHECK(reconciled(request, R"({"input_tokens_details":{"text_tokens":56,"image_tokens":1024},"output_tokens":1856})")
            .verdict == UsageVerdict::Matches);
  CHECK(reconciled(request, R"({"input_tokens_details":{"text_tokens":56,"image_tokens":1024},"output_tokens":1755})")
            .verdict == UsageVerdict::Rebuilt);
}

TEST_CASE("a model whose count nobody knows proves nothing") {
  Request request = edit();
  request.model = "gpt-image-2.6-flare";
  request.references.clear();
  CHECK(reconciled(request, R"({"input_tokens_details":{"text_tokens":56,"image_tokens":0},"output_tokens":900})")
            .verdict == UsageVerdict::Unproven);
}

TEST_CASE("a usage object without its input details is refused with the place") {
  CHECK(cost::read_usage(base::parse_json(R"({"output_tokens":3})").value(), "/usage").error() ==
        cost::Error{cost::ErrorCode::FieldMissing, "/usage/input_tokens_details", {}});
}
