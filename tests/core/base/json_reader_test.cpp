#include "core/base/json_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/json_writer.h"

using namespace headroom::base;

TEST_CASE("JSON text becomes a value that keeps the order of its keys") {
  const auto value = parse_json("\xEF\xBB\xBF {\"b\":[1,2.5,{\"c\":null}],\"a\":\"\xED\x95\x9C\\n\",\"b2\":true}");
  REQUIRE(value.has_value());
  CHECK(write_json(*value) == "{\"b\":[1,2.5,{\"c\":null}],\"a\":\"\xED\x95\x9C\\n\",\"b2\":true}");
}

TEST_CASE("of a key written twice the last value counts") {
  CHECK(write_json(*parse_json(R"({"a":1,"a":[2]})")) == R"({"a":[2]})");
}

TEST_CASE("a syntax error names line and column in characters") {
  const auto value = parse_json("{\"\xED\x95\x9C\":1,\n \"a\" 2}");
  REQUIRE(!value.has_value());
  CHECK(value.error().code == ErrorCode::JsonSyntax);
  CHECK(value.error().where == "line 2, column 6");
}

TEST_CASE("empty and cut-off text is a syntax error, not a crash") {
  for (const char* text : {"", " ", "{", "[1,", "\"a", "{\"a\":", "tru", "nul\xFF"}) {
    CAPTURE(text);
    CHECK(!parse_json(text).has_value());
  }
}

TEST_CASE("depth, size and the number of members are capped") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(nested(256)).has_value());
  CHECK(parse_json(nested(257)).error() == Error{ErrorCode::JsonTooDeep, "", {{"limit", "256"}}});
  CHECK(parse_json(nested(100'000)).error().code == ErrorCode::JsonTooDeep);
  CHECK(parse_json("[1,2,3]", {.bytes = 6}).error() == Error{ErrorCode::TooLarge, "", {{"limit", "6 B"}}});
  CHECK(parse_json(R"({"a":1,"b":2,"c":3})", {.members = 2}).error().code == ErrorCode::TooManyMembers);
}

TEST_CASE("fields are read with their place named in the first error") {
  const auto object = parse_json(R"({"size":"1024x1024","n":12.0,"share":0.5,"on":true,"list":["a",3],"none":null})");
  FieldReader fields(*object, "/workflows/2");
  CHECK(fields.string("size") == "1024x1024");
  CHECK(fields.integer("n", 1, 20) == 12);
  CHECK(fields.number("share", 0, 1) == 0.5);
  CHECK(fields.boolean("on"));
  CHECK(fields.integer("none", 0, 9, 7) == 7);
  CHECK(fields.string("absent", "x") == "x");
  CHECK(!fields.error());
  CHECK(fields.strings("list") == std::vector<std::string>{"a"});
  CHECK(fields.error() == Error{ErrorCode::FieldType, "/workflows/2/list/1", {{"expected", "string"}}});
  fields.string("missing");
  CHECK(fields.error()->where == "/workflows/2/list/1");
}

TEST_CASE("a field that does not fit says why") {
  const auto object = parse_json(R"({"n":11,"x":1.5,"big":1e300,"kind":"paint","size":7})");
  const auto error_of = [&](auto&& read) {
    FieldReader fields(*object, "");
    read(fields);
    return fields.error().value();
  };
  CHECK(error_of([](FieldReader& f) { f.integer("n", 1, 10); }) ==
        Error{ErrorCode::FieldRange, "/n", {{"value", "11"}, {"min", "1"}, {"max", "10"}}});
  CHECK(error_of([](FieldReader& f) { f.integer("x", 1, 10); }) ==
        Error{ErrorCode::FieldType, "/x", {{"expected", "integer"}}});
  CHECK(error_of([](FieldReader& f) { f.integer("big", 1, 10); }).where == "/big");
  CHECK(error_of([](FieldReader& f) { f.number("x", 0, 1); }) ==
        Error{ErrorCode::FieldRange, "/x", {{"value", "1.5"}, {"min", "0"}, {"max", "1"}}});
  CHECK(error_of([](FieldReader& f) {
          constexpr std::string_view kinds[] = {"generate", "edit"};
          f.choice("kind", kinds);
        }) == Error{ErrorCode::FieldChoice, "/kind", {{"value", "paint"}, {"choices", "generate, edit"}}});
  CHECK(error_of([](FieldReader& f) { f.string("size"); }) ==
        Error{ErrorCode::FieldType, "/size", {{"expected", "string"}}});
  CHECK(error_of([](FieldReader& f) { f.integer("gone", 0, 1); }) == Error{ErrorCode::FieldMissing, "/gone", {}});
  CHECK(error_of([](FieldReader& f) {
          f.only({"n", "x", "big", "kind"});
        }) == Error{ErrorCode::FieldUnknown, "/size", {}});
}
