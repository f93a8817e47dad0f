#include "app/advice.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/knowledge.h"
#include "core/diagnose/classifier.h"

using namespace headroom;
using namespace headroom::app;
using diagnose::Verdict;

namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(embedded_assets()).value();
  return loaded;
}

catalog::Figures figures() {
  return {knowledge().catalog, knowledge().catalog.date()};
}

Verdict verdict_of(const std::string& paste) {
  return diagnose::diagnose(paste, knowledge().rules()).incidents.front();
}

std::vector<QuestionText> answers_to_paste(const std::string& paste, i18n::Language language) {
  return answers_for(verdict_of(paste), paste, knowledge().reference, figures(), knowledge().strings(language));
}

} // namespace

TEST_CASE("a success says its limits, its tier, what was billed and what that cost") {
  const Verdict verdict = verdict_of(
      "HTTP/2 200\nx-ratelimit-limit-images: 20\nx-ratelimit-remaining-images: 17\n"
      "x-ratelimit-limit-tokens: 250000\n\n"
      R"({"created":1,"model":"gpt-image-2","data":[{"b64_json":"iVBORw0KGgo="}],"usage":{"input_tokens":1080,)"
      R"("input_tokens_details":{"text_tokens":56,"image_tokens":1024},"output_tokens":1756,)"
      R"("output_tokens_details":{"image_tokens":1756,"text_tokens":0}}})");
  CHECK(verdict.owner == diagnose::Owner::None);
  // 56 x 5 + 1024 x 8 + 1756 x 30 dollars per million tokens.
  CHECK(found_text(verdict, figures(), knowledge().english) ==
        std::vector<std::string>{
            "images per minute (IPM): 17 of 20 left", "tokens per minute (TPM): limit 250,000",
            "A limit of 20 images per minute is the published row of Tier 2. A project can be set lower.",
            "Billed tokens: 56 text in, 1,024 image in, 1,756 image out, 0 text out",
            "This response cost $0.06115 at the full rates of gpt-image-2."});
  CHECK(found_text(verdict_of("Error code: 429"), figures(), knowledge().english).empty());
}

TEST_CASE("every known question, pasted in either language, is answered by itself") {
  for (const i18n::Language language : {i18n::Language::English, i18n::Language::Korean}) {
    for (const Question& question : knowledge().reference.questions) {
      const std::string asked(knowledge().strings(language).text("reference_panel.question." + question.id));
      CAPTURE(asked);
      const auto answers = answers_to(asked, knowledge().reference, figures(), knowledge().strings(language));
      CHECK(std::any_of(answers.begin(), answers.end(),
                        [&](const QuestionText& answer) { return answer.id == question.id; }));
    }
  }
}

TEST_CASE("a pasted question is answered, a pasted failure is not taken for one") {
  const auto daily = answers_to_paste("how many images a day can I make?", i18n::Language::English);
  REQUIRE(!daily.empty());
  CHECK(daily.front().id == "images_per_day");
  const auto korean = answers_to_paste("gpt-image-2 하루에 몇 장까지 만들 수 있나요?", i18n::Language::Korean);
  REQUIRE(!korean.empty());
  CHECK(korean.front().id == "images_per_day");
  CHECK(answers_to_paste("Error code: 429 - {'error': {'code': 'insufficient_quota'}} how many images a day?",
                         i18n::Language::English)
            .empty());
}
