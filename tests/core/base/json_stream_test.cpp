#include "core/base/json_stream.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

using namespace headroom::base;

TEST_CASE("nested values get their commas and nothing else") {
  std::string out;
  JsonStream json(out);
  json.begin_object();
  json.key("a");
  json.begin_array();
  json.number(1);
  json.begin_array();
  json.end_array();
  json.string("x");
  json.begin_object();
  json.end_object();
  json.end_array();
  json.key("b");
  json.null();
  json.key("c");
  json.boolean(true);
  json.end_object();
  CHECK(out == R"({"a":[1,[],"x",{}],"b":null,"c":true})");
}

TEST_CASE("a stream writes the bytes the writer writes") {
  const std::string texts[] = {"",
                               "plain",
                               "quote \" slash \\ / tab \t line \r\n",
                               std::string("nul \0 and \x1f", 11),
                               "한국어 😀",
                               "broken \xff\xfe bytes \xe2\x82"};
  for (const auto& text : texts) {
    std::string out;
    JsonStream(out).string(text);
    // The library spells some control characters shorter; what is read back must be the same.
    CHECK(parse_json(out).value().get<std::string>() == to_valid_utf8(text));
  }
  for (const double value : {0.0, -0.0, 12.0, 0.1, -2.5, 1e21, 123456789012345678.0, 1.0 / 3.0}) {
    std::string out;
    JsonStream(out).number(value);
    CHECK(out == write_json(Json(value)));
  }
  std::string out;
  JsonStream(out).number(std::nan(""));
  CHECK(out == "null");
}
