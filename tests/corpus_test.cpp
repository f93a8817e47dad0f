// The team's corpus of real failures, where it lies beside the checkout. It quotes other people's text and is therefore
// not part of this repository; without it this test has nothing to say and says so.
#include <doctest/doctest.h>

#include "core/diagnose/classifier.h"
#include "tests/diagnose_cases.h"
#include "tests/source_dir.h"

using namespace headroom;

TEST_CASE("the corpus is diagnosed as labelled") {
  std::vector<test::DiagnoseCase> cases;
  for (const char* folder : {"/../shared/corpus/", "/../../shared/corpus/"}) {
    if (cases.empty()) cases = test::load_cases(source_dir() + folder + "pastes.jsonl");
  }
  if (cases.empty()) {
    MESSAGE("no corpus beside this checkout");
    return;
  }
  test::Score score;
  for (const auto& one : cases) score.add(one, diagnose::diagnose(one.paste, test::shipped_rules()).incidents.front());
  MESSAGE("corpus\n" << score.table());
  CHECK(score.share("owner") >= 0.99);
  for (const char* field : {"bucket", "retry", "wait_s", "http_status", "request_id", "code"}) {
    CAPTURE(field);
    CHECK(score.share(field) >= 0.97);
  }
  CHECK(score.forbidden_retries == 0);
}
