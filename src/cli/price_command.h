// headroom price --model gpt-image-2 --size 1536x1024 --quality high ...: what one request costs, with the arithmetic
// behind it, or the JSON of the operation.
#pragma once

#include "cli/command.h"

namespace headroom::cli {

inline constexpr std::string_view kPriceUsage =
    "price --model MODEL --size WIDTHxHEIGHT|auto --quality QUALITY|auto [--n 1]\n"
    "      [--prompt-tokens N | --prompt TEXT] [--reference WIDTHxHEIGHT]... [--partial 0] [--batch]\n"
    "      [--route images|responses] [--cached-prompt-tokens N] [--cached-image-tokens N]\n"
    "      [--input-fidelity low|high] [--background transparent] [--on YYYY-MM-DD] [--usage FILE|-]\n"
    "      [--cheapest RATIO [--tolerance 0.02] [--min-pixels N]] [--pack FILE]... [--json] [--lang en|ko]";

int run_price(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
