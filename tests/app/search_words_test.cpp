#include "app/search_words.h"

#include <doctest/doctest.h>

using headroom::app::SearchWords;

namespace {
const std::vector<std::vector<std::string>> kSaid = {{"rate limit", "rate limits", "요청 한도", "레이트 리밋"},
                                                     {"tier", "tiers", "등급"}};
} // namespace

TEST_CASE("every word typed must be there, in any of the ways people say it") {
  struct Case {
    const char* query;
    const char* text;
    bool matches;
  };
  const Case cases[] = {
      {"", "anything", true},
      {"  \t", "anything", true},
      {"size", "Image SIZE", true},
      {"size quality", "Image size", false},
      {"레이트 리밋", "a rate limit of OpenAI", true},
      {"레이트 리밋이", "요청 한도에 걸렸습니다", true}, // the particle is left over and tells nothing
      {"등급을", "Tier 2", true},
      {"tier", "the frontier", false}, // a Latin word is whole
      {"tiers", "Tier 2", true},
      {"tier 2", "Tier 2", true},
      {"tier 3", "Tier 2", false},
      {"tier 2", "Tier 5 since 2026", false},
      {"rate limits of tier 2", "rate limit, Tier 2", false}, // "of" was asked for as well
      {"1024x1024", "2048x2048", false},
  };
  for (const Case& item : cases) {
    CAPTURE(item.query);
    CAPTURE(item.text);
    CHECK(SearchWords(item.query, kSaid).match(item.text) == item.matches);
  }
}
