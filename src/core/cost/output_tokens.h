// How many image tokens an output takes under the published-by-reproduction grid rule (FACTS 2.1: gpt-image-2 and 2.5).
// All in whole numbers. Fixed tables of the older models and measured points are figures, looked up by model_sheet.
//
//   Q  quality base, a figure        u  = Q x short / long, to the nearest whole, an exact half to the even one
//   r  = Q x u x (2,000,000 + width x height) / 4,000,000        tokens of n images = ceiling(n x r), rounded up once
//
// Source: community.openai.com topic 1382699 and ten independent reproductions. The even half is the official
// calculator's; no billed receipt on a half was found, and some ports round it up.
#pragma once

#include <cstdint>
#include <string>

#include "core/cost/image_size.h"

namespace headroom::cost {

std::int64_t scaled_short_side(std::int64_t quality_base, ImageSize size);
std::int64_t grid_tokens(std::int64_t quality_base, ImageSize size, std::int64_t n);

// "96 x 64 x (2,000,000 + 1,572,864) / 4,000,000 = 5487.92 -> 5488"; with n > 1 it starts with "2 x ".
std::string grid_derivation(std::int64_t quality_base, ImageSize size, std::int64_t n);

// 1572864 -> "1,572,864": derivations are arithmetic and read the same in every language.
std::string grouped(std::int64_t number);

} // namespace headroom::cost
