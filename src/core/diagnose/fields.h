// Named values in a paste, whatever wrote them: JSON, Python and JS prints, PHP arrays, Go structs, headers, YAML,
// key=value logs, XML, HAR name/value pairs, whole or cut off. A tolerant scan, not a parser: half an object still has
// its fields. Only names somebody asked for are kept. Decides name, value and place; nesting is not kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace headroom::diagnose {

// "x-request-id", "x_request_id" and "xRequestId" are one name: lower case, letters and digits only.
std::string field_name(std::string_view written);

struct Field {
  std::string name;       // as field_name() gives it
  std::string_view value; // without quotes, trimmed
  bool quoted = false;
  bool cut = false;      // the text ends before the value does
  std::size_t start = 0; // of the value
  std::size_t end = 0;
};

// In order of appearance. null, None, undefined, nil and empty values are left out.
std::vector<Field> find_fields(std::string_view text, const std::unordered_set<std::string>& names);

} // namespace headroom::diagnose
