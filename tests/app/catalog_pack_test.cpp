#include "app/catalog_pack.h"

#include <doctest/doctest.h>

#include <fstream>

#include "app/actions.h"
#include "core/base/text.h"
#include "tests/app/test_platform.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using namespace headroom::app;

namespace {

std::string shipped_file(const std::string& name) {
  std::ifstream file(source_dir() + "/assets/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Ours with one price changed and the pricing page read later.
std::string newer() {
  std::string text = shipped_file("catalog/openai.json");
  const std::string rate = "\"image_output_rate\": \"30.00\"";
  text.replace(text.find(rate), rate.size(), "\"image_output_rate\": \"28.00\"");
  const std::string read = "\"OpenAI pricing page, developers.openai.com\", \"checked_on\": \"2026-11-20\"";
  text.replace(text.find(read), read.size(),
               "\"OpenAI pricing page, developers.openai.com\", \"checked_on\": \"2026-12-05\"");
  return text;
}

const char* const kStranger =
    R"({"schema":1,"provider":"acme","sources":{"page":{"name":"Page","checked_on":"2026-11-01"}},
  "sheets":[{"about":"a","of":["m"],"unit":"usd","from":"unknown","sources":["page"],"confidence":"confirmed",
             "figures":{"fee":"3"}}]})";

std::vector<PackChange> changes(const std::string& text) {
  const PackFile packs[] = {read_pack_file(text).value()};
  const auto after = catalog_with_packs(shipped_knowledge().catalog_files, packs).value();
  return changes_between(shipped_knowledge().catalog, after, {2026, 11, 20});
}

std::string amount(Actions& actions) {
  actions.open_panel(Panel::Reference);
  actions.open_panel(Panel::Cost);
  return actions.state().cost.text.amount;
}

} // namespace

TEST_CASE("a pack changes what it says otherwise and nothing else") {
  CHECK(changes(shipped_file("catalog/openai.json")).empty());
  CHECK(changes(newer()) == std::vector<PackChange>{{PackChangeKind::Changed, "openai.gpt-image-2.image_output_rate",
                                                     "usd_per_1m_tokens", "30.00", "28.00"}});
}

TEST_CASE("a file of another provider is added; one that leaves figures out removes them, models too") {
  CHECK(changes(kStranger) == std::vector<PackChange>{{PackChangeKind::Added, "acme.m.fee", "usd", "", "3"}});
  std::string small = kStranger;
  small = base::replace_all(small, "acme", "openai");
  bool model_gone = false;
  int removed = 0;
  for (const PackChange& change : changes(small)) {
    removed += change.kind == PackChangeKind::Removed ? 1 : 0;
    model_gone |= change.unit == kModelUnit && change.figure == "gpt-image-2";
  }
  CHECK(removed > 100);
  CHECK(model_gone);
}

TEST_CASE("a file that is none is told from one with a mistake, and the mistake has a place") {
  CHECK(is_catalog_file(kStranger));
  CHECK(!is_catalog_file(R"({"v":1,"workflows":[]})"));
  const std::string stranger(kStranger);
  CHECK(is_catalog_file(stranger.substr(0, stranger.size() - 1))); // damaged, and still meant as one
  CHECK(!is_catalog_file("sheets"));
  CHECK(read_pack_file(R"({"schema":2,"provider":"acme","sources":{},"sheets":[]})").error().where.find("/schema") !=
        std::string::npos);
}

TEST_CASE("a dropped file is offered, taken, kept and put away again; own values survive all of it") {
  TestPlatform platform;
  Actions actions(shipped_knowledge(), platform, "en");
  CHECK(amount(actions) == "$52.96");
  actions.edit_plan("own", [](cost::Plan& plan) {
    plan.overrides = {{"openai.gpt-image-2.text_input_rate", "0", "my contract", {}}};
  });
  CHECK(actions.state().cost.text.amount == "$52.68");
  actions.on_paste(newer());
  CHECK(actions.state().panel == Panel::Reference);
  REQUIRE(actions.state().reference.offer.has_value());
  CHECK(actions.state().reference.offer->headline == "File of openai: 0 added, 1 changed, 0 removed");
  CHECK(actions.state().reference.offer->dates == "Checked on 2026-12-05; ours on 2026-11-20.");
  CHECK(actions.state().reference.offer->changes.rows.front()[2] == "30 USD per 1M tokens");
  CHECK(amount(actions) == "$52.68"); // nothing yet
  actions.open_panel(Panel::Reference);
  actions.accept_catalog();
  CHECK(amount(actions) == "$49.17"); // 1,000 x 1,756 x 28 millionths = 49.168
  Actions again(shipped_knowledge(), platform, "en");
  CHECK(amount(again) == "$49.17");
  again.drop_catalogs();
  CHECK(amount(again) == "$52.68");
  Actions fresh(shipped_knowledge(), platform, "en");
  CHECK(fresh.state().reference.packs.empty());
  CHECK(amount(fresh) == "$52.68");
}

TEST_CASE("a file with a mistake changes nothing and says where it is") {
  TestPlatform platform;
  Actions actions(shipped_knowledge(), platform, "en");
  actions.on_paste(R"({"schema":1,"provider":"openai","sources":{},"sheets":[{"about":"x"}]})");
  CHECK(actions.state().reference.refused);
  CHECK(actions.state().reference.notice.find("/sheets/0") != std::string::npos);
  CHECK(!actions.state().reference.offer.has_value());
  CHECK(amount(actions) == "$52.96");
}

TEST_CASE("what was kept of an older catalogue gives way to a newer program's") {
  TestPlatform platform;
  Actions actions(shipped_knowledge(), platform, "en");
  actions.on_paste(base::replace_all(shipped_file("catalog/openai.json"), "2026-11-20", "2026-10-01"));
  REQUIRE(actions.state().reference.offer.has_value());
  CHECK(actions.state().reference.offer->dates ==
        "Careful: checked on 2026-10-01, which is before ours of 2026-11-20.");
  actions.accept_catalog();
  CHECK(!actions.state().reference.packs.empty());
  Actions again(shipped_knowledge(), platform, "en");
  again.open_panel(Panel::Reference);
  CHECK(again.state().reference.packs.empty());
}
