// From a weighed incident to its verdict: outcome, bucket, wait, retry, the audit of the numbers, ids and names, advice
// that fits, evidence. Decides nothing about other incidents of the same paste.
#pragma once

#include <string_view>
#include <vector>

#include "core/diagnose/flat_text.h"
#include "core/diagnose/rule.h"
#include "core/diagnose/weigh.h"

namespace headroom::diagnose {

struct Incident {
  Place place; // in the flat text
  Facts facts;
  std::vector<Match> matches;
  Weighing weighing;
};

// The stop of an incident after the audit of its numbers: a limit of 0 is no allowance, a request above the whole
// limit can never pass. Empty if nothing says what stopped the call.
std::string_view audited_stop(const RuleSet& rules, const Incident& incident);

Verdict judge(const RuleSet& rules, const Incident& incident, const FlatText& flat);

} // namespace headroom::diagnose
