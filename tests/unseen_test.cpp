// Pastes written by people who had not read the rules, labelled by the meaning of the fields alone. They are a floor,
// not a goal: rules are generalised from what they show, never fitted to one of them. At first sight 180 of the first
// 200 owners were right, 164 of the second 173, 166 of the third 170, 132 of the fourth 147, of which some were made to
// mislead (tests, lists of changes, manuals), 157 of the fifth 160; of the verdicts of at least 0.9, two of the
// second's, two of the third's, five of the fourth's and three of the fifth's were wrong. The fifth is still as it was
// at first sight, with one certificate named in the frames above an SDK's own error, which is told to retry.
#include <doctest/doctest.h>

#include "core/diagnose/classifier.h"
#include "tests/diagnose_cases.h"
#include "tests/source_dir.h"

using namespace headroom;

TEST_CASE("pastes nobody had seen are diagnosed as their author labelled them, but for a few") {
  const struct {
    const char* file;
    std::size_t cases;
    double owners;
    double confident;
    int forbidden_retries;
  } sets[] = {{"first.jsonl", 200, 0.98, 0.98, 0},
              {"second.jsonl", 173, 0.98, 0.98, 0},
              {"third.jsonl", 170, 0.98, 0.98, 0},
              {"fourth.jsonl", 147, 0.96, 0.98, 0},
              {"fifth.jsonl", 160, 0.98, 0.975, 1}};
  for (const auto& set : sets) {
    const auto cases = test::load_cases(source_dir() + "/tests/cases/unseen/" + set.file);
    CAPTURE(set.file);
    REQUIRE(cases.size() == set.cases);
    test::Score score;
    int confident = 0;
    int confident_and_right = 0;
    for (const auto& one : cases) {
      const auto verdict = diagnose::diagnose(one.paste, test::shipped_rules()).incidents.front();
      score.add(one, verdict);
      if (verdict.confidence < 0.9) continue;
      ++confident;
      confident_and_right += diagnose::name(verdict.owner) == one.expect.at("owner").get<std::string>() ? 1 : 0;
    }
    MESSAGE("unseen " << set.file << "\n" << score.table());
    CHECK(score.share("owner") >= set.owners);
    for (const char* field : {"bucket", "retry", "wait_s", "http_status", "request_id", "code"}) {
      CAPTURE(field);
      CHECK(score.share(field) >= 0.97);
    }
    CHECK(score.forbidden_retries <= set.forbidden_retries);
    CHECK(confident_and_right >= set.confident * confident);
  }
}

// The tables of assets/rules/README.md.
TEST_CASE("all labelled pastes: verdicts of at least 0.9 are right in 98 of 100 cases, and each owner is found in 90") {
  test::Score score;
  std::size_t with_corpus = 0;
  for (const std::string& path :
       {source_dir() + "/../shared/corpus/pastes.jsonl", source_dir() + "/../../shared/corpus/pastes.jsonl",
        source_dir() + "/tests/cases/unseen/first.jsonl", source_dir() + "/tests/cases/unseen/second.jsonl",
        source_dir() + "/tests/cases/unseen/third.jsonl", source_dir() + "/tests/cases/unseen/fourth.jsonl"}) {
    const auto cases = test::load_cases(path);
    with_corpus += cases.size();
    for (const auto& one : cases)
      score.add(one, diagnose::diagnose(one.paste, test::shipped_rules()).incidents.front());
  }
  MESSAGE(with_corpus << " pastes\n" << score.confusion_table() << "\n" << score.calibration_table());
  int confident = 0;
  int right = 0;
  for (const auto& [hundredths, counts] : score.calibration) {
    if (hundredths < 90) continue;
    right += counts.first;
    confident += counts.second;
  }
  CHECK(right >= 0.98 * confident);
  for (const auto& entry : score.owners) { // not bound by name: clang 14 cannot capture that
    CAPTURE(entry.first);
    CHECK(entry.second.first >= 0.9 * entry.second.second);
  }
}
