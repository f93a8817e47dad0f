// What a paste states, without judging it: HTTP statuses, request ids, waits, limits, model and account names, each
// with its place. Reads wordings of servers, SDKs, shells, logs and apps. Rules and the classifier decide what follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/fields.h"
#include "core/diagnose/phrase_finder.h"

namespace headroom::diagnose {

// `strength`: 4 a status line, a status field; 3 an error class or a reason phrase beside it; 2 a bare number where
// tools print statuses; 1 a guess.
struct Status {
  int code = 0;
  int strength = 0;
  Place place;
};

// `rank`: 0 the text says to quote it; 1 the response's own header; 2 any other id labelled as a request's; 3 one that
// only looks like OpenAI's.
struct RequestId {
  std::string_view id;
  int rank = 0;
  Place place;
};

// In the order of trust.
enum class WaitSource { RetryAfterMs, Sentence, Field, RetryAfter };
struct StatedWait {
  double seconds = 0;
  WaitSource source = WaitSource::Sentence;
  Place place;
};

// "Limit 5, Used 5, Requested 1", and the older "Limit: 0/1min. Current: 1/1min."
struct LimitNumbers {
  std::int64_t limit = 0;
  std::optional<std::int64_t> used;
  std::optional<std::int64_t> requested;
  Place place;
};

enum class NameKind { Model, Organization, Project };
struct Name {
  NameKind kind;
  std::string_view text;
  Place place;
};

struct Facts {
  std::vector<Field> fields;
  std::vector<Status> statuses;
  std::vector<RequestId> request_ids;
  std::vector<StatedWait> waits;
  std::vector<LimitNumbers> limits;
  std::vector<Name> names;
};

// How long the bucket ("images", or "" where the header names none) takes to refill, as its header says: a duration, or
// a moment seen from the response's date.
std::optional<double> find_reset(const Facts& facts, std::string_view bucket);

// A wait is stated as a moment, and no date says from when.
bool needs_date(const Facts& facts);

// The fields that find_facts reads itself; `asked` of find_facts must have them.
void add_fact_fields(FieldNames& asked);

// `asked`: names of fields the rules look at, and those above. Each list is in order of appearance.
Facts find_facts(std::string_view text, const FieldNames& asked);

} // namespace headroom::diagnose
