// From a weighed incident to its verdict: outcome, bucket, wait, retry, the audit of the numbers, ids and names, advice
// that fits, evidence. In two steps, because of a million failures in a log a few are told: decide() is what folding
// them needs, judge() is everything. Decides nothing about other incidents of the same paste.
#pragma once

#include <string_view>
#include <vector>

#include "core/diagnose/flat_text.h"
#include "core/diagnose/rule.h"
#include "core/diagnose/weigh.h"

namespace headroom::diagnose {

// Places of facts, matches and weighing count from the start of the incident.
struct Incident {
  Place place; // in the flat text
  std::string_view text;
  Facts facts;
  std::vector<Match> matches;
  Weighing weighing;
  std::vector<Place> lent; // in the flat text: what names a party that was lent
};

// Something a program wrote of one call, rather than a person of anything: it states a status, a field, an id, numbers,
// or throws.
bool is_report(const Incident& incident);

// The stop of an incident after the audit of its numbers: a limit of 0 is no allowance, a request above the whole
// limit can never pass. Empty if nothing says what stopped the call, or if the text only speaks of such things: prose
// that says "credit" and "exhausted", a page that lists what can go wrong.
std::string_view audited_stop(const RuleSet& rules, const Incident& incident);

Decision decide(const RuleSet& rules, const Incident& incident);
Verdict judge(const RuleSet& rules, const Incident& incident, const FlatText& flat);

// A verdict from a description alone: likely, never proven, without evidence.
Verdict describe(const RuleSet& rules, const Symptom& symptom);

} // namespace headroom::diagnose
