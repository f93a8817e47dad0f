#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/json_writer.h"
#include "tests/ui/visitor.h"

using namespace headroom;
using namespace headroom::ui;

TEST_CASE("the page opens with one heading, a tab, a field and the samples, in both languages") {
  Visitor english("en");
  CHECK(english.document("lang") == "en");
  CHECK(english.document("fragment") == "check");
  CHECK(english.sees("Paste the error, headers or the app's message"));
  CHECK(english.sees("API: images per minute"));
  CHECK(english.sees("Independent. Not affiliated with OpenAI, Microsoft or any provider; no referral links."));
  CHECK(english.count("tab") == static_cast<int>(app::kPanelNames.size()));
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

TEST_CASE("a browser that stores nothing is named, until it stores again") {
  Visitor visitor("en");
  const std::string_view told = knowledge().english.text("notice.unkept");
  visitor.actions().on_delivery(R"({"site":true,"unkept":true})");
  visitor.draw();
  CHECK(visitor.sees(told));
  visitor.actions().on_delivery(R"({"site":true,"unkept":false})");
  visitor.draw();
  CHECK(!visitor.sees(told));
}

TEST_CASE("a newer build is offered when it lies ready, and opened when the person says so") {
  Visitor visitor("en");
  CHECK(!visitor.sees("A newer version of Headroom is ready."));
  visitor.actions().on_delivery(R"({"site":true,"newer":true})");
  visitor.draw();
  CHECK(visitor.sees("A newer version of Headroom is ready."));
  CHECK(visitor.platform.reloads == 0);
  visitor.press("button", "Open it");
  CHECK(visitor.platform.reloads == 1);
}

TEST_CASE("without an error text a choice leads to a verdict from the description, and back to another paste") {
  for (const diagnose::Symptom& symptom : knowledge().rules().symptoms) {
    Visitor visitor("en");
    CHECK(visitor.sees("No error text? Choose what you see"));
    visitor.press("button", knowledge().english.text("panel.check.symptom." + symptom.id));
    CAPTURE(symptom.id);
    CHECK(visitor.sees("From your description"));
    CHECK(visitor.sees("What would settle it"));
    CHECK(!visitor.sees("Evidence"));
    CHECK(visitor.count("region") == 1);
    visitor.actions().on_paste("Error code: 429 - {'error': {'code': 'insufficient_quota'}}");
    visitor.draw();
    CHECK(!visitor.sees("From your description"));
    CHECK(visitor.sees("Evidence"));
  }
}

TEST_CASE("a question gets its answer instead of a verdict, and leads to Reference") {
  Visitor visitor("en");
  visitor.actions().on_paste("how many images a day can I make?");
  visitor.draw();
  CHECK(visitor.sees("Answer to your question"));
  CHECK(visitor.sees("How many images a day can I make?"));
  CHECK(!visitor.sees("Evidence"));
  visitor.press("button", "Look in Reference");
  CHECK(visitor.document("fragment") == "reference");
}

TEST_CASE("what a success states is listed and carried into the planners") {
  Visitor visitor("en");
  visitor.actions().on_paste(
      "HTTP/2 200\nx-ratelimit-limit-images: 20\nx-ratelimit-remaining-images: 17\n\n"
      "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}");
  visitor.draw();
  CHECK(visitor.sees("What the response says"));
  visitor.press("button", "Use these limits in Throughput");
  CHECK(visitor.document("fragment") == "throughput");
}
