#include "app/state_json.h"

#include <doctest/doctest.h>

using namespace headroom::app;
using headroom::i18n::Language;

TEST_CASE("settings survive being stored, byte for byte") {
  for (const Settings& settings :
       {Settings{Language::English, ThemeChoice::System}, Settings{Language::Korean, ThemeChoice::Dark}}) {
    const std::string stored = write_settings(settings);
    CHECK(read_settings(stored).value() == settings);
    CHECK(write_settings(read_settings(stored).value()) == stored);
  }
  CHECK(write_settings({Language::Korean, ThemeChoice::Light}) == R"({"v":1,"language":"ko","theme":"light"})");
}

TEST_CASE("settings of another version or shape are refused with the place") {
  CHECK(read_settings(R"({"v":2,"language":"ko","theme":"light"})").error().where == "/v");
  CHECK(read_settings(R"({"v":1,"language":"fr","theme":"light"})").error().where == "/language");
  CHECK(read_settings("[]").error().where.empty());
}
