#include "core/base/text.h"

#include <doctest/doctest.h>

using namespace headroom::base;

TEST_CASE("ASCII case is folded, everything else is matched as written") {
  CHECK(to_lower("X-RateLimit \xC3\x84") == "x-ratelimit \xC3\x84");
  CHECK(equals_ignoring_case("Retry-After", "retry-after"));
  CHECK(!equals_ignoring_case("Retry-After", "retry-afte"));
  CHECK(find_ignoring_case("HTTP/2 429 Too Many", "too many") == 11);
  CHECK(find_ignoring_case("abc", "abcd") == std::string_view::npos);
  CHECK(find_ignoring_case("abc", "a", 1) == std::string_view::npos);
}

TEST_CASE("text is trimmed, split and replaced") {
  CHECK(trim(" \r\n a b \t") == "a b");
  CHECK(trim(" \n").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(replace_all("a.b.c", ".", "--") == "a--b--c");
}

TEST_CASE("UTF-8 is checked strictly and repaired without losing what is whole") {
  CHECK(is_valid_utf8("\xED\x95\x9C\xEA\xB8\x80 \xF0\x9F\x96\x90"));
  for (const char* bad : {"\xFF", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xED\x95"}) {
    CHECK(!is_valid_utf8(bad));
  }
  CHECK(to_valid_utf8("a\xFF\xFE"
                      "b\xED\x95\x9C\xED\x95") ==
        "a\xEF\xBF\xBD"
        "b\xED\x95\x9C\xEF\xBF\xBD");
  CHECK(utf8_prefix("\xED\x95\x9C\xEA\xB8\x80", 5) == 3);
  CHECK(utf8_prefix("abc", 9) == 3);
}

TEST_CASE("code points are taken from the front, damage one byte at a time") {
  const struct {
    const char* text;
    char32_t value;
    std::size_t bytes;
  } cases[] = {{"a", U'a', 1},
               {"\u00e9x", 0xE9, 2},
               {"\ud55c", 0xD55C, 3},
               {"\U0001F600!", 0x1F600, 4},
               {"\xed\xa0\x80", 0xFFFD, 1},
               {"\xf0\x9f", 0xFFFD, 1}};
  for (const auto& c : cases) {
    const auto point = first_code_point(c.text);
    CHECK(point.value == c.value);
    CHECK(point.bytes == c.bytes);
  }
}
