// Texts that are nobody's failed image call: novels, manuals, programs, other people's rate limits. What they say in
// passing must not be taken for a failure with confidence.
#include <doctest/doctest.h>

#include <string>

#include "core/diagnose/classifier.h"
#include "core/diagnose/phrase_finder.h"
#include "tests/diagnose_cases.h"
#include "tests/source_dir.h"

using namespace headroom;
using diagnose::Owner;

namespace {

diagnose::Verdict verdict_of(const std::string& paste) {
  return diagnose::diagnose(paste, test::shipped_rules()).incidents.front();
}

} // namespace

TEST_CASE("what is no failed image call is not claimed with confidence") {
  const auto cases = test::load_cases(source_dir() + "/tests/cases/not_ours.jsonl");
  REQUIRE(cases.size() >= 60);
  for (const auto& one : cases) {
    CAPTURE(one.id);
    CHECK(verdict_of(one.paste).confidence < 0.9);
  }
}

TEST_CASE("megabytes of random letters name nobody") {
  std::uint64_t state = 7;
  std::string text;
  while (text.size() < 1u << 20) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    text += state >> 60 == 0 ? ' ' : static_cast<char>('a' + (state >> 33) % 26);
  }
  for (const char* word : {" epipe ", " etimedout ", " quota exceeded ", " insufficient credit "}) text += word;
  CHECK(verdict_of(text).owner == Owner::Unknown);
}

TEST_CASE("a program that handles failures has not failed") {
  CHECK(verdict_of("if (err.code === 'insufficient_quota') throw err;").owner == Owner::Unknown);
  CHECK(verdict_of("try:\n    draw()\nexcept openai.APIConnectionError:\n    pass").owner == Owner::Unknown);
  CHECK(verdict_of("retry(on = status == 429)").http_status == std::nullopt);
  CHECK(verdict_of("err.code = 'insufficient_quota'").owner == Owner::OpenaiBilling);
}

TEST_CASE("an error that a program makes itself has not happened; one that is printed has") {
  const std::string quota = R"({"code": "insufficient_quota", "message": "You exceeded your current quota"})";
  CHECK(verdict_of("const err = new OpenAI.RateLimitError(429, " + quota + ", 'q', {});").owner == Owner::Unknown);
  CHECK(verdict_of("    return httpx.Response(429, json={'error': " + quota + "})").owner == Owner::Unknown);
  CHECK(verdict_of("client.generate = Mock(side_effect=openai.RateLimitError(" + quota + "))").owner == Owner::Unknown);
  CHECK(verdict_of("Err(ApiError(ApiError { message: " + quota + " }))").owner == Owner::OpenaiBilling);
  CHECK(verdict_of("error=RateLimitError('Error code: 429 - " + quota + "')").owner == Owner::OpenaiBilling);
  // A trace shows the line that raised, cut at its bracket; the error follows.
  CHECK(verdict_of("    raise OpenAIError(\nopenai.RateLimitError: Error code: 429 - " + quota).owner ==
        Owner::OpenaiBilling);
}

TEST_CASE("a table of statuses and a list of changes tell no failure of their own") {
  CHECK(verdict_of("401 - Incorrect API key. 403 - Country not supported. 429 - You exceeded your current quota. "
                   "500 - The server had an error. 503 - The engine is currently overloaded.")
            .owner == Owner::Unknown);
  CHECK(verdict_of("- fix: tell insufficient_quota from rate_limit_exceeded\n- feat: back off on server_is_overloaded")
            .owner == Owner::Unknown);
  CHECK(verdict_of("429 - You exceeded your current quota, please check your plan and billing details.").owner ==
        Owner::OpenaiBilling);
}

TEST_CASE("a code all of capitals is one only as written") {
  CHECK(verdict_of("Error: write EPIPE").owner == Owner::Network);
  CHECK(verdict_of("the old epipe was long").owner == Owner::Unknown);
}

TEST_CASE("words go together only where they stand together") {
  const std::string pages(5'000, '-');
  CHECK(verdict_of("{\"error\": \"the team has used all of its credits\"}").owner == Owner::Provider);
  CHECK(verdict_of("{\"credits\": 3}\n" + pages + "\n{\"note\": \"insufficient light\"}").owner == Owner::Unknown);
}
