#include "core/base/json_reader.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/base/json_writer.h"

namespace headroom::base {
namespace {

std::string line_and_column(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++column; // characters, not bytes: Hangul must not shift the place
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string size_text(std::size_t bytes) {
  constexpr std::size_t kMega = std::size_t{1} << 20;
  return bytes >= kMega ? std::to_string(bytes / kMega) + " MB" : std::to_string(bytes) + " B";
}

// The library's own document builder neither caps the depth nor says where a syntax error stands.
class DocumentBuilder final : public nlohmann::json_sax<Json> {
 public:
  DocumentBuilder(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  bool null() override { return place(nullptr) != nullptr; }
  bool boolean(bool value) override { return place(value) != nullptr; }
  bool number_integer(number_integer_t value) override { return place(value) != nullptr; }
  bool number_unsigned(number_unsigned_t value) override { return place(value) != nullptr; }
  bool number_float(number_float_t value, const string_t& /*digits*/) override { return place(value) != nullptr; }
  bool string(string_t& value) override { return place(std::move(value)) != nullptr; }
  bool binary(binary_t& /*value*/) override { return false; } // no JSON text contains it
  bool start_object(std::size_t /*elements*/) override { return open(Json::object()); }
  bool start_array(std::size_t /*elements*/) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (open_.back()->size() >= limits_.members) {
      error_ = Error{ErrorCode::TooManyMembers, "", {{"limit", std::to_string(limits_.members)}}};
      return false;
    }
    member_ = &(*open_.back())[std::move(name)];
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& cause) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ...": keep the reason.
    std::string reason = cause.what();
    if (const auto colon = reason.find(": "); colon != std::string::npos) reason.erase(0, colon + 2);
    error_ = Error{ErrorCode::JsonSyntax,
                   line_and_column(text_, position == 0 ? 0 : position - 1),
                   {{"reason", std::move(reason)}}};
    return false;
  }

  Result<Json> finish() && {
    if (error_) return std::move(*error_);
    return std::move(root_);
  }

 private:
  template <class T>
  Json* place(T&& value) {
    if (open_.empty()) return &(root_ = Json(std::forward<T>(value)));
    Json& parent = *open_.back();
    if (parent.is_object()) return &(*member_ = Json(std::forward<T>(value)));
    parent.push_back(Json(std::forward<T>(value)));
    return &parent.back();
  }

  bool open(Json empty) {
    if (static_cast<int>(open_.size()) >= limits_.depth) {
      error_ = Error{ErrorCode::JsonTooDeep, "", {{"limit", std::to_string(limits_.depth)}}};
      return false;
    }
    open_.push_back(place(std::move(empty)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  JsonLimits limits_;
  Json root_;
  // Pointers stay valid: while a child is open its parent gets no further element.
  std::vector<Json*> open_;
  Json* member_ = nullptr;
  std::optional<Error> error_;
};

} // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) return Error{ErrorCode::TooLarge, "", {{"limit", size_text(limits.bytes)}}};
  DocumentBuilder builder(text, limits);
  Json::sax_parse(text.begin(), text.end(), &builder);
  return std::move(builder).finish();
}

FieldReader::FieldReader(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
  if (!object_.is_object()) error_ = Error{ErrorCode::FieldType, where_, {{"expected", "object"}}};
}

bool FieldReader::has(std::string_view key) const {
  if (!object_.is_object()) return false;
  const auto found = object_.find(key);
  return found != object_.end() && !found->is_null();
}

const Json* FieldReader::find(std::string_view key, bool required) {
  if (error_) return nullptr;
  if (has(key)) return &*object_.find(key);
  if (required) fail(ErrorCode::FieldMissing, key);
  return nullptr;
}

std::string FieldReader::string(std::string_view key, const std::optional<std::string>& fallback) {
  const Json* field = find(key, !fallback);
  if (field != nullptr && field->is_string()) return field->get<std::string>();
  if (field != nullptr) fail(ErrorCode::FieldType, key, {{"expected", "string"}});
  return fallback.value_or(std::string());
}

bool FieldReader::boolean(std::string_view key, std::optional<bool> fallback) {
  const Json* field = find(key, !fallback);
  if (field != nullptr && field->is_boolean()) return field->get<bool>();
  if (field != nullptr) fail(ErrorCode::FieldType, key, {{"expected", "boolean"}});
  return fallback.value_or(false);
}

std::int64_t FieldReader::integer(std::string_view key, std::int64_t min, std::int64_t max,
                                  std::optional<std::int64_t> fallback) {
  const Json* field = find(key, !fallback);
  if (field == nullptr) return fallback.value_or(min);
  std::optional<std::int64_t> value;
  if (field->is_number_unsigned()) {
    if (field->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)) value = field->get<std::int64_t>();
  } else if (field->is_number_integer()) {
    value = field->get<std::int64_t>();
  } else if (field->is_number_float()) {
    // 12.0 is an integer to everyone but a parser.
    const double number = field->get<double>();
    if (number >= -9007199254740992.0 && number <= 9007199254740992.0) {
      const auto whole = static_cast<std::int64_t>(number);
      if (static_cast<double>(whole) == number) value = whole;
    }
  } else {
    fail(ErrorCode::FieldType, key, {{"expected", "integer"}});
    return fallback.value_or(min);
  }
  if (value && *value >= min && *value <= max) return *value;
  if (!value && field->is_number_float()) {
    fail(ErrorCode::FieldType, key, {{"expected", "integer"}});
  } else {
    fail(ErrorCode::FieldRange, key,
         {{"value", write_json(*field)}, {"min", std::to_string(min)}, {"max", std::to_string(max)}});
  }
  return fallback.value_or(min);
}

double FieldReader::number(std::string_view key, double min, double max, std::optional<double> fallback) {
  const Json* field = find(key, !fallback);
  if (field == nullptr) return fallback.value_or(min);
  if (!field->is_number()) {
    fail(ErrorCode::FieldType, key, {{"expected", "number"}});
    return fallback.value_or(min);
  }
  const auto value = field->get<double>();
  if (value >= min && value <= max) return value;
  fail(ErrorCode::FieldRange, key,
       {{"value", json_number(value)}, {"min", json_number(min)}, {"max", json_number(max)}});
  return fallback.value_or(min);
}

std::size_t FieldReader::choice(std::string_view key, std::span<const std::string_view> choices,
                                std::optional<std::size_t> fallback) {
  const Json* field = find(key, !fallback);
  if (field == nullptr) return fallback.value_or(0);
  if (!field->is_string()) {
    fail(ErrorCode::FieldType, key, {{"expected", "string"}});
    return fallback.value_or(0);
  }
  const auto& value = field->get_ref<const std::string&>();
  const auto found = std::find(choices.begin(), choices.end(), value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string known;
  for (const std::string_view choice : choices) known += (known.empty() ? "" : ", ") + std::string(choice);
  fail(ErrorCode::FieldChoice, key, {{"value", value}, {"choices", known}});
  return fallback.value_or(0);
}

std::vector<std::string> FieldReader::strings(std::string_view key, bool required) {
  std::vector<std::string> values;
  const Json* list = array(key, required);
  if (list == nullptr) return values;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& item = (*list)[i];
    if (!item.is_string()) {
      error_ = Error{ErrorCode::FieldType, place(key, i), {{"expected", "string"}}};
      return values;
    }
    values.push_back(item.get<std::string>());
  }
  return values;
}

const Json* FieldReader::object(std::string_view key, bool required) {
  const Json* field = find(key, required);
  if (field == nullptr || field->is_object()) return field;
  fail(ErrorCode::FieldType, key, {{"expected", "object"}});
  return nullptr;
}

const Json* FieldReader::array(std::string_view key, bool required) {
  const Json* field = find(key, required);
  if (field == nullptr || field->is_array()) return field;
  fail(ErrorCode::FieldType, key, {{"expected", "array"}});
  return nullptr;
}

void FieldReader::only(std::initializer_list<std::string_view> keys) {
  if (error_) return;
  for (const auto& field : object_.items()) {
    if (std::find(keys.begin(), keys.end(), field.key()) == keys.end())
      return fail(ErrorCode::FieldUnknown, field.key());
  }
}

void FieldReader::fail(ErrorCode code, std::string_view key, Args args) {
  if (!error_) error_ = Error{code, place(key), args.kept()};
}

std::string FieldReader::place(std::string_view key) const {
  return where_ + "/" + std::string(key);
}

std::string FieldReader::place(std::string_view key, std::size_t index) const {
  return place(key) + "/" + std::to_string(index);
}

void FieldReader::adopt(const std::optional<Error>& error) {
  if (!error_ && error) error_ = error;
}

} // namespace headroom::base
