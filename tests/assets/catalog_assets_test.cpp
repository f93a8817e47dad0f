// The catalogue as shipped: what the loader cannot know by itself.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "app/knowledge.h"
#include "core/base/decimal.h"

using namespace headroom;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

void check_words(const std::string& key) {
  CAPTURE(key);
  CHECK(knowledge().english.has(key));
  CHECK(knowledge().korean.has(key));
}

} // namespace

TEST_CASE("every unit, note and confidence of the catalogue has words in both languages") {
  std::set<std::string> keys;
  const auto read = [&](const catalog::Reading& reading) {
    keys.insert("catalog.confidence." + std::string(name(reading.confidence)));
    if (!reading.note.empty()) keys.insert("catalog.note." + reading.note);
  };
  for (const catalog::Figure& figure : knowledge().catalog.figures()) {
    keys.insert("catalog.unit." + figure.unit);
    read(figure.used);
    for (const catalog::Reading& reading : figure.alternatives) read(reading);
  }
  REQUIRE(keys.size() > 20);
  for (const std::string& key : keys) check_words(key);
}

TEST_CASE("a figure that sources contradict names the other readings or says why") {
  for (const catalog::Figure& figure : knowledge().catalog.figures()) {
    CAPTURE(figure.id);
    const bool contradicted = figure.used.confidence == catalog::Confidence::Contradicted;
    CHECK((!contradicted || !figure.alternatives.empty() || !figure.used.note.empty()));
    CHECK((figure.alternatives.empty() || contradicted));
  }
}

TEST_CASE("no source was read after the catalogue's date and none before the models existed") {
  for (const catalog::Figure& figure : knowledge().catalog.figures()) {
    CAPTURE(figure.id);
    for (const catalog::Source& source : figure.used.sources) {
      CHECK(source.checked_on <= knowledge().catalog.date());
      CHECK(source.checked_on >= base::Date{2026, 4, 21});
    }
  }
  CHECK(knowledge().catalog.date() == base::Date{2026, 11, 20});
}

TEST_CASE("every successor is a model that is still there") {
  for (const catalog::Model& model : knowledge().catalog.models()) {
    if (model.successor.empty()) continue;
    CAPTURE(model.id);
    const catalog::Model* successor = knowledge().catalog.find_model(model.successor);
    REQUIRE(successor != nullptr);
    CHECK(!successor->shutdown_on);
  }
}

TEST_CASE("the printed Batch prices are half of the standard ones, to the cent where the page rounds") {
  const auto& figures = knowledge().catalog.figures();
  int compared = 0;
  const std::string marker = ".published_batch.";
  for (const catalog::Figure& batch : figures) {
    const auto at = batch.id.find(marker);
    if (at == std::string::npos) continue;
    CAPTURE(batch.id);
    const std::string standard = batch.id.substr(0, at) + "." + batch.id.substr(at + marker.size());
    const catalog::Figure* full = knowledge().catalog.figure_on(standard, {2026, 10, 1});
    REQUIRE(full != nullptr);
    const auto printed = base::parse_decimal(batch.used.value, 9).value();
    const auto half = base::parse_decimal(full->used.value, 9).value() / 2;
    CHECK(std::abs(printed - half) <= (batch.used.note == "page_rounds_to_cents" ? 5'000'000 : 0));
    ++compared;
  }
  CHECK(compared == 37);
}
