#include "core/diagnose/request_facts.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/diagnose/fields.h"

namespace headroom::diagnose {
namespace {

constexpr std::array<std::string_view, 5> kQualities = {"low", "medium", "high", "auto", "standard"};

bool is_size(std::string_view value) {
  if (value == "auto") return true;
  const auto times = value.find('x');
  if (times == std::string_view::npos) return false;
  const auto is_side = [](std::string_view side) {
    return side.size() >= 2 && side.size() <= 4 && std::all_of(side.begin(), side.end(), base::is_digit);
  };
  return is_side(value.substr(0, times)) && is_side(value.substr(times + 1));
}

// A small count; 0 if it is none.
int count_of(std::string_view value) {
  constexpr std::size_t kMostDigits = 3;
  if (value.empty() || value.size() > kMostDigits) return 0;
  int count = 0;
  for (const char c : value) {
    if (!base::is_digit(c)) return 0;
    count = count * 10 + (c - '0');
  }
  return count;
}

// "attempt=3", "Attempt 2/5", "attempt #2": the highest; 0 if none is counted.
int find_last_attempt(std::string_view text) {
  constexpr std::string_view kWord = "attempt";
  int highest = 0;
  for (auto at = base::find_ignoring_case(text, kWord); at != std::string_view::npos;
       at = base::find_ignoring_case(text, kWord, at + 1)) {
    std::size_t from = at + kWord.size();
    while (from < text.size() && std::string_view(" #=:\"'").find(text[from]) != std::string_view::npos) ++from;
    std::size_t end = from;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    highest = std::max(highest, count_of(text.substr(from, end - from)));
  }
  return highest;
}

// openai-python and openai-node say each retry they make: "Retrying request to /images/generations in 0.8 seconds".
int count_retry_lines(std::string_view text) {
  int lines = 0;
  for (auto at = text.find("Retrying request"); at != std::string_view::npos;
       at = text.find("Retrying request", at + 1))
    ++lines;
  return lines;
}

} // namespace

RequestFacts find_request(std::string_view text) {
  FieldNames names;
  for (const std::string_view name : {"size", "quality", "n"}) names.add(name);
  RequestFacts request;
  for (const Field& field : find_fields(text, names)) {
    // Of a call in a program, the value ends where the next argument begins.
    const std::string_view value =
        field.quoted ? field.value : field.value.substr(0, field.value.find_first_of(" ,;)}&"));
    if (field.cut) continue;
    if (field.name == "size" && is_size(value)) request.size = std::string(value);
    const bool quality = std::find(kQualities.begin(), kQualities.end(), value) != kQualities.end();
    if (field.name == "quality" && quality) request.quality = std::string(value);
    if (field.name == "n" && count_of(value) > 0) request.n = count_of(value);
  }
  const int attempts = std::max(find_last_attempt(text), count_retry_lines(text) + 1);
  if (attempts > 1) request.attempts = attempts;
  return request;
}

} // namespace headroom::diagnose
