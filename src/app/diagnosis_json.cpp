#include "app/diagnosis_json.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json_reader.h"

namespace headroom::app {

using base::Json;
using diagnose::Alternative;
using diagnose::Diagnosis;
using diagnose::Evidence;
using diagnose::Redaction;
using diagnose::Verdict;

namespace {

// The fields of each struct, once for both directions.
template <class Io>
void fields(Io& io, base::Arg& arg) {
  io.field("name", arg.name);
  io.field("value", arg.value);
}
template <class Io>
void fields(Io& io, base::Message& message) {
  io.field("key", message.key);
  io.list("args", message.args);
}
template <class Io>
void fields(Io& io, Evidence& evidence) {
  io.field("shows", evidence.shows);
  io.field("text", evidence.text);
  io.field("start", evidence.start);
  io.field("end", evidence.end);
}
template <class Io>
void fields(Io& io, Alternative& alternative) {
  io.choice("owner", alternative.owner, diagnose::kOwnerNames);
  io.part("why_not", alternative.why_not);
}
template <class Io>
void fields(Io& io, Redaction& redaction) {
  io.field("kind", redaction.kind);
  io.field("count", redaction.count);
}
template <class Io>
void fields(Io& io, diagnose::Level& level) {
  io.choice("bucket", level.bucket, diagnose::kBucketNames);
  io.field("limit", level.limit);
  io.field("remaining", level.remaining);
}
template <class Io>
void fields(Io& io, diagnose::UsageCount& usage) {
  io.field("text_input", usage.text_input);
  io.field("image_input", usage.image_input);
  io.field("image_output", usage.image_output);
  io.field("text_output", usage.text_output);
}
template <class Io>
void fields(Io& io, Verdict& verdict) {
  io.field("stop", verdict.stop);
  io.choice("owner", verdict.owner, diagnose::kOwnerNames);
  io.choice("bucket", verdict.bucket, diagnose::kBucketNames);
  io.choice("retry", verdict.retry, diagnose::kRetryNames);
  io.field("wait_s", verdict.wait_s);
  io.choice("action", verdict.action, diagnose::kActionNames);
  io.choice("acts", verdict.acts, diagnose::kActsNames);
  io.choice("scope", verdict.scope, diagnose::kScopeNames);
  io.field("clears_itself", verdict.clears_itself);
  io.field("live_source", verdict.live_source);
  io.field("http_status", verdict.http_status);
  io.field("code", verdict.code);
  io.field("type", verdict.type);
  io.field("request_id", verdict.request_id);
  io.field("model", verdict.model);
  io.field("organization", verdict.organization);
  io.field("project", verdict.project);
  io.field("provider", verdict.provider);
  io.field("limit", verdict.limit);
  io.field("used", verdict.used);
  io.field("requested", verdict.requested);
  io.field("date", verdict.date);
  io.field("confidence", verdict.confidence);
  io.field("count", verdict.count);
  io.field("resolved", verdict.resolved);
  io.field("rule", verdict.rule);
  io.field("because", verdict.because);
  io.list("levels", verdict.levels);
  io.part("usage", verdict.usage);
  io.field("excerpt", verdict.excerpt);
  io.list("evidence", verdict.evidence);
  io.list("alternatives", verdict.alternatives);
  io.part("headline", verdict.headline);
  io.part("why", verdict.why);
  io.list("audit", verdict.audit);
  io.list("check_first", verdict.check_first);
  io.list("next_steps", verdict.next_steps);
  io.list("never", verdict.never);
  io.list("missing", verdict.missing);
}
template <class Io>
void fields(Io& io, Diagnosis& diagnosis) {
  io.list("incidents", diagnosis.incidents);
  io.list("redacted", diagnosis.redacted);
  io.field("masked", diagnosis.masked);
}

// What is unknown is left out.
class Writer {
 public:
  Json take() { return std::move(json_); }

  template <class T>
  void field(const char* key, const T& value) {
    json_[key] = value;
  }
  template <class T>
  void field(const char* key, const std::optional<T>& value) {
    if (value) json_[key] = *value;
  }
  template <class Enum, std::size_t N>
  void choice(const char* key, Enum value, const std::array<std::string_view, N>& names) {
    json_[key] = diagnose::name_of(names, value);
  }
  template <class Enum, std::size_t N>
  void choice(const char* key, const std::optional<Enum>& value, const std::array<std::string_view, N>& names) {
    if (value) choice(key, *value, names);
  }
  template <class T>
  void part(const char* key, T& value) {
    json_[key] = written(value);
  }
  template <class T>
  void part(const char* key, std::optional<T>& value) {
    if (value) part(key, *value);
  }
  template <class T>
  void list(const char* key, std::vector<T>& values) {
    Json array = Json::array();
    for (T& value : values) array.push_back(written(value));
    json_[key] = std::move(array);
  }

 private:
  template <class T>
  static Json written(T& value) {
    Writer inner;
    fields(inner, value);
    return inner.take();
  }

  Json json_ = Json::object();
};

// An argument is named by a literal where it is written; read back, by the copy of that name that is kept for good.
const char* kept_name(std::string name) {
  static std::set<std::string> names;
  return names.insert(std::move(name)).first->c_str();
}

class Reader {
 public:
  Reader(const Json& json, std::string where) : reader_(json, std::move(where)) {}

  const std::optional<base::Error>& error() const { return reader_.error(); }

  void field(const char* key, const char*& value) { value = kept_name(reader_.string(key)); }
  void field(const char* key, std::string& value) { value = reader_.string(key); }
  void field(const char* key, bool& value) { value = reader_.boolean(key); }
  void field(const char* key, double& value) { value = reader_.number(key, 0, kHuge); }
  void field(const char* key, int& value) {
    value = static_cast<int>(reader_.integer(key, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
  }
  void field(const char* key, std::int64_t& value) { value = reader_.integer(key, INT64_MIN, INT64_MAX); }
  void field(const char* key, std::size_t& value) {
    value = static_cast<std::size_t>(reader_.integer(key, 0, std::numeric_limits<std::int32_t>::max()));
  }
  template <class T>
  void field(const char* key, std::optional<T>& value) {
    if (reader_.has(key)) field(key, value.emplace());
  }
  template <class Enum, std::size_t N>
  void choice(const char* key, Enum& value, const std::array<std::string_view, N>& names) {
    value = static_cast<Enum>(reader_.choice(key, names));
  }
  template <class Enum, std::size_t N>
  void choice(const char* key, std::optional<Enum>& value, const std::array<std::string_view, N>& names) {
    if (reader_.has(key)) choice(key, value.emplace(), names);
  }
  template <class T>
  void part(const char* key, T& value) {
    if (const Json* object = reader_.object(key, true)) read(*object, reader_.place(key), value);
  }
  template <class T>
  void part(const char* key, std::optional<T>& value) {
    if (reader_.has(key)) part(key, value.emplace());
  }
  template <class T>
  void list(const char* key, std::vector<T>& values) {
    const Json* array = reader_.array(key, true);
    if (array == nullptr) return;
    for (std::size_t i = 0; i < array->size(); ++i) read((*array)[i], reader_.place(key, i), values.emplace_back());
  }

 private:
  static constexpr double kHuge = 1e300;

  template <class T>
  void read(const Json& json, std::string where, T& value) {
    Reader inner(json, std::move(where));
    fields(inner, value);
    reader_.adopt(inner.error());
  }

  base::FieldReader reader_;
};

} // namespace

Json write_diagnosis(const Diagnosis& diagnosis) {
  Diagnosis copy = diagnosis; // the list of fields serves reading too, so it wants what may be written to
  Writer writer;
  fields(writer, copy);
  return writer.take();
}

base::Result<Diagnosis> read_diagnosis(const Json& json) {
  Diagnosis diagnosis;
  Reader reader(json, "");
  fields(reader, diagnosis);
  if (reader.error()) return *reader.error();
  // The panels stand on there being one.
  if (diagnosis.incidents.empty()) return base::Error{base::ErrorCode::FieldMissing, "/incidents/0", {}};
  return diagnosis;
}

} // namespace headroom::app
