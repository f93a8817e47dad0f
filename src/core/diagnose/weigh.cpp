#include "core/diagnose/weigh.h"

#include <algorithm>

#include "core/base/stable_sort.h"

namespace headroom::diagnose {
namespace {

// A party that proved it refused comes first. Then voices: a service's, because it answers for what it calls; then
// those OpenAI's words are borrowed by; then OpenAI's own; then who merely carried the call. Last, where it was sent.
constexpr int kStopped = 1000;
constexpr int kService = 500;
constexpr int kVendor = 400;
constexpr int kOpenai = 300;
constexpr int kCarrier = 200;
constexpr int kAddressed = 0;

int score_of(const RuleSet& rules, const Rule& rule) {
  const Role role = rules.parties[*rule.party].role;
  if (rule.standing == Standing::Stopped) return kStopped + rule.weight;
  if (rule.standing == Standing::Addressed) return kAddressed + rule.weight;
  switch (role) {
    case Role::Service:
      return kService + rule.weight;
    case Role::Openai:
      return kOpenai + rule.weight;
    case Role::Carrier:
      return kCarrier + rule.weight;
    default:
      return kVendor + rule.weight;
  }
}

std::size_t last_place(const Match& match) {
  std::size_t last = 0;
  for (const Proof& proof : match.proofs) last = std::max(last, proof.place.start);
  return last;
}

} // namespace

Weighing weigh(const RuleSet& rules, const std::vector<Match>& matches) {
  Weighing result;
  for (const Match& match : matches) {
    if (!match.rule->party) continue;
    const int score = score_of(rules, *match.rule);
    if (result.party_match != nullptr && score <= result.party_score) continue;
    result.party = match.rule->party;
    result.party_score = score;
    result.standing = match.rule->standing;
    result.party_match = &match;
  }
  const auto stronger = [&](const Match* a, const Match* b) {
    if (a->rule->weight != b->rule->weight) return a->rule->weight > b->rule->weight;
    const bool a_own = a->rule->party == result.party;
    const bool b_own = b->rule->party == result.party;
    if (a_own != b_own) return a_own;
    if (a->rule->bucket.has_value() != b->rule->bucket.has_value()) return a->rule->bucket.has_value();
    return last_place(*a) > last_place(*b); // the innermost, the last
  };
  for (const Match& match : matches) {
    if (!match.rule->stop.empty()) result.other_stops.push_back(&match);
    if (match.rule->party && match.rule->party != result.party &&
        std::find(result.other_parties.begin(), result.other_parties.end(), *match.rule->party) ==
            result.other_parties.end()) {
      result.other_parties.push_back(*match.rule->party);
    }
  }
  base::stable_sort(result.other_stops, stronger);
  if (!result.other_stops.empty()) {
    result.stop_match = result.other_stops.front();
    result.other_stops.erase(result.other_stops.begin());
  }
  return result;
}

} // namespace headroom::diagnose
