// How numbers are laid out for people. Both languages write digits, grouping and units the same way, so no language is
// asked for; the words around a number are the string table's. Money comes in two lengths, both rounded half to even
// from the exact amount: `usd` for sentences and `usd_exact` for derivations.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/money.h"

namespace headroom::i18n {

std::string grouped(std::int64_t number);   // "8,000,000"
std::string size_text(std::uint64_t bytes); // "512 B", "1.2 KB", "10 MB": two digits are enough to recognise a paste

// "$1,234.50", "$52"; below a dollar as many digits as a price per image needs: "$0.05296".
std::string usd(base::Money amount);
std::string usd_exact(base::Money amount); // "$0.061152", "$1,000"
// "+$3.20", "-$0.4", "$0": a difference in nano-dollars.
std::string usd_difference(std::int64_t nanos);
// "12%", "0.3%": of a share in millionths; a share that is there never reads as 0%.
std::string percent(std::int64_t millionths);

} // namespace headroom::i18n
