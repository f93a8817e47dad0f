#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/actions.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "tests/app/test_platform.h"
#include "tests/ui/null_screen.h"
#include "ui/ui_root.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

// A person before the page: sees the patches as a browser would, and presses by role and name.
class Visitor {
 public:
  explicit Visitor(std::string_view language, View view = {1440, 900, 0, 1, true, {}})
      : view_(view), actions_(knowledge(), platform, language), root_(actions_, screen_.fonts()) {
    draw();
  }

  Frame draw() {
    Frame frame;
    screen_.frame(view_, [&] { frame = root_.draw(view_); });
    if (!frame.patch.empty()) read(frame.patch);
    return frame;
  }

  void act(std::string_view role, std::string_view name, std::string_view verb, std::string_view value = {}) {
    for (const auto& [id, node] : nodes_) {
      if (node.value("role", "") != role) continue;
      if (node.value("name", "") != name && node.value("text", "") != name) continue;
      const auto error = root_.on_action(R"({"id":)" + std::to_string(id) + R"(,"do":")" + std::string(verb) +
                                         R"(","value":")" + std::string(value) + R"("})");
      REQUIRE(!error.has_value());
      draw();
      draw();
      return;
    }
    FAIL("there is no " << role << " named " << name);
  }
  void press(std::string_view role, std::string_view name) { act(role, name, "press"); }

  bool sees(std::string_view text) const {
    for (const auto& [id, node] : nodes_) {
      if (node.value("text", "") == text) return true;
    }
    return false;
  }
  int count(std::string_view role) const {
    int found = 0;
    for (const auto& [id, node] : nodes_) found += node.value("role", "") == role ? 1 : 0;
    return found;
  }
  std::string document(std::string_view property) const {
    const auto found = document_.find(property);
    return found == document_.end() ? "" : found->get<std::string>();
  }
  const std::map<unsigned, base::Json>& nodes() const { return nodes_; }
  app::Actions& actions() { return actions_; }
  UiRoot& root() { return root_; }
  View& view() { return view_; }

  app::TestPlatform platform;

 private:
  void read(const std::string& patch) {
    const base::Json parsed = base::parse_json(patch).value();
    if (parsed.contains("doc")) document_.update(parsed["doc"]);
    for (const base::Json& op : parsed["ops"]) {
      const auto kind = op[0].get<std::string>();
      const auto id = op[1].get<unsigned>();
      if (kind == "+") {
        nodes_[id] = op[4];
        nodes_[id]["parent"] = op[2];
      } else if (kind == "=") {
        for (const auto& item : op[2].items()) {
          if (item.value().is_null()) {
            nodes_[id].erase(item.key());
          } else {
            nodes_[id][item.key()] = item.value();
          }
        }
      } else if (kind == "-") {
        remove(id);
      }
    }
  }
  void remove(unsigned id) {
    nodes_.erase(id);
    std::vector<unsigned> below;
    for (const auto& [child, node] : nodes_) {
      if (node["parent"] == id) below.push_back(child);
    }
    for (const unsigned child : below) remove(child);
  }

  NullScreen screen_;
  View view_;
  app::Actions actions_;
  UiRoot root_;
  std::map<unsigned, base::Json> nodes_;
  base::Json document_ = base::Json::object();
};

} // namespace

TEST_CASE("the page opens with one heading, a tab, a field and the samples, in both languages") {
  Visitor english("en");
  CHECK(english.document("lang") == "en");
  CHECK(english.document("fragment") == "check");
  CHECK(english.sees("Paste the error, headers or the app's message"));
  CHECK(english.sees("API: images per minute"));
  CHECK(english.sees("Independent. Not affiliated with OpenAI, Microsoft or any provider; no referral links."));
  CHECK(english.count("tab") == 1);
  CHECK(english.count("tabpanel") == 1);
  CHECK(english.count("island") == 1);
  Visitor korean("ko");
  CHECK(korean.document("lang") == "ko");
  CHECK(korean.sees("진단"));
  CHECK(korean.sees("독립 도구입니다. OpenAI, Microsoft, 외부 제공업체와 제휴하지 않으며 추천 링크가 없습니다."));
  CHECK(korean.nodes().size() == english.nodes().size());
}

TEST_CASE("every sentence the panels ask for is there: no key shows in its place") {
  for (const char* language : {"en", "ko"}) {
    for (const app::Sample& sample : knowledge().samples) {
      Visitor visitor(language);
      visitor.actions().on_paste(sample.text);
      visitor.draw();
      for (const auto& [id, node] : visitor.nodes()) {
        for (const char* property : {"text", "name", "desc"}) {
          const std::string text = node.value(property, "");
          CAPTURE(text);
          for (const char* section : {"panel.", "ui.", "nav.", "footer.", "verdict."})
            CHECK(text.rfind(section, 0) != 0);
        }
      }
    }
  }
}

TEST_CASE("an unchanged frame sends nothing and asks for no other") {
  Visitor visitor("en");
  const Frame frame = visitor.draw();
  CHECK(frame.patch.empty());
  CHECK(frame.next_ms == std::nullopt);
}

TEST_CASE("scrolling and hovering send nothing") {
  Visitor visitor("en");
  visitor.view().scroll_y = 40;
  CHECK(visitor.draw().patch.empty());
  ImGui::GetIO().AddMousePosEvent(300, 300);
  CHECK(visitor.draw().patch.empty());
}

TEST_CASE("the language button names the other language in itself and switches everything") {
  Visitor visitor("en");
  visitor.press("button", "한국어");
  CHECK(visitor.document("lang") == "ko");
  CHECK(visitor.sees("오류, 헤더, 앱 메시지 붙여넣기"));
  visitor.press("button", "English");
  CHECK(visitor.sees("Paste the error, headers or the app's message"));
}

TEST_CASE("the theme is chosen from a list and reaches the page as variables") {
  Visitor visitor("en");
  CHECK(visitor.document("theme") == "light");
  visitor.act("choice", "Theme", "set", "dark");
  CHECK(visitor.document("theme") == "dark");
  visitor.view().preferences.dark = true;
  visitor.act("choice", "Theme", "set", "light");
  CHECK(visitor.document("theme") == "light");
  visitor.act("choice", "Theme", "set", "system");
  CHECK(visitor.document("theme") == "dark");
}

TEST_CASE("a disclosure opens and closes") {
  Visitor visitor("en");
  CHECK(visitor.count("listitem") == 0);
  visitor.press("button", "Where to find the headers");
  CHECK(visitor.count("listitem") == 5);
  visitor.press("button", "Where to find the headers");
  CHECK(visitor.count("listitem") == 0);
}

TEST_CASE("an action that is not one is refused with its place; one for a node that is gone does nothing") {
  Visitor visitor("en");
  CHECK(visitor.root().on_action(R"({"id":1,"do":"dance"})")->where == "/do");
  CHECK(visitor.root().on_action(R"({"id":-1,"do":"press"})")->where == "/id");
  CHECK(visitor.root().on_action("x")->code == base::ErrorCode::JsonSyntax);
  CHECK(!visitor.root().on_action(R"({"id":12345,"do":"press"})").has_value());
  visitor.draw();
  CHECK(visitor.draw().patch.empty());
}

TEST_CASE("nothing stands outside the page at any width, and no text line is wider than the page") {
  for (const float width : {320.0f, 360.0f, 390.0f, 768.0f, 1440.0f, 3440.0f}) {
    for (const char* language : {"en", "ko"}) {
      Visitor visitor(language, {width, 844, 0, 2, true, {}});
      visitor.actions().on_paste(knowledge().samples[0].text);
      visitor.draw();
      for (const auto& entry : visitor.nodes()) {
        const auto& node = entry.second;
        if (!node.contains("rect")) continue;
        const std::string shown = base::write_json(node);
        CAPTURE(shown);
        CAPTURE(width);
        CHECK(node["rect"][0].get<double>() >= 0);
        CHECK(node["rect"][0].get<double>() + node["rect"][2].get<double>() <= width + 0.5);
      }
    }
  }
}
