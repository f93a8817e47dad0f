// Sections: numbers; kind of text; wait; usage; code, type, ids, names; advice; the verdict.
#include "core/diagnose/judge.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/diagnose/duration.h"
#include "core/diagnose/request_facts.h"

namespace headroom::diagnose {

using base::Arg;
using base::Message;

namespace {

constexpr std::size_t kExcerptBytes = 2'000;
constexpr std::size_t kEvidenceBytes = 200;
constexpr std::size_t kMostAlternatives = 3;
constexpr int kDescribed = 50; // the weight of a person's choice from a list: likely

std::optional<Role> role_of(const RuleSet& rules, const Incident& incident) {
  if (!incident.weighing.party) return {};
  return rules.parties[*incident.weighing.party].role;
}

// ---- numbers ----

const LimitNumbers* find_numbers(const Incident& incident) {
  const LimitNumbers* best = nullptr;
  for (const LimitNumbers& numbers : incident.facts.limits) {
    // The fullest statement wins; of equals the last, which is the innermost.
    const auto parts = [](const LimitNumbers& n) { return (n.used ? 1 : 0) + (n.requested ? 1 : 0); };
    if (best == nullptr || parts(numbers) >= parts(*best)) best = &numbers;
  }
  return best;
}

// ---- kind of text ----

// "SocketException: ...": a class of errors, and what one of them says.
bool has_thrown(std::string_view text) {
  for (const std::string_view kind : {"Error:", "Exception:"}) {
    for (auto at = text.find(kind); at != std::string_view::npos; at = text.find(kind, at + 1)) {
      if (at > 0 && base::is_alpha(text[at - 1]) && base::to_lower(text[at - 1]) == text[at - 1]) return true;
    }
  }
  return false;
}

// A paragraph of sentences: hardly a mark that programs write in. Heuristic, by the opening.
bool is_prose(std::string_view text) {
  constexpr std::size_t kShortest = 240; // shorter is what an app says
  const std::string_view opening = text.substr(0, 8'192);
  if (opening.size() < kShortest) return false;
  constexpr std::string_view kMarks = "{}[]<>=_|\\/@#$;*`";
  const auto marks =
      std::count_if(opening.begin(), opening.end(), [&](char c) { return kMarks.find(c) != std::string_view::npos; });
  return static_cast<std::size_t>(marks) * 200 < opening.size();
}

// An object that opens and does not close, or closes and did not open: the ends of what was copied are missing, and who
// spoke may have stood there.
bool is_cut(std::string_view text) {
  constexpr std::size_t kLongest = 32u << 10; // a piece of a long log is whole enough
  if (text.size() > kLongest) return false;
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return true;
  }
  return depth != 0;
}

// Two answers in what could not be told apart: their signs are not of one failure.
bool tells_several_answers(const Facts& facts) {
  int first = 0;
  for (const Status& status : facts.statuses) {
    if (status.strength < 2) continue;
    if (first != 0 && status.code != first) return true;
    first = status.code;
  }
  return false;
}

// How many owners the surest words of one incident would give it. A failure has one, sometimes two in a chain; a text
// that names more tells what can fail.
constexpr std::size_t kMostOwners = 2;
constexpr int kSure = 80;
constexpr int kVendorsOwn = 88; // somebody's own sentence, wherever it stands

// All that is said of the stop is its code: no sentence goes with it.
bool only_mentions_a_code(const Incident& incident) {
  const std::string& stop = incident.weighing.stop_match->rule->stop;
  return std::all_of(incident.matches.begin(), incident.matches.end(), [&](const Match& match) {
    if (match.rule->stop != stop || match.rule->weight < kSure) return true;
    return std::all_of(match.proofs.begin(), match.proofs.end(),
                       [](const Proof& proof) { return proof.by == Operator::WordHasAny; });
  });
}

// "401 - Invalid key ... 429 - Too many ... 500 - ...": a table of statuses, each with what it means.
bool lists_statuses(std::string_view text) {
  constexpr std::size_t kOpening = 8'192;
  constexpr std::size_t kLeast = 4;
  text = text.substr(0, kOpening);
  std::vector<std::string_view> listed;
  for (std::size_t at = 0; at + 6 < text.size(); ++at) {
    if (text[at] < '4' || text[at] > '5' || !base::is_digit(text[at + 1]) || !base::is_digit(text[at + 2])) continue;
    if (at > 0 && (base::is_alnum(text[at - 1]) || text[at - 1] == '.')) continue;
    const std::string_view rest = text.substr(at + 3);
    const std::size_t mark = rest[0] == ':' ? 1 : rest.substr(0, 3) == " - " || rest.substr(0, 3) == " | " ? 3 : 0;
    if (mark == 0 || !(rest[mark] == ' ' || base::is_alpha(rest[mark]))) continue;
    const std::string_view status = text.substr(at, 3);
    if (std::find(listed.begin(), listed.end(), status) == listed.end()) listed.push_back(status);
  }
  return listed.size() >= kLeast;
}

bool lists_failures(const RuleSet& rules, const Incident& incident) {
  if (lists_statuses(incident.text)) return true;
  // Codes that stand in words, as in a list of changes: even two owners are too many.
  const std::size_t most = !is_report(incident) && only_mentions_a_code(incident) ? 1 : kMostOwners;
  const auto is_sure = [](const Match& match) { return !match.rule->stop.empty() && match.rule->weight >= kSure; };
  const auto sure = std::count_if(incident.matches.begin(), incident.matches.end(), is_sure);
  if (static_cast<std::size_t>(sure) <= most) return false; // nearly always
  std::array<bool, kOwnerNames.size()> named{};
  for (const Match& match : incident.matches) {
    if (!is_sure(match)) continue;
    const Outcome* outcome = rules.find_outcome(match.rule->stop, role_of(rules, incident), match.rule->bucket);
    if (outcome != nullptr && outcome->owner != Owner::Unknown && outcome->owner != Owner::None)
      named[static_cast<std::size_t>(outcome->owner)] = true;
  }
  return static_cast<std::size_t>(std::count(named.begin(), named.end(), true)) > most;
}

const Field* find_field(const Facts& facts, std::string_view name) {
  const auto found =
      std::find_if(facts.fields.begin(), facts.fields.end(), [&](const Field& f) { return f.name == name; });
  return found == facts.fields.end() ? nullptr : &*found;
}

std::optional<std::int64_t> number_of(const Field* field) {
  if (field == nullptr || field->value.empty() || field->value.size() > 15) return {};
  std::int64_t value = 0;
  for (const char c : field->value.substr(0, field->value.find_first_of(" ,;"))) {
    if (!base::is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

struct HeaderBucket {
  std::string_view name;
  Bucket bucket;
};
constexpr std::array kHeaderBuckets = {
    HeaderBucket{"inputimages", Bucket::InputImagesPerMinute}, HeaderBucket{"images", Bucket::ImagesPerMinute},
    HeaderBucket{"tokens", Bucket::TokensPerMinute}, HeaderBucket{"requests", Bucket::RequestsPerMinute}};

std::string_view header_name(Bucket bucket) {
  for (const HeaderBucket& entry : kHeaderBuckets) {
    if (entry.bucket == bucket) return entry.name;
  }
  return {};
}

bool counts_per_window(Bucket bucket) {
  return bucket != Bucket::MonthlySpend && bucket != Bucket::Credits && bucket != Bucket::AppCap;
}

// ---- wait ----

struct ChosenWait {
  double seconds;
  Place place;
};

const StatedWait* find_last_wait(const Facts& facts, WaitSource source) {
  const StatedWait* last = nullptr;
  for (const StatedWait& wait : facts.waits) {
    if (wait.source == source) last = &wait;
  }
  return last;
}

// Response headers first, because they are exact; then the sentence; then the coarser header; then the reset of the
// bucket that is empty.
std::optional<ChosenWait> choose_wait(const Incident& incident) {
  for (const WaitSource source :
       {WaitSource::RetryAfterMs, WaitSource::Sentence, WaitSource::Field, WaitSource::RetryAfter}) {
    if (const StatedWait* last = find_last_wait(incident.facts, source)) return ChosenWait{last->seconds, last->place};
  }
  if (const auto empty = find_empty_bucket(incident.facts)) {
    if (const auto seconds = find_reset(incident.facts, *empty)) {
      const Field* reset = find_field(incident.facts, "xratelimitreset" + std::string(*empty));
      return ChosenWait{*seconds, {reset->start, reset->end}};
    }
  }
  return {};
}

// ---- usage ----

// {"input_tokens", "input_tokens_details": {"text_tokens", "image_tokens"}, "output_tokens", "output_tokens_details"}.
// Nesting is not kept, order is: the details belong to whichever side was named last.
std::optional<UsageCount> find_usage(const Facts& facts) {
  const auto input = number_of(find_field(facts, "inputtokens"));
  const auto output = number_of(find_field(facts, "outputtokens"));
  if (!input || !output) return {};
  std::optional<std::int64_t> text_input;
  std::optional<std::int64_t> text_output;
  bool of_output = false;
  for (const Field& field : facts.fields) {
    if (field.name == "inputtokens" || field.name == "inputtokensdetails") of_output = false;
    if (field.name == "outputtokens" || field.name == "outputtokensdetails") of_output = true;
    if (field.name != "texttokens") continue;
    std::optional<std::int64_t>& side = of_output ? text_output : text_input;
    if (!side) side = number_of(&field);
  }
  UsageCount usage;
  usage.text_input = std::min(text_input.value_or(*input), *input);
  usage.image_input = *input - usage.text_input;
  usage.text_output = std::min(text_output.value_or(0), *output);
  usage.image_output = *output - usage.text_output;
  return usage;
}

// ---- code, type, ids, names ----

bool is_status_number(std::string_view value) {
  return value.size() == 3 && std::all_of(value.begin(), value.end(), base::is_digit);
}

bool overlaps(const Place& place, const Field& field) {
  return place.start < field.end && field.start < place.end;
}

struct Token {
  std::string text;
  Place place;
};

// A word like a machine code: one piece, no sentence.
std::string_view code_token(const Field& field) {
  std::string_view value = field.value;
  if (!field.quoted) value = value.substr(0, value.find_first_of(" \t,;)"));
  if (value == "None" || value == "null" || value == "0") return {}; // PHP's exceptions have a code of 0
  const bool one_piece = !value.empty() && value.size() <= 64 && value.find(' ') == std::string_view::npos &&
                         value.find('*') == std::string_view::npos;
  // "Code.gs:41:32" is a place in a program.
  const bool is_place =
      value.find(':') != std::string_view::npos && value.find_first_not_of("0123456789:") == std::string_view::npos;
  return one_piece && !is_place ? value : std::string_view();
}

bool is_code_field(const Field& field) {
  return field.name == "code" || field.name == "errorcode" || field.name == "errcode";
}

// The machine code of the deciding error: the code field the deciding rule rests on; else the last code field; else the
// code word the rule found outside of any field ("[insufficient_quota] You exceeded ...").
std::optional<Token> choose_code(const Incident& incident, std::string_view text) {
  const Match* deciding = incident.weighing.stop_match;
  std::optional<Token> last;
  for (const Field& field : incident.facts.fields) {
    if (!is_code_field(field) || field.cut) continue;
    const std::string_view value = code_token(field);
    if (value.empty()) continue;
    last = Token{base::to_valid_utf8(value), {field.start, field.start + value.size()}};
    const bool decides =
        deciding != nullptr && std::any_of(deciding->proofs.begin(), deciding->proofs.end(),
                                           [&](const Proof& proof) { return overlaps(proof.place, field); });
    if (decides) return last;
  }
  if (last || deciding == nullptr) return last;
  for (const Match& match : incident.matches) {
    if (match.rule->stop != deciding->rule->stop) continue;
    for (const Proof& proof : match.proofs) {
      if (proof.by != Operator::WordHasAny) continue;
      const bool in_type =
          std::any_of(incident.facts.fields.begin(), incident.facts.fields.end(),
                      [&](const Field& field) { return field.name == "type" && overlaps(proof.place, field); });
      if (in_type) continue;
      std::string code;
      for (const char c : text.substr(proof.place.start, proof.place.end - proof.place.start)) {
        if (!base::is_space(c)) code += c; // a terminal may have wrapped it
      }
      return Token{base::to_valid_utf8(code), proof.place};
    }
  }
  return {};
}

const Field* choose_type(const Incident& incident) {
  const Match* deciding = incident.weighing.stop_match;
  const Field* first = nullptr;
  for (const Field& field : incident.facts.fields) {
    if (field.name != "type" || field.cut || code_token(field).empty()) continue;
    if (first == nullptr || first->value.find('/') != std::string_view::npos ||
        first->value.find('.') != std::string_view::npos) {
      first = &field;
    }
    const bool decides =
        deciding != nullptr && std::any_of(deciding->proofs.begin(), deciding->proofs.end(),
                                           [&](const Proof& proof) { return overlaps(proof.place, field); });
    if (decides) return &field;
  }
  return first;
}

const RequestId* choose_request_id(const Facts& facts) {
  const RequestId* best = nullptr;
  for (const RequestId& id : facts.request_ids) {
    if (best == nullptr || id.rank < best->rank) best = &id;
  }
  return best;
}

const Name* find_name(const Facts& facts, NameKind kind) {
  const auto found =
      std::find_if(facts.names.begin(), facts.names.end(), [&](const Name& n) { return n.kind == kind; });
  return found == facts.names.end() ? nullptr : &*found;
}

// ---- the verdict ----

// One verdict while it is put together: the incident, where its evidence goes, and the arguments of its sentences.
class Judge {
 public:
  Judge(const RuleSet& rules, const Incident& incident) : rules_(rules), incident_(incident), text_(incident.text) {}

  Decision decide() && {
    if (const Outcome* outcome = find_outcome()) decide(*outcome);
    return static_cast<Decision&&>(verdict_);
  }

  Verdict judge(const FlatText& flat) && {
    explaining_ = true;
    const Outcome* outcome = find_outcome();
    if (outcome == nullptr) return {}; // a rule set without outcomes: only in tests of the loader
    decide(*outcome);
    read_numbers();
    read_retry(*outcome);
    verdict_.stop = outcome->stop;
    verdict_.action = outcome->action;
    verdict_.acts = outcome->acts;
    verdict_.scope = outcome->scope;
    verdict_.clears_itself = outcome->clears_itself;
    verdict_.live_source = outcome->live_source;
    for (const Shown& shown : shown_) add_evidence(flat, shown);
    verdict_.excerpt = excerpt();
    read_levels();
    verdict_.usage = find_usage(incident_.facts);
    verdict_.request = find_request(text_);
    audit();
    advise(*outcome);
    read_alternatives(*outcome);
    return std::move(verdict_);
  }

 private:
  const Outcome* find_outcome() {
    stop_ = audited_stop(rules_, incident_);
    if (stop_.empty()) stop_ = "unrecognised";
    bucket_ = named_bucket();
    return rules_.find_outcome(stop_, role_of(rules_, incident_), bucket_);
  }

  void decide(const Outcome& outcome) {
    verdict_.owner = outcome.owner;
    verdict_.bucket = outcome.bucket ? outcome.bucket : bucket_;
    if (explaining_) read_reasons();
    read_status();
    read_names();
    verdict_.confidence = confidence(outcome);
  }

  // What will be evidence. Its place is in the flat text.
  struct Shown {
    std::string_view shows;
    Place place;
  };

  void show(std::string_view shows, const Place& place) {
    const std::size_t from = incident_.place.start;
    show_in_flat_text(shows, {from + place.start, from + place.end});
  }

  void show_in_flat_text(std::string_view shows, const Place& place) {
    if (!explaining_) return;
    const bool known = std::any_of(shown_.begin(), shown_.end(), [&](const Shown& shown) {
      return shown.shows == shows && shown.place.start == place.start;
    });
    if (!known) shown_.push_back({shows, place});
  }

  void add_evidence(const FlatText& flat, const Shown& shown) {
    const auto [start, end] = shown.place;
    std::string text = base::to_valid_utf8(std::string_view(flat.text()).substr(start, end - start));
    text.resize(base::utf8_prefix(text, kEvidenceBytes));
    const std::size_t from = flat.origin(start);
    // The last byte's own origin, plus one: what follows may come from elsewhere.
    verdict_.evidence.push_back(
        {std::string(shown.shows), std::move(text), from, end > start ? flat.origin(end - 1) + 1 : from});
  }

  std::optional<Bucket> named_bucket() const {
    const Match* stop = incident_.weighing.stop_match;
    if (stop == nullptr) return {};
    if (stop->rule->bucket) return stop->rule->bucket;
    const Match* best = nullptr;
    for (const Match& match : incident_.matches) {
      const bool same =
          match.rule->stop == stop->rule->stop || (stop->rule->stop == "too-large" && match.rule->stop == "rate-limit");
      if (!same || !match.rule->bucket) continue;
      if (best == nullptr || match.rule->weight > best->rule->weight) best = &match;
    }
    if (best != nullptr) return best->rule->bucket;
    if (stop->rule->stop != "rate-limit") return {};
    const auto empty = find_empty_bucket(incident_.facts);
    if (!empty) return {};
    for (const HeaderBucket& entry : kHeaderBuckets) {
      if (entry.name == *empty) return entry.bucket;
    }
    return {};
  }

  void read_reasons() {
    const Weighing& weighing = incident_.weighing;
    if (weighing.stop_match != nullptr) {
      verdict_.rule = weighing.stop_match->rule->id;
      verdict_.because = weighing.stop_match->rule->because;
      for (const Proof& proof : weighing.stop_match->proofs) show("owner", proof.place);
    }
    if (weighing.party) verdict_.provider = rules_.parties[*weighing.party].name;
    if (weighing.party_match != nullptr) {
      for (const Proof& proof : weighing.party_match->proofs) show("owner", proof.place);
    }
    for (const Place& place : incident_.lent) show_in_flat_text("owner", place);
    for (const Match& match : incident_.matches) {
      if (verdict_.bucket && match.rule->bucket == verdict_.bucket && !match.proofs.empty()) {
        show("bucket", match.proofs.front().place);
        break;
      }
    }
  }

  void read_status() {
    const auto code = choose_code(incident_, text_);
    if (code) {
      verdict_.code = code->text;
      show("code", code->place);
    }
    if (const Field* type = explaining_ ? choose_type(incident_) : nullptr)
      verdict_.type = base::to_valid_utf8(code_token(*type));
    if (const Status* status = find_deciding_status(incident_.facts)) {
      verdict_.http_status = status->code;
      show("status", status->place);
    } else if (code && is_status_number(code->text) && role_of(rules_, incident_) == Role::Carrier) {
      // LiteLLM's proxy and its kin put the status into the code, as text.
      verdict_.http_status = (code->text[0] - '0') * 100 + (code->text[1] - '0') * 10 + (code->text[2] - '0');
      show("status", code->place);
    }
  }

  void read_numbers() {
    if (const LimitNumbers* numbers = find_numbers(incident_)) {
      verdict_.limit = numbers->limit;
      verdict_.used = numbers->used;
      verdict_.requested = numbers->requested;
      show("limit", numbers->place);
      return;
    }
    const std::string_view name = verdict_.bucket ? header_name(*verdict_.bucket) : find_any_header_bucket();
    if (name.empty()) return;
    const Field* limit = find_field(incident_.facts, "xratelimitlimit" + std::string(name));
    const Field* left = find_field(incident_.facts, "xratelimitremaining" + std::string(name));
    verdict_.limit = number_of(limit);
    const auto remaining = number_of(left);
    if (verdict_.limit && remaining && *remaining <= *verdict_.limit) verdict_.used = *verdict_.limit - *remaining;
    if (limit != nullptr) show("limit", {limit->start, limit->end});
  }

  void read_levels() {
    for (const HeaderBucket& entry : kHeaderBuckets) {
      const auto limit = number_of(find_field(incident_.facts, "xratelimitlimit" + std::string(entry.name)));
      const auto remaining = number_of(find_field(incident_.facts, "xratelimitremaining" + std::string(entry.name)));
      if (limit) verdict_.levels.push_back({entry.bucket, *limit, remaining});
    }
  }

  // Says where the stated numbers disagree. The wait itself stays the stated one: it is what the server asks for.
  void audit() {
    const StatedWait* sentence = find_last_wait(incident_.facts, WaitSource::Sentence);
    const StatedWait* header = find_last_wait(incident_.facts, WaitSource::RetryAfter);
    const auto say = [&](std::string_view key, double stated, double other) {
      verdict_.audit.push_back({"verdict.audit." + std::string(key),
                                {{"stated", base::json_number(stated)}, {"other", base::json_number(other)}}});
    };
    // A header in whole seconds rounds up.
    if (sentence != nullptr && header != nullptr && std::abs(sentence->seconds - header->seconds) > 1)
      say("header_disagrees", sentence->seconds, header->seconds);
    const bool per_minute = verdict_.bucket && !header_name(*verdict_.bucket).empty();
    const LimitNumbers* numbers = find_numbers(incident_);
    const bool complete = numbers != nullptr && numbers->used && numbers->requested && numbers->limit > 0;
    if (per_minute && complete && verdict_.wait_s && stop_ == "rate-limit") {
      const auto limit = static_cast<double>(numbers->limit);
      const auto over = static_cast<double>(*numbers->used + *numbers->requested - numbers->limit);
      const double by_law = std::ceil(std::max(0.0, 60'000 * over / limit)) / 1'000;
      if (std::abs(by_law - *verdict_.wait_s) > std::max(1.0, by_law / 20))
        say("law_disagrees", *verdict_.wait_s, by_law);
    }
    const auto empty = find_empty_bucket(incident_.facts);
    const auto full_in = empty ? find_reset(incident_.facts, *empty) : std::nullopt;
    if (full_in && verdict_.wait_s && *full_in > *verdict_.wait_s + 1)
      say("reset_is_refill", *verdict_.wait_s, *full_in);
  }

  std::string_view find_any_header_bucket() const {
    for (const HeaderBucket& entry : kHeaderBuckets) {
      if (find_field(incident_.facts, "xratelimitlimit" + std::string(entry.name)) != nullptr) return entry.name;
    }
    return {};
  }

  void read_names() {
    if (const RequestId* id = choose_request_id(incident_.facts)) {
      verdict_.request_id = base::to_valid_utf8(id->id);
      show("request-id", id->place);
    }
    const auto take = [&](NameKind kind, std::string_view shows, std::optional<std::string>& into) {
      if (const Name* name = find_name(incident_.facts, kind)) {
        into = base::to_valid_utf8(name->text);
        show(shows, name->place);
      }
    };
    take(NameKind::Model, "model", verdict_.model);
    take(NameKind::Organization, "organization", verdict_.organization);
    take(NameKind::Project, "project", verdict_.project);
    if (const Field* date = find_field(incident_.facts, "date")) verdict_.date = base::to_valid_utf8(date->value);
  }

  // Words that know better than the outcome, those of the deciding stop only.
  Retry stated_retry(const Outcome& outcome) const {
    const Match* stop = incident_.weighing.stop_match;
    if (stop == nullptr || outcome.stop != stop->rule->stop) return outcome.retry;
    const Match* best = nullptr;
    for (const Match& match : incident_.matches) {
      if (match.rule->stop != stop->rule->stop || !match.rule->retry) continue;
      if (best == nullptr || match.rule->weight > best->rule->weight) best = &match;
    }
    return best != nullptr ? *best->rule->retry : outcome.retry;
  }

  void read_retry(const Outcome& outcome) {
    verdict_.retry = stated_retry(outcome);
    if (verdict_.retry != Retry::WaitThenRetry && verdict_.retry != Retry::BackoffRetry) return;
    // A day's allowance comes back, whether or not the text says when.
    const bool daily = verdict_.bucket == Bucket::RequestsPerDay || verdict_.bucket == Bucket::TokensPerDay;
    if (daily) verdict_.retry = Retry::WaitThenRetry;
    const auto wait = choose_wait(incident_);
    if (!wait) return;
    verdict_.wait_s = wait->seconds;
    verdict_.retry = Retry::WaitThenRetry;
    show("wait", wait->place);
  }

  // Measured on labelled pastes, and rounded down: assets/rules/README.md says how to print the calibration table.
  double confidence(const Outcome& outcome) const {
    const Match* stop = incident_.weighing.stop_match;
    if (stop == nullptr) return 0.3;
    const int weight = stop->rule->weight;
    double sure = weight >= 90   ? 0.98
                  : weight >= 80 ? 0.95
                  : weight >= 60 ? 0.9
                  : weight >= 45 ? 0.75
                  : weight >= 25 ? 0.6
                                 : 0.4;
    if (outcome.role && incident_.weighing.party && incident_.weighing.standing == Standing::Addressed)
      sure = std::min(sure, 0.75);
    if (outcome.owner == Owner::Unknown) sure = std::min(sure, 0.5);
    if (may_be_anothers()) sure = std::min(sure, 0.85);
    if (tells_several_answers(incident_.facts)) sure = std::min(sure, 0.85);
    // Anybody's words, and nothing shows that a program said them of a call.
    if (!is_report(incident_)) {
      if (!incident_.weighing.party) sure = std::min(sure, 0.75);
      if (only_mentions_a_code(incident_)) sure = std::min(sure, 0.6);
    }
    if (!incident_.weighing.other_stops.empty()) {
      const Rule& other = *incident_.weighing.other_stops.front()->rule;
      const Outcome* rival = rules_.find_outcome(other.stop, role_of(rules_, incident_), {});
      const bool tie = weight - other.weight < 5 && rival != nullptr && rival->owner != outcome.owner;
      if (tie) sure = std::min(sure, 0.8);
    }
    return sure;
  }

  // Of a text that is cut, only a party that itself refused is sure to be the one.
  bool may_be_anothers() const {
    return incident_.weighing.stop_match != nullptr && incident_.weighing.standing != Standing::Stopped &&
           is_cut(text_);
  }

  std::string excerpt() const {
    std::string valid = base::to_valid_utf8(base::trim(text_.substr(0, kExcerptBytes)));
    valid.resize(base::utf8_prefix(valid, kExcerptBytes));
    return valid;
  }

  std::vector<Arg> arguments() const {
    std::vector<Arg> args;
    const auto add = [&](const char* name, const std::optional<std::string>& value) {
      if (value) args.push_back({name, *value});
    };
    const auto add_number = [&](const char* name, const std::optional<std::int64_t>& value) {
      if (value) args.push_back({name, std::to_string(*value)});
    };
    add("model", verdict_.model);
    add("organization", verdict_.organization);
    add("project", verdict_.project);
    add("provider", verdict_.provider);
    add("request_id", verdict_.request_id);
    add_number("limit", verdict_.limit);
    add_number("used", verdict_.used);
    add_number("requested", verdict_.requested);
    if (verdict_.wait_s) args.push_back({"wait", base::json_number(*verdict_.wait_s)});
    const bool images = verdict_.bucket == Bucket::ImagesPerMinute || verdict_.bucket == Bucket::InputImagesPerMinute;
    if (images && verdict_.limit && *verdict_.limit > 0) {
      args.push_back(
          {"spacing", base::json_number(std::ceil(60'000.0 / static_cast<double>(*verdict_.limit)) / 1'000)});
    }
    return args;
  }

  void advise(const Outcome& outcome) {
    const std::vector<Arg> args = arguments();
    verdict_.headline = {"verdict.text." + outcome.text + ".headline", args};
    verdict_.why = {"verdict.text." + outcome.text + ".why", args};
    const auto fill = [&](std::string_view group, const std::vector<std::string>& keys, std::vector<Message>& into) {
      for (const std::string& key : keys) {
        const bool instead = key == "daily_count" && promises_no_limit();
        into.push_back({"verdict." + std::string(group) + "." + (instead ? "unlimited" : key), args});
      }
    };
    fill("check", outcome.check_first, verdict_.check_first);
    fill("do", outcome.next_steps, verdict_.next_steps);
    fill("dont", outcome.never, verdict_.never);
    const bool waits = verdict_.retry == Retry::WaitThenRetry || verdict_.retry == Retry::BackoffRetry;
    if (waits && !verdict_.wait_s && needs_date(incident_.facts)) verdict_.missing.push_back({"verdict.ask.date", {}});
    if (may_be_anothers()) verdict_.missing.push_back({"verdict.ask.whole", {}});
    for (const std::string& key : outcome.missing) {
      if (!is_known(key)) verdict_.missing.push_back({"verdict.ask." + key, args});
    }
  }

  // The word is warned of where it stands.
  bool promises_no_limit() const {
    return base::find_ignoring_case(text_, "unlimited") != std::string_view::npos ||
           text_.find("무제한") != std::string_view::npos;
  }

  // Nobody is asked for what is in the paste.
  bool is_known(std::string_view question) const {
    if (question == "error_code") return verdict_.code.has_value() && verdict_.type.has_value();
    if (question == "headers")
      return find_field(incident_.facts, "xrequestid") != nullptr || !find_any_header_bucket().empty();
    if (question == "request_id") return verdict_.request_id.has_value();
    if (question == "model") return verdict_.model.has_value();
    if (question == "organization") return verdict_.organization.has_value();
    return false;
  }

  void read_alternatives(const Outcome& outcome) {
    const auto add = [&](Owner owner, Message why_not) {
      if (owner == outcome.owner || owner == Owner::Unknown || owner == Owner::None) return;
      if (verdict_.alternatives.size() == kMostAlternatives) return;
      for (const Alternative& known : verdict_.alternatives) {
        if (known.owner == owner) return;
      }
      verdict_.alternatives.push_back({owner, std::move(why_not)});
    };
    const auto role = role_of(rules_, incident_);
    for (const std::size_t other : incident_.weighing.other_parties) {
      const Party& party = rules_.parties[other];
      const Outcome* reading = rules_.find_outcome(stop_, party.role, {});
      if (reading != nullptr) add(reading->owner, {"verdict.why_not.other_party", {{"party", party.name}}});
    }
    for (const Match* other : incident_.weighing.other_stops) {
      const Outcome* reading = rules_.find_outcome(other->rule->stop, role, other->rule->bucket);
      if (reading != nullptr) add(reading->owner, {"verdict.why_not.weaker", {}});
    }
    if (outcome.owner == Owner::OpenaiRateLimit) add(Owner::OpenaiBilling, {"verdict.why_not.names_a_rate", {}});
    if (outcome.owner == Owner::OpenaiBilling) add(Owner::OpenaiRateLimit, {"verdict.why_not.names_no_rate", {}});
    if (outcome.owner == Owner::OpenaiAccess) add(Owner::OpenaiAuth, {"verdict.why_not.key_accepted", {}});
  }

  const RuleSet& rules_;
  const Incident& incident_;
  std::string_view text_;
  std::string_view stop_;
  std::optional<Bucket> bucket_;
  bool explaining_ = false; // evidence and reasons are wanted
  std::vector<Shown> shown_;
  Verdict verdict_;
};

} // namespace

bool is_report(const Incident& incident) {
  const Facts& facts = incident.facts;
  const bool status =
      std::any_of(facts.statuses.begin(), facts.statuses.end(), [](const Status& s) { return s.strength >= 2; });
  return status || !facts.fields.empty() || !facts.request_ids.empty() || !facts.limits.empty() ||
         has_thrown(incident.text);
}

std::string_view audited_stop(const RuleSet& rules, const Incident& incident) {
  const Match* match = incident.weighing.stop_match;
  if (match == nullptr) return {};
  const std::string_view stop = match->rule->stop;
  if (lists_failures(rules, incident)) return {};
  const bool unfounded = !incident.weighing.party && match->rule->weight < kVendorsOwn && !is_report(incident);
  if (unfounded && stop != "question" && is_prose(incident.text)) return {};
  const LimitNumbers* numbers = find_numbers(incident);
  if (stop != "rate-limit" || numbers == nullptr) return stop;
  const bool capped = match->rule->bucket && !counts_per_window(*match->rule->bucket);
  if (capped || role_of(rules, incident) == Role::Chatgpt) return stop;
  if (numbers->limit == 0) return "no-allowance";
  if (numbers->requested && *numbers->requested > numbers->limit) return "too-large";
  return stop;
}

Decision decide(const RuleSet& rules, const Incident& incident) {
  return Judge(rules, incident).decide();
}

Verdict judge(const RuleSet& rules, const Incident& incident, const FlatText& flat) {
  return Judge(rules, incident).judge(flat);
}

Verdict describe(const RuleSet& rules, const Symptom& symptom) {
  Rule rule;
  rule.stop = symptom.stop;
  rule.party = symptom.party;
  rule.weight = kDescribed;
  const Match match{&rule, {}};
  Incident incident;
  incident.matches = {match};
  incident.weighing.party = symptom.party;
  incident.weighing.stop_match = &match;
  const DecodedInput nothing("");
  Verdict verdict = Judge(rules, incident).judge(FlatText(nothing));
  verdict.alternatives.clear(); // they speak of a text
  return verdict;
}

} // namespace headroom::diagnose
