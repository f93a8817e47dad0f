#include <doctest/doctest.h>

#include <string>

#include "api/api_call.h"
#include "tests/ui/visitor.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr View kDesktop{1440, 900, 0, 1, true, {}};
constexpr View kPhone{390, 844, 0, 2, true, {}};

void open(Visitor& visitor) {
  visitor.actions().on_fragment("throughput");
  visitor.draw();
}

// What the worker would send back.
void finish_comparison(Visitor& visitor) {
  REQUIRE(!visitor.platform.in_background.empty());
  const auto asked = visitor.platform.in_background.back();
  visitor.actions().on_reply(asked.first, api::api_call(knowledge(), asked.second));
  visitor.draw();
}

const app::ThroughputText& said(Visitor& visitor) {
  return visitor.actions().state().throughput.text;
}

} // namespace

TEST_CASE("the throughput panel opens with the soft launch that breaks Tier 2, in both languages") {
  Visitor english("en", kDesktop);
  english.press("tab", "Throughput");
  CHECK(english.document("fragment") == "throughput");
  CHECK(english.sees(
      "Tier 2 does not hold. Unpaced, the first 429 comes in minute 3; paced, the slowest 5% wait 2 min 11 s."));
  Visitor korean("ko", kDesktop);
  open(korean);
  CHECK(korean.sees(
      "Tier 2 한도로는 버티지 못합니다. 페이싱이 없으면 3분째에 첫 429가 나오고, 있으면 가장 느린 5%가 2분 11초 "
      "기다립니다."));
  CHECK(korean.nodes().size() == english.nodes().size());
}

TEST_CASE("the answer moves with the inputs, and a change of the plan's cost is one of throughput") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("choice", "Usage tier", "set", "4");
  CHECK(said(visitor).headline == "Tier 4 holds with 72% to spare.");
  visitor.act("choice", "Usage tier", "set", "2");
  visitor.act("number", "People", "set", "20");
  CHECK(said(visitor).headline.find("Tier 2 holds") == 0);
  CHECK(visitor.actions().state().cost.plan.traffic["arrivals"]["users"] == 20);
  // Twice the attempts ask for twice the images.
  const double before = said(visitor).gauges[0].share;
  cost::Workflow workflow = visitor.actions().state().cost.plan.workflows[0];
  workflow.attempts = {2 * cost::kMillion};
  visitor.actions().change_workflow(0, workflow);
  visitor.actions().open_panel(app::Panel::Cost);
  visitor.actions().open_panel(app::Panel::Throughput);
  CHECK(said(visitor).gauges[0].share == doctest::Approx(2 * before));
}

TEST_CASE("the comparison names the smallest tier, every tier and every client") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  CHECK(said(visitor).tiers.empty());
  finish_comparison(visitor);
  CHECK(said(visitor).smallest ==
        "Tier 3 is enough under both readings of TPM; with 30% headroom: Tier 4. It asks for $100 paid so far and "
        "allows $1,000 a month; this plan spends $52.96.");
  CHECK(said(visitor).tier_table.rows.size() == 5 + 6); // and Azure's
  CHECK(said(visitor).tier_table.rows[5][0] == "Azure tier 1");
  CHECK(said(visitor).policies.rows.size() == 7);
  CHECK(visitor.sees("Five tiers and other contracts under this load"));
}

TEST_CASE("a comparison that was outdated while it ran is asked again") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("number", "People", "set", "20");
  CHECK(visitor.platform.in_background.size() == 1);
  finish_comparison(visitor);
  CHECK(said(visitor).tiers.empty());
  REQUIRE(visitor.platform.in_background.size() == 2);
  finish_comparison(visitor);
  CHECK(said(visitor).tiers.size() == 5 + 6);
}

TEST_CASE("a long run shows its progress, takes several frames and can be cancelled") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("number", "People", "set", "100000");
  REQUIRE(visitor.actions().state().throughput.progress.has_value());
  visitor.press("button", "Cancel");
  CHECK(!visitor.actions().state().throughput.progress.has_value());
  CHECK(visitor.sees("Cancelled. What is shown is the last result, not this traffic's."));
  visitor.act("number", "People", "set", "30000");
  for (int frame = 0; frame < 100 && visitor.actions().state().throughput.progress; ++frame) visitor.draw();
  CHECK(!visitor.actions().state().throughput.progress.has_value());
  CHECK(visitor.actions().state().throughput.answer->answer.paced.people > 29'000);
}

TEST_CASE("charts are stepped through by keyboard and read aloud") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("slider", "Step through: Minute 1 asks for 27, over the limit of 20", "set", "3");
  CHECK(visitor.sees("Minute 3, Asked for 42, Sent, paced 16, Limit 20"));
}

TEST_CASE("a limit of nothing passes nothing, and says so instead of running for ever") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.actions().set_reserved([] {
    plan::Limits reserved;
    reserved[plan::BucketKind::Images] = 20;
    return reserved;
  }());
  visitor.draw();
  CHECK(said(visitor).headline ==
        "Tier 2 can never pass this: one request asks for more images per minute (IPM) than the limit holds.");
}

TEST_CASE("settings, snippets and tables can be taken away") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.press("button", "Copy settings as JSON");
  CHECK(visitor.platform.copied.back().find(R"("requests_per_minute":16,"gap_ms":3750)") != std::string::npos);
  visitor.press("button", "CSV");
  CHECK(visitor.platform.stored["file:headroom-throughput.csv"].find("Minute,Asked for,\"Sent, paced\",Limit") !=
        std::string::npos);
}

TEST_CASE(
    "on a phone the answer and the gauge are on the first screen; no key shows; nothing stands outside the page") {
  for (const char* language : {"en", "ko"}) {
    for (const View& view : {kDesktop, kPhone, View{320, 700, 0, 2, true, {}}}) {
      Visitor visitor(language, view);
      open(visitor);
      finish_comparison(visitor);
      for (const auto& entry : visitor.nodes()) {
        const auto& node = entry.second;
        for (const char* property : {"text", "name", "desc"}) {
          const std::string words = node.value(property, "");
          CAPTURE(words);
          CHECK(words.rfind("throughput_panel.", 0) != 0);
        }
        if (!node.contains("rect")) continue;
        CHECK(node["rect"][0].get<double>() >= 0);
        CHECK(node["rect"][0].get<double>() + node["rect"][2].get<double>() <= view.width + 0.5);
        if (node.value("role", "") == "meter" && view.width == 390) CHECK(node["rect"][1].get<double>() < 844);
      }
    }
  }
}

TEST_CASE("what to change comes cheapest first with its dose, and how far it goes is answered both ways") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  finish_comparison(visitor);
  const auto& changes = said(visitor).changes.rows;
  REQUIRE(changes.size() == 7);
  CHECK(changes[0][0].find("At most ") == 0);
  CHECK(changes[2][0].find("to Batch") != std::string::npos);
  CHECK(changes[2][1].find("holds Saves $") == 0);
  CHECK(changes[5][0] == "Tier 3, after the list below");
  CHECK(said(visitor).changes_finding.find("Images per minute bind, so another size or quality does not help.") == 0);
  CHECK(said(visitor).questions.rows.size() == 5);
}

TEST_CASE("the limit of a pasted 429 is used with one press") {
  Visitor visitor("en", kDesktop);
  visitor.actions().on_paste(
      R"({"error":{"message":"Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-Ab12Cd34 on )"
      R"(input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s.","type":"input-images",)"
      R"("param":null,"code":"rate_limit_exceeded"}})");
  open(visitor);
  visitor.press("button", "Use the limit that was pasted in Check: 5 IPM");
  CHECK(visitor.actions().state().throughput.answer->limits[plan::BucketKind::Images] == 5);
  CHECK(said(visitor).source == "Limits: yours, as typed or pasted.");
}

TEST_CASE("the button and Check's carry-over are the same press: limits and tier, once") {
  Visitor visitor("en", kDesktop);
  visitor.actions().on_paste(
      R"({"error":{"message":"Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-Ab12Cd34 on )"
      R"(input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s.","type":"input-images",)"
      R"("param":null,"code":"rate_limit_exceeded"}})");
  visitor.actions().carry_to_throughput();
  visitor.draw();
  for (const auto& entry : visitor.nodes()) {
    CHECK(entry.second.value("name", "").find("Use the limit that was pasted") == std::string::npos);
  }
  CHECK(visitor.actions().state().throughput.account.tier == 1);
}

TEST_CASE("timestamps become the arrivals: typed, or dropped on the panel; what is none is refused with its line") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("choice", "Arrivals", "set", "trace");
  visitor.actions().edit_trace("10\n20\nthirty");
  visitor.press("button", "Use as arrivals");
  CHECK(visitor.sees("Not used: line 3: expected 2026-11-20T14:03:00Z, 1763647380"));
  visitor.actions().on_paste("2026-11-20T14:03:09Z\n2026-11-20T14:03:00Z\n2026-11-20T14:04:00Z\n");
  visitor.draw();
  CHECK(visitor.sees("3 requests read; 1 lines were out of order and have been sorted."));
  CHECK(visitor.document("fragment") == "throughput");
  CHECK(said(visitor).headline == "Tier 2 holds with 90% to spare.");
  CHECK(visitor.actions().state().cost.plan.traffic["arrivals"]["at_s"] == base::parse_json("[0,9,60]").value());
}

TEST_CASE("what was spent this month and one heavy person change the answer") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.press("button", "Inputs people forget");
  visitor.act("number", "One heavy person or shared link, images", "set", "200");
  CHECK(said(visitor).gauges[0].share > 10);
  visitor.act("number", "Cap per person, images", "set", "4");
  CHECK(said(visitor).gauges[0].share < 3);
  visitor.act("number", "Spent this month, USD", "set", "490");
  const auto& run = visitor.actions().state().throughput.answer->answer.paced.run;
  CHECK(run.failed > 0);
  CHECK(run.binding == static_cast<std::size_t>(plan::BucketKind::MonthlySpend));
}

TEST_CASE("the signs of a product problem are measured against the person's own thresholds") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  CHECK(said(visitor).signs.rows[2][2] == "more than 25% of a minute");
  CHECK(said(visitor).signs.rows[2][3] == "no");
  visitor.press("button", "When is a sign a sign?");
  visitor.act("number", "One person's share of a minute, %", "set", "10");
  CHECK(said(visitor).signs.rows[2][3] == "yes");
}

TEST_CASE("a breaker, another client and a measured sample are typed, and a chart is saved as a picture") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.press("button", "The client");
  visitor.act("choice", "Retry policy", "set", "backoff");
  visitor.act("number", "Breaker after refusals", "set", "3");
  visitor.act("choice", "One request takes", "set", "sample");
  visitor.act("textfield", "Measured times, s", "set", "10; 12.5 30");
  const plan::Traffic& traffic = visitor.actions().state().throughput.traffic;
  CHECK(std::holds_alternative<plan::Backoff>(traffic.client.policy));
  REQUIRE(traffic.client.breaker.has_value());
  CHECK(traffic.client.breaker->refusals == 3);
  CHECK(std::get<plan::SampleService>(traffic.service).seconds == std::vector<double>{10, 12.5, 30});
  CHECK(visitor.sees("Picture (PNG)"));
  visitor.actions().save_chart(app::ThroughputChart::Demand);
  CHECK(visitor.platform.stored["picture:headroom-demand.png"].find(R"("lines":[{"label":"asked for","pattern":0,)") !=
        std::string::npos);
}

TEST_CASE(
    "of several workflows one may wait behind the others and take its own time, and leaves no trace when removed") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.actions().add_workflow();
  visitor.actions().open_panel(app::Panel::Cost);
  visitor.actions().open_panel(app::Panel::Throughput);
  visitor.draw();
  const std::string name = visitor.actions().state().cost.plan.workflows[1].name;
  visitor.press("button", "By workflow");
  visitor.press("checkbox", name + ": in the background");
  visitor.act("number", "p50 of " + name + ", s", "set", "50");
  const plan::RequestClass& second = visitor.actions().state().throughput.traffic.classes[1];
  CHECK(second.background);
  CHECK(second.service.has_value());
  visitor.actions().remove_workflow(1);
  visitor.actions().open_panel(app::Panel::Cost);
  visitor.actions().open_panel(app::Panel::Throughput);
  CHECK(visitor.actions().state().throughput.problem.empty());
  CHECK(visitor.actions().state().throughput.traffic.classes.size() == 1);
}
