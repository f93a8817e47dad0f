#include "app/team_defaults.h"

#include <doctest/doctest.h>

#include <string>

#include "app/actions.h"
#include "app/team_text.h"
#include "tests/app/test_platform.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(embedded_assets()).value();
  return loaded;
}

constexpr std::string_view kWhole = R"({
  "v": 1, "name": "Acme Studio", "language": "ko",
  "links": [{"label": "Our dashboard", "url": "https://example.org/limits"}],
  "limits": {"ipm": 30, "tpm": 400000, "note": "dashboard", "on": "2026-11-18"},
  "overrides": [{"figure": "openai.gpt-image-2.image_output_rate", "value": "27.00", "note": "contract", "on": "2026-10-01"}],
  "plan": {"v": 1, "name": "House plan", "workflows": [{"id": "shots", "model": "gpt-image-2", "size": "1024x1024",
    "quality": "medium", "volume": {"accepted_images": 700, "per": "month"}}]}
})";

std::string sentence(std::string_view file) {
  const auto read = read_team_defaults(file, knowledge().catalog);
  REQUIRE(!read.has_value());
  return knowledge().english.format(read.error());
}

} // namespace

TEST_CASE("no file and the empty one that ships set nothing") {
  for (const std::string_view file : {"", "{}\n"}) {
    const auto read = read_team_defaults(file, knowledge().catalog);
    REQUIRE(read.has_value());
    CHECK(read->empty());
  }
}

TEST_CASE("a mistake is named with its place, a misspelt name too") {
  CHECK(sentence("{").rfind("headroom.config.json: line 1", 0) == 0);
  CHECK(sentence("[]").rfind("headroom.config.json", 0) == 0);
  CHECK(sentence(R"({"langauge":"ko"})").find("headroom.config.json: /langauge") == 0);
  CHECK(sentence(R"({"language":"xx"})") == "headroom.config.json: /language: \"xx\" is not one of: en, ko");
  CHECK(sentence(R"x({"links":[{"label":"x","url":"javascript:alert(1)"}]})x").find("/links/0/url") !=
        std::string::npos);
  CHECK(sentence(R"({"limits":{"ipm":-1}})").find("/limits/ipm") != std::string::npos);
  CHECK(sentence(R"({"limits":{"ipm":0}})").find("/limits/ipm") != std::string::npos);
  CHECK(sentence(R"({"limits":{"images":5}})").find("/limits/images") != std::string::npos);
  CHECK(sentence(R"({"overrides":[{"figure":"openai.none","value":"1"}]})").find("/overrides/0/figure") !=
        std::string::npos);
  CHECK(sentence(R"({"plan":{"v":1,"workflows":[]}})").find("/plan/workflows") != std::string::npos);
  CHECK(sentence(R"({"v":2})").find("/v") != std::string::npos);
}

TEST_CASE("the team's language, limits, prices and plan are where a person starts, and theirs win") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en", kWhole);
  REQUIRE(!actions.state().team_error.has_value());
  CHECK(actions.state().settings.language == i18n::Language::Korean);
  actions.open_panel(Panel::Cost);
  const cost::Plan& plan = actions.state().cost.plan;
  CHECK(plan.name == "House plan");
  CHECK(plan.account.limits["ipm"] == 30);
  CHECK(!plan.account.limits.contains("note"));
  CHECK(actions.figures().value("openai.gpt-image-2.image_output_rate") == "27.00");
  CHECK(!actions.state().cost.changed);
  actions.start_plan(CostStart::Batch);
  CHECK(actions.state().cost.plan.account.limits["ipm"] == 30);
  CHECK(actions.state().cost.plan.overrides.size() == 1);
  CHECK(!actions.state().cost.changed);
  actions.set_language(i18n::Language::English);
  CHECK(Actions(knowledge(), platform, "en", kWhole).state().settings.language == i18n::Language::English);
}

TEST_CASE("a file that does not read is said and changes nothing") {
  TestPlatform platform;
  const Actions actions(knowledge(), platform, "en", R"({"language":"xx"})");
  REQUIRE(actions.state().team_error.has_value());
  CHECK(actions.state().team.empty());
}

TEST_CASE("the table says what is set, on whose word and since when") {
  const auto read = read_team_defaults(kWhole, knowledge().catalog);
  REQUIRE(read.has_value());
  const TextTable table = team_table(*read, knowledge().english);
  CHECK(table.name == "Defaults of Acme Studio");
  CHECK(table.rows == std::vector<std::vector<std::string>>{
                          {"Images per minute (IPM)", "30", "dashboard", "2026-11-18"},
                          {"Tokens per minute (TPM)", "400000", "dashboard", "2026-11-18"},
                          {"gpt-image-2 · image output", "27.00", "contract", "2026-10-01"},
                          {"Plan to start from", "House plan", "", ""},
                          {"Language", "한국어", "", ""},
                          {"Our dashboard", "https://example.org/limits", "", ""},
                      });
}
