// Rules as shipped: their own examples, the sentences they name, their sources.
#include <doctest/doctest.h>

#include <set>

#include "app/knowledge.h"
#include "core/base/date.h"
#include "core/diagnose/flat_text.h"
#include "core/diagnose/rule_match.h"

using namespace headroom;
using diagnose::Rule;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

bool matches(const Rule& rule, const std::string& example) {
  const diagnose::DecodedInput input(example);
  const diagnose::FlatText flat(input);
  const auto facts = diagnose::find_facts(flat.text(), knowledge().rules().fields);
  diagnose::PhraseIndex phrases;
  knowledge().rules().phrases.find(flat.text(), phrases);
  std::vector<diagnose::Proof> proofs;
  return diagnose::holds(rule.when, facts, phrases, proofs);
}

} // namespace

TEST_CASE("every rule matches its own examples and leaves its look-alikes alone") {
  for (const Rule& rule : knowledge().rules().rules) {
    CAPTURE(rule.id);
    CHECK(!rule.must_match.empty());
    for (const std::string& example : rule.must_match) {
      CAPTURE(example);
      CHECK(matches(rule, example));
    }
    for (const std::string& example : rule.must_not_match) {
      CAPTURE(example);
      CHECK(!matches(rule, example));
    }
  }
}

TEST_CASE("every rule has a source with a date and a reason in both languages") {
  for (const Rule& rule : knowledge().rules().rules) {
    CAPTURE(rule.id);
    CHECK(rule.source.url.starts_with("https://"));
    CHECK(base::parse_date(rule.source.checked_on).has_value());
    CHECK(knowledge().english.has("verdict.because." + rule.because));
    CHECK(knowledge().korean.has("verdict.because." + rule.because));
  }
}

TEST_CASE("every outcome has its own words in both languages") {
  std::set<std::string> keys;
  for (const auto& outcome : knowledge().rules().outcomes) {
    keys.insert("verdict.text." + outcome.text + ".headline");
    keys.insert("verdict.text." + outcome.text + ".why");
    for (const auto& key : outcome.check_first) keys.insert("verdict.check." + key);
    for (const auto& key : outcome.next_steps) keys.insert("verdict.do." + key);
    for (const auto& key : outcome.never) keys.insert("verdict.dont." + key);
    for (const auto& key : outcome.missing) keys.insert("verdict.ask." + key);
    CHECK(outcome.next_steps.size() <= 3);
    CHECK(outcome.never.size() <= 3);
  }
  for (const std::string& key : keys) {
    CAPTURE(key);
    CHECK(knowledge().english.has(key));
    CHECK(knowledge().korean.has(key));
  }
}

TEST_CASE("no outcome calls a failure of money, access, key, request or policy retryable") {
  using diagnose::Owner;
  for (const auto& outcome : knowledge().rules().outcomes) {
    const bool final = outcome.owner == Owner::OpenaiBilling || outcome.owner == Owner::OpenaiAccess ||
                       outcome.owner == Owner::OpenaiAuth || outcome.owner == Owner::RequestShape ||
                       outcome.owner == Owner::ContentPolicy;
    CAPTURE(outcome.stop);
    if (final) CHECK(outcome.retry == diagnose::Retry::DoNotRetry);
  }
}
