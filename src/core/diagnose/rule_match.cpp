#include "core/diagnose/rule_match.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

constexpr std::string_view kRemaining = "xratelimitremaining";

// "rate_limit_exceeded, message: ..." in prints without quotes: the value is the first word.
std::string_view deciding_part(const Field& field) {
  if (field.quoted) return field.value;
  return field.value.substr(0, field.value.find_first_of(" \t,;)"));
}

bool has_buckets(const Facts& facts) {
  return std::any_of(facts.fields.begin(), facts.fields.end(),
                     [](const Field& field) { return field.name.compare(0, kRemaining.size(), kRemaining) == 0; });
}

template <class Predicate>
bool find_field(const Facts& facts, std::vector<Proof>& proofs, Predicate&& wanted) {
  const auto found = std::find_if(facts.fields.begin(), facts.fields.end(), wanted);
  if (found == facts.fields.end()) return false;
  proofs.push_back({{found->start, found->end}, Operator::FieldIs});
  return true;
}

// Words that belong to one statement, with what quoting and wrapping puts between them.
constexpr std::size_t kNear = 320;

// The first place where one phrase of every condition stands, all of them near each other.
bool stand_together(const std::vector<Condition>& conditions, const PhraseIndex& phrases, std::vector<Proof>& proofs) {
  for (const Condition& condition : conditions) {
    const auto& any = condition.phrases;
    if (std::none_of(any.begin(), any.end(), [&](std::uint32_t phrase) { return phrases.find(phrase).has_value(); }))
      return false; // nearly always
  }
  std::vector<std::optional<Place>> last(conditions.size());
  for (const PhraseHit& hit : phrases.hits()) {
    bool known = false;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      const auto& wanted = conditions[i].phrases;
      if (std::find(wanted.begin(), wanted.end(), hit.phrase) == wanted.end()) continue;
      last[i] = hit.place;
      known = true;
    }
    const bool together = known && std::all_of(last.begin(), last.end(), [&](const std::optional<Place>& place) {
                            return place && place->start + kNear >= hit.place.end;
                          });
    if (!together) continue;
    for (const auto& place : last) proofs.push_back({*place, Operator::TextHasAny});
    return true;
  }
  return false;
}

} // namespace

const Status* find_deciding_status(const Facts& facts) {
  const Status* best = nullptr;
  for (const Status& status : facts.statuses) {
    // An error beats a success of the same strength: "HTTP 200" around {"status": 503} reports the failure.
    const bool better = best == nullptr || status.strength > best->strength ||
                        (status.strength == best->strength && best->code < 400 && status.code >= 400);
    if (better) best = &status;
  }
  return best;
}

std::optional<std::string_view> find_empty_bucket(const Facts& facts) {
  for (const Field& field : facts.fields) {
    const bool remaining = field.name.compare(0, kRemaining.size(), kRemaining) == 0;
    if (remaining && field.value.substr(0, field.value.find_first_of(" ,")) == "0") {
      return std::string_view(field.name).substr(kRemaining.size());
    }
  }
  return {};
}

bool holds(const Condition& condition, const Facts& facts, const PhraseIndex& phrases, std::vector<Proof>& proofs) {
  switch (condition.op) {
    case Operator::All:
      return std::all_of(condition.children.begin(), condition.children.end(),
                         [&](const Condition& child) { return holds(child, facts, phrases, proofs); });
    case Operator::Any:
      return std::any_of(condition.children.begin(), condition.children.end(),
                         [&](const Condition& child) { return holds(child, facts, phrases, proofs); });
    case Operator::None: {
      std::vector<Proof> against;
      return std::none_of(condition.children.begin(), condition.children.end(),
                          [&](const Condition& child) { return holds(child, facts, phrases, against); });
    }
    case Operator::TextHasAny:
    case Operator::WordHasAny:
      for (const std::uint32_t phrase : condition.phrases) {
        if (const auto place = phrases.find(phrase)) {
          proofs.push_back({*place, condition.op});
          return true;
        }
      }
      return false;
    case Operator::TextHasAll:
      return std::all_of(condition.phrases.begin(), condition.phrases.end(), [&](std::uint32_t phrase) {
        const auto place = phrases.find(phrase);
        if (place) proofs.push_back({*place, condition.op});
        return place.has_value();
      });
    case Operator::Together:
      return stand_together(condition.children, phrases, proofs);
    case Operator::FieldIs:
      return find_field(facts, proofs, [&](const Field& field) {
        return field.name == condition.field &&
               std::any_of(condition.values.begin(), condition.values.end(), [&](const std::string& value) {
                 return base::equals_ignoring_case(deciding_part(field), value);
               });
      });
    case Operator::FieldPresent:
      return find_field(facts, proofs, [&](const Field& field) {
        return std::find(condition.values.begin(), condition.values.end(), field.name) != condition.values.end();
      });
    case Operator::StatusIs: {
      const Status* status = find_deciding_status(facts);
      if (status == nullptr) return false;
      if (std::find(condition.statuses.begin(), condition.statuses.end(), status->code) == condition.statuses.end())
        return false;
      proofs.push_back({status->place, condition.op});
      return true;
    }
    case Operator::StatusPresent:
      return (find_deciding_status(facts) != nullptr) == condition.wanted;
    case Operator::BucketEmpty:
      return has_buckets(facts) && find_empty_bucket(facts).has_value() == condition.wanted;
    default:
      return false;
  }
}

std::vector<Match> match_rules(const RuleSet& rules, const Facts& facts, const PhraseIndex& phrases) {
  std::vector<std::uint32_t> candidates = rules.rules_of_anything;
  const auto add = [&](const std::vector<std::uint32_t>& some) {
    candidates.insert(candidates.end(), some.begin(), some.end());
  };
  if (!facts.statuses.empty()) add(rules.rules_by_status);
  if (!facts.fields.empty()) add(rules.rules_by_field);
  for (const std::uint32_t phrase : phrases.present()) add(rules.rules_by_phrase[phrase]);
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<Match> matches;
  std::vector<Proof> proofs;
  for (const std::uint32_t candidate : candidates) {
    const Rule& rule = rules.rules[candidate];
    proofs.clear();
    if (holds(rule.when, facts, phrases, proofs)) matches.push_back({&rule, proofs});
  }
  return matches;
}

} // namespace headroom::diagnose
