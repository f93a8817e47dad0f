#include "core/diagnose/source_code.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

constexpr std::size_t kLongestArguments = 2'000;

bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

constexpr bool is_name_byte(char c) {
  return base::is_alnum(c) || c == '_' || c == '.' || c == ':' || c == '&';
}

// "new OpenAI.RateLimitError", "return httpx.Response", "const error = APIError".
bool is_made(std::string_view text, std::size_t bracket) {
  std::size_t from = bracket;
  while (from > 0 && is_name_byte(text[from - 1])) --from;
  const std::string_view name = text.substr(from, bracket - from);
  if (!ends_with(name, "Error") && !ends_with(name, "Exception") && !ends_with(name, "Response")) return false;
  constexpr std::size_t kLongestLead = 64;
  std::string_view lead = text.substr(from - std::min(from, kLongestLead), std::min(from, kLongestLead));
  lead = lead.substr(lead.rfind('\n') + 1); // npos + 1 is 0
  const auto ends = [&](std::string_view keyword) { return ends_with(lead, keyword); };
  constexpr std::array<std::string_view, 6> kMakes = {"new ", "return ", "raise ", "throw ", "side_effect=", "nil, "};
  if (std::any_of(kMakes.begin(), kMakes.end(), ends)) return true;
  // What prints the variables of a failure writes " = " as well, but declares none.
  lead = base::trim(lead);
  const auto declares = [&](std::string_view keyword) { return lead.substr(0, keyword.size()) == keyword; };
  constexpr std::array<std::string_view, 5> kDeclares = {"const ", "let ", "var ", "val ", "auto "};
  return !lead.empty() && lead.back() == '=' && std::any_of(kDeclares.begin(), kDeclares.end(), declares);
}

// `bracket` where they do not end: a line of a trace shows the beginning only.
std::size_t end_of_arguments(std::string_view text, std::size_t bracket) {
  const std::size_t limit = std::min(text.size(), bracket + kLongestArguments);
  int depth = 0;
  char quote = '\0';
  for (std::size_t at = bracket; at < limit; ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (c == '(' || c == '{' || c == '[') {
      ++depth;
    } else if ((c == ')' || c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return bracket;
}

} // namespace

std::vector<Place> find_made_errors(std::string_view text) {
  std::vector<Place> made;
  for (std::size_t at = text.find_first_of("({"); at != std::string_view::npos; at = text.find_first_of("({", at)) {
    const std::size_t end = is_made(text, at) ? end_of_arguments(text, at) : at;
    if (end > at) made.push_back({at, end});
    at = std::max(end, at + 1);
  }
  return made;
}

} // namespace headroom::diagnose
