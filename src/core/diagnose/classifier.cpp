#include "core/diagnose/classifier.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/diagnose/facts.h"
#include "core/diagnose/flat_text.h"
#include "core/diagnose/incident_split.h"
#include "core/diagnose/judge.h"
#include "core/diagnose/redact.h"
#include "core/diagnose/timeline.h"

namespace headroom::diagnose {
namespace {

// Everything read from a paste once, from which incidents take their part.
struct Reading {
  const RuleSet& rules;
  const FlatText& flat;
  Facts facts;
  std::vector<PhraseHit> hits;

  Incident incident(Place place, PhraseIndex& phrases) const {
    const auto starts_before = [](const PhraseHit& hit, std::size_t at) { return hit.end <= at; };
    const auto first = std::lower_bound(hits.begin(), hits.end(), place.start, starts_before);
    const auto last = std::lower_bound(first, hits.end(), place.end, starts_before);
    // Spelled out for libc++ 14, whose span does not take two iterators.
    phrases.set(std::span(hits).subspan(static_cast<std::size_t>(first - hits.begin()),
                                        static_cast<std::size_t>(last - first)));
    Incident incident;
    incident.place = place;
    incident.facts = facts_between(facts, place.start, place.end);
    incident.matches = match_rules(rules, incident.facts, phrases);
    incident.weighing = weigh(rules, incident.matches);
    return incident;
  }
};

// A line that says "429" does not say whose; the lines around it may. Only a party the whole paste agrees on is lent.
void lend_party(Incident& incident, const Incident& whole) {
  const bool unanimous = whole.weighing.party && whole.weighing.other_parties.empty();
  if (incident.weighing.party || !unanimous || incident.weighing.stop_match == nullptr) return;
  incident.weighing.party = whole.weighing.party;
  incident.weighing.party_score = whole.weighing.party_score;
  incident.weighing.party_match = whole.weighing.party_match;
}

} // namespace

Diagnosis diagnose(std::string_view paste, const RuleSet& rules) {
  Diagnosis diagnosis;
  DecodedInput input(paste);
  redact(input.text(), diagnosis.redacted);
  FlatText flat(input);
  const auto unpacked = redact(flat.text(), diagnosis.redacted); // what only showed once escapes were resolved

  const Reading reading{rules, flat, find_facts(flat.text(), rules.fields), rules.phrases.find(flat.text())};
  PhraseIndex phrases(rules.phrases.size());
  const Incident whole = reading.incident({0, flat.text().size()}, phrases);
  std::vector<Verdict> told;
  const std::vector<Place> places = split_incidents(flat.text());
  if (places.size() > 1) {
    for (const Place& place : places) {
      Incident incident = reading.incident(place, phrases);
      lend_party(incident, whole);
      if (incident.weighing.stop_match != nullptr) told.push_back(judge(rules, incident, flat));
    }
  }
  if (told.empty()) told.push_back(judge(rules, whole, flat));
  diagnosis.incidents = tell_timeline(std::move(told));
  // Last, because places are found by flattening the input again, as it was.
  std::vector<MaskedPlace> also_hidden;
  for (const MaskedPlace& place : unpacked) {
    also_hidden.push_back({flat.decoded_origin(place.start), flat.decoded_origin(place.end)});
  }
  diagnosis.masked = std::move(input.text());
  for (const MaskedPlace& place : also_hidden) {
    std::fill(diagnosis.masked.begin() + static_cast<std::ptrdiff_t>(place.start),
              diagnosis.masked.begin() + static_cast<std::ptrdiff_t>(place.end), '*');
  }
  return diagnosis;
}

} // namespace headroom::diagnose
