// Text squeezed into characters an address carries as they are: repeats within the text and within a dictionary both
// sides know become references, the bits become base64url. Small and exact, for texts of a few kilobytes. Decides the
// bytes of version 1 of a plan's link, so it may be replaced but never changed; leaves out what the text means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headroom::base {

// The longest text that is unpacked, in bytes: what a stranger sends must not fill the memory.
inline constexpr std::size_t kPackedTextLimit = 64u << 10;

// Of the dictionary, the last 8 KB count.
std::string pack_text(std::string_view text, std::string_view dictionary);
// Nothing when it is not what pack_text gave for this dictionary: characters lost, changed or added.
std::optional<std::string> unpack_text(std::string_view packed, std::string_view dictionary);

} // namespace headroom::base
