#include "app/cost_export.h"

#include <doctest/doctest.h>

#include "app/actions.h"
#include "app/plan_file.h"
#include "core/base/json_reader.h"
#include "tests/app/test_platform.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using namespace headroom::app;

namespace {

// The Cost panel with a plan that asks for everything, and what it saved.
struct Desk {
  Desk() : actions(shipped_knowledge(), platform, "en") {
    actions.open_panel(Panel::Cost);
    actions.import_plan(read_case("plans/launch.json"));
    for (const CostExport kind : {CostExport::Csv, CostExport::Markdown, CostExport::Json}) actions.export_plan(kind);
    actions.copy_cost_summary();
  }
  const std::string& file(const char* name) const { return platform.stored.at(std::string("file:") + name); }
  const CostText& text() const { return actions.state().cost.text; }

  TestPlatform platform;
  Actions actions;
};

} // namespace

TEST_CASE("sheet, document and file hold every cell of the screen's tables") {
  const Desk desk;
  const CostText& text = desk.text();
  const base::Json result = base::parse_json(desk.file("headroom-plan.json")).value().at("result");
  struct Named {
    const char* name;
    const TextTable* table;
  };
  for (const Named& each :
       {Named{"facts", &text.facts}, Named{"workflows", &text.workflows}, Named{"meters", &text.meters},
        Named{"scenarios", &text.scenarios}, Named{"tiers", &text.tiers}, Named{"other_models", &text.other_models}}) {
    const std::string name = each.name;
    const TextTable* const table = each.table;
    CAPTURE(name);
    REQUIRE(!table->rows.empty());
    CHECK(desk.file("headroom-cost.csv").find(csv_table(*table)) != std::string::npos);
    CHECK(desk.file("headroom-cost.md").find(markdown_table(*table)) != std::string::npos);
    REQUIRE(result.at(name).size() == table->rows.size());
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
      for (std::size_t c = 0; c < table->columns.size(); ++c) {
        CHECK(result.at(name).at(i).at(table->columns[c].key) == table->rows[i][c]);
      }
    }
  }
}

TEST_CASE("every export says the day of the prices and how old that is") {
  const Desk desk;
  const std::string dated = "Prices of 2026-11-20 (fresh, checked today), calculated with Headroom.";
  CHECK(desk.text().dated == dated);
  for (const char* name : {"headroom-cost.csv", "headroom-cost.md", "headroom-plan.json"}) {
    CAPTURE(name);
    CHECK(desk.file(name).find(dated) != std::string::npos);
  }
  CHECK(desk.platform.copied.back().find(dated) != std::string::npos);
}

TEST_CASE("a saved plan that is opened and saved again is the same file, byte for byte") {
  Desk desk;
  const std::string once = desk.file("headroom-plan.json");
  desk.actions.start_plan(CostStart::Pilot);
  desk.actions.import_plan(once);
  desk.actions.export_plan(CostExport::Json);
  CHECK(desk.file("headroom-plan.json") == once);
  CHECK(write_plan_file(read_plan_file(shipped_knowledge().catalog, once).value()) ==
        write_plan_file(desk.actions.state().cost.plan));
}

TEST_CASE("a plan that cannot be priced is saved without the last answer") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    for (cost::Workflow& workflow : plan.workflows) workflow.request.model = "gpt-image-1";
  });
  REQUIRE(!desk.actions.state().cost.problem.empty());
  desk.actions.export_plan(CostExport::Json);
  CHECK(desk.file("headroom-plan.json") == write_plan_file(desk.actions.state().cost.plan));
}

TEST_CASE("a row of two lines stays one row of a document") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) { plan.scenarios[0].set = {{"size", "1000x1000"}}; });
  CHECK(cost_markdown(desk.text()).find("| All through Batch<br>1000x1000: width and height") != std::string::npos);
}

TEST_CASE("the cheapest sizes of a shape are searched for one workflow at its model and quality") {
  Desk desk;
  SizeSearch search;
  search.ratio = "16:9";
  desk.actions.search_sizes(0, search);
  const auto& sizes = desk.actions.state().cost.sizes;
  REQUIRE(sizes);
  CHECK(sizes->workflow == "shots");
  REQUIRE(sizes->found.size() == 5);
  CHECK(sizes->found[0].tokens <= sizes->found[1].tokens);
  CHECK(sizes->table.rows[0][0] == cost::size_text(sizes->found[0].size));
  search.pixels_min = 9'000'000;
  desk.actions.search_sizes(0, search);
  CHECK(desk.actions.state().cost.sizes->found.empty());
}
