#include "core/diagnose/incident_split.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <utility>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

using base::is_alpha;
using base::is_digit;
using base::starts_with_ignoring_case;

bool digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return false;
  }
  return true;
}

// A line, as what may open an incident asks of it.
struct Opening {
  std::string_view whole;
  std::string_view line; // of a long one the first bytes
  std::string_view bare; // that, without indentation, quotation marks and bullets
};

// "2026-11-18T09:30:02", "2026/11/18 09:30", "09:30:02" somewhere in the opening of a line.
bool opens_with_time(const Opening& opening) {
  const std::string_view head = opening.line.substr(0, 56);
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (!is_digit(head[at]) || (at > 0 && is_digit(head[at - 1]))) continue;
    const bool date = digits_at(head, at, 4) && at + 10 <= head.size() &&
                      (head[at + 4] == '-' || head[at + 4] == '/') && digits_at(head, at + 5, 2) &&
                      head[at + 7] == head[at + 4] && digits_at(head, at + 8, 2);
    const bool time = digits_at(head, at, 2) && at + 8 <= head.size() && head[at + 2] == ':' &&
                      digits_at(head, at + 3, 2) && head[at + 5] == ':' && digits_at(head, at + 6, 2);
    if (date || time) {
      // Only labels, brackets and container names may stand before it; a sentence may not ("date: Wed, ..." neither).
      const std::string_view lead = head.substr(0, at);
      return lead.find(':') == std::string_view::npos && lead.find('"') == std::string_view::npos &&
             lead.find(',') == std::string_view::npos && std::count(lead.begin(), lead.end(), ' ') <= 6;
    }
  }
  return false;
}

std::string_view without_prefix(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '<' || line.front() == '>' ||
                           line.front() == '|' || line.front() == '-' || line.front() == '*' || line.front() == '`')) {
    line.remove_prefix(1);
  }
  return line;
}

// The first line without what a text was packed into: "{"log":"attempt=1 ...", "<p>10:00:01 POST ...". An object that
// ends on its line is a record itself.
std::string_view without_package(std::string_view line) {
  constexpr std::size_t kLongest = 24; // a name or a tag
  if (line.substr(0, 1) == "<") {
    const auto end = line.substr(0, kLongest).find('>');
    return end == std::string_view::npos ? line : line.substr(end + 1);
  }
  if (line.substr(0, 2) != "{\"" || base::trim(line).back() == '}') return line;
  const auto value = line.substr(0, kLongest).find("\":\"");
  return value == std::string_view::npos ? line : line.substr(value + 3);
}

// "HTTP/2 429": an answer begins. Informational answers and a proxy's "200 Connection established" are not the
// server's.
bool opens_answer(const Opening& opening) {
  const std::string_view line = opening.bare;
  if (!starts_with_ignoring_case(line, "http/")) return false;
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos || !digits_at(line, blank + 1, 3)) return false;
  return line[blank + 1] != '1' && base::find_ignoring_case(line, "connection established") == std::string_view::npos;
}

// "HTTP Request: POST https://... "HTTP/1.1 429 Too Many Requests"", nginx access lines.
bool is_access_line(const Opening& opening) {
  const std::string_view line = opening.line;
  std::size_t slash = line.find('/');
  while (slash != std::string_view::npos &&
         (slash < 5 || !base::equals_ignoring_case(line.substr(slash - 4, 4), "http"))) {
    slash = line.find('/', slash + 1);
  }
  if (slash == std::string_view::npos || opens_answer(opening)) return false;
  std::size_t i = slash + 1;
  while (i < line.size() && (is_digit(line[i]) || line[i] == '.')) ++i;
  while (i < line.size() && (line[i] == ' ' || line[i] == '"')) ++i;
  return digits_at(line, i, 3);
}

// "Attempt 2/3", "[retry 1]", "Try #2", "시도 2".
bool opens_attempt(const Opening& opening) {
  std::string_view line = opening.bare;
  while (!line.empty() && (line.front() == '[' || line.front() == '(' || line.front() == '#')) line.remove_prefix(1);
  static constexpr std::array<std::string_view, 8> kAttempts = {"attempt", "try",  "retry",  "request",
                                                                "run",     "시도", "재시도", "第"};
  for (const std::string_view word : kAttempts) {
    if (!starts_with_ignoring_case(line, word)) continue;
    std::size_t i = word.size();
    while (i < line.size() && i < word.size() + 4 &&
           (line[i] == ' ' || line[i] == '#' || line[i] == '_' || line[i] == '='))
      ++i;
    if (i < line.size() && is_digit(line[i])) return true;
  }
  return false;
}

// "WARN primary gpt-image-2 429", "[ERROR] fallback failed": a log without times.
bool opens_level(const Opening& opening) {
  std::string_view line = opening.bare;
  if (!line.empty() && line.front() == '[') line.remove_prefix(1);
  static constexpr std::array<std::string_view, 7> kLevels = {"error", "warn",     "info", "debug",
                                                              "fatal", "critical", "trace"};
  for (const std::string_view level : kLevels) {
    if (!starts_with_ignoring_case(line, level)) continue;
    std::size_t end = level.size();
    while (end < line.size() && is_alpha(line[end])) ++end; // WARNING
    const char next = end < line.size() ? line[end] : '\n';
    if (end <= level.size() + 3 && (next == ' ' || next == ']' || next == '\t')) return true;
  }
  return false;
}

// "POST https://... -> 403 {", "req 5 retry → 200 OK": a call and what it came back with.
bool is_arrow_line(const Opening& opening) {
  const std::string_view line = opening.line;
  static constexpr std::array<std::string_view, 3> kArrows = {"-> ", "=> ", "\xE2\x86\x92 "};
  for (const std::string_view arrow : kArrows) {
    const auto at = line.find(arrow);
    if (at == std::string_view::npos || !digits_at(line, at + arrow.size(), 3)) continue;
    const std::size_t end = at + arrow.size() + 3;
    if (end == line.size() || line[end] == ' ' || line[end] == ',' || line[end] == '\r') return true;
  }
  return false;
}

// "POST /v1/images/generations 429 12ms": an access log that leaves the protocol out.
bool is_request_line(const Opening& opening) {
  const std::string_view line = opening.bare;
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos || blank < 3 || blank > 7 || blank + 1 == line.size()) return false;
  for (const char c : line.substr(0, blank)) {
    if (c < 'A' || c > 'Z') return false;
  }
  const auto end = line.find(' ', blank + 1);
  const std::string_view target = line.substr(blank + 1, end == std::string_view::npos ? end : end - blank - 1);
  return (target.front() == '/' || target.find("://") != std::string_view::npos) && end != std::string_view::npos &&
         digits_at(line, end + 1, 3) && (end + 4 == line.size() || !is_digit(line[end + 4]));
}

bool is_json_line(const Opening& opening) {
  const std::string_view line = base::trim(without_prefix(opening.whole));
  return line.size() > 12 && line.front() == '{' && line.back() == '}';
}

// "Error generating image: Error code: 429 - ...", "openai.RateLimitError: ...": a class or a label ending in error,
// early in the line, then a colon.
bool opens_error(const Opening& opening) {
  const std::string_view head = opening.bare.substr(0, 80);
  // A member of a print, a stack frame, an object.
  if (head.empty() || head[0] == '{' || opening.line.substr(0, 2) == "  ") return false;
  static constexpr std::array<std::string_view, 2> kErrors = {"error", "exception"};
  for (const std::string_view word : kErrors) {
    for (auto at = base::find_ignoring_case(head, word); at != std::string_view::npos;
         at = base::find_ignoring_case(head, word, at + 1)) {
      const std::string_view rest = head.substr(at + word.size());
      if (base::trim(rest) == ": {") return false; // a member of a print, however far it is indented
      const bool opens = rest.substr(0, 2) == ": " || starts_with_ignoring_case(rest, " generating") ||
                         starts_with_ignoring_case(rest, " code: ");
      if (opens) return head.substr(0, at).find('"') == std::string_view::npos;
    }
  }
  return false;
}

// What a line may open. One line can open several: "Attempt 2: Error code: 429".
using Opens = bool (*)(const Opening& opening);
constexpr std::array<Opens, 10> kOpens = {
    opens_answer,
    opens_with_time,
    is_access_line,
    opens_attempt,
    opens_level,
    is_arrow_line,
    is_request_line,
    is_json_line,
    [](const Opening& opening) { return opening.line.find("\"startedDateTime\"") != std::string_view::npos; }, // HAR
    opens_error,
};
using Kinds = std::bitset<kOpens.size() + 1>; // and numbered lines
constexpr std::size_t kNumbered = kOpens.size();

// "shot 3: 429 ...", "[img-04] ...", "2) ...": a label that counts. What stands before the number is the same on every
// line of one list.
struct Number {
  std::string_view label;
  std::string_view digits;
};
std::optional<Number> find_number(std::string_view line) {
  constexpr std::size_t kLongestLabel = 24;
  line = line.substr(0, 80);
  std::size_t from = 0;
  while (from < line.size() &&
         (line[from] == '[' || line[from] == '(' || line[from] == '#' || line[from] == '|' || line[from] == ' '))
    ++from;
  std::size_t at = from;
  while (at < line.size() && !is_digit(line[at])) {
    const char c = line[at];
    const bool labels = is_alpha(c) || c == ' ' || c == '_' || c == '-' || c == '#' || c == '.' || (c & 0x80) != 0;
    if (!labels || at - from == kLongestLabel) return {};
    ++at;
  }
  const std::size_t digits = at;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == digits || at - digits > 6 || at == line.size()) return {};
  const Number number{line.substr(from, digits - from), line.substr(digits, at - digits)};
  // Counted things go on with a name ("img_04.png"), a separator or, after a label, a blank. "429 Too Many Requests"
  // and "3.1 seconds" do not count anything.
  const std::string_view rest = line.substr(at);
  const bool separated = rest.front() == ':' || rest.front() == ')' || rest.front() == ']' ||
                         starts_with_ignoring_case(rest, " |") || starts_with_ignoring_case(rest, "/") ||
                         starts_with_ignoring_case(rest, " -") || starts_with_ignoring_case(rest, ". ");
  const bool named = rest.front() == ' ' || (rest.front() == '.' && rest.size() > 1 && is_alpha(rest[1]));
  if (rest.size() > 1 && rest.front() == ':' && is_digit(rest[1])) return {}; // a clock
  const bool status = number.digits.size() == 3 && number.digits[0] >= '1' && number.digits[0] <= '5';
  if (number.label.empty()) return separated && !status ? std::optional(number) : std::nullopt;
  return separated || named ? std::optional(number) : std::nullopt;
}

// The labels that count: seen with more than one number. A log has few; of very many the first are looked at.
class Labels {
 public:
  void add(const Number& number) {
    for (Number& known : seen_) {
      if (known.label != number.label) continue;
      if (known.digits != number.digits) known.digits = {};
      return;
    }
    if (seen_.size() < kMost) seen_.push_back(number);
  }
  bool counts(std::string_view label) const {
    return std::any_of(seen_.begin(), seen_.end(),
                       [&](const Number& known) { return known.label == label && known.digits.empty(); });
  }

 private:
  static constexpr std::size_t kMost = 32;
  std::vector<Number> seen_;
};

struct Line {
  std::size_t start;
  Kinds kinds;
};

template <class Do>
void for_each_line(std::string_view text, Do&& act) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    act(start, text.substr(start, end - start));
    start = end + 1;
  }
}

constexpr std::size_t kLineHead = 400; // what a line is shows in its opening; keeps one-line megabytes linear

} // namespace

std::vector<Place> split_incidents(std::string_view text) {
  std::vector<Line> lines;
  Labels labels;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    if (const auto number = find_number(line)) labels.add(*number);
  });
  Kinds seen;
  Kinds repeated;
  for_each_line(text, [&](std::size_t start, std::string_view line) {
    for (std::size_t packed = line.size() + 1; start == 0 && line.size() < packed;) {
      packed = line.size();
      line = without_package(line);
    }
    const std::string_view head = line.substr(0, kLineHead);
    const Opening opening{line, head, without_prefix(head)};
    Kinds kinds;
    for (std::size_t i = 0; i < kOpens.size(); ++i) kinds[i] = kOpens[i](opening);
    const auto number = find_number(line);
    kinds[kNumbered] = number && labels.counts(number->label);
    if (kinds.none()) return;
    repeated |= seen & kinds;
    seen |= kinds;
    lines.push_back({start, kinds});
  });
  std::vector<Place> places;
  std::size_t from = 0;
  Kinds opened;
  for (const Line& line : lines) {
    // One of a kind is the incident's own line, wherever it stands; the second of a kind opens another incident.
    const bool another = (line.kinds & repeated & opened).any();
    opened |= line.kinds & repeated;
    if (!another || line.start <= from) continue;
    places.push_back({from, line.start});
    from = line.start;
  }
  places.push_back({from, text.size()});
  return places;
}

std::vector<Place> split_paragraphs(std::string_view text) {
  std::vector<Place> places;
  std::size_t from = 0;
  bool blank = false;
  for_each_line(text, [&](std::size_t start, std::string_view line) {
    const bool nothing = base::trim(without_prefix(line)).empty();
    if (!nothing && blank && start > from) {
      places.push_back({from, start});
      from = start;
    }
    blank = nothing;
  });
  places.push_back({from, text.size()});
  return places;
}

std::vector<Place> split_statements(std::string_view text) {
  std::size_t longest = 0;
  for_each_line(text, [&](std::size_t, std::string_view line) { longest = std::max(longest, line.size()); });
  std::vector<Place> places;
  std::size_t from = 0;
  bool full = false; // the line before fills the terminal: what follows in small letters is the rest of it
  for_each_line(text, [&](std::size_t start, std::string_view line) {
    const bool continues =
        std::exchange(full, line.size() == longest) && !line.empty() && line[0] >= 'a' && line[0] <= 'z';
    if (continues) return;
    const bool begins = !line.empty() && start > from &&
                        (is_alpha(line[0]) || is_digit(line[0]) || line[0] == '[' || line[0] == '-' || line[0] == '*' ||
                         (line[0] & 0x80) != 0);
    if (!begins) return;
    places.push_back({from, start});
    from = start;
  });
  places.push_back({from, text.size()});
  return places;
}

} // namespace headroom::diagnose
