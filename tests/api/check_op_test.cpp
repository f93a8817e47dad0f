#include "api/check_op.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

using namespace headroom;
using base::Json;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

Json check(const std::string& text, i18n::Language language = i18n::Language::English) {
  return api::check_op(knowledge(), language, {{"text", text}}).value();
}

const std::string kImageLimit =
    "HTTP/2 429\nx-request-id: req_ab12cd34\n\n{\"error\":{\"message\":\"Rate limit reached for gpt-image-2 in "
    "organization org-a on "
    "input-images per min: Limit 5, Used 5, Requested 1. Please try again in "
    "12s.\",\"type\":\"input-images\",\"code\":\"rate_limit_exceeded\"}}";

} // namespace

TEST_CASE("every key of an incident is there, in order, whatever the text says") {
  const std::vector<std::string> keys = {
      "owner",         "bucket",      "retry",       "wait_s", "action",  "acts",       "scope",
      "clears_itself", "live_source", "http_status", "code",   "type",    "request_id", "model",
      "organization",  "project",     "provider",    "limit",  "used",    "requested",  "tier_hint",
      "confidence",    "count",       "resolved",    "rule",   "reason",  "audit",      "found",
      "summary",       "check_first", "next_steps",  "never",  "missing", "evidence",   "alternatives"};
  for (const std::string& text :
       {std::string(), kImageLimit, std::string("How many images?"), std::string("\xFF\x00x", 3)}) {
    const Json result = check(text);
    std::vector<std::string> got;
    for (const auto& item : result.at("incidents").at(0).items()) got.push_back(item.key());
    CHECK(got == keys);
    CHECK(result.at("v") == 1);
    CHECK(result.at("redacted").is_array());
  }
}

TEST_CASE("an image limit is told in full") {
  const Json incident = check(kImageLimit).at("incidents").at(0);
  const Json expected =
      base::parse_json(R"({"owner":"openai-rate-limit","bucket":"input-images-per-minute","retry":"wait-then-retry",
    "wait_s":12,"action":"wait","acts":"you","scope":"organization","clears_itself":true,"live_source":"response headers",
    "http_status":429,"code":"rate_limit_exceeded","type":"input-images","request_id":"req_ab12cd34","model":"gpt-image-2",
    "organization":"org-a","project":null,"provider":"OpenAI","limit":5,"used":5,"requested":1,"tier_hint":1,"confidence":0.98,
    "count":1,"resolved":false,
    "summary":"Wait 12 s, then retry. OpenAI's images-per-minute limit stopped this. It clears by itself.",
    "next_steps":["Hold image calls for 12 s, then send one every 12 s in total.","Pause background work first.",
      "Tell waiting people they are in a queue."],
    "never":["Retry in a tight loop (failed calls count).","Make a new key or move the script (same bucket).",
      "Ask for a tier before reading the headers."]})")
          .value();
  for (const auto& item : expected.items()) {
    CAPTURE(item.key());
    CHECK(base::write_json(incident.at(item.key())) == base::write_json(item.value()));
  }
}

TEST_CASE("the same in Korean") {
  const Json incident = check(kImageLimit, i18n::Language::Korean).at("incidents").at(0);
  CHECK(incident.at("summary") == "12초 뒤 재시도. OpenAI의 분당 이미지 한도에 걸렸습니다. 기다리면 풀립니다.");
  CHECK(incident.at("next_steps").at(0) == "이미지 호출을 12초 멈춘 뒤 전체를 합쳐 12초에 1장씩 보내세요.");
}

TEST_CASE("a limit of 0 and a request above the limit can never pass, whatever wait is stated") {
  const auto told = [](const std::string& numbers) {
    const Json incident =
        check("Rate limit reached for gpt-image-2 in organization org-a on images per min: " + numbers +
              " Please try again in 9s.")
            .at("incidents")
            .at(0);
    return std::pair(incident.at("retry").get<std::string>(), incident.at("wait_s").is_null());
  };
  CHECK(told("Limit 0, Used 0, Requested 1.") == std::pair(std::string("do-not-retry"), true));
  CHECK(told("Limit 5, Requested 10.") == std::pair(std::string("do-not-retry"), true));
  CHECK(told("Limit 5, Used 5, Requested 1.") == std::pair(std::string("wait-then-retry"), false));
}

TEST_CASE("a person's own rule is used, and a broken one is refused with place and reason") {
  const std::string own = R"({"schema":1,"parties":[{"id":"acme","name":"Acme Images","role":"service"}],
    "rules":[{"id":"acme.busy","when":{"text_has_any":["acme says no"]},"party":"acme","standing":"stopped","stop":"no-route",
      "weight":100,"source":{"url":"https://wiki.acme.example/errors","checked_on":"2026-11-20"}}]})";
  const Json request = {{"text", "HTTP/1.1 429 Too Many Requests\n\nAcme says NO"}, {"rules", own}};
  const Json incident = api::check_op(knowledge(), i18n::Language::English, request).value().at("incidents").at(0);
  CHECK(incident.at("owner") == "provider");
  CHECK(incident.at("provider") == "Acme Images");
  CHECK(incident.at("rule") == "acme.busy");

  const struct {
    const char* rules;
    const char* where;
  } broken[] = {
      {"{", "/rules: line 1, column 2"},
      {R"({"schema":2})", "/rules: /schema"},
      {R"({"schema":1,"rules":[{"id":"x","when":{"text_is":["y"]}}]})", "/rules: /rules/0/when"},
      {R"({"schema":1,"rules":[{"id":"x","when":{"text_has_any":[""]}}]})", "/rules: /rules/0/when/text_has_any"},
      {R"({"schema":1,"rules":[{"id":"x","when":{"all":[{"status_is":["429"]}]}}]})",
       "/rules: /rules/0/when/all/0/status_is/0"},
      {R"({"schema":1,"rules":[{"id":"x","when":{"status_is":[429]},"stop":"nowhere"}]})", "/rules: /rules/0/stop"},
      {R"({"schema":1,"rules":[{"id":"openai.header","when":{"status_is":[429]},"stop":"auth","weight":5,
          "source":{"url":"u","checked_on":"d"}}]})",
       "/rules: /rules/0/id"},
  };
  for (const auto& b : broken) {
    const auto refused = api::check_op(knowledge(), i18n::Language::English, {{"text", "x"}, {"rules", b.rules}});
    REQUIRE(!refused.has_value());
    CHECK(refused.error().where == b.where);
  }
}
