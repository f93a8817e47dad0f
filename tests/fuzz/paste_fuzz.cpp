// Any bytes as a paste: no crash, no undefined behaviour, and what every verdict promises holds: there is one, its
// places lie in the input, its words are valid UTF-8, what is hidden keeps its length.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "app/evidence_text.h"
#include "app/incident_packet.h"
#include "app/knowledge.h"
#include "core/base/text.h"
#include "core/diagnose/classifier.h"
#include "core/diagnose/flat_text.h"

using namespace headroom;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
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
  for (const i18n::StringTable* strings : {&knowledge().english, &knowledge().korean}) {
    promise(base::is_valid_utf8(app::incident_packet(diagnosis, *strings, {})), "the packet is UTF-8");
  }
  return 0;
}
