#include "core/cost/plan_cost.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "core/cost/plan_questions.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Error;
using cost::ErrorCode;
using cost::Lever;
using cost::Meter;
using cost::Plan;
using cost::Workflow;

namespace {

Workflow shots(std::int64_t images) {
  Workflow workflow;
  workflow.id = "shots";
  workflow.request.size = cost::ImageSize{1024, 1024};
  workflow.request.quality = "medium";
  workflow.request.prompt_tokens = 50;
  workflow.accepted_images = images;
  return workflow;
}

Plan plan_of(std::vector<Workflow> workflows) {
  Plan plan;
  plan.workflows = std::move(workflows);
  return plan;
}

cost::PlanCost priced(const Plan& plan) {
  return cost::plan_cost(shipped_figures(), plan).value();
}

std::string month(const Workflow& workflow) {
  return money_text(priced(plan_of({workflow})).month.total);
}

Plan launch() {
  return cost::read_plan(base::parse_json(read_case("plans/launch.json")).value(), "").value();
}

} // namespace

TEST_CASE("1,000 accepted images cost $52.96 a month: $0.05296 each; $500 buys 9,441") {
  const auto cost = priced(plan_of({shots(1000)}));
  CHECK(money_text(cost.month.total) == "52.96");
  CHECK(money_text(cost.accepted_image) == "0.05296");
  CHECK(money_text(cost.month.usd[Meter::TextInput]) == "0.28");
  CHECK(money_text(cost.month.usd[Meter::ImageOutput]) == "52.68");
  CHECK(cost::images_for(cost, base::parse_money("500").value()) == 9441);
  CHECK(!cost::images_for(priced(plan_of({shots(0)})), base::parse_money("500").value()));
}

TEST_CASE("attempts, failed calls that bill and the Batch share multiply the calls") {
  Workflow workflow = shots(1000);
  workflow.attempts = {1'150'000};
  CHECK(month(workflow) == "60.904"); // 52.96 x 1.15
  workflow.billed_failures = {20'000};
  CHECK(month(workflow) == "62.12208"); // x 1.02
  workflow.unbilled_failures = {500'000};
  CHECK(month(workflow) == "62.12208"); // free of charge
  workflow.batch_share = {250'000};
  CHECK(month(workflow) == "54.35682"); // x 0.875
  const auto cost = priced(plan_of({workflow}));
  CHECK(cost.workflows[0].generated_images == 1150);
  CHECK(money_text(cost.unkept) == "8.01682"); // 54.35682 - 52.96 x 0.875
}

TEST_CASE("a day's volume counts thirty times, a one-off only in the first month") {
  Workflow daily = shots(10);
  daily.per = cost::Per::Day;
  Workflow once = shots(500);
  once.id = "once";
  once.per = cost::Per::Once;
  const auto cost = priced(plan_of({daily, once}));
  CHECK(cost.accepted_images == 800);
  CHECK(money_text(cost.month.total) == "42.368");
  CHECK(money_text(cost.recurring) == "15.888");
}

TEST_CASE("calls of several images are shared out exactly") {
  Workflow workflow = shots(1000);
  workflow.request.n = 3; // 1000/3 calls of 5,268 + 3 x 56 tokens: ceiling(3 x 1755.979776) = 5268
  CHECK(month(workflow) == "52.96");
  workflow.request.quality = "low"; // ceiling(3 x 195.108864) = 586 instead of 3 x 196
  CHECK(money_text(priced(plan_of({workflow})).month.usd[Meter::ImageOutput]) == "5.86");
}

TEST_CASE("every total is the sum of its lines") {
  const auto cost = priced(launch());
  std::int64_t workflows = 0;
  std::int64_t accepted = 0;
  for (const auto& workflow : cost.workflows) {
    std::int64_t lines = 0;
    for (const auto line : workflow.month.usd.of) lines += line.nanos;
    CHECK(lines == workflow.month.total.nanos);
    CHECK(workflow.low <= workflow.month.total);
    CHECK(workflow.month.total <= workflow.high);
    workflows += workflow.month.total.nanos;
    accepted += workflow.accepted_images;
  }
  std::int64_t meters = 0;
  for (const auto line : cost.month.usd.of) meters += line.nanos;
  CHECK(meters == cost.month.total.nanos);
  CHECK(workflows == cost.month.total.nanos);
  CHECK(accepted == cost.accepted_images);
  for (const auto& scenario : cost.scenarios) {
    std::int64_t difference = 0;
    for (const auto line : scenario.difference.of) difference += line;
    CHECK(difference == scenario.total_difference);
    CHECK(scenario.total_difference == scenario.month.total.nanos - cost.month.total.nanos);
  }
}

TEST_CASE("more volume, more attempts and more images never cost less; Batch never costs more") {
  for (const char* quality : {"low", "medium", "high"}) {
    std::int64_t previous = -1;
    for (const std::int64_t images : {0, 1, 7, 100, 99'999}) {
      Workflow workflow = shots(images);
      workflow.request.quality = quality;
      const auto total = priced(plan_of({workflow})).month.total.nanos;
      CHECK(total > previous);
      previous = total;
      workflow.batch_share = {1'000'000};
      CHECK(2 * priced(plan_of({workflow})).month.total.nanos == total);
      workflow.attempts = {1'000'001};
      CHECK(2 * priced(plan_of({workflow})).month.total.nanos >= total);
    }
  }
}

TEST_CASE("the band runs from nothing thrown away to the worst of what is not certain") {
  Workflow workflow = shots(1000);
  workflow.attempts = {1'200'000};
  auto cost = priced(plan_of({workflow}));
  CHECK(money_text(cost.low) == "52.96");
  CHECK(money_text(cost.month.total) == "63.552");
  CHECK(money_text(cost.high) == "79.44"); // 1.2 x 1.25, an assumption
  CHECK(cost.workflows[0].attempts_high_assumed);
  workflow.attempts_high = cost::Millionths{2'000'000};
  cost = priced(plan_of({workflow}));
  CHECK(money_text(cost.high) == "105.92");
  CHECK(!cost.workflows[0].attempts_high_assumed);
  workflow.request.quality = "auto";
  cost = priced(plan_of({workflow}));
  CHECK(money_text(cost.low) == "6.16");          // 1,000 x (56 x 5 + 196 x 30)
  CHECK(money_text(cost.month.total) == "253.2"); // 1,200 x (56 x 5 + 7,024 x 30)
}

TEST_CASE("the levers stand widest first, and those that move nothing are left out") {
  Workflow workflow = shots(1000);
  workflow.attempts = {1'200'000};
  const auto levers = priced(plan_of({workflow})).levers;
  REQUIRE(levers.size() == 7); // no references to leave out
  CHECK(levers[0].lever == Lever::Quality);
  CHECK(money_text(levers[0].low) == "7.392");  // 1,200 x 0.00616
  CHECK(money_text(levers[0].high) == "253.2"); // 1,200 x 0.211
  for (std::size_t i = 1; i < levers.size(); ++i) {
    CHECK(std::abs(levers[i].high.nanos - levers[i].low.nanos) <=
          std::abs(levers[i - 1].high.nanos - levers[i - 1].low.nanos));
    CHECK(levers[i].lever != Lever::References);
  }
}

TEST_CASE("a scenario changes the workflows it names and explains the difference meter by meter") {
  const auto cost = priced(launch());
  REQUIRE(cost.scenarios.size() == 2);
  const auto& high = cost.scenarios[1];
  CHECK(high.difference[Meter::TextInput] == 0);
  // 1,000 x 1.15 x 1.02 x (7,024 - 1,756) x 30 millionths
  CHECK(money_text(base::Money{high.difference[Meter::ImageOutput]}) == "185.38092");
  CHECK(cost.scenarios[0].total_difference < 0);
}

TEST_CASE("migrating from a model with a shutdown date is a scenario") {
  Workflow old = shots(1000);
  old.request.model = "gpt-image-1.5";
  Plan plan = plan_of({old});
  plan.scenarios.push_back({"gpt-image-2", {{"model", "gpt-image-2"}}, {}});
  const auto cost = priced(plan);
  CHECK(money_text(cost.month.total) == "34.072"); // 1,000 x (56 x 5 + 1,056 x 32)
  CHECK(money_text(cost.scenarios[0].month.total) == "52.96");
  CHECK(cost.workflows[0].warnings.size() == 1);
  CHECK(cost.scenarios[0].warnings.empty());
}

TEST_CASE("a workflow that is refused says why in its place, and every sum is that of the others") {
  Workflow size = shots(10);
  size.id = "size";
  size.request.size = cost::ImageSize{1000, 1000};
  Workflow model = shots(10);
  model.id = "model";
  model.request.model = "gpt-image-1";
  Plan plan = plan_of({size, shots(1000), model});
  plan.scenarios.push_back({"Batch", {{"batch_share", 1}}, {}});
  const auto cost = priced(plan);
  CHECK(cost.workflows[0].refusal->where == "/workflows/0/size");
  CHECK(!cost.workflows[1].refusal);
  CHECK(cost.workflows[2].refusal->where == "/workflows/2/model");
  CHECK(cost.workflows[2].name == model.name);
  const auto alone = priced(plan_of({shots(1000)}));
  CHECK(cost.month == alone.month);
  CHECK(cost.recurring == alone.recurring);
  CHECK(cost.accepted_images == 1000);
  REQUIRE(cost.levers.size() == alone.levers.size());
  CHECK(cost.levers[0].high == alone.levers[0].high);
  CHECK(money_text(cost.scenarios[0].month.total) == "26.48");
  CHECK(money_text(base::Money{cost.scenarios[0].total_difference}) == "-26.48");
}

TEST_CASE("a scenario that is refused says why in its row, and the others are compared") {
  Plan plan = plan_of({shots(1000)});
  plan.scenarios.push_back({"max", {{"quality", "max"}}, {}});
  plan.scenarios.push_back({"square", {{"size", "1000x1000"}}, {}});
  plan.scenarios.push_back({"low", {{"quality", "low"}}, {}});
  const auto scenarios = priced(plan).scenarios;
  REQUIRE(scenarios.size() == 3);
  CHECK(scenarios[0].refusal->where == "/scenarios/0/set/quality");
  CHECK(scenarios[1].refusal->code == ErrorCode::SizeMultiple);
  CHECK(!scenarios[2].refusal);
  CHECK(money_text(scenarios[2].month.total) == "6.16");
}

TEST_CASE("free users whose images cannot be priced drive nothing, and the rest of the plan is priced") {
  Plan plan = launch();
  plan.workflows[0].request.model = "gpt-image-1";
  const auto cost = priced(plan);
  CHECK(cost.workflows[0].refusal->where == "/workflows/0/model");
  CHECK(!cost.funnel);
  CHECK(money_text(cost.month.total) == "115.66875"); // 98.04375 + 17.625
}

TEST_CASE("a prompt counted by estimate widens the band, an exact count does not") {
  Workflow workflow = shots(1000);
  workflow.attempts_high = cost::Millionths{1'000'000};
  auto cost = priced(plan_of({workflow}));
  CHECK(cost.low == cost.high);
  workflow.request.prompt_tokens_low = 40;
  workflow.request.prompt_tokens_high = 70;
  cost = priced(plan_of({workflow}));
  CHECK(money_text(cost.low) == "52.91");  // 10 tokens less a call, at 5 USD per 1M
  CHECK(money_text(cost.high) == "53.06"); // 20 more
  CHECK(money_text(cost.month.total) == "52.96");
  workflow.request.count_prompt(50);
  cost = priced(plan_of({workflow}));
  CHECK(cost.low == cost.high);
}

TEST_CASE("a volume too large to count exactly is said, not wrapped") {
  Workflow workflow = shots(1'000'000'000);
  workflow.per = cost::Per::Day;
  const auto error_of = [](const Plan& plan) { return cost::plan_cost(shipped_figures(), plan).error(); };
  std::vector<Workflow> workflows;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) { // 2 billion dollars each at the high end
    workflow.id = id;
    workflows.push_back(workflow);
  }
  CHECK(error_of(plan_of(workflows)) == Error{ErrorCode::Overflow, "/workflows/4", {}});
  workflow.attempts = {1'000'000'000};
  CHECK(error_of(plan_of({workflow})) == Error{ErrorCode::Overflow, "/workflows/0", {}});
}

TEST_CASE("a plan of which nothing can be priced is the first refusal") {
  Workflow wrong = shots(10);
  wrong.request.model = "gpt-image-1";
  CHECK(cost::plan_cost(shipped_figures(), plan_of({wrong})).error().where == "/workflows/0/model");
}

TEST_CASE("a workflow above its alert line is marked") {
  Workflow workflow = shots(1000);
  workflow.alert = base::parse_money("52.96").value();
  CHECK(!priced(plan_of({workflow})).workflows[0].over_alert);
  workflow.alert->nanos -= 1;
  CHECK(priced(plan_of({workflow})).workflows[0].over_alert);
}

TEST_CASE("a flat price is compared at the plan's volume, and its fee gives the break-even") {
  const auto cost = priced(plan_of({shots(1000)}));
  const auto flat = [&](const char* image, const char* fee) {
    return cost::break_even(cost, {base::parse_money(image).value(), base::parse_money(fee).value()}).value();
  };
  auto result = flat("0.04", "20");
  CHECK(money_text(result.month_flat) == "60");
  CHECK(result.images == 1544); // 20 / (0.05296 - 0.04) = 1543.2
  CHECK(result.flat_wins_above);
  result = flat("0.06", "20");
  CHECK(!result.images);
  result = flat("0.04", "0");
  CHECK(!result.images);
  CHECK(result.month_flat < result.month_here);
}

TEST_CASE("a flat price for a megapixel or in credits follows the size or the credits of an image") {
  const auto cost = priced(plan_of({shots(1000)}));
  const auto flat = [&](cost::FlatPrice price) { return money_text(cost::break_even(cost, price).value().month_flat); };
  CHECK(flat({base::parse_money("0.03").value(), {}, cost::FlatBasis::Megapixel}) == "31.45728"); // 1.048576 MP each
  CHECK(flat({base::parse_money("0.01").value(), {}, cost::FlatBasis::Credit, 4}) == "40");
}

TEST_CASE("an own exchange rate turns dollars into hundredths, to the nearest") {
  const cost::Currency won{"KRW", 1'386'500'000'000, {}};
  CHECK(cost::hundredths_of(base::parse_money("52.96").value(), won).value() == 7'342'904); // 73,429.04
  CHECK(cost::hundredths_of(base::Money{INT64_MAX}, cost::Currency{"X", INT64_MAX, {}}).error().code ==
        ErrorCode::Overflow);
}

TEST_CASE("the text model on Responses is a line of its own, once a call") {
  Workflow workflow = shots(1000);
  workflow.request.route = cost::Route::Responses;
  workflow.request.text_model = cost::TextModel{1000, 200, {1'250'000'000}, {10'000'000'000}};
  Plan plan = plan_of({workflow});
  plan.scenarios.push_back({"direct", {{"route", "images"}}, {}});
  const auto cost = priced(plan);
  CHECK(money_text(cost.month.text_model) == "3.25"); // 1,000 x (1,000 x 1.25 + 200 x 10)
  CHECK(money_text(cost.month.total) == "56.21");
  CHECK(money_text(cost.workflows[0].call) == "0.05621");
  CHECK(money_text(base::Money{cost.scenarios[0].text_model_difference}) == "-3.25");
  CHECK(money_text(base::Money{cost.scenarios[0].total_difference}) == "-3.25");
}

TEST_CASE("free users are paid for by the paying ones, and drive the volume up to their daily budget") {
  Plan plan = plan_of({shots(1000)});
  plan.funnel = cost::Funnel{"shots", 100'000, {50'000}, {40'000}, 3, base::parse_money("25").value()};
  const auto cost = priced(plan);
  const auto& result = cost.funnel.value();
  CHECK(result.users == 5000);
  CHECK(result.paying_users == 200);
  CHECK(result.free_users == 4800);
  CHECK(money_text(result.free_user) == "0.15888");
  CHECK(result.wanted_per_day == 480);    // 4,800 x 3 / 30
  CHECK(result.in_budget_per_day == 472); // 25 / 0.05296
  CHECK(result.made_per_day == 472);
  CHECK(cost.accepted_images == 14'160); // 472 x 30, not the 1,000 the workflow says
  CHECK(money_text(result.free_month) == "749.9136");
  CHECK(result.free_month == cost.month.total);
  CHECK(money_text(result.paying_user) == "3.749568");
  CHECK(result.made_per_minute_nano == 327'777'778); // 14,160 / 43,200
  plan.funnel->daily_budget.reset();
  CHECK(priced(plan).accepted_images == 14'400);
  CHECK(priced(plan).funnel->made_per_minute_nano == 333'333'333);
  CHECK(cost::plan_totals(shipped_figures(), plan).value().month == priced(plan).month);
  plan.funnel->workflow = "other";
  CHECK(cost::plan_cost(shipped_figures(), plan).error().where == "/funnel/workflow");
}

TEST_CASE("scenarios and levers keep the images a funnel leads to") {
  Plan plan = plan_of({shots(1)});
  plan.funnel = cost::Funnel{"shots", 100'000, {50'000}, {40'000}, 3, {}};
  plan.scenarios.push_back({"all through Batch", {{"batch_share", 1}}, {}});
  const auto cost = priced(plan);
  CHECK(2 * cost.scenarios[0].month.total.nanos == cost.month.total.nanos);
  for (const auto& lever : cost.levers) {
    if (lever.lever == Lever::BatchShare) CHECK(lever.low == cost.scenarios[0].month.total);
  }
}

TEST_CASE("fifty workflows with their levers are priced while a slider moves") {
  std::vector<Workflow> workflows;
  for (int i = 0; i < 50; ++i) {
    Workflow workflow = shots(1000 + i);
    workflow.id += std::to_string(i);
    workflow.attempts = {1'000'000 + i * 7'001};
    if (i % 3 == 0) workflow.request.references = {{2048, 2048}, {900, 600}};
    if (i % 4 == 0) workflow.request.model = "gpt-image-2.5-flare";
    workflows.push_back(std::move(workflow));
  }
  const Plan plan = plan_of(std::move(workflows));
  const auto figures = shipped_figures();
  constexpr int kRuns = 20;
  std::int64_t nanos = 0;
  std::chrono::duration<double, std::milli> fastest(1e9);
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    nanos += cost::plan_cost(figures, plan).value().month.total.nanos;
    fastest = std::min<std::chrono::duration<double, std::milli>>(fastest, std::chrono::steady_clock::now() - start);
  }
  MESSAGE("50 workflows with levers: ", fastest.count(), " ms");
  CHECK(nanos == kRuns * priced(plan).month.total.nanos);
}
