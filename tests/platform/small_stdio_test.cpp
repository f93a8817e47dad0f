#include "platform/web/small_stdio.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <climits>
#include <cstdio>
#include <initializer_list>
#include <string>

using headroom::platform::web::small_vsnprintf;
using headroom::platform::web::small_vsscanf;

namespace {

int print(char* out, std::size_t room, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const int length = small_vsnprintf(out, room, format, arguments);
  va_end(arguments);
  return length;
}

int scan(const char* text, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const int done = small_vsscanf(text, format, arguments);
  va_end(arguments);
  return done;
}

// The same call to both: the same text, the same length, in every room.
template <class... Arguments>
void same_as_libc(const char* format, Arguments... arguments) {
  CAPTURE(format);
  for (const std::size_t room : std::initializer_list<std::size_t>{1, 2, 5, 8, 64}) {
    char ours[64] = "";
    char theirs[64] = "";
    const int our_length = print(ours, room, format, arguments...);
    CHECK(our_length == std::snprintf(theirs, room, format, arguments...));
    CHECK(std::string(ours) == theirs);
  }
  CHECK(print(nullptr, 0, format, arguments...) == std::snprintf(nullptr, 0, format, arguments...));
}

} // namespace

TEST_CASE("names and whole numbers are printed as the C library prints them") {
  same_as_libc("nothing to fill", 0);
  same_as_libc("100 %% of %s", "it");
  same_as_libc("%s/%s_%08X", "Window", "child", 0xBEEFu);
  same_as_libc("##Popup_%08x", 0xFFFFFFFFu);
  same_as_libc("%d|%5d|%-5d|%05d|%.3d|%7.3d|%-7.3d|", 42, 42, 42, 42, 42, 42, 42);
  same_as_libc("%d|%5d|%-5d|%05d|%.3d|%7.3d|%-7.3d|", -42, -42, -42, -42, -42, -42, -42);
  same_as_libc("%i %u %x", INT_MIN, UINT_MAX, 0u);
  same_as_libc("%ld %lu %zu", LONG_MIN, ULONG_MAX, sizeof(int));
  same_as_libc("%lld %llu %llx", LLONG_MIN, ULLONG_MAX, ULLONG_MAX);
  same_as_libc("<U+%.4X>", 0xAu);
  same_as_libc("%c%c|%3c|%-3c|", 'a', 'b', 'c', 'd');
  same_as_libc("%10s|%-10s|%.2s|%.*s|%*s|", "right", "left", "cut", 3, "given", 8, "wide");
  same_as_libc("%s", "longer than the room there is for it in most of these");
}

TEST_CASE("what is not printed stays as it was written, and takes its argument along") {
  char out[64];
  print(out, sizeof out, "%.2f of %s", 1.5, "it");
  CHECK(std::string(out) == "%.2f of it");
  print(out, sizeof out, "ends in %");
  CHECK(std::string(out) == "ends in %");
}

TEST_CASE("whole numbers are read as the C library reads them") {
  for (const char* text : {"#version 300 es", "#version  -7", "#version", "# version 300", "300.1", "4.6.0 NVIDIA",
                           "-4.+6", "OpenGL ES 3.0 (WebGL 2.0)", "", " 12 . 5", "x"}) {
    for (const char* format : {"#version %d", "%d.%d", "%d", ""}) {
      CAPTURE(text);
      CAPTURE(format);
      int ours[2] = {-1, -1};
      int theirs[2] = {-1, -1};
      CHECK(scan(text, format, &ours[0], &ours[1]) == std::max(0, std::sscanf(text, format, &theirs[0], &theirs[1])));
      CHECK(ours[0] == theirs[0]);
      CHECK(ours[1] == theirs[1]);
    }
  }
}
