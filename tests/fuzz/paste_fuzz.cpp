// Any bytes as a paste: no crash, no undefined behaviour, and what every verdict promises holds: there is one, its
// places lie in the input, its words are valid UTF-8, what is hidden keeps its length.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/evidence_text.h"
#include "app/incident_packet.h"
#include "core/base/text.h"
#include "core/diagnose/classifier.h"
#include "core/diagnose/flat_text.h"
#include "core/diagnose/rule_loader.h"

using namespace headroom;

namespace {

const std::filesystem::path kAssets = "assets"; // it runs at the top of the source tree

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What the product knows of pastes, read from the source tree: embedding it would build the whole product.
struct Knowledge {
  diagnose::RuleSet rules;
  std::array<i18n::StringTable, 2> strings;
};

Knowledge load_knowledge() {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const char* named_by_the_others : {"parties.json", "outcomes.json"})
    texts.emplace_back(named_by_the_others, contents(kAssets / "rules" / named_by_the_others));
  for (const auto& entry : std::filesystem::directory_iterator(kAssets / "rules")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".json" && name != texts[0].first && name != texts[1].first)
      texts.emplace_back(name, contents(entry.path()));
  }
  std::vector<diagnose::RuleFile> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  static const std::string words = contents(HEADROOM_WORDS); // the tables point into it
  return {diagnose::load_rules(files).value(),
          {i18n::StringTable::load(i18n::Language::English, words).value(),
           i18n::StringTable::load(i18n::Language::Korean, words).value()}};
}

const Knowledge& knowledge() {
  static const Knowledge loaded = load_knowledge();
  return loaded;
}

void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view paste(reinterpret_cast<const char*>(data), size);
  const diagnose::Diagnosis diagnosis = diagnose::diagnose(paste, knowledge().rules);
  promise(!diagnosis.incidents.empty(), "there is a verdict");
  promise(diagnosis.masked.size() == diagnose::DecodedInput(paste).text().size(), "masking keeps the length");
  for (const diagnose::Verdict& verdict : diagnosis.incidents) {
    promise(verdict.confidence >= 0 && verdict.confidence <= 1, "confidence is a share");
    promise(verdict.count >= 1, "a failure happened at least once");
    promise(!verdict.wait_s || *verdict.wait_s >= 0, "a wait is not negative");
    for (const diagnose::Evidence& evidence : verdict.evidence) {
      promise(evidence.start <= evidence.end && evidence.end <= size, "evidence lies in the input");
      promise(base::is_valid_utf8(evidence.text), "evidence is UTF-8");
    }
    promise(base::is_valid_utf8(verdict.excerpt), "the excerpt is UTF-8");
  }
  const app::EvidenceText shown = app::make_evidence_text(diagnosis.masked, diagnosis.incidents.front().evidence);
  promise(base::is_valid_utf8(*shown.text), "what is shown is UTF-8");
  // One packet of the four is time enough.
  const i18n::StringTable& strings = knowledge().strings[size % 2];
  const auto packet = size % 4 < 2 ? app::incident_packet : app::incident_packet_json;
  promise(base::is_valid_utf8(packet(diagnosis, strings, {})), "the packet is UTF-8");
  return 0;
}
