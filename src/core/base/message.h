// What core says to a person: a key and named arguments. The sentence is made by i18n/string_table, in the reader's
// language; everything below i18n may say something, so the type stands here.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace headroom::base {

struct Message {
  std::string key;
  std::vector<Arg> args;

  bool operator==(const Message&) const = default;
};

// "error.field_range" with the error's arguments; the place is not part of the sentence.
inline Message message_of(const Error& error) {
  return {"error." + std::string(error_name(error.code)), error.args};
}

} // namespace headroom::base
