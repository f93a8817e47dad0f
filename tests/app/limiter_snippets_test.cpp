#include "app/limiter_snippets.h"

#include <doctest/doctest.h>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;

namespace {

plan::LimiterSettings settings() {
  plan::LimiterSettings settings;
  settings.gap = 571'428'572; // 70% of 150 a minute
  settings.burst = 2;
  settings.max_in_flight = 9;
  return settings;
}

} // namespace

TEST_CASE("every shipped snippet carries spacing and slots, and leaves no placeholder behind") {
  const auto& snippets = shipped_knowledge().limiter_snippets;
  std::string languages;
  for (const auto& snippet : snippets) {
    languages += snippet.language + " ";
    const std::string code = app::filled(snippet, settings());
    CAPTURE(code);
    CHECK(code.find("9") != std::string::npos);
    for (const char* placeholder : {"{gap_ms}", "{burst}", "{burst_s}", "{max_in_flight}"}) {
      CHECK(code.find(placeholder) == std::string::npos);
    }
    CHECK(snippet.source_url.starts_with("https://"));
  }
  CHECK(languages == "Python TypeScript Go ");
}

TEST_CASE("a gap is rounded up to the millisecond the libraries count in") {
  app::LimiterSnippet snippet;
  snippet.code = "{gap_ms} {burst} {burst_s} {max_in_flight} {other}";
  CHECK(app::filled(snippet, settings()) == "572 2 1.144 9 {other}");
}

TEST_CASE("a snippet file that is not one is refused with the place") {
  const auto error = [](const char* json) {
    const auto loaded = app::load_limiter_snippets(json);
    REQUIRE(!loaded.has_value());
    return shipped_knowledge().english.format(loaded.error());
  };
  CHECK(error(R"({"schema":2,"snippets":[]})") == "/schema: version 2 cannot be read here; expected 1");
  CHECK(error(R"({"schema":1,"snippets":[{"language":"C","library":"x","code":"y",
                 "source":{"url":"https://example.org","checked_on":"soon"}}]})") ==
        "/snippets/0/source/checked_on: \"soon\" is not a date; expected YYYY-MM-DD");
  CHECK(error(R"({"schema":1})") == "/snippets: this field is required");
}
