// Named values in a paste, whatever wrote them: JSON, Python and JS prints, PHP arrays, Go structs, headers, YAML,
// key=value logs, XML, HAR name/value pairs, whole or cut off. A tolerant scan, not a parser: half an object still has
// its fields. Only names somebody asked for are kept. Decides name, value and place; nesting is not kept.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::diagnose {

// "x-request-id", "x_request_id" and "xRequestId" are one name: lower case, letters and digits only.
std::string field_name(std::string_view written);

// The names somebody asks for. Views of them stay valid while this object lives, moved or not.
class FieldNames {
 public:
  void add(std::string_view name); // as field_name() gives it
  // The kept name, or empty.
  std::string_view find(std::string_view name) const;

 private:
  std::vector<std::string> sorted_;
  std::array<std::uint64_t, 256> lengths_{}; // by first byte: a bit for each length there is; most words fit none
};

struct Field {
  std::string_view name;  // one of the FieldNames
  std::string_view value; // without quotes, trimmed
  bool quoted = false;
  bool cut = false;      // the text ends before the value does
  std::size_t start = 0; // of the value
  std::size_t end = 0;
};

// In order of appearance. null, None, undefined, nil and empty values are left out; of very many, those in the middle.
std::vector<Field> find_fields(std::string_view text, const FieldNames& names);

} // namespace headroom::diagnose
