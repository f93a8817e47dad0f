#include "app/evidence_text.h"

#include <doctest/doctest.h>

using namespace headroom;
using app::EvidenceMark;
using app::make_evidence_text;

TEST_CASE("marks count UTF-16 units, stand in order and do not overlap") {
  // Bytes: a 0, 한 1-3, 😀 4-7, b 8, c 9, d 10.
  const auto shown = make_evidence_text("a한😀bcd", {{"wait", "", 8, 11}, {"owner", "", 1, 8}, {"code", "", 9, 10}});
  CHECK(*shown.text == "a한😀bcd");
  CHECK(shown.marks == std::vector<EvidenceMark>{{1, 4, "owner"}, {4, 7, "wait"}});
}

TEST_CASE("an overlap belongs to the mark that begins first") {
  const auto shown = make_evidence_text("0123456789", {{"b", "", 2, 8}, {"a", "", 0, 4}});
  CHECK(shown.marks == std::vector<EvidenceMark>{{0, 4, "a"}, {4, 8, "b"}});
}

TEST_CASE("damaged bytes are shown as one replacement, and marks after them stay in place") {
  const auto shown = make_evidence_text("x\xff\xfe\xfdyz", {{"code", "", 4, 6}});
  CHECK(*shown.text == "x\xEF\xBF\xBDyz");
  CHECK(shown.marks == std::vector<EvidenceMark>{{2, 4, "code"}});
}

TEST_CASE("a place beyond the text ends with the text") {
  CHECK(make_evidence_text("abc", {{"code", "", 2, 9}}).marks == std::vector<EvidenceMark>{{2, 3, "code"}});
  CHECK(make_evidence_text("abc", {{"code", "", 7, 9}, {"code", "", 1, 1}}).marks.empty());
}
