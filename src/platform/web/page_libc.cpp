// The C library's printf, scanf and strtod as a page's program has them. Its own bring along arithmetic in 128-bit
// floats, which nothing here needs: numbers for people are core/i18n's, the digits of JSON's are the browser's, and so
// is reading them. 11 KB less for every visitor.
#include <emscripten.h>

#include <cstdarg>
#include <cstddef>

#include "platform/web/small_stdio.h"

// clang-format off
EM_JS(double, headroom_number, (const char* text, int* used), {
  let digits = "";
  for (let at = text; HEAPU8[at]; at++) digits += String.fromCharCode(HEAPU8[at]);
  const found = /^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]+)?/i.exec(digits);
  HEAP32[used >> 2] = found ? found[0].length : 0;
  return found ? +found[0] : 0;
})
// clang-format on

extern "C" int vsnprintf(char* out, std::size_t room, const char* format, std::va_list arguments) {
  return headroom::platform::web::small_vsnprintf(out, room, format, arguments);
}

extern "C" int snprintf(char* out, std::size_t room, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(out, room, format, arguments);
  va_end(arguments);
  return length;
}

// Dear ImGui's renderer reads the version of its shaders with it.
extern "C" int sscanf(const char* text, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const int done = headroom::platform::web::small_vsscanf(text, format, arguments);
  va_end(arguments);
  return done;
}

// Decimal only: no hexadecimal, no infinity, no NaN, none of which JSON has. All three stand here because the C library
// keeps them in one file, and would bring it along with the first that is missing.
extern "C" double strtod(const char* text, char** end) {
  int used = 0;
  const double value = headroom_number(text, &used);
  if (end != nullptr) *end = const_cast<char*>(text) + used;
  return value;
}
extern "C" float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
extern "C" long double strtold(const char* text, char** end) {
  return strtod(text, end);
}
