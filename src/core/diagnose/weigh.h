// Who stopped an incident, from the rules that hold for it. Two questions are answered apart: who is speaking, and what
// stopped the call; look-alikes share words with OpenAI, so the words alone decide neither. Heuristic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/rule_match.h"

namespace headroom::diagnose {

struct Weighing {
  std::optional<std::size_t> party; // index into RuleSet::parties
  int party_score = 0;              // how firmly it is known; see kSpeaks and its neighbours
  Standing standing = Standing::Speaks;
  const Match* party_match = nullptr; // null where the party was lent by the texts around
  const Match* stop_match = nullptr;  // null: nothing says what stopped the call
  // Parties and stops that lost, strongest first.
  std::vector<std::size_t> other_parties;
  std::vector<const Match*> other_stops;
};

Weighing weigh(const RuleSet& rules, const std::vector<Match>& matches);

} // namespace headroom::diagnose
