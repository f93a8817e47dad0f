// What each widget says about itself and what it gives back, drawn on no screen.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "app/knowledge.h"
#include "tests/ui/null_screen.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/page.h"
#include "ui/widgets/table.h"
#include "ui/widgets/text.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

// Draws a page that holds just the widgets of a test.
class Stage {
 public:
  explicit Stage(float width = 1000) : page(screen_.fonts()) { view_.width = width; }

  void draw(const std::function<void(Page&)>& widgets) {
    view_.height = 800;
    screen_.frame(view_, [&] {
      ImGui::Begin("stage");
      page.begin(view_, make_theme(false, false), knowledge().english);
      widgets(page);
      page.end();
      ImGui::End();
    });
  }

  const SemanticNode& find(Role role, std::size_t which = 0) {
    for (const SemanticNode& node : page.tree().nodes()) {
      if (node.role == role && which-- == 0) return node;
    }
    FAIL("no such role");
    return page.tree().nodes().front();
  }
  void act(NodeId id, SemanticAction::Kind kind, std::string value = {}) { page.deliver({id, kind, std::move(value)}); }

 private:
  NullScreen screen_;
  View view_;

 public:
  Page page;
};

using Kind = SemanticAction::Kind;

} // namespace

TEST_CASE("a number is taken as soon as it is one, and what is none stays with a sentence") {
  Stage stage;
  double value = 12;
  const NumberField field{"Wait", "s", 0, 600, 0};
  const auto draw = [&](Page& page) {
    if (const auto typed = number_field(page, "wait", field, value)) value = *typed;
  };
  stage.draw(draw);
  const NodeId id = stage.find(Role::NumberField).id;
  CHECK(stage.find(Role::NumberField).name == "Wait, s");
  CHECK(stage.find(Role::NumberField).value == "12");
  CHECK(stage.find(Role::NumberField).input_mode == "numeric");
  const struct {
    const char* typed;
    double value;
    bool invalid;
  } cases[] = {{"1", 1, false},  {"", 1, true},    {"1x", 1, true},
               {"601", 1, true}, {"1.5", 1, true}, {"600", 600, false}};
  for (const auto& c : cases) {
    CAPTURE(c.typed);
    stage.act(id, Kind::Set, c.typed);
    stage.draw(draw);
    stage.draw(draw);
    CHECK(value == c.value);
    CHECK(stage.find(Role::NumberField).value == c.typed);
    CHECK(stage.find(Role::NumberField).invalid == c.invalid);
    CHECK(stage.find(Role::NumberField).description == (c.invalid ? "A whole number from 0 to 600" : ""));
  }
  value = 30; // by a preset, say
  stage.draw(draw);
  CHECK(stage.find(Role::NumberField).value == "30");
}

TEST_CASE("money is exact and never negative") {
  Stage stage;
  base::Money value{0};
  const auto draw = [&](Page& page) {
    if (const auto typed = money_field(page, "budget", {"Budget"}, value)) value = *typed;
  };
  stage.draw(draw);
  const NodeId id = stage.find(Role::NumberField).id;
  for (const char* typed : {"0.1", "-5", "1e3"}) {
    stage.act(id, Kind::Set, typed);
    stage.draw(draw);
    CHECK(value.nanos == 100'000'000);
  }
}

TEST_CASE("text is given back as it is typed") {
  Stage stage;
  std::string value = "a";
  const auto draw = [&](Page& page) {
    if (const auto typed = text_field(page, "name", {"Name"}, value)) value = *typed;
  };
  stage.draw(draw);
  stage.act(stage.find(Role::TextField).id, Kind::Set, "한글");
  stage.draw(draw);
  CHECK(value == "한글");
}

TEST_CASE("a slider keeps to its steps and its range") {
  Stage stage;
  double value = 0.5;
  const Slider look{"Share", "", 0, 1, 0.1};
  const auto draw = [&](Page& page) {
    if (const auto moved = slider(page, "share", look, value)) value = *moved;
  };
  stage.draw(draw);
  CHECK(stage.find(Role::Slider).min == 0);
  CHECK(stage.find(Role::Slider).max == 1);
  CHECK(stage.find(Role::Slider).step == 0.1);
  const NodeId id = stage.find(Role::Slider).id;
  for (const auto& [typed, expected] : {std::pair{"0.3", 0.3}, {"0.34", 0.3}, {"7", 1.0}, {"-7", 0.0}, {"x", 0.0}}) {
    stage.act(id, Kind::Set, typed);
    stage.draw(draw);
    CHECK(value == expected);
  }
}

TEST_CASE("a checkbox and a choice say their state and give the new one") {
  Stage stage;
  bool checked = false;
  std::size_t chosen = 0;
  const std::vector<Option> options = {{"a", "Apples"}, {"b", "Pears"}};
  const auto draw = [&](Page& page) {
    if (const auto now = checkbox(page, "batch", "Batch", checked)) checked = *now;
    if (const auto now = choice(page, "fruit", "Fruit", options, chosen)) chosen = *now;
  };
  stage.draw(draw);
  CHECK(stage.find(Role::Checkbox).checked == false);
  CHECK(stage.find(Role::Choice).value == "a");
  CHECK(stage.find(Role::Choice).options ==
        std::vector<std::pair<std::string, std::string>>{{"a", "Apples"}, {"b", "Pears"}});
  stage.act(stage.find(Role::Checkbox).id, Kind::Press);
  stage.act(stage.find(Role::Choice).id, Kind::Set, "b");
  stage.draw(draw);
  CHECK(checked);
  CHECK(chosen == 1);
  stage.act(stage.find(Role::Choice).id, Kind::Set, "c");
  stage.draw(draw);
  CHECK(chosen == 1);
}

TEST_CASE("a table asks for the other order, numbers first from the top") {
  Stage stage;
  const std::vector<TableColumn> columns = {
      {"tier", "Tier", false, true}, {"ipm", "IPM", true, true}, {"note", "Note"}};
  const std::vector<std::vector<std::string>> rows = {{"Tier 1", "5", "`x`"}, {"Tier 2", "20", ""}};
  std::optional<TableSort> sort;
  const auto draw = [&](Page& page) {
    if (const auto asked = table(page, "tiers", {"Tiers", columns, rows, sort})) sort = asked;
  };
  stage.draw(draw);
  CHECK(stage.find(Role::Table).name == "Tiers");
  CHECK(stage.find(Role::Cell, 2).text == "x");
  stage.act(stage.find(Role::Button, 1).id, Kind::Press);
  stage.draw(draw);
  CHECK(sort == TableSort{1, true});
  stage.act(stage.find(Role::Button, 1).id, Kind::Press);
  stage.draw(draw);
  CHECK(sort == TableSort{1, false});
  stage.draw(draw);
  CHECK(stage.find(Role::ColumnHeader, 1).sort == "ascending");
  CHECK(stage.find(Role::ColumnHeader, 0).sort.empty());
}

TEST_CASE("on a phone a row that does not fit is a card whose cells name their columns") {
  Stage stage(360);
  const std::vector<TableColumn> columns = {{"tier", "Tier"}, {"ipm", "IPM", true}, {"means", "What it means"}};
  std::vector<std::vector<std::string>> rows = {{"Tier 1", "5", "One image every twelve seconds, for a pilot"}};
  const auto draw = [&](Page& page) { table(page, "tiers", {"Tiers", columns, rows, {}}); };
  stage.draw(draw);
  CHECK(stage.find(Role::Cell, 1).name == "IPM: 5");
  rows[0][2] = "a pilot";
  stage.draw(draw);
  CHECK(stage.find(Role::ColumnHeader, 1).text == "IPM");
  CHECK(stage.find(Role::Cell, 1).name.empty());
}

TEST_CASE("a table breaks no word: with too many columns for the screen it is cards on any") {
  Stage stage(700);
  std::vector<TableColumn> columns;
  std::vector<std::string> row;
  const std::vector<std::string> keys = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  for (const std::string& key : keys) {
    columns.push_back({key, "Incomprehensibilities"});
    row.emplace_back("5");
  }
  const std::vector<std::vector<std::string>> rows = {row};
  stage.draw([&](Page& page) { table(page, "wide", {"Wide", columns, rows, {}}); });
  CHECK(stage.find(Role::Cell, 9).name == "Incomprehensibilities: 5");
}

TEST_CASE("a meter and a chart are said in words") {
  Stage stage;
  const std::vector<MeterMark> marks = {{16, "limiter"}, {20, "limit"}};
  const std::vector<double> demand = {2, 9, 21, 30};
  const std::vector<Series> series = {{"demand", demand, ui::Stroke::Solid, Token::Accent, true},
                                      {"limit", demand, ui::Stroke::Dashed, Token::Slow, false}};
  stage.draw([&](Page& page) {
    meter(page, "ipm", {"Images per minute", "15 of 20, 75%", 15, 20, true, marks});
    chart(page, "peak",
          {"Minute 3 goes over 20 IPM", "Demand rises from 2 to 30.", "0 min", "4 min", "IPM", 30, series});
  });
  const SemanticNode& bar = stage.find(Role::Meter);
  CHECK(bar.name == "Images per minute");
  CHECK(bar.value == "15 of 20, 75%");
  CHECK(bar.step == 15);
  CHECK(bar.lines.size() == 4);
  CHECK(stage.find(Role::Heading).text == "Minute 3 goes over 20 IPM");
  CHECK(stage.find(Role::Figure).name == "Minute 3 goes over 20 IPM. Demand rises from 2 to 30.");
}

TEST_CASE("a callout says what it is in a word") {
  Stage stage;
  stage.draw([](Page& page) { callout(page, "c", CalloutKind::Warning, "No fallback is chosen."); });
  CHECK(stage.find(Role::Text, 0).text == "Careful");
  CHECK(stage.find(Role::Text, 1).text == "No fallback is chosen.");
}

TEST_CASE("a disabled button is not pressed, and a press is taken once") {
  Stage stage;
  int pressed = 0;
  const auto draw = [&](Page& page) {
    ButtonLook off;
    off.disabled = true;
    if (button(page, "off", "Off", off)) pressed += 100;
    if (button(page, "on", "On")) pressed += 1;
  };
  stage.draw(draw);
  stage.act(stage.find(Role::Button, 0).id, Kind::Press);
  stage.act(stage.find(Role::Button, 1).id, Kind::Press);
  stage.draw(draw);
  stage.draw(draw);
  CHECK(pressed == 1);
}

TEST_CASE("columns stand beside each other, and below each other where it is narrow") {
  const auto draw = [](Page& page) {
    Columns columns(page, {1, 1});
    text(page, "a", "left");
    columns.next();
    text(page, "b", "right");
  };
  Stage wide;
  wide.draw(draw);
  CHECK(wide.find(Role::Text, 0).rect.y == wide.find(Role::Text, 1).rect.y);
  CHECK(wide.find(Role::Text, 1).rect.x > 500);
  Stage narrow(360);
  narrow.draw(draw);
  CHECK(narrow.find(Role::Text, 0).rect.x == narrow.find(Role::Text, 1).rect.x);
  CHECK(narrow.find(Role::Text, 1).rect.y > narrow.find(Role::Text, 0).rect.y);
}
