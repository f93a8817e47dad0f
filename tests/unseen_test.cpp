// Pastes written by somebody who had not read the rules, labelled by the meaning of the fields alone. They are a floor,
// not a goal: rules are generalised from what they show, never fitted to one of them. At first sight 180 of 200 owners
// were right.
#include <doctest/doctest.h>

#include "core/diagnose/classifier.h"
#include "tests/diagnose_cases.h"
#include "tests/source_dir.h"

using namespace headroom;

TEST_CASE("pastes nobody had seen are diagnosed as their author labelled them, but for a few") {
  const auto cases = test::load_cases(source_dir() + "/tests/cases/unseen/first.jsonl");
  REQUIRE(cases.size() == 200);
  test::Score score;
  for (const auto& one : cases) score.add(one, diagnose::diagnose(one.paste, test::shipped_rules()).incidents.front());
  MESSAGE("unseen\n" << score.table());
  CHECK(score.share("owner") >= 0.98);
  for (const char* field : {"bucket", "retry", "wait_s", "http_status", "request_id", "code"}) {
    CAPTURE(field);
    CHECK(score.share(field) >= 0.97);
  }
  CHECK(score.forbidden_retries == 0);
}
