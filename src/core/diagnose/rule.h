// What a rule is: conditions over what a paste states, and what follows if they hold: who is speaking (a party), what
// stopped the call (a stop), how sure that is. And the outcome each pair of stop and party has. All of it is data in
// assets/rules; assets/rules/README.md explains the files. Leaves out how matches are weighed (classifier.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/fields.h"
#include "core/diagnose/phrase_finder.h"
#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

// What kind of party may stop a call. A service calls upstream with its own account, so it owns its failures; a carrier
// hands on the caller's own key, so an inner answer keeps its owner.
enum class Role { Openai, Chatgpt, Azure, Vendor, Service, Carrier, Count };
inline constexpr std::array<std::string_view, 6> kRoleNames = {"openai", "chatgpt", "azure",
                                                               "vendor", "service", "carrier"};
static_assert(kRoleNames.size() == static_cast<std::size_t>(Role::Count));

struct Party {
  std::string id;
  std::string name; // as people know it
  Role role = Role::Service;
};

// How a rule knows its party. Stopped: the text proves that this party itself refused. Speaks: these are its words.
// Addressed: the call went there, which says little about who answered.
enum class Standing { Addressed, Speaks, Stopped, Count };
inline constexpr std::array<std::string_view, 3> kStandingNames = {"addressed", "speaks", "stopped"};
static_assert(kStandingNames.size() == static_cast<std::size_t>(Standing::Count));

enum class Operator {
  All,           // every condition holds
  Any,           // at least one holds
  None,          // not one holds
  TextHasAny,    // one of the phrases starts somewhere at a word
  TextHasAll,    // every phrase does
  Together,      // like All, of TextHasAny only: one phrase of each stands near the others
  WordHasAny,    // one of the words stands there whole
  FieldIs,       // a named value equals one of the given, case ignored
  FieldPresent,  // one of the named values is there
  StatusIs,      // the HTTP status is one of the given
  StatusPresent, // an HTTP status is stated, or (false) none is
  BucketEmpty,   // a rate-limit header says 0 remain, or (false) headers are there and each has something left
  Count
};
inline constexpr std::array<std::string_view, 12> kOperatorNames = {
    "all",          "any",      "none",          "text_has_any", "text_has_all",   "together",
    "word_has_any", "field_is", "field_present", "status_is",    "status_present", "bucket_empty"};
static_assert(kOperatorNames.size() == static_cast<std::size_t>(Operator::Count));

struct Condition {
  Operator op = Operator::All;
  std::vector<Condition> children;
  std::vector<std::uint32_t> phrases;
  std::string field;
  std::vector<std::string> values; // of a field, lower case; or names of fields
  std::vector<int> statuses;
  bool wanted = true;
};

struct Source {
  std::string url;
  std::string checked_on; // YYYY-MM-DD
};

struct Rule {
  std::string id;
  Condition when;
  std::optional<std::size_t> party; // index into RuleSet::parties
  Standing standing = Standing::Speaks;
  std::string stop; // empty if the rule only knows who speaks
  std::optional<Bucket> bucket;
  std::optional<Retry> retry; // when these words know better than the outcome
  int weight = 0;             // 100: a vendor's own code for exactly this ... 10: a hint
  std::string because;        // key below verdict.because: the reason a person reads
  Source source;
  std::vector<std::string> must_match;
  std::vector<std::string> must_not_match;
};

// What a stop means when this role caused it. No role: whoever it was.
struct Outcome {
  std::string stop;
  std::optional<Role> role;
  std::vector<Bucket> buckets; // if given, only for these
  Owner owner = Owner::Unknown;
  Retry retry = Retry::NotApplicable;
  std::optional<Bucket> bucket;
  Action action = Action::GatherEvidence;
  Acts acts = Acts::Unknown;
  Scope scope = Scope::Unknown;
  std::optional<bool> clears_itself;
  std::string live_source;
  std::string text;                     // keys verdict.text.<text>.headline and .why
  std::vector<std::string> check_first; // keys below verdict.check, and so on
  std::vector<std::string> next_steps;
  std::vector<std::string> never;
  std::vector<std::string> missing;
};

// What a person sees who has no error text, and what it most likely is.
struct Symptom {
  std::string id; // key below panel.check.symptom
  std::string stop;
  std::optional<std::size_t> party; // whose it would be; index into RuleSet::parties
};

struct RuleSet {
  std::vector<Party> parties;
  std::vector<Outcome> outcomes;
  std::vector<Rule> rules;
  std::vector<Symptom> symptoms;
  PhraseFinder phrases;
  FieldNames fields; // names the rules look at, and those facts are read from
  // Which rules are worth trying: those that a phrase of the text, a status or a field may make hold, and those that
  // may hold without.
  std::vector<std::vector<std::uint32_t>> rules_by_phrase;
  std::vector<std::uint32_t> rules_by_status;
  std::vector<std::uint32_t> rules_by_field;
  std::vector<std::uint32_t> rules_of_anything;

  std::optional<std::size_t> find_party(std::string_view id) const;
  const Symptom* find_symptom(std::string_view id) const;
  // The most particular outcome of the stop; every stop named by a rule has at least one without a role.
  const Outcome* find_outcome(std::string_view stop, std::optional<Role> role, std::optional<Bucket> bucket) const;
};

} // namespace headroom::diagnose
