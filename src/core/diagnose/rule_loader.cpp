#include "core/diagnose/rule_loader.h"

#include <algorithm>
#include <utility>

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/diagnose/facts.h"

namespace headroom::diagnose {

using base::Error;
using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

constexpr int kSchema = 1;
constexpr int kDeepestCondition = 8;

template <class Enum, std::size_t N>
std::optional<Enum> read_choice(FieldReader& fields, std::string_view key,
                                const std::array<std::string_view, N>& names) {
  if (!fields.has(key)) return {};
  return static_cast<Enum>(fields.choice(key, names, 0));
}

template <class Enum, std::size_t N>
Enum read_required(FieldReader& fields, std::string_view key, const std::array<std::string_view, N>& names) {
  return static_cast<Enum>(fields.choice(key, names));
}

std::vector<std::string> names_of_fields(const std::vector<std::string>& written) {
  std::vector<std::string> names;
  names.reserve(written.size());
  for (const std::string& name : written) names.push_back(field_name(name));
  return names;
}

// What a text must have for a condition to hold: one of these phrases, or any status, or any field; or nothing.
struct Needs {
  std::vector<std::uint32_t> phrases;
  bool status = false;
  bool field = false;
  bool nothing = false;

  // The fewer texts have it, the better it keeps a rule from being tried.
  std::size_t cost() const { return phrases.size() + (status || field ? 10'000 : 0) + (nothing ? 100'000 : 0); }
};

Needs needs_of(const Condition& condition) {
  Needs needs;
  switch (condition.op) {
    case Operator::TextHasAny:
    case Operator::WordHasAny:
      needs.phrases = condition.phrases;
      break;
    case Operator::TextHasAll:
      needs.phrases.push_back(condition.phrases.front());
      break;
    case Operator::All:
    case Operator::Together:
      needs.nothing = true;
      for (const Condition& child : condition.children) {
        Needs other = needs_of(child);
        if (other.cost() < needs.cost()) needs = std::move(other);
      }
      break;
    case Operator::Any:
      for (const Condition& child : condition.children) {
        const Needs other = needs_of(child);
        needs.phrases.insert(needs.phrases.end(), other.phrases.begin(), other.phrases.end());
        needs.status = needs.status || other.status;
        needs.field = needs.field || other.field;
        needs.nothing = needs.nothing || other.nothing;
      }
      break;
    case Operator::FieldIs:
    case Operator::FieldPresent:
    case Operator::BucketEmpty:
      needs.field = true;
      break;
    case Operator::StatusIs:
      needs.status = true;
      break;
    default:
      needs.nothing = true;
  }
  return needs;
}

class Loader {
 public:
  std::optional<Error> load_file(const RuleFile& file) {
    auto parsed = base::parse_json(file.text);
    std::optional<Error> error = parsed ? load(*parsed) : parsed.error();
    if (error) error->where = std::string(file.name) + (error->where.empty() ? "" : ": " + error->where);
    return error;
  }

  RuleSet finish() && {
    set_.phrases.build();
    add_fact_fields(set_.fields);
    set_.rules_by_phrase.resize(set_.phrases.size());
    for (std::uint32_t i = 0; i < set_.rules.size(); ++i) {
      const Needs needs = needs_of(set_.rules[i].when);
      for (const std::uint32_t phrase : needs.phrases) set_.rules_by_phrase[phrase].push_back(i);
      if (needs.status) set_.rules_by_status.push_back(i);
      if (needs.field) set_.rules_by_field.push_back(i);
      if (needs.nothing) set_.rules_of_anything.push_back(i);
    }
    return std::move(set_);
  }

 private:
  std::optional<Error> load(const Json& root) {
    FieldReader fields(root, "");
    fields.only({"schema", "parties", "outcomes", "rules", "symptoms"});
    const auto schema = fields.integer("schema", INT64_MIN, INT64_MAX);
    if (!fields.error() && schema != kSchema) {
      return Error{
          ErrorCode::BadVersion, "/schema", {{"value", std::to_string(schema)}, {"expected", std::to_string(kSchema)}}};
    }
    load_list(fields, "parties",
              [this](const Json& item, const std::string& place) { return load_party(item, place); });
    load_list(fields, "outcomes",
              [this](const Json& item, const std::string& place) { return load_outcome(item, place); });
    load_list(fields, "rules", [this](const Json& item, const std::string& place) { return load_rule(item, place); });
    load_list(fields, "symptoms",
              [this](const Json& item, const std::string& place) { return load_symptom(item, place); });
    return fields.error();
  }

  template <class Load>
  void load_list(FieldReader& fields, std::string_view key, Load&& load_item) {
    const Json* list = fields.array(key);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
      fields.adopt(load_item((*list)[i], fields.place(key, i)));
      if (fields.error()) return;
    }
  }

  std::optional<Error> load_party(const Json& item, const std::string& place) {
    FieldReader fields(item, place);
    fields.only({"id", "name", "role"});
    Party party;
    party.id = fields.string("id");
    party.name = fields.string("name");
    party.role = read_required<Role>(fields, "role", kRoleNames);
    if (!fields.error() && set_.find_party(party.id)) fields.fail(ErrorCode::FieldTaken, "id", {{"value", party.id}});
    if (!fields.error()) set_.parties.push_back(std::move(party));
    return fields.error();
  }

  std::optional<Error> load_outcome(const Json& item, const std::string& place) {
    FieldReader fields(item, place);
    fields.only({"stop", "role", "buckets", "owner", "retry", "bucket", "action", "acts", "scope", "clears_itself",
                 "live_source", "text", "check_first", "next_steps", "never", "missing"});
    Outcome outcome;
    outcome.stop = fields.string("stop");
    outcome.role = read_choice<Role>(fields, "role", kRoleNames);
    for (const std::string& name : fields.strings("buckets")) {
      const auto at = std::find(kBucketNames.begin(), kBucketNames.end(), name);
      if (at == kBucketNames.end()) {
        fields.fail(ErrorCode::FieldChoice, "buckets", {{"value", name}, {"choices", joined(kBucketNames)}});
        break;
      }
      outcome.buckets.push_back(static_cast<Bucket>(at - kBucketNames.begin()));
    }
    outcome.owner = read_required<Owner>(fields, "owner", kOwnerNames);
    outcome.retry = read_required<Retry>(fields, "retry", kRetryNames);
    outcome.bucket = read_choice<Bucket>(fields, "bucket", kBucketNames);
    outcome.action = read_required<Action>(fields, "action", kActionNames);
    outcome.acts = read_required<Acts>(fields, "acts", kActsNames);
    outcome.scope = read_required<Scope>(fields, "scope", kScopeNames);
    if (fields.has("clears_itself")) outcome.clears_itself = fields.boolean("clears_itself");
    outcome.live_source = fields.string("live_source", "");
    outcome.text = fields.string("text");
    outcome.check_first = fields.strings("check_first");
    outcome.next_steps = fields.strings("next_steps");
    outcome.never = fields.strings("never");
    outcome.missing = fields.strings("missing");
    if (!fields.error()) set_.outcomes.push_back(std::move(outcome));
    return fields.error();
  }

  std::optional<Error> load_rule(const Json& item, const std::string& place) {
    FieldReader fields(item, place);
    fields.only({"id", "when", "party", "standing", "stop", "bucket", "retry", "weight", "because", "source",
                 "must_match", "must_not_match"});
    Rule rule;
    rule.id = fields.string("id");
    if (const Json* when = fields.object("when", true))
      fields.adopt(load_condition(*when, fields.place("when"), rule.when, 0));
    rule.party = read_party(fields);
    rule.standing = read_choice<Standing>(fields, "standing", kStandingNames).value_or(Standing::Speaks);
    rule.stop = fields.string("stop", "");
    if (!rule.stop.empty()) check_stop(fields, rule.stop);
    if (!fields.error() && rule.stop.empty() && !rule.party) fields.fail(ErrorCode::FieldMissing, "stop");
    rule.bucket = read_choice<Bucket>(fields, "bucket", kBucketNames);
    rule.retry = read_choice<Retry>(fields, "retry", kRetryNames);
    rule.weight = static_cast<int>(fields.integer("weight", 1, 100));
    rule.because = fields.string("because", "own_rule");
    if (const Json* source = fields.object("source", true)) {
      FieldReader inner(*source, fields.place("source"));
      inner.only({"url", "checked_on"});
      rule.source = {inner.string("url"), inner.string("checked_on")};
      fields.adopt(inner.error());
    }
    rule.must_match = fields.strings("must_match");
    rule.must_not_match = fields.strings("must_not_match");
    const bool taken =
        std::any_of(set_.rules.begin(), set_.rules.end(), [&](const Rule& known) { return known.id == rule.id; });
    if (!fields.error() && taken) fields.fail(ErrorCode::FieldTaken, "id", {{"value", rule.id}});
    if (!fields.error()) set_.rules.push_back(std::move(rule));
    return fields.error();
  }

  std::optional<Error> load_symptom(const Json& item, const std::string& place) {
    FieldReader fields(item, place);
    fields.only({"id", "stop", "party"});
    Symptom symptom;
    symptom.id = fields.string("id");
    symptom.stop = fields.string("stop");
    check_stop(fields, symptom.stop);
    symptom.party = read_party(fields);
    if (!fields.error()) set_.symptoms.push_back(std::move(symptom));
    return fields.error();
  }

  std::optional<std::size_t> read_party(FieldReader& fields) const {
    if (!fields.has("party")) return {};
    const std::string id = fields.string("party");
    const auto party = set_.find_party(id);
    if (!fields.error() && !party)
      fields.fail(ErrorCode::FieldChoice, "party", {{"value", id}, {"choices", known_parties()}});
    return party;
  }

  void check_stop(FieldReader& fields, const std::string& stop) const {
    if (fields.error() || set_.find_outcome(stop, {}, {}) != nullptr) return;
    fields.fail(ErrorCode::FieldChoice, "stop", {{"value", stop}, {"choices", known_stops()}});
  }

  // One operator per object; two would leave open how they join.
  std::optional<Error> load_condition(const Json& item, const std::string& place, Condition& condition, int depth) {
    FieldReader fields(item, place);
    if (fields.error()) return fields.error();
    if (item.size() != 1 || depth > kDeepestCondition) {
      return Error{ErrorCode::FieldType, place, {{"expected", "object with one operator"}}};
    }
    const std::string op = item.begin().key();
    const auto known = std::find(kOperatorNames.begin(), kOperatorNames.end(), op);
    if (known == kOperatorNames.end()) {
      return Error{ErrorCode::FieldChoice, place, {{"value", op}, {"choices", joined(kOperatorNames)}}};
    }
    condition.op = static_cast<Operator>(known - kOperatorNames.begin());
    switch (condition.op) {
      case Operator::All:
      case Operator::Any:
      case Operator::None:
        load_list(fields, op, [&](const Json& child, const std::string& child_place) {
          return load_condition(child, child_place, condition.children.emplace_back(), depth + 1);
        });
        break;
      case Operator::Together:
        load_list(fields, op, [&](const Json& child, const std::string& child_place) -> std::optional<Error> {
          Condition& phrases = condition.children.emplace_back();
          if (auto error = load_condition(child, child_place, phrases, depth + 1)) return error;
          if (phrases.op == Operator::TextHasAny) return {};
          return Error{ErrorCode::FieldType, child_place, {{"expected", "text_has_any"}}};
        });
        break;
      case Operator::TextHasAny:
      case Operator::TextHasAll:
      case Operator::WordHasAny:
        if (const Json* list = fields.array(op, true); list != nullptr && list->empty()) {
          fields.fail(ErrorCode::FieldType, op, {{"expected", "text"}});
        }
        for (const std::string& phrase : fields.strings(op, true)) {
          if (base::trim(phrase).empty()) {
            fields.fail(ErrorCode::FieldType, op, {{"expected", "text"}});
            break;
          }
          condition.phrases.push_back(set_.phrases.add(phrase, condition.op == Operator::WordHasAny));
        }
        break;
      case Operator::FieldIs:
        if (const Json* test = fields.object(op, true)) {
          FieldReader inner(*test, fields.place(op));
          inner.only({"field", "any"});
          condition.field = field_name(inner.string("field"));
          for (const std::string& value : inner.strings("any", true)) condition.values.push_back(base::to_lower(value));
          fields.adopt(inner.error());
          set_.fields.add(condition.field);
        }
        break;
      case Operator::FieldPresent:
        condition.values = names_of_fields(fields.strings(op, true));
        for (const std::string& name : condition.values) set_.fields.add(name);
        break;
      case Operator::StatusIs:
        load_statuses(fields, condition.statuses);
        break;
      default:
        condition.wanted = fields.boolean(op);
    }
    return fields.error();
  }

  static void load_statuses(FieldReader& fields, std::vector<int>& statuses) {
    const Json* list = fields.array("status_is", true);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (!(*list)[i].is_number_integer()) {
        fields.adopt(Error{ErrorCode::FieldType, fields.place("status_is", i), {{"expected", "integer"}}});
        return;
      }
      statuses.push_back((*list)[i].get<int>());
    }
  }

  template <std::size_t N>
  static std::string joined(const std::array<std::string_view, N>& names) {
    std::string text;
    for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
  }
  std::string known_parties() const {
    std::string text;
    for (const Party& party : set_.parties) text += (text.empty() ? "" : ", ") + party.id;
    return text;
  }
  std::string known_stops() const {
    std::string text;
    std::string last;
    for (const Outcome& outcome : set_.outcomes) {
      if (outcome.stop != last) text += (text.empty() ? "" : ", ") + outcome.stop;
      last = outcome.stop;
    }
    return text;
  }

  RuleSet set_;
};

} // namespace

std::optional<std::size_t> RuleSet::find_party(std::string_view id) const {
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (parties[i].id == id) return i;
  }
  return {};
}

const Symptom* RuleSet::find_symptom(std::string_view id) const {
  const auto found = std::find_if(symptoms.begin(), symptoms.end(), [&](const Symptom& s) { return s.id == id; });
  return found == symptoms.end() ? nullptr : &*found;
}

const Outcome* RuleSet::find_outcome(std::string_view stop, std::optional<Role> role,
                                     std::optional<Bucket> bucket) const {
  const Outcome* best = nullptr;
  int best_fit = -1;
  for (const Outcome& outcome : outcomes) {
    if (outcome.stop != stop || (outcome.role && outcome.role != role)) continue;
    const bool names_bucket = !outcome.buckets.empty();
    if (names_bucket &&
        (!bucket || std::find(outcome.buckets.begin(), outcome.buckets.end(), *bucket) == outcome.buckets.end()))
      continue;
    const int fit = (outcome.role ? 2 : 0) + (names_bucket ? 1 : 0);
    if (fit > best_fit) {
      best = &outcome;
      best_fit = fit;
    }
  }
  return best;
}

bool is_rule_file(std::string_view text) {
  constexpr std::size_t kLargest = 1u << 20;
  if (text.size() > kLargest || base::trim(text).substr(0, 1) != "{") return false;
  for (const std::string_view key : {"\"rules\"", "\"when\"", "\"weight\""}) {
    if (text.find(key) == std::string_view::npos) return false;
  }
  return true;
}

Result<std::vector<std::string>> symptom_ids(std::string_view text) {
  const auto root = base::parse_json(text);
  if (!root) return root.error();
  FieldReader fields(*root, "");
  std::vector<std::string> ids;
  const Json* symptoms = fields.array("symptoms", true);
  for (std::size_t i = 0; symptoms != nullptr && i < symptoms->size(); ++i) {
    FieldReader symptom((*symptoms)[i], fields.place("symptoms", i));
    ids.push_back(symptom.string("id"));
    fields.adopt(symptom.error());
  }
  if (fields.error()) return *fields.error();
  return ids;
}

Result<RuleSet> load_rules(std::span<const RuleFile> files) {
  Loader loader;
  for (const RuleFile& file : files) {
    if (auto error = loader.load_file(file)) return *error;
  }
  return std::move(loader).finish();
}

} // namespace headroom::diagnose
