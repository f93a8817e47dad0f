#include "app/plan_file.h"

#include <doctest/doctest.h>

#include "app/cost_state.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const catalog::Catalog& shipped() {
  return shipped_figures().catalog();
}

base::Error error_of(std::string_view text) {
  return read_plan_file(shipped(), text).error();
}

} // namespace

TEST_CASE("a plan written, read and written again is the same bytes") {
  for (std::size_t i = 0; i < kCostStartNames.size(); ++i) {
    for (const auto language : {i18n::Language::English, i18n::Language::Korean}) {
      const auto plan = plan_to_start_from(static_cast<CostStart>(i), shipped_knowledge().strings(language));
      const std::string written = write_plan_file(plan);
      CHECK(write_plan_file(read_plan_file(shipped(), written).value()) == written);
    }
  }
  const std::string full = write_plan_file(read_plan_file(shipped(), read_case("plans/launch.json")).value());
  CHECK(write_plan_file(read_plan_file(shipped(), full).value()) == full);
  CHECK(full.back() == '\n');
}

TEST_CASE("a plan that cannot be read names the place") {
  CHECK(error_of("{").code == base::ErrorCode::JsonSyntax);
  CHECK(error_of(R"({"v":2,"workflows":[]})").where == "/v");
  CHECK(error_of(R"({"v":1,"workflows":[]})").where == "/workflows");
  CHECK(error_of(R"({"v":1,"workflows":[{"id":"a","size":"big","volume":{"accepted_images":1}}]})").where ==
        "/workflows/0/size");
  CHECK(error_of(R"({"v":1,"overrides":[{"figure":"x","value":"1"}],
                     "workflows":[{"id":"a","volume":{"accepted_images":1}}]})")
            .where == "/overrides/0/figure");
}

TEST_CASE("a plan with a mistake is still meant as a plan; a failure is not") {
  CHECK(is_plan_file(R"( {"v":9,"workflows":7})"));
  CHECK(!is_plan_file(R"({"error":{"message":"workflows"}})"));
  CHECK(!is_plan_file(R"(["workflows"])"));
  CHECK(!is_plan_file("HTTP/2 429"));
}
