#include "core/i18n/string_table.h"

#include <doctest/doctest.h>

using namespace headroom;
using i18n::Language;
using i18n::StringTable;

TEST_CASE("nested keys are joined by dots and placeholders take their arguments") {
  const auto table = StringTable::load(Language::English, R"({"a":{"b":"Wait {wait} s, {who}. {open"},"c":"plain"})");
  REQUIRE(table.has_value());
  CHECK(table->format("a.b", {{"wait", "12"}}) == "Wait 12 s, {who}. {open");
  CHECK(table->text("c") == "plain");
  CHECK(table->text("not.there") == "not.there");
}

TEST_CASE("an error is one sentence that names file and place") {
  const auto table = StringTable::load(Language::English, R"({"error":{"field_range":"{value} is too much"}})");
  const base::Error error{base::ErrorCode::FieldRange, "/n", {{"value", "11"}}};
  CHECK(table->format(error, "plan.json") == "plan.json: /n: 11 is too much");
}

TEST_CASE("a table that is not strings is refused with the place") {
  CHECK(StringTable::load(Language::English, R"({"a":{"b":3}})").error().where == "/a/b");
}

TEST_CASE("languages are found by code") {
  CHECK(i18n::find_language("ko-KR") == Language::Korean);
  CHECK(i18n::find_language("en_US.UTF-8") == Language::English);
  CHECK(!i18n::find_language("fr"));
}
