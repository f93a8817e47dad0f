#include "app/evidence_text.h"

#include <algorithm>
#include <utility>

#include "core/base/stable_sort.h"
#include "core/base/text.h"

namespace headroom::app {
namespace {

// Walks the text once and gives UTF-16 positions for rising byte positions. A run of damaged bytes is shown as one
// U+FFFD, as base::to_valid_utf8 writes it.
class Utf16Ruler {
 public:
  explicit Utf16Ruler(std::string_view text) : text_(text) {}

  std::size_t at(std::size_t byte) {
    while (byte_ < std::min(byte, text_.size())) {
      if (static_cast<unsigned char>(text_[byte_]) < 0x80) { // most of a large paste
        ++units_;
        ++byte_;
        in_damage_ = false;
        continue;
      }
      const base::CodePoint point = base::first_code_point(text_.substr(byte_));
      const bool damaged = point.value == 0xFFFD && point.bytes == 1;
      if (!damaged || !in_damage_) units_ += point.value > 0xFFFF ? 2 : 1;
      in_damage_ = damaged;
      byte_ += point.bytes;
    }
    return units_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t units_ = 0;
  bool in_damage_ = false;
};

} // namespace

EvidenceText make_evidence_text(std::string_view masked, const std::vector<diagnose::Evidence>& evidence) {
  std::vector<const diagnose::Evidence*> places;
  for (const diagnose::Evidence& place : evidence) places.push_back(&place);
  base::stable_sort(places, [](const auto* a, const auto* b) { return a->start < b->start; });
  EvidenceText shown{std::make_shared<const std::string>(base::to_valid_utf8(masked)), {}};
  Utf16Ruler ruler(masked);
  std::size_t marked_to = 0;
  for (const diagnose::Evidence* place : places) {
    const std::size_t start = std::max(place->start, marked_to);
    if (start >= place->end) continue;
    const std::size_t from = ruler.at(start);
    const std::size_t to = ruler.at(place->end);
    marked_to = place->end;
    if (from < to) shown.marks.push_back({from, to, place->shows});
  }
  return shown;
}

std::string_view evidence_label(const i18n::StringTable& strings, const std::string& shows) {
  const std::string key = "verdict.shows." + shows;
  return strings.text(strings.has(key) ? key : "verdict.shows.other");
}

} // namespace headroom::app
