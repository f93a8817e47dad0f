// Reads JSON: text to value with size and depth capped, then value to fields with the place named in every error.
// Leaves out what a field means; that is decided where the field is used.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace headroom::base {

struct JsonLimits {
  std::size_t bytes = 160u << 20; // a paste of 64 MB with its quotes escaped
  int depth = 256;                // nesting of arrays and objects
  std::size_t members = 10'000;   // of one object: looking a key up is linear, so a hostile object would be quadratic
};

// Errors: JsonSyntax (where: "line L, column C"), JsonTooDeep, TooLarge. A leading UTF-8 byte order mark is skipped;
// of keys written twice the last one counts.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// Reads the fields of one object and remembers the first error, so that a caller asks for every field in a row and
// checks error() once. After an error the readers return their defaults. Places are JSON pointers below `where`.
class FieldReader {
 public:
  FieldReader(const Json& object, std::string where);

  bool has(std::string_view key) const; // present and not null

  // A missing field is FieldMissing without a fallback; null counts as missing. Ranges are inclusive.
  std::string string(std::string_view key, const std::optional<std::string>& fallback = {});
  bool boolean(std::string_view key, std::optional<bool> fallback = {});
  std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max,
                       std::optional<std::int64_t> fallback = {});
  double number(std::string_view key, double min, double max, std::optional<double> fallback = {});
  // One of a closed list; returns its index.
  std::size_t choice(std::string_view key, std::span<const std::string_view> choices,
                     std::optional<std::size_t> fallback = {});
  std::vector<std::string> strings(std::string_view key, bool required = false);
  // Children; an absent one is null (object) or empty (array). The reader of a child starts from place(key).
  const Json* object(std::string_view key, bool required = false);
  const Json* array(std::string_view key, bool required = false);

  // FieldUnknown for the first key that is not in the list: for files people write by hand.
  void only(std::initializer_list<std::string_view> keys);

  void fail(ErrorCode code, std::string_view key, Args args = {});
  std::string place(std::string_view key) const;
  std::string place(std::string_view key, std::size_t index) const;
  const std::optional<Error>& error() const { return error_; }
  // Takes over a child's error.
  void adopt(const std::optional<Error>& error);

 private:
  const Json* find(std::string_view key, bool required);

  const Json& object_;
  std::string where_;
  std::optional<Error> error_;
};

} // namespace headroom::base
