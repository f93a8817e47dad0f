#include <string>

#include "tests/ui/visitor.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr View kDesktop{1440, 900, 0, 1, true, {}};
constexpr View kPhone{390, 844, 0, 2, true, {}};

} // namespace

TEST_CASE("the reference is reached by its tab and by its address, and says so in both languages") {
  Visitor english("en");
  english.press("tab", "Reference");
  CHECK(english.document("fragment") == "reference");
  CHECK(english.sees("Every figure used here, with source, date and age"));
  Visitor korean("ko");
  korean.actions().on_fragment("reference");
  korean.draw();
  CHECK(korean.sees("여기서 쓰는 모든 수치와 출처, 날짜, 경과"));
  CHECK(korean.nodes().size() == english.nodes().size());
}

TEST_CASE("a search shows answers and rows, and says how many; clearing brings everything back") {
  Visitor visitor("en", kDesktop);
  visitor.press("tab", "Reference");
  const int rows = visitor.count("row");
  visitor.act("textfield", "Search figures, limits and questions", "set", "slow_down");
  CHECK(visitor.sees("1 found for \"slow_down\""));
  CHECK(visitor.count("row") == 2); // the heading and the one row
  visitor.press("button", "Clear search");
  CHECK(visitor.count("row") == rows);
}

TEST_CASE("a search that finds nothing is one sentence and no table") {
  Visitor visitor("ko", kDesktop);
  visitor.actions().on_fragment("reference");
  visitor.draw();
  visitor.act("textfield", "수치, 한도, 질문 검색", "set", "없는 수치 이름");
  CHECK(visitor.count("table") == 0);
  CHECK(visitor.actions().state().reference.text.nothing_found.find("그 이름의 수치가 없습니다") == 0);
}

TEST_CASE("a question opens to its answer, which leads on to a panel") {
  Visitor visitor("en", kDesktop);
  visitor.press("tab", "Reference");
  visitor.press("button", "Is every 429 a rate limit?");
  visitor.press("button", "Paste the error in Check");
  CHECK(visitor.document("fragment") == "check");
}

TEST_CASE("the language can be switched while a search stands") {
  Visitor visitor("en", kDesktop);
  visitor.press("tab", "Reference");
  visitor.act("textfield", "Search figures, limits and questions", "set", "slow_down");
  visitor.press("button", "한국어");
  CHECK(visitor.sees("\"slow_down\" 검색 결과 1건"));
}

TEST_CASE("no key shows in place of a sentence on the reference, and nothing stands outside the page") {
  for (const char* language : {"en", "ko"}) {
    for (const View& view : {kDesktop, kPhone, View{320, 700, 0, 2, true, {}}}) {
      Visitor visitor(language, view);
      visitor.actions().on_fragment("reference");
      visitor.draw();
      for (const auto& entry : visitor.nodes()) {
        const auto& node = entry.second;
        for (const char* property : {"text", "name", "desc"}) {
          const std::string words = node.value(property, "");
          CAPTURE(words);
          for (const char* section : {"reference_panel.", "catalog.", "cost.", "nav."})
            CHECK(words.rfind(section, 0) != 0);
        }
        if (!node.contains("rect")) continue;
        CHECK(node["rect"][0].get<double>() >= 0);
        CHECK(node["rect"][0].get<double>() + node["rect"][2].get<double>() <= view.width + 0.5);
      }
    }
  }
}
