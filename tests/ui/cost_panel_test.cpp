#include <string>

#include "app/plan_file.h"
#include "tests/ui/visitor.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr View kDesktop{1440, 900, 0, 1, true, {}};
constexpr View kPhone{390, 844, 0, 2, true, {}};

void open(Visitor& visitor) {
  visitor.actions().on_fragment("cost");
  visitor.draw();
}

// How far down the page a text stands, in CSS pixels.
double bottom_of(const Visitor& visitor, std::string_view text) {
  for (const auto& entry : visitor.nodes()) {
    const auto& node = entry.second;
    if (node.value("text", "") == text) return node["rect"][1].get<double>() + node["rect"][3].get<double>();
  }
  FAIL("there is no " << text);
  return 0;
}

} // namespace

TEST_CASE("the cost panel says the same things in both languages") {
  Visitor english("en", kDesktop);
  english.press("tab", "Cost");
  CHECK(english.document("fragment") == "cost");
  CHECK(english.sees("$52.96"));
  CHECK(english.sees("1,000 accepted images cost $52.96 a month: $0.05296 each."));
  Visitor korean("ko", kDesktop);
  open(korean);
  CHECK(korean.sees("채택한 이미지 1,000장에 한 달 $52.96, 장당 $0.05296입니다."));
  CHECK(korean.nodes().size() == english.nodes().size());
}

TEST_CASE("results move with the inputs") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("slider", "Attempts per accepted image", "set", "2");
  CHECK(visitor.sees("$105.92"));
  visitor.act("choice", "Quality", "set", "low");
  CHECK(visitor.actions().state().cost.plan.workflows[0].request.quality == "low");
  visitor.act("number", "Accepted images", "set", "2000");
  CHECK(visitor.actions().state().cost.plan.workflows[0].accepted_images == 2000);
  visitor.act("choice", "Start from", "set", "launch");
  CHECK(visitor.sees("$52.96"));
}

TEST_CASE("a stored plan whose model is gone opens with what has to be changed, and is repaired there") {
  Visitor visitor("en", kDesktop);
  cost::Plan plan = app::plan_to_start_from(app::CostStart::Launch, knowledge().english);
  plan.workflows[0].request.model = "gpt-image-1";
  visitor.platform.store("plan", app::write_plan_file(plan));
  open(visitor);
  CHECK(!visitor.actions().state().cost.answer);
  visitor.act("choice", "Model", "set", "gpt-image-2");
  CHECK(visitor.sees("$52.96"));
}

TEST_CASE("a workflow that cannot be priced says so where it is changed") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.press("button", "Duplicate");
  visitor.actions().edit_plan("", [](cost::Plan& edited) { edited.workflows[1].request.model = "gpt-image-1"; });
  visitor.draw();
  CHECK(
      visitor.sees("Workflow 2 is in none of these numbers: gpt-image-1 was shut down on 2026-10-23; its successor "
                   "is gpt-image-2."));
  CHECK(visitor.sees("$52.96"));
}

TEST_CASE("a total too large to count before anything was priced leaves the inputs, so that it can be made smaller") {
  Visitor visitor("en", kDesktop);
  cost::Workflow workflow;
  workflow.request.size = cost::ImageSize{1024, 1024};
  workflow.request.quality = "high";
  workflow.attempts = {30'000'000};
  workflow.accepted_images = 1'000'000'000;
  cost::Plan plan;
  for (const char* id : {"a", "b", "c", "d"}) {
    workflow.id = id;
    plan.workflows.push_back(workflow);
  }
  visitor.platform.store("plan", app::write_plan_file(plan));
  open(visitor);
  CHECK(!visitor.actions().state().cost.answer);
  CHECK(!visitor.actions().state().cost.problem.empty());
  visitor.act("choice", "Start from", "set", "launch");
  CHECK(visitor.sees("$52.96"));
}

TEST_CASE("what is no number changes nothing and is said") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("number", "Accepted images", "set", "12x");
  CHECK(visitor.sees("$52.96"));
}

TEST_CASE("charts are figures named by their finding, each followed by a table") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  CHECK(visitor.count("figure") == 2);
  bool found = false;
  for (const auto& entry : visitor.nodes()) {
    const auto& node = entry.second;
    if (node.value("role", "") != "figure") continue;
    if (node.value("name", "").find("image output: 99% of the cost") == 0) found = true;
  }
  CHECK(found);
  // facts, workflows, meters, levers, scenarios, tiers, routes, their prices, other models
  CHECK(visitor.count("table") == 9);
}

TEST_CASE("a free-user plan shows its funnel; its workflow cannot be removed") {
  Visitor visitor("en", kDesktop);
  open(visitor);
  visitor.act("choice", "Start from", "set", "free_users");
  visitor.act("number", "Images per free user", "set", "5");
  CHECK(visitor.actions().state().cost.plan.funnel->images_per_free_user == 5);
  visitor.press("button", "Add a workflow");
  visitor.actions().remove_workflow(0);
  CHECK(visitor.actions().state().cost.plan.workflows.size() == 2);
}

TEST_CASE("on a phone the headline, the lever and the budget are on the first screen") {
  for (const char* language : {"en", "ko"}) {
    Visitor visitor(language, kPhone);
    open(visitor);
    const app::CostText& text = visitor.actions().state().cost.text;
    CHECK(bottom_of(visitor, text.headline) < 844);
    CHECK(bottom_of(visitor, text.lever) < 844);
    for (const auto& entry : visitor.nodes()) {
      const auto& node = entry.second;
      if (node.value("desc", "") == text.budget) CHECK(node["rect"][1].get<double>() + 44 < 844);
    }
  }
}

TEST_CASE("no key shows in place of a sentence on the cost panel, and nothing stands outside the page") {
  for (const char* language : {"en", "ko"}) {
    for (const View& view : {kDesktop, kPhone, View{320, 700, 0, 2, true, {}}}) {
      Visitor visitor(language, view);
      open(visitor);
      for (const char* start : {"pilot", "batch", "free_users"}) {
        visitor.act("choice", language == std::string("en") ? "Start from" : "시작점", "set", start);
        for (const auto& entry : visitor.nodes()) {
          const auto& node = entry.second;
          for (const char* property : {"text", "name", "desc"}) {
            const std::string words = node.value(property, "");
            CAPTURE(words);
            for (const char* section : {"cost_panel.", "plan.", "cost.", "nav.", "reference_panel."})
              CHECK(words.rfind(section, 0) != 0);
          }
          if (!node.contains("rect")) continue;
          CHECK(node["rect"][0].get<double>() >= 0);
          CHECK(node["rect"][0].get<double>() + node["rect"][2].get<double>() <= view.width + 0.5);
        }
      }
    }
  }
}
