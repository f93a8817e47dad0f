#include "core/i18n/string_table.h"

#include <doctest/doctest.h>

using namespace headroom;
using i18n::Language;
using i18n::StringTable;

TEST_CASE("nested keys are joined by dots and placeholders take their arguments") {
  const auto table = StringTable::load(Language::English,
                                       "a.b\x1f"
                                       "c\x1e"
                                       "Wait {wait} s, {who}. {open\x1f"
                                       "plain\x1e"
                                       "-\x1f-");
  REQUIRE(table.has_value());
  CHECK(table->format("a.b", {{"wait", "12"}}) == "Wait 12 s, {who}. {open");
  CHECK(table->text("c") == "plain");
  CHECK(table->text("not.there") == "not.there");
}

TEST_CASE("an error is one sentence that names file and place") {
  const auto table = StringTable::load(Language::English, "error.field_range\x1e{value} is too much\x1e-");
  const base::Error error{base::ErrorCode::FieldRange, "/n", {{"value", "11"}}};
  CHECK(table->format(error, "plan.json") == "plan.json: /n: 11 is too much");
}

TEST_CASE("each language has its own sentences, an empty one too") {
  const char* words =
      "a\x1f"
      "b\x1f"
      "c\x1e"
      "one\x1f\x1f"
      "three\x1e"
      "하나\x1f둘\x1f셋";
  const auto english = StringTable::load(Language::English, words);
  const auto korean = StringTable::load(Language::Korean, words);
  REQUIRE((english.has_value() && korean.has_value()));
  CHECK(english->text("b").empty());
  CHECK(english->text("c") == "three");
  CHECK(korean->text("a") == "하나");
  CHECK(korean->text("c") == "셋");
  CHECK(!korean->has(""));
}

TEST_CASE("a table out of order or short of sentences is refused at the key") {
  CHECK(StringTable::load(Language::English,
                          "b\x1f"
                          "a\x1e"
                          "1\x1f"
                          "2\x1e"
                          "3\x1f"
                          "4")
            .error()
            .where == "a");
  CHECK(StringTable::load(Language::Korean,
                          "a\x1f"
                          "b\x1e"
                          "1\x1f"
                          "2\x1e"
                          "3")
            .error()
            .where == "b");
}

TEST_CASE("languages are found by code") {
  CHECK(i18n::find_language("ko-KR") == Language::Korean);
  CHECK(i18n::find_language("en_US.UTF-8") == Language::English);
  CHECK(!i18n::find_language("fr"));
}
