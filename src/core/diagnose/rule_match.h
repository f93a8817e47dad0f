// Which rules hold for one incident, and where the paste says so. Decides matching only; weighing is the classifier's.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/diagnose/facts.h"
#include "core/diagnose/rule.h"

namespace headroom::diagnose {

// A place that made a condition hold, and which kind of condition.
struct Proof {
  Place place;
  Operator by;
};

struct Match {
  const Rule* rule = nullptr;
  std::vector<Proof> proofs; // in the order of its conditions
};

// The HTTP status an incident answers with: the best-stated one.
const Status* find_deciding_status(const Facts& facts);

// "images" if a header says that 0 images remain; only headers named x-ratelimit-remaining-*.
std::optional<std::string_view> find_empty_bucket(const Facts& facts);

std::vector<Match> match_rules(const RuleSet& rules, const Facts& facts, const PhraseIndex& phrases);

// Public for the test of the rules' own examples.
bool holds(const Condition& condition, const Facts& facts, const PhraseIndex& phrases, std::vector<Proof>& proofs);

} // namespace headroom::diagnose
