#include "app/actions.h"

#include <doctest/doctest.h>

#include "api/api_call.h"
#include "tests/app/test_platform.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(embedded_assets()).value();
  return loaded;
}

} // namespace

TEST_CASE("the language is the stored one, else the system's, else English") {
  TestPlatform platform;
  CHECK(Actions(knowledge(), platform, "ko-KR").state().settings.language == i18n::Language::Korean);
  CHECK(Actions(knowledge(), platform, "fr").state().settings.language == i18n::Language::English);
  Actions(knowledge(), platform, "en").set_language(i18n::Language::Korean);
  CHECK(Actions(knowledge(), platform, "en").state().settings.language == i18n::Language::Korean);
}

TEST_CASE("stored settings that cannot be read are as good as none") {
  TestPlatform platform;
  platform.stored["settings"] = R"({"v":1,"language":"ko"})";
  CHECK(Actions(knowledge(), platform, "en").state().settings == Settings{});
}

TEST_CASE("nothing pasted is said, and what was there stays") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_paste("429 Too Many Requests");
  REQUIRE(actions.state().check.answer.has_value());
  for (const char* nothing : {"", " \r\n\t "}) {
    actions.on_paste(nothing);
    CHECK(actions.state().check.notice == CheckNotice::NothingPasted);
    CHECK(actions.state().check.answer->bytes == 21);
  }
  actions.on_paste_without_text();
  CHECK(actions.state().check.notice == CheckNotice::NoText);
}

TEST_CASE("what is typed is checked when asked, once") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.edit_draft("Error code: 429");
  CHECK(!actions.state().check.answer.has_value());
  actions.check_draft();
  CHECK(actions.state().check.answer->bytes == 15);
  CHECK(actions.state().check.draft.empty());
  CHECK(!actions.state().check.field_open);
}

TEST_CASE("nothing pasted is ever stored") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_paste("Error code: 429 - req_topsecret");
  actions.set_theme(ThemeChoice::Dark);
  REQUIRE(platform.stored.size() == 1);
  CHECK(platform.stored["settings"] == R"({"v":1,"language":"en","theme":"dark"})");
}

TEST_CASE("a large paste is read in the background, and only the last one counts") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  const std::string large(100'000, '\n');
  actions.on_paste(large + "first");
  actions.on_paste(large + "second");
  REQUIRE(platform.in_background.size() == 2);
  CHECK(platform.cancelled == std::vector<int>{1});
  const auto reply = [&](std::size_t which) {
    const auto& job = platform.in_background[which];
    actions.on_reply(job.first, api::api_call(knowledge(), job.second));
  };
  reply(0);
  CHECK(!actions.state().check.answer.has_value());
  platform.now += 5000;
  reply(1);
  REQUIRE(actions.state().check.answer.has_value());
  CHECK(!actions.state().check.reading.has_value());
  CHECK(actions.state().check.answer->bytes == 100'006);
  CHECK(actions.state().check.answer->pasted_at_ms == platform.now - 5000);
  CHECK(actions.state().check.answer->evidence.text->substr(100'000) == "second");
}

TEST_CASE("a refusal from the background is said and leaves what was there") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_paste(std::string(70'000, 'x'));
  actions.on_reply(1, R"({"v":1,"ok":false,"error":{"code":"too_large","where":"","message":"too much"}})");
  CHECK(actions.state().check.notice == CheckNotice::Refused);
  CHECK(actions.state().check.refusal == "too much");
  CHECK(!actions.state().check.reading.has_value());
}

TEST_CASE("what a person sees without an error text leads to a likely verdict that lists what to paste") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  CHECK(knowledge().rules().symptoms.size() == 7);
  for (const diagnose::Symptom& symptom : knowledge().rules().symptoms) {
    CAPTURE(symptom.id);
    actions.choose_symptom(symptom.id);
    REQUIRE(actions.state().check.answer.has_value());
    const CheckAnswer& answer = *actions.state().check.answer;
    CHECK(answer.symptom == symptom.id);
    CHECK(answer.diagnosis.incidents.front().confidence < 0.9);
    CHECK(answer.words.headline.find('{') == std::string::npos);
    CHECK(answer.words.why.find('{') == std::string::npos);
    CHECK(!answer.words.settle.empty());
    CHECK(!answer.words.do_now.empty());
    CHECK(!answer.words.never.empty());
    CHECK(answer.evidence.text->empty());
    CHECK(knowledge().english.has("panel.check.symptom." + symptom.id));
    CHECK(knowledge().korean.has("panel.check.symptom." + symptom.id));
  }
  actions.on_paste("429 Too Many Requests");
  CHECK(actions.state().check.answer->symptom.empty());
}

TEST_CASE("a response's limits are carried into the plan of Cost") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_paste(
      "HTTP/2 200\nx-ratelimit-limit-images: 50\nx-ratelimit-remaining-images: 49\n\n"
      "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}");
  CHECK(actions.state().check.answer->tier == 3);
  actions.carry_to_throughput();
  CHECK(actions.state().panel == Panel::Throughput);
  CHECK(actions.state().cost.plan.account.limits.at("ipm") == 50);
  actions.carry_to_cost();
  CHECK(actions.state().panel == Panel::Cost);
  CHECK(actions.state().cost.plan.account.tier == 3);
}

TEST_CASE("a rule file dropped on the page is used from then on; a bad one is refused with its place") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  const std::string paste = "Acme says: kitchen closed for pictures";
  actions.on_paste(paste);
  CHECK(actions.state().check.answer->diagnosis.incidents.front().owner == diagnose::Owner::Unknown);
  const std::string rules = R"({"schema":1,"parties":[{"id":"acme","name":"Acme","role":"service"}],"rules":[
    {"id":"acme.closed","when":{"text_has_any":["kitchen closed for pictures"]},"party":"acme","standing":"stopped",
     "stop":"no-route","weight":95,"source":{"url":"https://acme.example/docs","checked_on":"2026-11-20"},
     "must_match":["kitchen closed for pictures"]}]})";
  actions.on_paste(rules);
  CHECK(actions.state().check.notice == CheckNotice::RulesRead);
  CHECK(actions.state().check.own_rules == 1);
  actions.on_paste(paste);
  const diagnose::Verdict& verdict = actions.state().check.answer->diagnosis.incidents.front();
  CHECK(verdict.owner == diagnose::Owner::Provider);
  CHECK(verdict.rule == "acme.closed");
  CHECK(verdict.provider == "Acme");

  actions.on_paste(R"({"schema":1,"rules":[{"id":"x","when":{"text_is":["a"]},"weight":95}]})");
  CHECK(actions.state().check.notice == CheckNotice::Refused);
  CHECK(actions.state().check.refusal.find("rules.json: /rules/0/when") != std::string::npos);
}
