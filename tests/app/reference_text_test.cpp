#include "app/reference_text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/knowledge.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(embedded_assets()).value();
  return loaded;
}

constexpr base::Date kToday{2026, 11, 24};

ReferenceText reference(std::string_view query, i18n::Language language = i18n::Language::English,
                        base::Date today = kToday) {
  const catalog::Figures figures(knowledge().catalog, today);
  return reference_text(knowledge().reference, figures, knowledge().strings(language), {query, {}, false});
}

const TextTable* find_table(const ReferenceText& text, std::string_view id) {
  for (const ReferenceSection& section : text.sections) {
    if (section.id == id) return &section.table;
  }
  return nullptr;
}

std::vector<std::string> question_ids(const ReferenceText& text) {
  std::vector<std::string> ids;
  for (const QuestionText& question : text.questions) ids.push_back(question.id);
  return ids;
}

} // namespace

TEST_CASE("without a search every section stands there, in the order of the panel") {
  const ReferenceText text = reference("");
  std::vector<std::string> ids;
  for (const ReferenceSection& section : text.sections) ids.push_back(section.id);
  CHECK(ids == std::vector<std::string>{"tiers", "meters", "tokens", "owners", "layers", "conflicts", "retirements",
                                        "sources", "figures"});
  CHECK(text.questions.size() == knowledge().reference.questions.size());
  CHECK(text.catalogue_age == "Prices and limits of 2026-11-20: fresh, 4 days old");
  CHECK(text.found.empty());
  CHECK(text.nothing_found.empty());
}

TEST_CASE("a tier says what was paid, what it allows and what that means for the peak minute") {
  const ReferenceText text = reference("");
  const TextTable& tiers = *find_table(text, "tiers");
  REQUIRE(tiers.rows.size() == 6);
  CHECK(tiers.rows[0] == std::vector<std::string>{"Free", "$0", "$100", "0", "0", "0",
                                                  "No access to GPT Image models, not throttling."});
  CHECK(tiers.rows[2] ==
        std::vector<std::string>{"Tier 2", "$50", "$500", "20", "250,000", "0; older text 7",
                                 "One image every 3 s. A small launch; plan for 14 in the peak minute."});
}

TEST_CASE("the token table is what the engine counts and prices") {
  const ReferenceText text = reference("");
  const TextTable& tokens = *find_table(text, "tokens");
  CHECK(tokens.rows[1] ==
        std::vector<std::string>{"1536x1024", "158", "$0.00474", "1,372", "$0.04116", "5,488", "$0.16464"});
}

TEST_CASE("meters show the standard and the Batch rate with two digits at least") {
  const ReferenceText text = reference("");
  const TextTable& meters = *find_table(text, "meters");
  REQUIRE(meters.rows.size() == 5);
  CHECK(meters.rows[1][1] == "1.25");
  CHECK(meters.rows[1][2] == "0.625");
  CHECK(meters.rows[4][1] == "30.00");
  CHECK(meters.rows[4][2] == "15.00");
}

TEST_CASE("a figure sources disagree on shows both readings side by side") {
  const ReferenceText text = reference("longest edge");
  const TextTable& conflicts = *find_table(text, "conflicts");
  REQUIRE(conflicts.rows.size() == 1);
  CHECK(conflicts.rows[0][0] == "image size · longest edge");
  CHECK(conflicts.rows[0][1].find("3,840 px") == 0);
  CHECK(conflicts.rows[0][2] == "3,824 px (A few third-party pages)");
}

TEST_CASE("the calendar begins with what ends next and counts days from the day given") {
  const ReferenceText text = reference("", i18n::Language::English, {2026, 11, 20});
  const TextTable& calendar = *find_table(text, "retirements");
  CHECK(calendar.rows.front() ==
        std::vector<std::string>{"gpt-image-1.5", "2026-12-01", "in 11 days", "gpt-image-2", "2026-06-02"});
  CHECK(calendar.rows.back() ==
        std::vector<std::string>{"dall-e-2", "2026-05-12", "192 days ago", "gpt-image-2", "not stated"});
}

TEST_CASE("an answer takes its figures from the catalogue and is as old as the oldest of them") {
  const ReferenceText text = reference("what does one image cost");
  REQUIRE(question_ids(text).size() >= 1);
  const auto price = std::find_if(text.questions.begin(), text.questions.end(),
                                  [](const QuestionText& question) { return question.id == "price_of_one"; });
  REQUIRE(price != text.questions.end());
  CHECK(price->answer ==
        "At 1024x1024 the guide prints 0.006 USD for low, 0.053 for medium and 0.211 for high. Prompt, "
        "reference images, attempts and failures come on top, so a plan needs more than one price.");
  CHECK(price->date == "As of 2026-11-20 (fresh, 4 days old)");
}

TEST_CASE("every answer has all its figures, in both languages") {
  for (const auto language : {i18n::Language::English, i18n::Language::Korean}) {
    for (const QuestionText& question : reference("", language).questions) {
      CAPTURE(question.answer);
      CHECK(question.answer.find('{') == std::string::npos);
      CHECK(question.answer.find("unknown") == std::string::npos);
      CHECK(question.question.find("reference_panel") == std::string::npos);
    }
  }
}

TEST_CASE("every figure has a name in words: no part of its id shows") {
  const i18n::StringTable& strings = knowledge().korean;
  for (const catalog::Figure& figure : knowledge().catalog.figures()) {
    const std::string label = figure_label(figure.id, strings);
    CAPTURE(label);
    CHECK(label.find('_') == std::string::npos);
    CHECK(label.find("openai") == std::string::npos);
  }
  CHECK(figure_label("openai.gpt-image-2.5-flare.ipm.tier1", knowledge().english) ==
        "gpt-image-2.5-flare · images per minute · Tier 1");
  CHECK(figure_label("azure.gpt-image-1.5.global_standard.rpm.tier6", knowledge().english) ==
        "Azure · gpt-image-1.5 · GlobalStandard · requests per minute · Tier 6");
}

TEST_CASE("what people say finds what the page calls it, in either language") {
  struct Case {
    const char* query;
    const char* question;
  };
  const Case cases[] = {
      {"RATE LIMIT", "every_429"},
      {"레이트 리밋", "every_429"},
      {"속도 제한", "every_429"},
      {"하루에 몇 장", "images_per_day"},
      {"티어", "next_tier"},
      {"tier 2", "next_tier"},
      {"조직 검증", "no_access"},
      {"verification", "no_access"},
      {"요금", "cached"},
      {"챗지피티", "images_per_day"},
      {"무료", "free"},
      {"service_tier", "service_tier"},
      {"Batch API", "batch"},
      {"배치", "batch"},
      {"new key", "new_key"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.query);
    const bool hangul = static_cast<unsigned char>(item.query[0]) >= 0x80;
    const ReferenceText text = reference(item.query, hangul ? i18n::Language::Korean : i18n::Language::English);
    const auto ids = question_ids(text);
    CHECK(std::count(ids.begin(), ids.end(), item.question) == 1);
  }
}

TEST_CASE("a search leaves only rows that answer it") {
  const ReferenceText text = reference("slow_down");
  REQUIRE(find_table(text, "owners") != nullptr);
  CHECK(find_table(text, "owners")->rows.size() == 1);
  CHECK(find_table(text, "retirements") == nullptr);
  CHECK(text.found == "1 found for \"slow_down\"");
}

TEST_CASE("a search that finds nothing says what is known") {
  const ReferenceText text = reference("warp drive");
  CHECK(text.questions.empty());
  CHECK(text.sections.empty());
  CHECK(
      text.nothing_found ==
      "No figure under that name. Known: Usage tiers and what they mean, The five meters and what to plan with, Output "
      "tokens and price by size, Who owns the limit, What each layer proves, Where sources disagree, Retirement "
      "calendar, Freshness of the sources.");
}

TEST_CASE("all figures can be put in the order of any column, and all of them can be shown") {
  const catalog::Figures figures(knowledge().catalog, kToday);
  const auto shown = [&](const ReferenceView& view) {
    const auto text =
        reference_text(knowledge().reference, figures, knowledge().strings(i18n::Language::English), view);
    CHECK(text.figures_cut);
    return find_table(text, "figures")->rows;
  };
  const auto oldest = shown({"", {"checked", false}, false});
  CHECK(oldest.size() == kFiguresShown);
  CHECK(oldest.front()[2] == "2026-05-16"); // the model page
  const auto largest = shown({"", {"value", true}, true});
  CHECK(largest.size() > 200);
  CHECK(largest.front()[1] != "not published");
  const auto smallest = shown({"", {"value", false}, true});
  CHECK(smallest.front()[1].find("0 ") == 0); // the limits of Free
  CHECK(shown({"", {"figure", true}, false}).front()[0] > shown({"", {"figure", false}, false}).front()[0]);
}

TEST_CASE("the sources stand with their day, the oldest first, and what rests on them") {
  const ReferenceText text = reference("");
  const auto& rows = find_table(text, "sources")->rows;
  CHECK(rows.front()[1] == "2026-05-16");
  for (std::size_t i = 1; i < rows.size(); ++i) CHECK(rows[i - 1][1] <= rows[i][1]);
}

TEST_CASE("an own value stands beside the published one") {
  const catalog::Override own[] = {{"openai.gpt-image-2.ipm.tier2", "30", "our dashboard", {}}};
  const catalog::Figures figures(knowledge().catalog, kToday, own);
  const auto text = reference_text(knowledge().reference, figures, knowledge().strings(i18n::Language::English),
                                   {"gpt-image-2 IPM tier 2", {}, true});
  bool found = false;
  for (const auto& row : find_table(text, "figures")->rows) {
    found |= row[1] == "30 images per minute (IPM) (yours; our dashboard); published: 20 images per minute (IPM)";
  }
  CHECK(found);
}
