#include "app/actions.h"

#include <doctest/doctest.h>

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
