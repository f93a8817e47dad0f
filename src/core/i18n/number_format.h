// How numbers are laid out for people. Both languages write digits, grouping and units the same way, so no language is
// asked for; the words around a number are the string table's. Leaves out money, which knows its own digits.
#pragma once

#include <cstdint>
#include <string>

namespace headroom::i18n {

std::string grouped(std::int64_t number);   // "8,000,000"
std::string size_text(std::uint64_t bytes); // "512 B", "1.2 KB", "10 MB": two digits are enough to recognise a paste

} // namespace headroom::i18n
