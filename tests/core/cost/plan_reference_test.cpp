// assets/plan.md is what a person writes a plan by: its example works and no field is missing from it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/json_reader.h"
#include "core/cost/plan_cost.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using base::Json;

namespace {

std::string plan_reference() {
  return read_case("../../assets/plan.md");
}

Json example_in(const std::string& document) {
  const std::string fence = "```json\n";
  const std::size_t begin = document.find(fence) + fence.size();
  return base::parse_json(document.substr(begin, document.find("```", begin) - begin)).value();
}

// Every field's name below a value, wherever it stands; what throughput reads is described elsewhere.
void collect_names(const Json& json, std::vector<std::string>& names) {
  for (const auto& item : json.items()) {
    if (json.is_object() && item.key() == "traffic") continue;
    if (json.is_object()) names.push_back(item.key());
    if (item.value().is_structured()) collect_names(item.value(), names);
  }
}

} // namespace

TEST_CASE("the plan of the documentation is read and priced") {
  const auto plan = cost::read_plan(example_in(plan_reference()), "");
  REQUIRE(plan);
  for (const auto& workflow : cost::plan_cost(shipped_figures(), *plan).value().workflows) CHECK(!workflow.refusal);
}

TEST_CASE("every field a plan is written with is described") {
  const std::string document = plan_reference();
  const Json example = example_in(document);
  std::vector<std::string> names;
  collect_names(cost::write_plan(cost::read_plan(example, "").value()), names);
  REQUIRE(names.size() > 60);
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(document.find("`" + name + "`") != std::string::npos);
  }
}
