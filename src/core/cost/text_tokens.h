// How many tokens a text takes under the o200k vocabulary, estimated without that vocabulary (it is megabytes). A
// heuristic: the text is cut as the tokenizer's own pattern cuts it, and each piece counts by its script and length,
// with weights fitted to the real tokenizer. tests/core/cost/text_tokens_test.cpp holds it to its stated error.
#pragma once

#include <cstdint>
#include <string_view>

namespace headroom::cost {

struct TokenEstimate {
  std::int64_t tokens = 0;
  std::int64_t low = 0; // the band that nine texts in ten fall into
  std::int64_t high = 0;
};

TokenEstimate estimate_text_tokens(std::string_view utf8);

} // namespace headroom::cost
