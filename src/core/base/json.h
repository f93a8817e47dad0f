// The one JSON value of the project: object keys keep the order in which they were written. Only json_reader makes it
// from text and only json_writer turns it into text; the library's own parse() and dump() abort where ours explain.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

namespace headroom::base {

using Json = nlohmann::ordered_json;

// An object as it is written down: object({{"low", 1}, {"high", 2}}). The library's own list tells objects from arrays
// when it runs, at several times the code in every place that writes one.
struct Field {
  template <class Value>
  Field(const char* named, Value&& given) : name(named), value(std::forward<Value>(given)) {}
  Field(const Field&) = delete;
  ~Field();

  const char* name;
  mutable Json value; // moved out of the list, which is constant
};
Json object(std::initializer_list<Field> fields);

} // namespace headroom::base
