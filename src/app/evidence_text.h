// The pasted text as it may be shown: masked, valid UTF-8, with the deciding places of one verdict as marks. Decides
// how positions in the input become positions in what is shown, and the words of a mark: the same on screen, in the
// terminal and in the copied packet.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

// A marked stretch, in UTF-16 units of the shown text, because that is what a page counts in.
struct EvidenceMark {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string shows; // "owner", "wait", ...: the evidence's own word

  bool operator==(const EvidenceMark&) const = default;
};

struct EvidenceText {
  std::shared_ptr<const std::string> text; // never null after make_evidence_text
  std::vector<EvidenceMark> marks;         // in order, not overlapping
};

// `masked` is what diagnose::redact left of the input, byte for byte as long. Marks that overlap an earlier one lose
// the overlap; empty ones are dropped.
EvidenceText make_evidence_text(std::string_view masked, const std::vector<diagnose::Evidence>& evidence);

// What a place of this kind decided, in the reader's language: "who stopped it", "wait".
std::string_view evidence_label(const i18n::StringTable& strings, const std::string& shows);

} // namespace headroom::app
