#include "core/catalog/overrides.h"

#include <doctest/doctest.h>

#include "core/base/json_writer.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using base::Error;
using base::ErrorCode;

namespace {

base::Result<std::vector<catalog::Override>> read(const char* text) {
  const base::Json json = base::parse_json(text).value();
  base::FieldReader fields(json, "");
  auto overrides = catalog::read_overrides(fields);
  if (fields.error()) return *fields.error();
  return overrides;
}

std::optional<Error> check(const char* figure, const char* value) {
  const catalog::Override own[] = {{figure, value, "", {}}};
  return check_overrides(shipped_figures().catalog(), own);
}

} // namespace

TEST_CASE("own values read as they were written, note and day included") {
  const char* const text =
      R"([{"figure":"openai.gpt-image-2.ipm.tier2","value":"30","note":"our dashboard","on":"2026-11-18"},)"
      R"({"figure":"openai.gpt-image-2.image_output_rate","value":"27.5","note":"","on":null}])";
  const auto own = read((R"({"overrides":)" + std::string(text) + "}").c_str()).value();
  REQUIRE(own.size() == 2);
  CHECK(own[0] == catalog::Override{"openai.gpt-image-2.ipm.tier2", "30", "our dashboard", base::Date{2026, 11, 18}});
  CHECK(base::write_json(catalog::write_overrides(own)) == text);
  CHECK(read("{}").value().empty());
}

TEST_CASE("an own value of the wrong form is refused with its place") {
  CHECK(read(R"({"overrides":[{"figure":"a","value":"1"},{"figure":"b"}]})").error() ==
        Error{ErrorCode::FieldMissing, "/overrides/1/value", {}});
  CHECK(read(R"({"overrides":[{"figure":"a","value":"1","on":"soon"}]})").error().where == "/overrides/0/on");
}

TEST_CASE("an own value is a decimal from zero up, of a figure the catalogue has on any day") {
  CHECK(!check("openai.gpt-image-2.image_output_rate", "30.5"));
  CHECK(!check("openai.gpt-image-1.image_output_rate", "0")); // shut down, and still a figure
  CHECK(check("openai.gpt-image-2.rate", "3") ==
        Error{ErrorCode::FigureUnknown, "/overrides/0/figure", {{"value", "openai.gpt-image-2.rate"}}});
  CHECK(check("openai.gpt-image-2.image_output_rate", "cheap") ==
        Error{ErrorCode::BadDecimal, "/overrides/0/value", {{"value", "cheap"}, {"digits", "9"}}});
  CHECK(check("openai.gpt-image-2.image_output_rate", "-1")->where == "/overrides/0/value");
}
