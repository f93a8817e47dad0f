// The sentences as shipped: both languages say the same things, and no Korean particle touches a placeholder.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "app/knowledge.h"
#include "core/base/text.h"
#include "tests/source_dir.h"

using namespace headroom;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

std::multiset<std::string> placeholders(std::string_view sentence) {
  std::multiset<std::string> names;
  for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1)) {
    const std::size_t close = sentence.find('}', open);
    if (close == std::string_view::npos) break;
    names.insert(std::string(sentence.substr(open + 1, close - open - 1)));
  }
  return names;
}

bool is_hangul(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = base::first_code_point(text).value;
  return c >= 0xAC00 && c <= 0xD7A3;
}

// A particle that changes with the sound before it, standing right behind a value nobody knows. A longer word that only
// begins like one (과금, 이미지) is not a particle: after "}" it would need a space anyway, so it is refused as well.
bool has_changing_particle(std::string_view sentence) {
  constexpr std::array<std::string_view, 13> kParticles = {"은", "는", "이",   "가", "을", "를",  "과",
                                                           "와", "로", "으로", "라", "나", "이나"};
  for (std::size_t at = sentence.find('}'); at != std::string_view::npos; at = sentence.find('}', at + 1)) {
    const std::string_view rest = sentence.substr(at + 1);
    for (const std::string_view particle : kParticles) {
      if (rest.substr(0, particle.size()) == particle && !is_hangul(rest.substr(particle.size()))) return true;
    }
  }
  return false;
}

} // namespace

TEST_CASE("both languages have the same placeholders in the same sentences") {
  const auto& english = knowledge().english.entries();
  REQUIRE(english.size() > 1000); // keys in one language only are refused when the table is packed
  for (const auto& entry : english) {
    CAPTURE(entry.key);
    CHECK(placeholders(entry.text) == placeholders(knowledge().korean.text(entry.key)));
  }
}

TEST_CASE("no particle that depends on the sound before it follows a placeholder") {
  for (const auto& entry : knowledge().korean.entries()) {
    CAPTURE(entry.key);
    CAPTURE(entry.text);
    CHECK(!has_changing_particle(entry.text));
  }
}

TEST_CASE("the particle test sees what it must refuse") {
  CHECK(has_changing_particle("{model}은 쓸 수 없습니다"));
  CHECK(has_changing_particle("한도는 {limit}로, 끝"));
  CHECK(has_changing_particle("{a}에 {b}이나 {c}"));
  CHECK(!has_changing_particle("{model} 모델은"));
  CHECK(!has_changing_particle("{n}장을 {wait}초에"));
  CHECK(!has_changing_particle("{a}이미지"));
}

TEST_CASE("no sentence is empty, and none keeps a blank at its edge") {
  for (const auto* table : {&knowledge().english, &knowledge().korean}) {
    for (const auto& entry : table->entries()) {
      CAPTURE(entry.key);
      CHECK(!entry.text.empty());
      CHECK(base::trim(entry.text) == entry.text);
    }
  }
}

// scenarios/ are examples for the command line, opened as files.
TEST_CASE("every file below assets/ that the product reads is compiled in") {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(source_dir()) / "assets";
  std::set<std::string> shipped;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string name = fs::relative(entry.path(), root).generic_string();
    if (entry.is_regular_file() && entry.path().extension() != ".md" && name.rfind("scenarios/", 0) != 0) {
      shipped.insert(name);
    }
  }
  std::set<std::string> embedded;
  for (const app::AssetFile& asset : app::embedded_assets()) embedded.insert(std::string(asset.name));
  if (embedded.erase("i18n/words") == 1) embedded.insert({"i18n/en.json", "i18n/ko.json"});
  CHECK(embedded == shipped);
}

TEST_CASE("every sample has a name in both languages") {
  CHECK(knowledge().samples.size() == 3);
  for (const auto& sample : knowledge().samples) CHECK(knowledge().english.has("panel.check.sample." + sample.name));
}
