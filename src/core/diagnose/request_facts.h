// The request as a paste shows it: a curl command, a JSON body, a call in a program, the SDK's own log. What an
// incident packet states of it, and need not ask. Only values the Images API knows are taken, so that a "size" or an
// "n" of something else is none.
#pragma once

#include <string_view>

#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

RequestFacts find_request(std::string_view text);

} // namespace headroom::diagnose
