// Several failures in one paste: which lines and paragraphs are one of their own.
#include "core/diagnose/incident_split.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/classifier.h"
#include "tests/diagnose_cases.h"

using namespace headroom;

namespace {

// "openai-billing", "openai-rate-limit x2": the one to act on first.
std::vector<std::string> story(const std::string& text) {
  std::vector<std::string> told;
  for (const auto& verdict : diagnose::diagnose(text, test::shipped_rules()).incidents) {
    told.push_back(std::string(diagnose::name(verdict.owner)) +
                   (verdict.count > 1 ? " x" + std::to_string(verdict.count) : "") +
                   (verdict.resolved ? " resolved" : ""));
  }
  return told;
}

using Told = std::vector<std::string>;

const std::string kRate =
    "Rate limit reached for gpt-image-2 in organization org-k on input-images per min: Limit 5, Used 5, Requested 1. "
    "Please try again in 12s.";
const std::string kQuota = "You exceeded your current quota, please check your plan and billing details.";
const std::string kSafety = "Your request was rejected by the safety system. safety_violations=[violence].";

} // namespace

TEST_CASE("plain lines that count are incidents of their own") {
  CHECK(story("shot-01 saved\nshot-02 429 " + kRate + "\nshot-03 400 " + kSafety + "\nshot-04 saved") ==
        Told{"content-policy", "openai-rate-limit"});
  CHECK(story("cat_01.png: " + kRate + "\ncat_02.png: " + kSafety) == Told{"content-policy", "openai-rate-limit"});
  CHECK(story("1. " + kSafety + "\n2. " + kRate) == Told{"openai-rate-limit", "content-policy"});
  CHECK(story("attempt 1 failed: 429 " + kRate + "\nattempt 2 failed: 429 " + kQuota) ==
        Told{"openai-billing", "openai-rate-limit"});
  CHECK(story("| shot | error |\n| --- | --- |\n| 1 | " + kRate + " |\n| 2 | " + kSafety + " |") ==
        Told{"content-policy", "openai-rate-limit"});
}

TEST_CASE("a member of a print is no record, and records are records, in a quoted text too") {
  const std::string print =
      "RateLimitError: 429 Request too large for gpt-image-2 in organization org-k on input-images per min: Limit 5, "
      "Requested 10.\n> {\n>   status: 429,\n>   error: {\n>     code: 'rate_limit_exceeded'\n>   }\n> }";
  const auto diagnosis = diagnose::diagnose("> " + print, test::shipped_rules());
  REQUIRE(diagnosis.incidents.size() == 1);
  CHECK(diagnosis.incidents[0].retry == diagnose::Retry::DoNotRetry);
  CHECK(story("> {\"n\":1,\"status\":503,\"err\":\"server_is_overloaded\"}\n> {\"n\":2,\"status\":200,\"bytes\":1}") ==
        Told{"none", "openai-server resolved"});
}

TEST_CASE("bodies between blank lines are incidents of their own if each proves another owner") {
  const auto body = [](const std::string& message) {
    return "{\n  \"error\": {\n    \"message\": \"" + message + "\"\n  }\n}\n";
  };
  CHECK(story(body(kQuota) + "\n" + body(kRate)) == Told{"openai-rate-limit", "openai-billing"});
  CHECK(story("HTTP/2 429\nretry-after: 12\n\n" + body(kRate)) == Told{"openai-rate-limit"});
}

TEST_CASE("an access log without a protocol tells each of its lines") {
  const std::string line = "POST https://api.openai.com/v1/images/generations ";
  CHECK(story(line + "429 11ms\n" + line + "429 12ms\n" + line + "429 10ms\n") == Told{"openai-rate-limit x3"});
  CHECK(story(line + "429 11ms\n" + line + "200 18123ms\n") == Told{"none", "openai-rate-limit resolved"});
}

TEST_CASE("a manual that lists what can fail is no list of failures") {
  CHECK(story("401 - Incorrect API key provided\n403 - Country, region, or territory not supported\n"
              "429 - You exceeded your current quota, please check your plan and billing details\n"
              "503 - The engine is currently overloaded, please try again later") == Told{"unknown"});
}
