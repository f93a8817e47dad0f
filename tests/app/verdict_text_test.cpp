#include "app/verdict_text.h"

#include <doctest/doctest.h>

#include "app/incident_packet.h"
#include "app/knowledge.h"
#include "core/base/json_reader.h"
#include "core/diagnose/classifier.h"

using namespace headroom;
using app::Clock;
using app::Sign;
using diagnose::Owner;
using diagnose::Retry;
using diagnose::Verdict;

namespace {

const i18n::StringTable& strings(i18n::Language language) {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded.strings(language);
}
const i18n::StringTable& english() {
  return strings(i18n::Language::English);
}
const i18n::StringTable& korean() {
  return strings(i18n::Language::Korean);
}

Verdict image_limit() {
  Verdict verdict;
  verdict.owner = Owner::OpenaiRateLimit;
  verdict.bucket = diagnose::Bucket::InputImagesPerMinute;
  verdict.retry = Retry::WaitThenRetry;
  verdict.wait_s = 12;
  verdict.limit = 5;
  verdict.clears_itself = true;
  verdict.acts = diagnose::Acts::You;
  verdict.scope = diagnose::Scope::Organization;
  verdict.confidence = 0.98;
  return verdict;
}

} // namespace

TEST_CASE("durations are shown in at most two units and never shorter than they are") {
  const struct {
    double seconds;
    const char* english;
    const char* korean;
  } cases[] = {
      {0.015, "0.015 s", "0.015초"},       {1.2, "1.2 s", "1.2초"},         {51.84, "51.9 s", "51.9초"},
      {86.4, "86.4 s", "86.4초"},          {119.99, "120 s", "120초"},      {432, "7 min 12 s", "7분 12초"},
      {660.528, "11 min 1 s", "11분 1초"}, {3600, "1 h", "1시간"},          {83100, "23 h 5 min", "23시간 5분"},
      {3659.5, "1 h 1 min", "1시간 1분"},  {90001, "1 d 2 h", "1일 2시간"},
  };
  for (const auto& c : cases) {
    CHECK(app::duration_text(c.seconds, english()) == c.english);
    CHECK(app::duration_text(c.seconds, korean()) == c.korean);
  }
}

TEST_CASE("a stated wait is counted from the paste, or from the response's own date") {
  Verdict verdict = image_limit();
  const Clock now{1794994202, 9 * 60};
  auto text = app::verdict_text(verdict, english(), now);
  CHECK(text.sign == Sign::Wait);
  CHECK(text.sign_word == "Wait 12 s, then retry");
  REQUIRE(text.wait.has_value());
  CHECK(text.wait->number == "12");
  CHECK(text.wait->unit == "s");
  CHECK(text.wait->left_s == 12);
  CHECK(text.wait->clock == "18:30:14");
  CHECK(text.wait->note == "Counted from when you pasted this: over at 18:30:14.");

  verdict.date = "Wed, 18 Nov 2026 09:29:55 GMT";
  text = app::verdict_text(verdict, korean(), now);
  CHECK(text.wait->left_s == 5);
  CHECK(text.wait->note == "응답의 날짜 헤더부터 셉니다. 18:30:07에 끝납니다.");

  verdict.date = "Wed, 18 Nov 2026 09:00:00 GMT";
  text = app::verdict_text(verdict, english(), now);
  CHECK(text.wait->left_s == 0);
  CHECK(text.wait->note == "Already over: by the response's own date it ended at 18:00:12.");
}

TEST_CASE("the safe rate comes from the limit that was read, and only for images") {
  Verdict verdict = image_limit();
  CHECK(app::verdict_text(verdict, english(), {}).safe_rate == "One image every 12 s in total");
  verdict.limit = 250;
  CHECK(app::verdict_text(verdict, korean(), {}).safe_rate == "전체를 합쳐 0.24초에 1장");
  verdict.limit = 0;
  CHECK(app::verdict_text(verdict, english(), {}).safe_rate == "");
  verdict.limit = 5;
  verdict.bucket = diagnose::Bucket::TokensPerMinute;
  CHECK(app::verdict_text(verdict, english(), {}).safe_rate == "");
}

TEST_CASE("what is only likely is said as likely") {
  Verdict verdict = image_limit();
  verdict.confidence = 0.7;
  CHECK(app::verdict_text(verdict, english(), {}).headline ==
        "Most likely OpenAI's rate limit stopped this. Waiting helps.");
  verdict.confidence = 0.4;
  const auto text = app::verdict_text(verdict, korean(), {});
  CHECK(text.sign == Sign::NotProven);
  CHECK(text.headline == "이 내용만으로는 알 수 없습니다. OpenAI의 요청 한도일 수 있습니다. 기다리면 풀립니다.");
}

TEST_CASE("the packet states the request that the text shows, and asks for it where it does not") {
  static const app::Knowledge knowledge = app::load_knowledge(app::embedded_assets()).value();
  const std::string failure =
      "HTTP/2 429\n\nRate limit reached for gpt-image-2 in organization org-a on input-images per "
      "min: Limit 5, Used 5, Requested 1. Please try again in 12s.";
  const std::string call =
      "curl https://api.openai.com/v1/images/generations -d "
      "'{\"model\":\"gpt-image-2\",\"size\":\"1024x1536\",\"quality\":\"high\",\"n\":2}'\n"
      "Attempt 3/5\n";
  const auto told = diagnose::diagnose(call + failure, knowledge.rules());
  const auto bare = diagnose::diagnose(failure, knowledge.rules());
  for (const auto language : {i18n::Language::English, i18n::Language::Korean}) {
    const std::string asks_request(strings(language).text("verdict.packet.ask_request"));
    const std::string asks_retries(strings(language).text("verdict.packet.ask_retries"));
    const std::string packet = app::incident_packet(told, strings(language), {});
    CHECK(packet.find("| 1024x1536, high, n 2 |") != std::string::npos);
    CHECK(packet.find(asks_request) == std::string::npos);
    CHECK(packet.find(asks_retries) == std::string::npos);
    const std::string asking = app::incident_packet(bare, strings(language), {});
    CHECK(asking.find(asks_request) != std::string::npos);
    CHECK(asking.find(asks_retries) != std::string::npos);
  }
  const base::Json json = base::parse_json(app::incident_packet_json(told, english(), {})).value();
  CHECK(json.at("facts").at("size") == "1024x1536");
  CHECK(json.at("facts").at("quality") == "high");
  CHECK(json.at("facts").at("n") == 2);
  CHECK(json.at("facts").at("attempts") == 3);
}

TEST_CASE("the packet as JSON is complete, deterministic and says null where nothing is stated") {
  static const app::Knowledge knowledge = app::load_knowledge(app::embedded_assets()).value();
  const auto diagnosis = diagnose::diagnose(
      "curl -H 'Authorization: Bearer sk-proj-Ab3dEf6hIj9KlMn2oPqR5sTuV8wXy'\nHTTP/2 429\nretry-after: 30\n\n"
      "Rate limit reached for gpt-image-2 in organization org-a on input-images per min: Limit 5, Used 5, Requested 1. "
      "Please try again in 12s.",
      knowledge.rules());
  const std::string packet = app::incident_packet_json(diagnosis, english(), {});
  CHECK(packet == app::incident_packet_json(diagnosis, english(), {}));
  CHECK(packet.find("Ab3dEf6hIj9") == std::string::npos);
  const base::Json json = base::parse_json(packet).value();
  CHECK(json.at("decides") == "wait");
  CHECK(json.at("facts").at("owner") == "openai-rate-limit");
  CHECK(json.at("facts").at("wait_s") == 12);
  CHECK(json.at("facts").at("request_id").is_null());
  CHECK(json.at("facts").at("limit") == 5);
  CHECK(json.at("text").at("reason").get<std::string>().find("openai.rate-limit.input-images") != std::string::npos);
  CHECK(json.at("text").at("audit").size() == 1);
  CHECK(json.at("masked").size() == 1);
  CHECK(!json.at("open").empty());
  CHECK(json.at("received").get<std::string>().find("HTTP/2 429") != std::string::npos);
  const base::Json korean_packet = base::parse_json(app::incident_packet_json(diagnosis, korean(), {})).value();
  CHECK(korean_packet.at("facts") == json.at("facts"));
  CHECK(korean_packet.at("text") != json.at("text"));
}
