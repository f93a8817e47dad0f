// Sections: statuses; request ids; waits; limits; names; all together.
#include "core/diagnose/facts.h"

#include <algorithm>
#include <array>

#include "core/base/stable_sort.h"
#include "core/base/text.h"
#include "core/diagnose/duration.h"
#include "core/diagnose/moment.h"

namespace headroom::diagnose {
namespace {

using base::is_alnum;
using base::is_alpha;
using base::is_digit;
using base::is_space;
using base::starts_with_ignoring_case;

constexpr bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// Asked with many tails, of which few end with the right byte.
bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.back() == tail.back() && text.substr(text.size() - tail.size()) == tail;
}

// A few words as a reader hears them: lower case, one blank for any white space.
class Heard {
 public:
  explicit Heard(std::string_view written) {
    for (const char c : written.substr(0, kMost)) {
      const char spoken = is_space(c) ? ' ' : base::to_lower(c);
      if (spoken != ' ' || size_ == 0 || bytes_[size_ - 1] != ' ') bytes_[size_++] = spoken;
    }
  }
  // Without the punctuation at the end.
  void drop_punctuation() {
    constexpr std::string_view kPunctuation = " :=('\"`*[|>#~{";
    while (size_ > 0 && kPunctuation.find(bytes_[size_ - 1]) != std::string_view::npos) --size_;
  }
  std::string_view words() const { return {bytes_.data(), size_}; }

 private:
  static constexpr std::size_t kMost = 300;
  std::array<char, kMost> bytes_; // not set: filled as far as size_ says, and made for every number of a text
  std::size_t size_ = 0;
};

// What stands before `at`, the punctuation next to it dropped.
Heard before(std::string_view text, std::size_t at, std::size_t bytes) {
  const std::size_t from = at > bytes ? at - bytes : 0;
  Heard heard(text.substr(from, at - from));
  heard.drop_punctuation();
  return heard;
}

Heard after(std::string_view text, std::size_t at, std::size_t bytes) {
  return Heard(text.substr(std::min(at, text.size()), bytes));
}

// ---- order ----

std::size_t start_of(const Field& field) {
  return field.start;
}
template <class T>
std::size_t start_of(const T& fact) {
  return fact.place.start;
}

template <class T>
void sort_by_place(std::vector<T>& facts) {
  const auto earlier = [](const T& a, const T& b) { return start_of(a) < start_of(b); };
  if (!std::is_sorted(facts.begin(), facts.end(), earlier)) base::stable_sort(facts, earlier);
}

// ---- statuses ----

struct Reason {
  int code;
  std::string_view phrase;
};
constexpr std::array kReasons = {
    Reason{200, "ok"},
    Reason{201, "created"},
    Reason{202, "accepted"},
    Reason{400, "bad request"},
    Reason{401, "unauthorized"},
    Reason{401, "unauthenticated"},
    Reason{401, "permissiondenied"},
    Reason{402, "payment required"},
    Reason{403, "forbidden"},
    Reason{404, "not found"},
    Reason{405, "method not"},
    Reason{408, "request time"},
    Reason{408, "timeout"},
    Reason{409, "conflict"},
    Reason{413, "payload too"},
    Reason{413, "request entity"},
    Reason{413, "content too"},
    Reason{415, "unsupported media"},
    Reason{422, "unprocessable"},
    Reason{429, "too many"},
    Reason{431, "request header"},
    Reason{500, "internal server"},
    Reason{502, "bad gateway"},
    Reason{503, "service"},
    Reason{504, "gateway time"},
    Reason{520, "web server"},
    Reason{521, "web server"},
    Reason{522, "connection timed"},
    Reason{523, "origin is"},
    Reason{524, "a timeout"},
    Reason{525, "ssl"},
    Reason{529, "overloaded"},
    Reason{529, "site is"},
};

bool is_known_failure(int code) {
  constexpr std::array kOthers = {400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 415, 422, 424, 429, 431, 451,
                                  500, 501, 502, 503, 504, 507, 508, 520, 521, 522, 523, 524, 525, 526, 529, 530};
  return std::find(kOthers.begin(), kOthers.end(), code) != kOthers.end();
}

std::string_view last_word(std::string_view heard) {
  std::size_t from = heard.size();
  while (from > 0 && heard[from - 1] != ' ' && heard[from - 1] != '(' && heard[from - 1] != '"' &&
         heard[from - 1] != '\'' && heard[from - 1] != ',' && heard[from - 1] != '{' && heard[from - 1] != '<') {
    --from;
  }
  return heard.substr(from);
}

// "-> 403", "=> 403", "→ 403"
bool follows_arrow(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const std::string_view head = text.substr(0, at);
  return ends_with(head, "->") || ends_with(head, "=>") || ends_with(head, "\xE2\x86\x92");
}

bool opens_line(std::string_view text, std::size_t at) {
  const std::size_t farthest = at > 8 ? at - 8 : 0;
  while (at > farthest && text[at - 1] == ' ') --at;
  return at == 0 || text[at - 1] == '\n';
}

bool follows_address(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] != ' ') return false;
  const std::size_t end = --at;
  const std::size_t farthest = at > 300 ? at - 300 : 0;
  while (at > farthest && !is_space(text[at - 1])) --at;
  return text.substr(at, end - at).find("://") != std::string_view::npos;
}

// "POST /v1/images/generations 429", as an access log has it: a method, where to, and what came of it.
bool follows_request(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] != ' ') return false;
  const std::size_t farthest = at > 300 ? at - 300 : 0;
  std::size_t from = at - 1;
  while (from > farthest && !is_space(text[from - 1])) --from;
  if (from <= farthest || text[from - 1] != ' ') return false;
  const bool target = text[from] == '/' || text.substr(from, at - from).find("://") != std::string_view::npos;
  const std::string_view head = text.substr(0, from - 1);
  constexpr std::array<std::string_view, 7> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
  return target && std::any_of(kMethods.begin(), kMethods.end(), [&](std::string_view method) {
           return ends_with(head, method) &&
                  (head.size() == method.size() || !is_alnum(head[head.size() - method.size() - 1]));
         });
}

// How sure the words around say that this number is an HTTP status; 0 is not at all.
int status_strength(std::string_view text, std::size_t start, std::size_t end, int code) {
  const Heard lead = before(text, start, 48);
  const std::string_view heard = lead.words();
  const std::string_view word = last_word(heard);
  const std::string_view earlier = heard.substr(0, heard.size() - word.size());
  const char prev = start > 0 ? text[start - 1] : '\n';
  const char next = byte_at(text, end);
  const bool failure = is_known_failure(code);

  // Not the answer to this call: the host of an image that could not be fetched, a number in a list of retryable ones.
  if (heard.find("upstream") != std::string_view::npos &&
      before(text, start, 300).words().find("downloading") != std::string_view::npos)
    return 0;
  if (heard.find("content-length") != std::string_view::npos) return 0;

  if (word.substr(0, 5) == "http/" || word == "http") return 4;
  std::string name = field_name(word.substr(word.rfind('.') == std::string_view::npos ? 0 : word.rfind('.') + 1));
  static constexpr std::array<std::string_view, 8> kNames = {"status",         "statuscode",    "httpstatus",
                                                             "httpstatuscode", "httpcode",      "responsestatus",
                                                             "responsecode",   "upstreamstatus"};
  if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return name == "upstreamstatus" ? 2 : 4;
  constexpr std::array<std::string_view, 3> kShortNames = {"st", "sc", "rc"};
  const bool named_shortly = std::find(kShortNames.begin(), kShortNames.end(), name) != kShortNames.end();
  if (named_shortly && failure && (prev == ':' || prev == '=')) return 2;
  const std::string_view before_code = base::trim(earlier);
  if (word == "code") {
    const std::string_view kind = last_word(before_code);
    if (kind == "status" || kind == "http" || kind == "response" || kind == "error" || kind == "openrouter" ||
        kind == "returned")
      return 4;
    return 0; // a bare "code" is the vendor's, whatever it looks like
  }
  if (word == "error" && last_word(before_code) == "http") return 4;
  static constexpr std::array<std::string_view, 22> kStatusWords = {"상태",
                                                                    "상태 코드",
                                                                    "상태코드",
                                                                    "응답 코드",
                                                                    "응답코드",
                                                                    "오류 코드",
                                                                    "에러 코드",
                                                                    "状态码",
                                                                    "状态",
                                                                    "狀態碼",
                                                                    "响应码",
                                                                    "错误代码",
                                                                    "ステータス",
                                                                    "ステータスコード",
                                                                    "エラーコード",
                                                                    "estado",
                                                                    "código de estado",
                                                                    "código de error",
                                                                    "código de status",
                                                                    "statut",
                                                                    "code d'erreur",
                                                                    "fehlercode"};
  const auto names_status = [&](std::string_view named) { return ends_with(heard, named); };
  if ((failure || code / 100 == 2) && std::any_of(kStatusWords.begin(), kStatusWords.end(), names_status)) return 4;
  if (word == "of" && ends_with(before_code, "status code")) return 4;
  if (word == "success" && ends_with(before_code, "not indicate")) return 4; // .NET
  const Heard tail = after(text, end, 32);
  const std::string_view following = tail.words();
  // requests: "403 Client Error: Forbidden for url".
  if (following.substr(0, 14) == " client error:" || following.substr(0, 14) == " server error:") return 4;
  for (const Reason& reason : kReasons) {
    if (reason.code != code) continue;
    const std::size_t at = following.find_first_not_of(" -:,\"()]*\n");
    const bool said = at <= 4 && following.substr(at, reason.phrase.size()) == reason.phrase;
    if (said && (code >= 400 || prev == ' ' || prev == '"')) return 3;
  }
  if (opens_line(text, start) && code < 300 && next == ' ' && byte_at(text, end + 1) == '{') return 2; // 200 {headers}
  if ((failure || code / 100 == 2) && follows_request(text, start)) return 3;
  if (!failure) return 0;
  const bool error_word = ends_with(word, "error") || word.find("exception") != std::string_view::npos ||
                          ends_with(word, "exhausted") || ends_with(word, "fehler");
  if (error_word && word != "code") return 3;
  if (follows_arrow(text, start)) return 3;
  static constexpr std::array<std::string_view, 16> kSpeakers = {
      "returned", "returns",  "responded", "response", "got",  "failed", "received", "said",
      "says",     "answered", "answers",   "gave",     "오류", "返回",   "错误",     "エラー"};
  for (const std::string_view speaker : kSpeakers) {
    if (ends_with(word, speaker)) return 2;
  }
  if (word == "with" && (ends_with(before_code, "ed") || ends_with(before_code, "error"))) return 2; // failed, replied
  if ((prev == '|' || prev == '*' || prev == '[' || prev == '(') &&
      (next == '|' || next == '*' || next == ']' || next == ')'))
    return 2;
  if (prev == ',' && next == ',') return 2; // of CSV
  if (prev == '(' && next == ',' && byte_at(text, end + 1) == ' ' && is_alpha(byte_at(text, end + 2))) return 2;
  // How people say it.
  static constexpr std::array<std::string_view, 7> kSaidOf = {"가 ", "이 ", "에러", " 에러", " 오류", "エラー", "错误"};
  for (const std::string_view said_of : kSaidOf) {
    if (following.substr(0, said_of.size()) == said_of) return 2;
  }
  if (prev == ' ' && start > 1 && text[start - 2] == '|' && following.substr(0, 2) == " |") return 2; // a table cell
  const char first = byte_at(text, end + 1);
  if (next == ' ' && (prev == ' ' || prev == '"' || prev == '\'') && (first == '{' || text.substr(end + 1, 2) == "%{"))
    return 2; // its body follows
  const bool words_follow = (next == ' ' || next == '\t' || next == ':') &&
                            (is_alpha(first) || is_beyond_ascii(first) || first == '{' || first == ' ' || first == '-');
  if (opens_line(text, start) && words_follow) return 2;
  if ((start == 0 || prev == '\n') && (next == '\n' || next == '\0')) return 1;
  std::string_view name_before = word;
  while (!name_before.empty() && name_before.back() == '.') name_before.remove_suffix(1);
  const bool after_a_name = word.find_first_of("0123456789/") != std::string_view::npos ||
                            (!name_before.empty() && is_beyond_ascii(name_before.back()));
  // "POST https://host/path 429" at the end of a line.
  if ((next == '\n' || next == '\0') && follows_address(text, start)) return 2;
  const bool names_follow =
      next == ' ' && ((first >= 'A' && first <= 'Z') || is_beyond_ascii(first) || following.find('_') < 20);
  return (after_a_name || word == "-" || ends_with(word, "]")) && names_follow ? 1 : 0;
}

// "err.status === 429": what a program looks for, not what it got.
bool is_compared(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at >= 2 && text[at - 1] == '=' && (text[at - 2] == '=' || text[at - 2] == '!');
}

// `start`: of a number that does not stand inside a word.
void add_status(std::string_view text, std::size_t start, std::vector<Status>& statuses) {
  std::size_t at = start;
  int code = 0;
  int digits = 0;
  const auto read = [&] {
    for (; is_digit(byte_at(text, at)) && digits < 4; ++digits) code = code * 10 + (text[at++] - '0');
  };
  read();
  if (digits < 3 && byte_at(text, at) == '\n' && ends_with(before(text, start, 9).words(), "http/1.1")) {
    ++at; // wrapped by a terminal
    read();
  }
  if (digits != 3 || code < 100 || code > 599) return;
  const char prev = start > 0 ? text[start - 1] : ' ';
  const char next = byte_at(text, at);
  if (prev == '.' || prev == '$' || prev == '#' || prev == '/' || prev == '\\') return;
  if (prev == ',' && start > 1 && is_digit(text[start - 2])) return;
  if (is_alnum(next) || next == '%' || next == '_' || is_compared(text, start)) return;
  if (next == '/' && is_digit(byte_at(text, at + 1))) return; // "429/503": a list of statuses
  if ((next == '.' || next == ',' || next == ':') && is_digit(byte_at(text, at + 1))) return;
  const int strength = status_strength(text, start, at, code);
  if (strength > 0) statuses.push_back({code, strength, {start, at}});
}

// Google's error object: {"code": 503, "status": "UNAVAILABLE"}: the number is the HTTP status.
void add_google_statuses(const std::vector<Field>& fields, std::vector<Status>& statuses) {
  const Field* code = nullptr;
  for (const Field& field : fields) {
    if (field.name == "code") code = field.quoted ? nullptr : &field;
    if (field.name != "status" || !field.quoted || field.value.size() < 5 || code == nullptr) continue;
    const bool shouted =
        std::all_of(field.value.begin(), field.value.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    if (!shouted || code->value.size() != 3 || !std::all_of(code->value.begin(), code->value.end(), is_digit)) continue;
    const int number = (code->value[0] - '0') * 100 + (code->value[1] - '0') * 10 + (code->value[2] - '0');
    if (is_known_failure(number)) statuses.push_back({number, 3, {code->start, code->end}});
    code = nullptr;
  }
}

// "AiGatewayError: 7003: User Input Error": the number after the class is the vendor's code.
void add_codes_of_classes(std::string_view text, std::vector<Field>& fields) {
  for (std::size_t at = text.find("Error: "); at != std::string_view::npos; at = text.find("Error: ", at + 7)) {
    const std::size_t start = at + 7;
    std::size_t end = start;
    while (end < text.size() && end < start + 7 && is_digit(text[end])) ++end;
    if (end - start < 4 || byte_at(text, end) != ':') continue;
    Field field;
    field.name = "code";
    field.value = text.substr(start, end - start);
    field.start = start;
    field.end = end;
    fields.push_back(field);
  }
}

// ---- request ids ----

constexpr bool is_id_byte(char c) {
  return is_alnum(c) || c == '-' || c == '_';
}

std::string_view first_token(std::string_view value) {
  std::size_t end = 0;
  while (end < value.size() && (is_id_byte(value[end]) || value[end] == '.' || value[end] == ':' || value[end] == '/'))
    ++end;
  return value.substr(0, end);
}

bool is_masked(std::string_view id) {
  return id.find('*') != std::string_view::npos;
}

std::vector<RequestId> find_request_ids(std::string_view text, const std::vector<Field>& fields) {
  std::vector<RequestId> found;
  for (const Field& field : fields) {
    const bool own_header = field.name == "xrequestid" || field.name == "apimrequestid";
    const bool labelled = field.name == "requestid" || ends_with(field.name, "requestid");
    if (!own_header && !labelled) continue;
    const std::string_view id = first_token(field.value);
    if (id.size() < 4 || is_masked(id) || id == "REDACTED") continue;
    found.push_back({id, own_header ? 1 : 2, {field.start, field.start + id.size()}});
  }
  // In sentences: "include the request ID req_...", "(request id: ...)", "Request id `...`".
  for (std::size_t at = base::find_ignoring_case(text, "request"); at != std::string_view::npos;
       at = base::find_ignoring_case(text, "request", at + 7)) {
    std::size_t i = at + 7;
    while (i < text.size() && i < at + 12 && (is_space(text[i]) || text[i] == '-' || text[i] == '_')) ++i;
    if (!starts_with_ignoring_case(text.substr(i), "id") || is_alpha(byte_at(text, i + 2))) continue;
    i += 2;
    const std::size_t label_end = i;
    while (i < text.size() && i < label_end + 8 &&
           (is_space(text[i]) || std::string_view(":=#'\"`([").find(text[i]) != std::string_view::npos))
      ++i;
    std::size_t end = i;
    while (end < text.size() && is_id_byte(text[end])) ++end;
    const std::string_view id = text.substr(i, end - i);
    const bool has_digit = std::any_of(id.begin(), id.end(), is_digit);
    if (id.size() < 4 || !has_digit) continue;
    const Heard lead = before(text, at, 24);
    const std::string_view heard = lead.words();
    const bool to_quote = ends_with(heard, "include the") || ends_with(heard, "mention the") ||
                          ends_with(heard, "provide the") || ends_with(heard, "quote the") ||
                          ends_with(heard, "with the") || ends_with(heard, "reference");
    found.push_back({id, to_quote ? 0 : 2, {i, end}});
  }
  sort_by_place(found);
  return found;
}

// ---- waits ----

template <std::size_t N>
bool ends_with_any(std::string_view heard, const std::array<std::string_view, N>& tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) {
    if (!ends_with(heard, tail)) return false;
    return heard.size() == tail.size() || !is_alnum(heard[heard.size() - tail.size() - 1]) ||
           is_beyond_ascii(tail.front());
  });
}

template <std::size_t N>
bool contains_any(std::string_view heard, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return heard.find(word) != std::string_view::npos; });
}

// What stands before, with a word that a terminal broke put together: "try ag\nain in".
std::string before_unwrapped(std::string_view text, std::size_t at, std::size_t length) {
  std::string heard;
  for (const char c : text.substr(at - std::min(at, length), std::min(at, length))) {
    if (c != '\n' && c != '\r') heard += base::to_lower(c);
  }
  while (!heard.empty() && heard.back() == ' ') heard.pop_back();
  return heard;
}

// "정도", "ほど": words that only blur a number before them.
std::string_view without_about(std::string_view following) {
  for (bool found = true; found;) {
    found = false;
    static constexpr std::array<std::string_view, 12> kBlurs = {" ",    "정도", "가량", "쯤",     "간",     "동안",
                                                                "ほど", "程度", "間",   "くらい", "ぐらい", "左右"};
    for (const std::string_view about : kBlurs) {
      if (following.substr(0, about.size()) != about) continue;
      following.remove_prefix(about.size());
      found = true;
    }
  }
  return following;
}

// Is the duration at [start, end) a time to wait, by the words around it? The client's own timeouts, its own backoff
// and times that things take are not.
bool is_stated_wait(std::string_view text, std::size_t start, std::size_t end) {
  const Heard lead = before(text, start, 96);
  std::string_view heard = lead.words();
  static constexpr std::array<std::string_view, 13> kAbout = {"approximately", "about", "around", "roughly", "at least",
                                                              "another",       "~",     "약",     "约",      "約",
                                                              "environ",       "unos",  "etwa"};
  for (const std::string_view about : kAbout) {
    if (!ends_with(heard, about)) continue;
    heard.remove_suffix(about.size());
    while (!heard.empty() && heard.back() == ' ') heard.remove_suffix(1);
  }
  const Heard tail = after(text, end, 64);
  const std::string_view following = tail.words();
  constexpr std::array<std::string_view, 9> kOwnTimes = {"retrying", "timed out", "timeout",     "time out", "deadline",
                                                         "elapsed",  "took ",     "backing off", "sleeping"};
  const std::string_view near = heard.substr(heard.size() > 64 ? heard.size() - 64 : 0);
  if (contains_any(near, kOwnTimes)) return false;
  if (following.substr(0, 9).find("timeout") != std::string_view::npos) return false;

  constexpr std::array<std::string_view, 28> kDirect = {
      "again in",     "again after",  "retry after", "retry in",     "retryafter",   "retry_after", "wait",
      "wait for",     "waiting",      "resets in",   "reset in",     "resets after", "reset after", "reset is in",
      "available in", "refreshes in", "patienter",   "patientez",    "attendez",     "espera",      "espere",
      "aguarde",      "warte",        "warten sie",  "bitte warten", "retry-after",  "等待",        "等候"};
  if (ends_with_any(heard, kDirect) || ends_with_any(before_unwrapped(text, start, 24), kDirect)) return true;

  // 후 뒤 後 后 之后 之後 以后, "5분 정도 기다려": the wait is named after the number.
  const std::string_view next = without_about(following);
  if (!next.empty()) {
    static constexpr std::array<std::string_view, 12> kCues = {"후",   "뒤",   "이후", "後",   "后",     "之后",
                                                               "之後", "以后", "以後", "기다", "お待ち", "待って"};
    for (const std::string_view cue : kCues) {
      if (next.substr(0, cue.size()) != cue) continue;
      constexpr std::array<std::string_view, 5> kGivesUp = {"타임아웃", "시간 초과", "超时", "逾時", "タイムアウト"};
      return !contains_any(following.substr(0, 48), kGivesUp);
    }
  }
  // "in 5 hours" near a word of resetting or trying again; in some languages that word follows.
  constexpr std::array<std::string_view, 10> kPrepositions = {"in", "after", "dans", "en",  "em",
                                                              "de", "nach",  "for",  "tra", "fra"};
  if (!ends_with_any(heard, kPrepositions)) return false;
  constexpr std::array<std::string_view, 8> kEnglish = {"reset",     "again",   "retry", "wait",
                                                        "available", "refresh", "renew", "more images"};
  if (contains_any(near, kEnglish)) return true;
  constexpr std::array<std::string_view, 17> kOthers = {
      "reimpost",   "riprova",    "ripristin",     "restable", "reinici", "nuevo",
      "nuevamente", "intentarlo", "vuelve",        "réessa",   "réinit",  "renouvel",
      "redefin",    "novamente",  "zurückgesetzt", "erneut",   "wieder"};
  return contains_any(near, kOthers) || contains_any(following.substr(0, 64), kOthers);
}

// `start`: of a number that does not stand inside a word. Returns where the duration it begins ends.
std::size_t add_sentence_wait(std::string_view text, std::size_t start, std::vector<StatedWait>& waits) {
  const char prev = start > 0 ? text[start - 1] : ' ';
  if (prev == '.' || prev == '/') return start;
  const auto duration = find_duration(text, start);
  if (!duration) return start;
  if (is_stated_wait(text, start, duration->end))
    waits.push_back({duration->seconds, WaitSource::Sentence, {start, duration->end}});
  return duration->end;
}

// A duration, or a moment seen from that of the answer. Without the latter a moment says nothing.
std::optional<double> seconds_until(const Field& field, std::optional<std::int64_t> answered) {
  const std::string_view token = first_token(field.value);
  const auto epoch = find_epoch(token);
  if (!epoch) {
    if (const auto seconds = find_duration_value(token, 1)) return seconds;
  }
  if (!answered) return {};
  const auto moment = epoch ? std::nullopt : find_moment(field.value);
  if (!epoch && !moment) return {};
  return std::max(0.0, (epoch ? *epoch : static_cast<double>(*moment)) - static_cast<double>(*answered));
}

std::optional<std::int64_t> find_answered(const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    const auto answered = field.name == "date" ? find_moment(field.value) : std::nullopt;
    if (answered) return answered;
  }
  return {};
}

void add_field_waits(const std::vector<Field>& fields, std::vector<StatedWait>& waits) {
  const auto answered = find_answered(fields);
  for (const Field& field : fields) {
    const Place place{field.start, field.end};
    if (field.name == "retryafterms" || field.name == "xmsretryafterms") {
      if (const auto s = find_duration_value(first_token(field.value), 0.001))
        waits.push_back({*s, WaitSource::RetryAfterMs, place});
    } else if (field.name == "retrydelay" || field.name == "resetsinseconds" || field.name == "retryafterseconds") {
      if (const auto s = find_duration_value(first_token(field.value), 1))
        waits.push_back({*s, WaitSource::Field, place});
    } else if (field.name == "resetat" || field.name == "resetsat") { // a moment, however it is written
      const bool moment = find_epoch(first_token(field.value)) || find_moment(field.value);
      const auto s = moment ? seconds_until(field, answered) : std::nullopt;
      if (s) waits.push_back({*s, WaitSource::Field, place});
    } else if (field.name == "retryafter" || field.name == "ratelimitreset") { // the latter of RFC drafts: seconds
      if (const auto s = seconds_until(field, answered)) waits.push_back({*s, WaitSource::RetryAfter, place});
    }
  }
}

// ---- limits ----

// Where a word that starts at `at` ends, even if a terminal wrapped it; npos if it is another word.
std::size_t end_of_wrapped(std::string_view text, std::size_t at, std::string_view lower_word) {
  const std::size_t start = at;
  for (const char c : lower_word) {
    if (at > start && byte_at(text, at) == '\n') ++at;
    if (base::to_lower(byte_at(text, at)) != c) return std::string_view::npos;
    ++at;
  }
  return at;
}

// "1,000,000", "60.000000", "5": the whole part.
std::optional<std::int64_t> count_at(std::string_view text, std::size_t& at) {
  const std::size_t limit = std::min(text.size(), at + 4);
  while (at < limit && (text[at] == ' ' || text[at] == ':' || text[at] == '=' || text[at] == '\n')) ++at;
  if (!is_digit(byte_at(text, at))) return {};
  std::int64_t value = 0;
  int digits = 0;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      if (++digits > 15) return {};
      value = value * 10 + (text[at] - '0');
    } else if (text[at] != ',' || !is_digit(byte_at(text, at + 1))) {
      break;
    }
    ++at;
  }
  if (byte_at(text, at) == '.' && is_digit(byte_at(text, at + 1))) {
    ++at;
    while (is_digit(byte_at(text, at))) ++at;
  }
  return value;
}

std::optional<std::int64_t> count_named(std::string_view text, std::size_t from, std::string_view name,
                                        std::size_t& end) {
  const std::size_t limit = std::min(text.size(), from + 96);
  for (std::size_t start = from; start < limit; ++start) {
    std::size_t at = end_of_wrapped(text, start, name);
    if (at == std::string_view::npos) continue;
    const auto value = count_at(text, at);
    if (value) end = std::max(end, at);
    return value;
  }
  return {};
}

void add_limit(std::string_view text, std::size_t at, std::vector<LimitNumbers>& limits) {
  std::size_t end = end_of_wrapped(text, at, "limit");
  const auto limit = count_at(text, end);
  if (!limit) return;
  LimitNumbers numbers;
  numbers.limit = *limit;
  const std::size_t from = end;
  numbers.used = count_named(text, from, "used", end);
  if (!numbers.used) numbers.used = count_named(text, from, "current", end);
  numbers.requested = count_named(text, from, "requested", end);
  numbers.place = {at, end};
  limits.push_back(numbers);
}

// ---- names ----

struct NamePrefix {
  std::string_view prefix;
  NameKind kind;
  std::size_t least; // bytes that must follow
};
constexpr std::array kNamePrefixes = {
    NamePrefix{"gpt-image-", NameKind::Model, 1}, NamePrefix{"chatgpt-image-", NameKind::Model, 1},
    NamePrefix{"dall-e-", NameKind::Model, 1}, NamePrefix{"org-", NameKind::Organization, 1},
    NamePrefix{"proj_", NameKind::Project, 4}};

void add_name(std::string_view text, std::size_t at, std::vector<Name>& names) {
  for (const auto& [prefix, kind, least] : kNamePrefixes) {
    if (prefix.front() != base::to_lower(text[at]) || !starts_with_ignoring_case(text.substr(at), prefix)) continue;
    std::size_t end = at;
    while (end < text.size() && (is_id_byte(text[end]) || (text[end] == '.' && is_alnum(byte_at(text, end + 1)))))
      ++end;
    if (end - at >= prefix.size() + least) names.push_back({kind, text.substr(at, end - at), {at, end}});
    return;
  }
}

// "req_" and its hex digits, wherever it stands and whatever it is called.
void add_bare_request_id(std::string_view text, std::size_t at, std::vector<RequestId>& ids) {
  constexpr std::size_t kLeast = 16;
  if (text.substr(at, 4) != "req_") return;
  std::size_t end = at + 4;
  while (end < text.size() && is_alnum(text[end])) ++end;
  if (end - at >= 4 + kLeast) ids.push_back({text.substr(at, end - at), 3, {at, end}});
}

// Everything that begins a word or a number, in one walk: most of a long text says nothing here.
void read_words(std::string_view text, Facts& facts) {
  bool inside = false;
  std::size_t duration_end = 0; // "1 hour and 5 minutes" is one
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = !inside;
    inside = is_id_byte(text[at]);
    if (!begins || !inside) continue;
    if (is_digit(text[at])) {
      add_status(text, at, facts.statuses);
      if (at >= duration_end) duration_end = add_sentence_wait(text, at, facts.waits);
      continue;
    }
    switch (text[at] | 0x20) {
      case 'l':
        if (end_of_wrapped(text, at, "limit") != std::string_view::npos) add_limit(text, at, facts.limits);
        break;
      case 'r':
        add_bare_request_id(text, at, facts.request_ids);
        break;
      case 'g':
      case 'c':
      case 'd':
      case 'o':
      case 'p':
        add_name(text, at, facts.names);
        break;
      default:
        break;
    }
  }
}

void add_names_of_fields(const std::vector<Field>& fields, std::vector<Name>& names) {
  for (const Field& field : fields) {
    const bool organization = field.name == "openaiorganization";
    const bool project = field.name == "openaiproject";
    if (!organization && !project && field.name != "model") continue;
    const std::string_view value = first_token(field.value);
    if (value.size() < 2 || is_masked(value)) continue;
    names.push_back({organization ? NameKind::Organization
                     : project    ? NameKind::Project
                                  : NameKind::Model,
                     value,
                     {field.start, field.start + value.size()}});
  }
}

} // namespace

std::optional<double> find_reset(const Facts& facts, std::string_view bucket) {
  for (const Field& field : facts.fields) {
    if (field.name == "xratelimitreset" + std::string(bucket)) return seconds_until(field, find_answered(facts.fields));
  }
  return {};
}

bool needs_date(const Facts& facts) {
  if (find_answered(facts.fields)) return false;
  return std::any_of(facts.fields.begin(), facts.fields.end(), [](const Field& field) {
    const bool wait = field.name == "retryafter" || field.name == "resetat" || field.name == "resetsat" ||
                      base::starts_with_ignoring_case(field.name, "xratelimitreset");
    return wait && (find_epoch(first_token(field.value)) || find_moment(field.value));
  });
}

void add_fact_fields(FieldNames& asked) {
  for (const std::string_view name : {"code",
                                      "errorcode",
                                      "errcode",
                                      "type",
                                      "param",
                                      "status",
                                      "model",
                                      "date",
                                      "requestid",
                                      "xrequestid",
                                      "apimrequestid",
                                      "xmsrequestid",
                                      "xoneapirequestid",
                                      "xgoogrequestid",
                                      "xamznrequestid",
                                      "cfaigrequestid",
                                      "upstreamrequestid",
                                      "retryafter",
                                      "retryafterms",
                                      "xmsretryafterms",
                                      "retrydelay",
                                      "ratelimitreset",
                                      "resetsinseconds",
                                      "resetat",
                                      "resetsat",
                                      "retryafterseconds",
                                      "openaiorganization",
                                      "openaiproject",
                                      "inputtokens",
                                      "inputtokensdetails",
                                      "outputtokens",
                                      "outputtokensdetails",
                                      "texttokens",
                                      "server",
                                      "host"}) {
    asked.add(name);
  }
  for (const std::string_view bucket : {"images", "inputimages", "tokens", "requests", ""}) {
    for (const std::string_view what : {"limit", "remaining", "reset"}) {
      asked.add("xratelimit" + std::string(what) + std::string(bucket));
    }
  }
}

Facts find_facts(std::string_view text, const FieldNames& asked) {
  Facts facts;
  facts.fields = find_fields(text, asked);
  add_codes_of_classes(text, facts.fields);
  facts.request_ids = find_request_ids(text, facts.fields);
  read_words(text, facts);
  add_google_statuses(facts.fields, facts.statuses);
  add_field_waits(facts.fields, facts.waits);
  add_names_of_fields(facts.fields, facts.names);
  sort_by_place(facts.fields); // HAR's name/value pairs arrive with the value
  sort_by_place(facts.statuses);
  sort_by_place(facts.request_ids);
  sort_by_place(facts.waits);
  sort_by_place(facts.names);
  return facts;
}

} // namespace headroom::diagnose
