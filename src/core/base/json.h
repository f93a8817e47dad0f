// The one JSON value of the project: object keys keep the order in which they were written. Only json_reader makes it
// from text and only json_writer turns it into text; the library's own parse() and dump() abort where ours explain.
#pragma once

#include <nlohmann/json.hpp>

namespace headroom::base {

using Json = nlohmann::ordered_json;

} // namespace headroom::base
