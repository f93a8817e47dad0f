#include "app/cost_text.h"

#include <doctest/doctest.h>

#include "app/actions.h"
#include "app/cost_export.h"
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

TEST_CASE("what cannot be priced says so in its own row or place, and the rest is priced") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    plan.scenarios[1].set = {{"size", "1000x1000"}};
    plan.workflows.push_back(plan.workflows[0]);
    plan.workflows[1].id = "old";
    plan.workflows[1].name = "Old";
    plan.workflows[1].request.model = "gpt-image-1";
  });
  CHECK(desk.cost().problem.empty());
  CHECK(desk.text().amount == "$52.96");
  CHECK(desk.text().basis == "Without what cannot be priced: Old. Prices of 2026-11-20.");
  CHECK(desk.text().refusals ==
        std::vector<std::string>{"",
                                 "Old is in none of these numbers: gpt-image-1 was shut down on 2026-10-23; its "
                                 "successor is gpt-image-2."});
  CHECK(desk.text().workflows.rows[1][4] == "not priced");
  CHECK(desk.text().derivations.size() == 1);
  const auto& rows = desk.text().scenarios.rows;
  CHECK(rows[0][2] == "$26.48");
  CHECK(rows[1] ==
        std::vector<std::string>{"Quality low\n1000x1000: width and height must be multiples of 16; nearest: "
                                 "992x992, 1008x1008",
                                 "–", "not priced"});
  CHECK(desk.text().scenario_lines[1].lines.rows.empty());
  for (const std::string& said : {cost_summary(desk.text()), cost_markdown(desk.text())}) {
    CHECK(said.find("Old is in none of these numbers") != std::string::npos);
  }
}

TEST_CASE("a text that was counted widens the band until an exact count is typed") {
  Desk desk;
  const std::string before = desk.text().band;
  desk.actions.count_prompt(0, "A red bicycle leaning against a white wall, morning light, film grain");
  REQUIRE(desk.text().warnings.size() == 1);
  CHECK(desk.text().warnings[0].find("The prompt was estimated at") == 0);
  cost::Workflow workflow = desk.first();
  workflow.request.count_prompt(50);
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.text().warnings.empty());
  CHECK(desk.text().band == before);
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
  CHECK(derivation.title == "Launch: $52.96 a month");
  CHECK(derivation.lines == std::vector<std::string>{"48 x 48 x (2,000,000 + 1,048,576) / 4,000,000 = 1755.98 -> 1756",
                                                     "text input: 56 tokens x 5 USD per 1M = $0.00028",
                                                     "image output: 1,756 tokens x 30 USD per 1M = $0.05268",
                                                     "One call: $0.05296",
                                                     "Calls that bill: 1,000 accepted x 1 attempts / 1 a call x (1 + 0 "
                                                     "failed) = 1000",
                                                     "Calls x tokens x rate, rounded once for each meter: $52.96 a "
                                                     "month",
                                                     "$52.96 / 1,000 accepted images = $0.05296"});
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
  actions.on_paste(read_case("plans/launch.json").substr(0, 900));
  CHECK(actions.state().cost.notice.find("This plan cannot be loaded, and nothing was changed: line 2") == 0);
  CHECK(write_plan_file(actions.state().cost.plan) == loaded);
  actions.export_plan(CostExport::Json);
  CHECK(write_plan_file(read_plan_file(knowledge().catalog, platform.stored["file:headroom-plan.json"]).value()) ==
        loaded);
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

TEST_CASE("a scenario opens to what it changes and to its difference line by line") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    plan.scenarios = {{"Cheaper", {{"quality", "low"}, {"batch_share", 0.5}}, {}}};
  });
  REQUIRE(desk.text().scenario_lines.size() == 1);
  const ScenarioText& opened = desk.text().scenario_lines[0];
  CHECK(opened.title == "Cheaper: -$48.34");
  CHECK(opened.changes == std::vector<std::string>{"Quality: medium -> low", "Share through Batch: 0 -> 0.5"});
  CHECK(opened.lines.rows == std::vector<std::vector<std::string>>{{"text input", "$0.28", "$0.21", "-$0.07"},
                                                                   {"image output", "$52.68", "$4.41", "-$48.27"},
                                                                   {"Total", "$52.96", "$4.62", "-$48.34"}});
}

TEST_CASE("the tier the spend unlocks, with all three readings of the waiting days") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    plan.account.tier = 1;
    plan.account.paid = base::Money{20'000'000'000};
    plan.account.first_payment_on = base::Date{2026, 11, 19};
  });
  // 30 dollars are missing, 52.96 are spent in thirty days: 17 days.
  CHECK(desk.text().tier ==
        "This spend unlocks Tier 2 on 2026-12-07 without waiting days; paying $30 now unlocks it at once.");
  CHECK(desk.text().tiers.rows[0] ==
        std::vector<std::string>{"Tier 2", "$50", "$30", "2026-12-07", "2026-12-07", "not known", "$500", "20"});
  desk.actions.edit_plan("", [](cost::Plan& plan) { plan.account.tier = 5; });
  CHECK(desk.text().tier == "Tier 5 is the highest usage tier.");
}

TEST_CASE("a flat price says from which volume it is cheaper") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    plan.flat = cost::FlatPrice{base::Money{40'000'000}, base::Money{20'000'000'000}};
  });
  CHECK(desk.text().flat ==
        "$52.96 here, $60 there. From 1,544 accepted images a month on, the flat price is cheaper.");
}

TEST_CASE("free users drive the volume, their budget caps it, and their traffic is a share of the limit") {
  Desk desk;
  desk.actions.start_plan(CostStart::FreeUsers);
  desk.actions.edit_plan("", [](cost::Plan& plan) { plan.account.tier = 2; });
  CHECK(desk.text().funnel ==
        std::vector<std::string>{"A free user costs $0.15888; each paying user carries $3.75.",
                                 "Free users ask for 480 images a day; the daily budget pays for 472, so 8 are not "
                                 "made.",
                                 "Free traffic takes 0.327 images a minute, spread evenly: 1.6% of the 20 of Tier 2."});
  CHECK(desk.text().headline.find("14,160 accepted images") == 0);
}

TEST_CASE("an own currency stands beside the dollars with its rate and date") {
  Desk desk;
  desk.actions.edit_plan("", [](cost::Plan& plan) {
    plan.currency = cost::Currency{"KRW", 1'386'500'000'000, base::Date{2026, 11, 20}};
  });
  CHECK(desk.text().facts.rows[1] ==
        std::vector<std::string>{"In your own currency",
                                 "73,429.04 KRW at 1386.5 for a dollar, your rate of 2026-11-20"});
}

TEST_CASE("every copy and export says the day of the prices and how old they are") {
  Desk desk;
  desk.platform.now += std::int64_t{45} * 86'400'000;
  desk.actions.open_panel(Panel::Reference);
  desk.actions.open_panel(Panel::Cost);
  desk.actions.copy_cost_summary();
  desk.actions.export_plan(CostExport::Csv);
  desk.actions.export_plan(CostExport::Markdown);
  const std::string dated = "Prices of 2026-11-20 (ageing, 45 days old)";
  CHECK(desk.platform.copied[0].find(dated) != std::string::npos);
  CHECK(desk.platform.stored["file:headroom-cost.csv"].find(dated) != std::string::npos);
  CHECK(desk.platform.stored["file:headroom-cost.md"].find(dated) != std::string::npos);
}

TEST_CASE("pilot results are read on Cost, looked at, and replace the assumptions once") {
  Desk desk;
  const char* const log =
      R"([{"kept":true,"usage":{"input_tokens_details":{"text_tokens":66,"image_tokens":0},"output_tokens":1756}},)"
      R"({"kept":false,"usage":{"input_tokens_details":{"text_tokens":86,"image_tokens":0},"output_tokens":1056}}])";
  desk.actions.on_paste(log);
  REQUIRE(desk.cost().pilot.has_value());
  CHECK(desk.cost().notice == "Pilot results read: 2 calls.");
  const PilotText& text = desk.cost().pilot->text;
  CHECK(text.headline ==
        "2 calls made 2 images; 0 more failed and billed, 0 failed without a bill. Billed in all: "
        "$0.08512.");
  CHECK(text.lines[2] ==
        "1 of 2 outputs cannot come from gpt-image-2 at this size and quality: re-priced or rebuilt "
        "upstream, or another size was asked for.");
  CHECK(text.table.rows[0] == std::vector<std::string>{"Prompt tokens", "50", "70 (60 to 80)"});
  CHECK(text.table.rows[1] == std::vector<std::string>{"Attempts per accepted image", "1", "2"});
  desk.actions.apply_pilot();
  CHECK(desk.first().attempts.value == 2 * cost::kMillion);
  CHECK(desk.first().request.prompt_tokens == 70);
  desk.actions.undo_plan();
  CHECK(desk.first().request.prompt_tokens == 50);
  desk.actions.drop_pilot();
  CHECK(!desk.cost().pilot.has_value());
}

TEST_CASE("what is loaded and is none of the files known here is said, and nothing changes") {
  Desk desk;
  desk.actions.edit_loaded("hello");
  desk.actions.load_loaded();
  CHECK(desk.cost().refused);
  CHECK(desk.cost().notice == "This is no plan, no usage object and no catalogue file; nothing was changed.");
  CHECK(desk.actions.state().panel == Panel::Cost);
}

TEST_CASE("a size of nearly that shape that costs less is named; where the cheapest is chosen, none is") {
  Desk desk;
  REQUIRE(desk.text().size_hints.size() == 1);
  REQUIRE(desk.text().size_hints[0].has_value());
  const SizeHint hint = *desk.text().size_hints[0];
  CHECK(hint.size.area() >= 1024 * 1024);
  cost::Workflow workflow = desk.first();
  workflow.request.size = hint.size;
  desk.actions.change_workflow(0, workflow);
  CHECK(desk.text().amount < std::string("$52.96"));
  workflow.request.size.reset();
  desk.actions.change_workflow(0, workflow);
  CHECK(!desk.text().size_hints[0].has_value());
}

TEST_CASE("a prompt is counted, not kept") {
  Desk desk;
  desk.actions.count_prompt(0, "A red fox asleep in deep snow");
  CHECK(desk.first().request.prompt_tokens == 7);
  CHECK(desk.cost().prompt_counted.find("About 7 tokens") == 0);
  CHECK(desk.platform.stored["plan"].find("fox") == std::string::npos);
}

TEST_CASE("a model that ends offers its successor as a scenario") {
  Desk desk;
  cost::Workflow workflow = desk.first();
  workflow.request.model = "gpt-image-1.5";
  desk.actions.change_workflow(0, workflow);
  desk.actions.edit_plan("", [](cost::Plan& plan) { plan.scenarios.clear(); });
  desk.actions.add_migration(0);
  REQUIRE(desk.text().scenarios.rows.size() == 1);
  CHECK(desk.text().scenarios.rows[0] == std::vector<std::string>{"Move to gpt-image-2", "+$18.89", "$52.96"});
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
