// printf and scanf for a page: what Dear ImGui, its renderer and the JSON library print and read while they run, which
// is names and whole numbers. Printed, fields may be filled (%08X, %-4s), numbers and texts have a precision (%.4X,
// %.*s), and %ld, %lld and %zu are what they say. Left out: floating point, which ours never prints this way; such a
// conversion stays in the text as it was written. Read are texts that stand in the format, blanks, and %d.
#pragma once

#include <cstdarg>
#include <cstddef>

namespace headroom::platform::web {

// As vsnprintf: never writes past `room`, always ends with a NUL where there is room for one, and returns the length
// that the whole text has.
int small_vsnprintf(char* out, std::size_t room, const char* format, std::va_list arguments);

// As vsscanf: the number of conversions done; ends before the first that is none of its own.
int small_vsscanf(const char* text, const char* format, std::va_list arguments);

} // namespace headroom::platform::web
