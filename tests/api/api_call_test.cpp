#include "api/api_call.h"

#include <doctest/doctest.h>

using namespace headroom;

namespace {
const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}
} // namespace

TEST_CASE("a request that cannot be read gets one clear reply") {
  const struct {
    const char* request;
    const char* error;
  } cases[] = {
      {"{",
       R"x({"code":"json_syntax","where":"line 1, column 2","message":"this is not valid JSON (syntax error while parsing object key - unexpected end of input; expected string literal)"})x"},
      {R"({"v":2,"op":"version"})",
       R"({"code":"bad_version","where":"/v","message":"version 2 cannot be read here; expected 1"})"},
      {R"({"v":1,"lang":"ko"})", R"({"code":"field_missing","where":"/op","message":"필수 항목입니다"})"},
  };
  for (const auto& c : cases) {
    CHECK(api::api_call(knowledge(), c.request) == R"({"v":1,"ok":false,"error":)" + std::string(c.error) + "}");
  }
}

TEST_CASE("an operation nobody knows names those that are") {
  const auto reply = api::api_call(knowledge(), R"({"v":1,"op":"paint"})");
  CHECK(reply.find(R"("code":"unknown_op","where":"/op","message":"\"paint\" is not one of: )") != std::string::npos);
}

TEST_CASE("the version names the catalogue it was built with") {
  const auto reply = api::api_call(knowledge(), R"({"v":1,"op":"version"})");
  const std::string expected =
      R"("catalogue_date":"2026-11-20","catalogue_hash":")" + knowledge().catalog.hash() + R"("}})";
  CHECK(reply.find(expected) != std::string::npos);
}
