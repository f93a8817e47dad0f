// A paste in, verdicts out: masks, flattens, reads facts, splits into incidents, matches rules, weighs them, audits the
// numbers, tells the story in time. Decides everything INTERFACES.md calls an incident except sentences and prices.
//
//   diagnose                        classifier.cpp
//     DecodedInput, redact          what was pasted, without secrets
//     FlatText, find_facts          what it states
//     split_incidents               how many failures it tells
//     match_rules, weigh            who stopped each, and why we think so
//     judge                         bucket, wait, retry, advice
//     timeline                      the one to act on first
#pragma once

#include <string_view>

#include "core/diagnose/rule.h"
#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

// Any bytes, any size; linear in their number.
Diagnosis diagnose(std::string_view paste, const RuleSet& rules);

} // namespace headroom::diagnose
