// Bytes, ASCII and UTF-8: the small operations every parser here needs. Case folding is ASCII only; what needs more
// (Hangul, Turkish i) is matched as written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::base {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || is_alpha(c);
}
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string to_lower(std::string_view text);
std::string_view trim(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
// npos when absent. Linear; needle must be lower case.
std::size_t find_ignoring_case(std::string_view text, std::string_view lower_needle, std::size_t from = 0);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

bool is_valid_utf8(std::string_view text);
// Every maximal invalid sequence becomes one U+FFFD.
std::string to_valid_utf8(std::string_view text);
// The first code point of a text that is not empty, and its length; a damaged byte is U+FFFD by itself.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};
CodePoint first_code_point(std::string_view text);
// The length of the longest prefix of at most `bytes` bytes that does not cut a UTF-8 sequence.
std::size_t utf8_prefix(std::string_view text, std::size_t bytes);

} // namespace headroom::base
