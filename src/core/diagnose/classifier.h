// A paste in, verdicts out: masks, flattens, reads facts, splits into incidents, matches rules, weighs them, audits the
// numbers, tells the story in time. Decides everything INTERFACES.md calls an incident except sentences and prices.
//
//   diagnose                        classifier.cpp
//     DecodedInput, redact          what was pasted, without secrets
//     FlatText                      as a reader sees it
//     find_made_errors              without what a program in it makes up
//     split_incidents               how many failures it tells
//     find_facts, match_rules       what each states
//     weigh, decide                 who stopped it, and why we think so
//     Timeline                      equal ones folded, the one to act on first
//     judge                         those that are told: evidence, advice
#pragma once

#include <string_view>

#include "core/diagnose/rule.h"
#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

// Any bytes, any size; linear in their number.
Diagnosis diagnose(std::string_view paste, const RuleSet& rules);

} // namespace headroom::diagnose
