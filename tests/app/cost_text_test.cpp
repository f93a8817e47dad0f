#include "app/cost_text.h"

#include <doctest/doctest.h>

#include "app/actions.h"
#include "app/plan_file.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "tests/app/test_platform.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const Knowledge& knowledge() {
  return shipped_knowledge();
}

// The Cost panel with nobody before it.
struct Desk {
  explicit Desk(std::string_view language = "en") : actions(knowledge(), platform, language) {
    actions.open_panel(Panel::Cost);
  }
  const CostState& cost() const { return actions.state().cost; }
  const CostText& text() const { return actions.state().cost.text; }
  cost::Workflow first() const { return cost().plan.workflows.front(); }

  TestPlatform platform;
  Actions actions;
};

} // namespace

TEST_CASE("the panel opens with the thousand-image launch, its price and what stands beside a price") {
  Desk desk;
  CHECK(desk.text().amount == "$52.96");
  CHECK(desk.text().headline == "1,000 accepted images cost $52.96 a month: $0.05296 each.");
  CHECK(desk.text().basis ==
        "gpt-image-2, 1024x1024, medium, attempts per accepted image 1 (assumed: your pilot "
        "decides), prices of 2026-11-20.");
  CHECK(desk.text().budget == "$500 a month buys 9,441 accepted images.");
  CHECK(desk.text().ceiling == "Choose the usage tier to see when its monthly limit is reached.");
  CHECK(desk.text().shares_finding == "image output: 99% of the cost");
  CHECK(desk.cost().problem.empty());
}

TEST_CASE("the same in Korean, starting points and scenarios included") {
  Desk desk("ko");
  CHECK(desk.text().headline == "채택한 이미지 1,000장에 한 달 $52.96, 장당 $0.05296입니다.");
  CHECK(desk.first().name == "출시");
  desk.actions.set_language(i18n::Language::English);
  CHECK(desk.first().name == "Launch");
  CHECK(desk.text().scenarios.rows[0][0] == "All through Batch");
}

TEST_CASE("a scenario shows its difference first and its total second") {
  Desk desk;
  CHECK(desk.text().scenarios.rows[0] == std::vector<std::string>{"All through Batch", "-$26.48", "$26.48"});
  // 2.5 at high takes the tokens of 2 at medium, at the same rates.
  CHECK(desk.text().scenarios.rows[4] == std::vector<std::string>{"gpt-image-2.5-flare, high", "$0", "$52.96"});
}

TEST_CASE("attempts nobody keeps are paid for and said; stated attempts are not called assumed") {
  Desk desk;
  cost::Workflow workflow = desk.first();
  workflow.attempts = {1'250'000};
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.text().amount == "$66.20");
  CHECK(desk.text().basis == "gpt-image-2, 1024x1024, medium, attempts per accepted image 1.25, prices of 2026-11-20.");
  CHECK(desk.text().facts.rows[3] == std::vector<std::string>{"Paid for images nobody kept", "$13.24, 20%"});
}

TEST_CASE("the monthly usage limit of the tier is reached or is not") {
  Desk desk;
  desk.actions.edit_plan("tier", [](cost::Plan& plan) { plan.account.tier = 2; });
  CHECK(desk.text().ceiling == "The monthly usage limit of Tier 2, $500, is not reached.");
  cost::Workflow workflow = desk.first();
  workflow.accepted_images = 30'000;
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.text().ceiling.find("The monthly usage limit of Tier 2, $500, is reached on 2026-1") == 0);
}

TEST_CASE("levers: at most five, the widest first, and the first is the sentence") {
  Desk desk;
  const CostText& text = desk.text();
  REQUIRE(!text.levers.empty());
  CHECK(text.levers.size() <= kLeversShown);
  for (std::size_t i = 1; i < text.levers.size(); ++i) {
    CHECK(text.levers[i - 1].high - text.levers[i - 1].low >= text.levers[i].high - text.levers[i].low);
  }
  CHECK(text.lever ==
        "What moves it most: quality, from " + text.levers[0].low_text + " to " + text.levers[0].high_text + ".");
}

TEST_CASE("a number opens to its arithmetic and its sources") {
  Desk desk;
  REQUIRE(desk.text().derivations.size() == 1);
  const Derivation& derivation = desk.text().derivations[0];
  CHECK(derivation.title == "One call of Launch: $0.05296");
  CHECK(derivation.lines == std::vector<std::string>{"48 x 48 x (2,000,000 + 1,048,576) / 4,000,000 = 1755.98 -> 1756",
                                                     "text input: 56 tokens x 5 USD per 1M = $0.00028",
                                                     "image output: 1,756 tokens x 30 USD per 1M = $0.05268"});
  CHECK(!derivation.sources.rows.empty());
}

TEST_CASE("screen, copied text and file say the same") {
  Desk desk;
  desk.actions.copy_cost_summary();
  REQUIRE(desk.platform.copied.size() == 1);
  CHECK(desk.platform.copied[0].find(desk.text().headline) == 0);
  CHECK(desk.platform.copied[0].find("- Not included: Tax, currency, storage, the text model on Responses\n") !=
        std::string::npos);
  CHECK(desk.cost().notice == "Summary copied.");
  desk.actions.export_plan(CostExport::Markdown);
  desk.actions.export_plan(CostExport::Csv);
  CHECK(desk.platform.stored["file:headroom-cost.md"].find("| All through Batch | -$26.48 | $26.48 |") !=
        std::string::npos);
  CHECK(desk.platform.stored["file:headroom-cost.csv"].find("All through Batch,-$26.48,$26.48\r\n") !=
        std::string::npos);
}

TEST_CASE("an exported plan is a plan: it reads back as the same") {
  Desk desk;
  desk.actions.start_plan(CostStart::Batch);
  desk.actions.export_plan(CostExport::Json);
  const auto json = base::parse_json(desk.platform.stored["file:headroom-plan.json"]);
  const auto plan = cost::read_plan(json.value(), "");
  CHECK(base::write_json(cost::write_plan(plan.value())) == base::write_json(cost::write_plan(desk.cost().plan)));
}

TEST_CASE("a changed plan is there again the next time; a damaged one is as good as none") {
  Desk desk;
  desk.actions.edit_plan("budget", [](cost::Plan& plan) { plan.budget = base::Money{1'000'000'000'000}; });
  CHECK(desk.text().budget == "$1,000 a month buys 18,882 accepted images.");
  Actions again(knowledge(), desk.platform, "en");
  again.open_panel(Panel::Cost);
  CHECK(again.state().cost.text.budget == desk.text().budget);
  desk.platform.stored["plan"] = "{";
  Actions fresh(knowledge(), desk.platform, "en");
  fresh.open_panel(Panel::Cost);
  CHECK(fresh.state().cost.text.budget == "$500 a month buys 9,441 accepted images.");
}

TEST_CASE("a dropped plan opens Cost; one with a mistake changes nothing and names the place") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_paste(read_case("plans/launch.json"));
  CHECK(actions.state().panel == Panel::Cost);
  CHECK(actions.state().cost.plan.workflows.size() == 3);
  CHECK(actions.state().cost.notice == "Plan loaded: Launch. Undo brings the one before back.");
  const std::string loaded = write_plan_file(actions.state().cost.plan);
  actions.on_paste(R"({"v":1,"workflows":[{"id":"a","size":"big","volume":{"accepted_images":1}}]})");
  CHECK(actions.state().cost.refused);
  CHECK(actions.state().cost.notice.find("This plan cannot be loaded, and nothing was changed: /workflows/0/size: ") ==
        0);
  CHECK(write_plan_file(actions.state().cost.plan) == loaded);
  actions.export_plan(CostExport::Json);
  CHECK(platform.stored["file:headroom-plan.json"] == loaded);
}

TEST_CASE("every change is undone step by step, a slider's way as one step") {
  Desk desk;
  const std::string before = write_plan_file(desk.cost().plan);
  desk.actions.duplicate_workflow(0);
  desk.actions.duplicate_workflow(0);
  cost::Workflow workflow = desk.first();
  for (const std::int64_t attempts : {1'100'000, 1'200'000, 1'300'000}) {
    workflow.attempts = {attempts};
    desk.actions.change_workflow(0, workflow);
  }
  const std::string changed = write_plan_file(desk.cost().plan);
  desk.actions.remove_workflow(1);
  CHECK(desk.cost().plan.workflows.size() == 2);
  CHECK(desk.cost().notice == "Removed: Workflow 3. Undo brings it back.");
  desk.actions.undo_plan();
  CHECK(write_plan_file(desk.cost().plan) == changed);
  desk.actions.undo_plan();
  CHECK(desk.first().attempts.value == cost::kMillion);
  desk.actions.undo_plan();
  desk.actions.undo_plan();
  CHECK(write_plan_file(desk.cost().plan) == before);
  CHECK(desk.cost().undo.empty());
  desk.actions.undo_plan();
  CHECK(write_plan_file(desk.cost().plan) == before);
}

TEST_CASE("another starting point keeps the person's own values") {
  Desk desk;
  desk.actions.edit_plan("own", [](cost::Plan& plan) {
    plan.overrides = {{"openai.gpt-image-2.image_output_rate", "15", "my contract", {}}};
  });
  desk.actions.start_plan(CostStart::Pilot);
  REQUIRE(desk.cost().plan.overrides.size() == 1);
  CHECK(desk.text().amount == "$2.66"); // 100 x (56 x 5 + 1,756 x 15)
}

TEST_CASE("a plan that cannot be priced says why and keeps the last answer") {
  Desk desk;
  cost::Workflow workflow = desk.first();
  workflow.request.size = cost::ImageSize{1000, 1000};
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.cost().problem.find("This plan cannot be priced as it is: /workflows/0/size: ") == 0);
  CHECK(desk.text().amount == "$52.96");
  desk.actions.set_language(i18n::Language::Korean);
  CHECK(desk.cost().problem.find("이 계획은 그대로 계산할 수 없습니다") == 0);
  CHECK(desk.text().headline == "채택한 이미지 1,000장에 한 달 $52.96, 장당 $0.05296입니다.");
}

TEST_CASE("a quality the new model does not know becomes auto; references make an edit of it") {
  Desk desk;
  cost::Workflow workflow = desk.first();
  workflow.request.model = "gpt-image-2.5-flare";
  workflow.request.quality = "max";
  workflow.request.references = {cost::ImageSize{1024, 1024}};
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.first().kind == cost::Kind::Edit);
  workflow.request.model = "gpt-image-2";
  workflow.request.references.clear();
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.first().request.quality == "auto");
  CHECK(desk.first().kind == cost::Kind::Generate);
  CHECK(desk.cost().problem.empty());
}

TEST_CASE("workflows are added under new ids and the last one stays") {
  Desk desk;
  desk.actions.add_workflow();
  desk.actions.add_workflow();
  REQUIRE(desk.cost().plan.workflows.size() == 3);
  CHECK(desk.cost().plan.workflows[1].id != desk.cost().plan.workflows[2].id);
  CHECK(desk.text().amount == "$158.88");
  for (int i = 0; i < 5; ++i) desk.actions.remove_workflow(0);
  CHECK(desk.cost().plan.workflows.size() == 1);
  CHECK(desk.text().amount == "$52.96");
}

TEST_CASE("every starting point can be priced, in both languages") {
  for (const char* language : {"en", "ko"}) {
    Desk desk(language);
    for (std::size_t i = 0; i < kCostStartNames.size(); ++i) {
      desk.actions.start_plan(static_cast<CostStart>(i));
      CAPTURE(kCostStartNames[i]);
      CHECK(desk.cost().problem.empty());
      CHECK(desk.text().headline.find('{') == std::string::npos);
      CHECK(desk.text().basis.find("cost_panel") == std::string::npos);
    }
    CHECK(desk.text().funnel.empty() == false);
  }
}
