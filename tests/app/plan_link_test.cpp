#include "app/plan_link.h"

#include <doctest/doctest.h>

#include <string>

#include "app/actions.h"
#include "app/plan_file.h"
#include "core/plan/random.h"
#include "tests/app/test_platform.h"

using namespace headroom;
using namespace headroom::app;

namespace {

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge(embedded_assets()).value();
  return loaded;
}

cost::Plan start(CostStart kind, i18n::Language language = i18n::Language::English) {
  return plan_to_start_from(kind, knowledge().strings(language));
}

std::string text_of(const std::string& link) {
  const auto read = read_plan_link(knowledge().catalog, link);
  REQUIRE(std::holds_alternative<cost::Plan>(read));
  return write_plan_file(std::get<cost::Plan>(read));
}

LinkTrouble trouble_of(const std::string& link) {
  const auto read = read_plan_link(knowledge().catalog, link);
  REQUIRE(std::holds_alternative<LinkTrouble>(read));
  return std::get<LinkTrouble>(read);
}

} // namespace

TEST_CASE("a plan comes back from its link as the same plan, and a typical one stays below 500 characters") {
  for (const auto language : {i18n::Language::English, i18n::Language::Korean}) {
    for (const CostStart kind : {CostStart::Pilot, CostStart::Launch, CostStart::Batch, CostStart::FreeUsers}) {
      cost::Plan plan = start(kind, language);
      plan.account.tier = 3;
      plan.workflows[0].accepted_images = 12'345;
      const std::string link = plan_link(plan);
      INFO(link, " ", link.size());
      CHECK(link.size() < 500);
      CHECK(text_of(link) == write_plan_file(plan));
    }
  }
}

TEST_CASE("a link made by the first version still opens as what it was") {
  const auto read =
      read_plan_link(knowledge().catalog, "plan=16mLRGAAhVGkyRiLMDfIFSEBsMJ1N1igoCRJozgnJQXBMmAIQFcTBsO9AFQEwD6Cg");
  REQUIRE(std::holds_alternative<cost::Plan>(read));
  const cost::Plan& plan = std::get<cost::Plan>(read);
  CHECK(plan.name == "1,000-image launch");
  REQUIRE(plan.workflows.size() == 1);
  CHECK(plan.workflows[0].accepted_images == 1'000);
  CHECK(plan.workflows[0].request.quality == "medium");
  CHECK(plan.scenarios.size() == 6);
  CHECK(plan.budget == base::Money{500'000'000'000});
}

TEST_CASE("damaged, foreign and later links are told apart and open nothing") {
  const std::string link = plan_link(start(CostStart::Launch));
  CHECK(trouble_of("") == LinkTrouble::Damaged);
  CHECK(trouble_of("plan=") == LinkTrouble::Damaged);
  CHECK(trouble_of("plan=<script>alert(1)</script>") == LinkTrouble::Damaged);
  CHECK(trouble_of("plan=2AAAA") == LinkTrouble::Newer);
  CHECK(trouble_of(link.substr(0, link.size() - 3)) == LinkTrouble::Damaged);
  for (std::size_t at = kPlanLink.size(); at < link.size(); ++at) {
    std::string changed = link;
    changed[at] = changed[at] == 'Q' ? 'R' : 'Q';
    CHECK(std::holds_alternative<LinkTrouble>(read_plan_link(knowledge().catalog, changed)));
  }
}

TEST_CASE("what packs well and is no plan is refused") {
  cost::Plan hostile = start(CostStart::Launch);
  hostile.overrides = {{"openai.no_such_figure", "1", "", {}}};
  CHECK(trouble_of(plan_link(hostile)) == LinkTrouble::NoPlan);
}

TEST_CASE("a plan too large for a link has none") {
  cost::Plan plan = start(CostStart::Launch);
  plan::Random random(3, plan::RandomStream::Sizes);
  for (int i = 0; i < 6'000; ++i) plan.name += static_cast<char>('a' + random.between(0, 25));
  CHECK(plan_link(plan).empty());
}

TEST_CASE("a link opens where there is no plan of one's own, and asks where there is") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  cost::Plan theirs = start(CostStart::Batch);
  theirs.name = "Theirs";
  actions.on_fragment(plan_link(theirs));
  CHECK(actions.state().panel == Panel::Cost);
  CHECK(actions.state().cost.plan.name == "Theirs");
  CHECK(!actions.state().offered_plan.has_value());

  theirs.name = "Others";
  actions.on_fragment(plan_link(theirs));
  CHECK(actions.state().cost.plan.name == "Theirs");
  REQUIRE(actions.state().offered_plan.has_value());
  actions.drop_offered_plan();
  CHECK(actions.state().cost.plan.name == "Theirs");
  actions.on_fragment(plan_link(theirs));
  actions.take_offered_plan();
  CHECK(actions.state().cost.plan.name == "Others");
  actions.undo_plan();
  CHECK(actions.state().cost.plan.name == "Theirs");
}

TEST_CASE("a damaged link changes nothing and says so until the next one") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_fragment("plan=1broken");
  CHECK(actions.state().link_trouble == LinkTrouble::Damaged);
  CHECK(!actions.state().cost.changed);
  CHECK(platform.stored.empty());
  actions.on_fragment(plan_link(start(CostStart::Batch)));
  CHECK(!actions.state().link_trouble.has_value());
}

TEST_CASE("the copied link is the page's address and the plan, and nothing that was pasted") {
  TestPlatform platform;
  Actions actions(knowledge(), platform, "en");
  actions.on_delivery(R"({"address":"https://example.org/headroom/"})");
  actions.on_paste("429 canary-7f3a rate limit reached");
  actions.open_panel(Panel::Cost);
  actions.copy_plan_link();
  REQUIRE(platform.copied.size() == 1);
  const std::string& copied = platform.copied[0];
  const std::string address = "https://example.org/headroom/#";
  REQUIRE(copied.rfind(address, 0) == 0);
  CHECK(text_of(copied.substr(address.size())) == write_plan_file(actions.state().cost.plan));
  CHECK(text_of(copied.substr(address.size())).find("canary") == std::string::npos);
}
