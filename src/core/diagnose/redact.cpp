#include "core/diagnose/redact.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

using base::is_alnum;
using base::is_alpha;
using base::is_digit;

constexpr std::size_t kImageDataBytes = 200; // a run of base64 this long is a picture or another file, never a word

// Every byte of a paste is asked for these.
enum ByteKind : unsigned char { kName = 1, kBase64 = 2, kValue = 4 };
constexpr std::array<unsigned char, 256> kByteKinds = [] {
  std::array<unsigned char, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const auto c = static_cast<char>(static_cast<unsigned char>(byte));
    const bool name = is_alnum(c) || c == '_' || c == '-';
    const bool ends_value = byte <= 0x20 || std::string_view("\"'`,;&)]}<>\\").find(c) != std::string_view::npos;
    kinds[byte] = static_cast<unsigned char>((name ? kName : 0) | (ends_value ? 0 : kValue) |
                                             (name || c == '+' || c == '/' || c == '=' ? kBase64 : 0));
  }
  return kinds;
}();

constexpr bool is_name_byte(char c) {
  return (kByteKinds[static_cast<unsigned char>(c)] & kName) != 0;
}
constexpr bool is_token_byte(char c) {
  return is_name_byte(c) || c == '*';
}
constexpr bool is_base64_byte(char c) {
  return (kByteKinds[static_cast<unsigned char>(c)] & kBase64) != 0;
}
// What a header, a quoted string, a shell word or a query parameter may hold.
constexpr bool is_value_byte(char c) {
  return (kByteKinds[static_cast<unsigned char>(c)] & kValue) != 0;
}

// Keys that say whose they are. `least` is how many bytes must follow, so that "sk-learn" stays a word.
struct KeyPrefix {
  std::string_view prefix;
  std::size_t least;
};
// Sorted by first byte.
constexpr std::array kKeyPrefixes = {
    KeyPrefix{"AIza", 20},      KeyPrefix{"AKIA", 12},    KeyPrefix{"ASIA", 12},    KeyPrefix{"AccountKey=", 16},
    KeyPrefix{"csk-", 16},      KeyPrefix{"dop_v1_", 16}, KeyPrefix{"fw_", 16},     KeyPrefix{"gho_", 16},
    KeyPrefix{"ghp_", 16},      KeyPrefix{"ghs_", 16},    KeyPrefix{"ghu_", 16},    KeyPrefix{"github_pat_", 12},
    KeyPrefix{"glpat-", 12},    KeyPrefix{"gsk_", 12},    KeyPrefix{"hf_", 12},     KeyPrefix{"lsv2_", 12},
    KeyPrefix{"npm_", 20},      KeyPrefix{"nvapi-", 12},  KeyPrefix{"pat_", 20},    KeyPrefix{"pk-lf-", 12},
    KeyPrefix{"pplx-", 16},     KeyPrefix{"r8_", 12},     KeyPrefix{"rk_live_", 8}, KeyPrefix{"sess-", 16},
    KeyPrefix{"sk-", 12},       KeyPrefix{"sk1-", 12},    KeyPrefix{"sk_live_", 8}, KeyPrefix{"sk_test_", 8},
    KeyPrefix{"together_", 16}, KeyPrefix{"tvly-", 12},   KeyPrefix{"vck_", 12},    KeyPrefix{"whsec_", 12},
    KeyPrefix{"wsk_", 12},      KeyPrefix{"xai-", 16},    KeyPrefix{"xoxb-", 10},   KeyPrefix{"xoxp-", 10},
    KeyPrefix{"ya29.", 12},
};

// The prefixes that begin with a byte.
struct KeyRange {
  std::size_t first = 0;
  std::size_t last = 0;
};
constexpr std::array<KeyRange, 256> kKeysByByte = [] {
  std::array<KeyRange, 256> ranges{};
  for (std::size_t i = 0; i < kKeyPrefixes.size(); ++i) {
    KeyRange& range = ranges[static_cast<unsigned char>(kKeyPrefixes[i].prefix.front())];
    if (range.last == 0) range.first = i;
    range.last = i + 1;
  }
  return ranges;
}();

enum class SecretName { None, Credential, Password, Cookie, ImageData, LongValue, Signature };

bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.back() == tail.back() && text.substr(text.size() - tail.size()) == tail;
}

// What a field of this name holds. `name` is lower case without - and _.
SecretName secret_name(std::string_view name) {
  constexpr std::string_view kCredentials[] = {"apikey",       "subscriptionkey", "accesstoken",  "refreshtoken",
                                               "idtoken",      "clientsecret",    "secretkey",    "authtoken",
                                               "sessiontoken", "apitoken",        "authorization"};
  for (const std::string_view tail : kCredentials) {
    if (ends_with(name, tail)) return SecretName::Credential;
  }
  if (ends_with(name, "password") || ends_with(name, "passwd") || ends_with(name, "secret") || name == "pwd") {
    return SecretName::Password;
  }
  if (name == "cookie" || name == "setcookie") return SecretName::Cookie;
  if (name == "b64json" || name == "base64") return SecretName::ImageData;
  constexpr std::string_view kSignatures[] = {
      "sig", "signature", "xamzsignature", "xamzcredential", "xamzsecuritytoken", "xgoogsignature", "xgoogcredential"};
  if (std::find(std::begin(kSignatures), std::end(kSignatures), name) != std::end(kSignatures))
    return SecretName::Signature;
  constexpr std::string_view kHarmlessKeys[] = {"promptcachekey", "idempotencykey", "cachekey",
                                                "publickey",      "primarykey",     "nexttoken"};
  if (std::find(std::begin(kHarmlessKeys), std::end(kHarmlessKeys), name) != std::end(kHarmlessKeys))
    return SecretName::None;
  if (ends_with(name, "key") || ends_with(name, "token")) return SecretName::LongValue;
  return SecretName::None;
}

class Redactor {
 public:
  Redactor(std::string& text, std::vector<Redaction>& found) : text_(text), found_(found) {}

  std::vector<MaskedPlace> run() {
    while (at_ < text_.size()) {
      if (is_name_byte(text_[at_]) && (at_ == 0 || !is_name_byte(text_[at_ - 1]) || after_escape_)) {
        after_escape_ = false;
        read_word();
      } else if (text_[at_] == '@') {
        read_email();
      } else if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        // "\nsk-..." in packed JSON: the letter belongs to the escape, not to the key.
        after_escape_ = text_[at_ + 1] == 'n' || text_[at_ + 1] == 't' || text_[at_ + 1] == 'r';
        at_ += after_escape_ ? 2 : 1;
      } else if (text_[at_] == '%' && percent_escape(at_) > 0) {
        // "%20sk-...": the digits belong to the escape.
        if (unescaped(at_) == '@')
          read_email();
        else
          at_ += percent_escape(at_);
        after_escape_ = true;
      } else {
        after_escape_ = false;
        ++at_;
      }
    }
    return std::move(places_);
  }

 private:
  std::string_view rest(std::size_t from) const { return std::string_view(text_).substr(from); }

  // How many bytes an escape of a URL takes: 3 of "%3A", 5 of "%253A", which was escaped twice; 0 of anything else.
  std::size_t percent_escape(std::size_t at) const {
    return at < text_.size() && text_[at] == '%' ? read_percent_escape(at) : 0;
  }
  std::size_t read_percent_escape(std::size_t at) const {
    const auto is_hex = [&](std::size_t i) {
      const char c = i < text_.size() ? base::to_lower(text_[i]) : '\0';
      return is_digit(c) || (c >= 'a' && c <= 'f');
    };
    if (!is_hex(at + 1) || !is_hex(at + 2)) return 0;
    return text_[at + 1] == '2' && text_[at + 2] == '5' && is_hex(at + 3) && is_hex(at + 4) ? 5 : 3;
  }

  // The byte that the escape at `at` stands for; 0 where there is none.
  char unescaped(std::size_t at) const {
    const std::size_t bytes = percent_escape(at);
    if (bytes == 0) return '\0';
    const auto value = [](char c) { return is_digit(c) ? c - '0' : base::to_lower(c) - 'a' + 10; };
    return static_cast<char>(value(text_[at + bytes - 2]) << 4 | value(text_[at + bytes - 1]));
  }

  // Past what belongs, as it is or escaped as in a URL.
  template <class Predicate>
  std::size_t skip_any(std::size_t from, Predicate&& belongs) const {
    for (;;) {
      from = end_of(from, belongs);
      const std::size_t escape = percent_escape(from);
      if (escape == 0 || !belongs(unescaped(from))) return from;
      from += escape;
    }
  }

  void mask(std::size_t from, std::size_t to, std::string_view kind) {
    if (from >= to) return;
    at_ = std::max(at_, to);
    if (text_.find_first_not_of('*', from) >= to) return; // hidden and counted before
    const bool rest_of_one = text_[from] == '*';
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.begin() + static_cast<std::ptrdiff_t>(to), '*');
    const auto known = std::find_if(found_.begin(), found_.end(), [&](const Redaction& r) { return r.kind == kind; });
    if (known == found_.end()) {
      found_.push_back({std::string(kind), 1});
    } else if (!rest_of_one) {
      ++known->count;
    }
    places_.push_back({from, to});
  }

  template <class Predicate>
  std::size_t end_of(std::size_t from, Predicate&& belongs) const {
    while (from < text_.size() && belongs(text_[from])) ++from;
    return from;
  }

  void read_word() {
    const std::size_t start = at_;
    const std::size_t end = end_of(start, is_name_byte);
    if (read_key(start) || read_jwt(start) || read_image_data(start, end) || read_private_key(start)) return;
    at_ = end;
    if (text_[start] == '-' && read_curl_user(start, end)) return;
    if ((text_[start] | 0x20) == 'b' && read_scheme(start, end)) return;
    if (!read_user_in_url(end)) read_named_secret(start, end);
  }

  bool read_key(std::size_t start) {
    const KeyRange& range = kKeysByByte[static_cast<unsigned char>(text_[start])];
    for (std::size_t i = range.first; i < range.last; ++i) {
      const KeyPrefix& key = kKeyPrefixes[i];
      if (start + 1 >= text_.size() || text_[start + 1] != key.prefix[1]) continue; // nearly always
      if (rest(start).substr(0, key.prefix.size()) != key.prefix) continue;
      const std::size_t from = start + key.prefix.size();
      const bool base64 = key.prefix == "AccountKey=" || key.prefix == "ya29.";
      const std::size_t to =
          end_of(from, [&](char c) { return base64 ? is_base64_byte(c) || c == '.' : is_token_byte(c); });
      if (to - from < key.least || !looks_random(from, to)) continue;
      mask(from, to, "api-key");
      return true;
    }
    return false;
  }

  // Words of letters only are names, not keys.
  bool looks_random(std::size_t from, std::size_t to) const {
    return std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(from),
                       text_.begin() + static_cast<std::ptrdiff_t>(to),
                       [](char c) { return is_digit(c) || c == '*' || (c >= 'A' && c <= 'Z'); });
  }

  bool read_jwt(std::size_t start) {
    if (text_[start] != 'e' || rest(start).substr(0, 3) != "eyJ") return false;
    const std::size_t to = end_of(start, [](char c) { return is_name_byte(c) || c == '.'; });
    if (to - start < 30 || rest(start).substr(0, to - start).find('.') == std::string_view::npos) return false;
    mask(start, to, "jwt");
    return true;
  }

  // `end`: of the word.
  bool read_image_data(std::size_t start, std::size_t end) {
    if ((text_[start] | 0x20) == 'b' && base::starts_with_ignoring_case(rest(start), "base64") &&
        (rest(start + 6).substr(0, 1) == "," || unescaped(start + 6) == ',')) {
      const std::size_t from = skip_any(start + 6, [](char c) { return c == ','; });
      const std::size_t to = end_of(from, is_base64_byte);
      if (to - from < 16) return false;
      mask(from, to, "image-data");
      return true;
    }
    if (start < base64_seen_) return false;
    std::size_t to = start;
    for (;;) {
      const std::size_t line = end_of(std::max(to, end), is_base64_byte);
      const std::size_t next = rest(line).substr(0, 2) == "\r\n" ? line + 2 : line + 1;
      const bool wrapped = line - to >= 60 && next < text_.size() && text_[line] != ' ' &&
                           base::is_space(text_[line]) && end_of(next, is_base64_byte) - next >= 20;
      to = wrapped ? next : line;
      if (!wrapped) break;
    }
    base64_seen_ = to;
    if (to - start < kImageDataBytes || !looks_random(start, to)) return false;
    mask(start, to, "image-data");
    return true;
  }

  bool read_private_key(std::size_t start) {
    if (text_[start] != '-' || rest(start).substr(0, 11) != "-----BEGIN ") return false;
    const std::size_t line = rest(start).substr(0, 64).find("PRIVATE KEY-----");
    if (line == std::string_view::npos) return false;
    const std::size_t from = start + line + 16;
    const std::size_t end = text_.find("-----END", from);
    mask(from, end == std::string::npos ? text_.size() : end, "private-key");
    return true;
  }

  // https://user:password@host
  bool read_user_in_url(std::size_t end) {
    if (rest(end).substr(0, 3) != "://") return false;
    const std::size_t from = end + 3;
    std::size_t colon = 0;
    for (std::size_t i = from; i < text_.size() && i < from + 256; ++i) {
      const char c = text_[i];
      if (c == ':' && colon == 0) colon = i;
      if (c == '@') {
        if (colon == 0) return false;
        mask(colon + 1, i, "basic-auth");
        return true;
      }
      if (!is_value_byte(c) || c == '/' || c == '?') return false;
    }
    return false;
  }

  // curl -u user:password, curl --user user:password
  bool read_curl_user(std::size_t start, std::size_t end) {
    const std::string_view option = rest(start).substr(0, end - start);
    if (option != "-u" && option != "--user") return false;
    const std::size_t from = skip_opening(end);
    std::size_t to = from;
    std::size_t password = 0; // the colon may be escaped, and so may the blank after
    while (to < text_.size()) {
      const std::size_t escape = percent_escape(to);
      const char c = escape > 0 ? unescaped(to) : text_[to];
      if (!is_value_byte(c)) break;
      to += std::max<std::size_t>(1, escape);
      if (c == ':' && password == 0) password = to;
    }
    if (from == end || password == 0) return false;
    mask(password, to, "basic-auth");
    return true;
  }

  // "Bearer abc", "Basic abc", wherever they stand.
  bool read_scheme(std::size_t start, std::size_t end) {
    const std::string_view scheme = rest(start).substr(0, end - start);
    const bool bearer = base::equals_ignoring_case(scheme, "bearer");
    if (!bearer && !base::equals_ignoring_case(scheme, "basic")) return false;
    const std::size_t from = skip_any(end, [](char c) { return c == ' '; });
    const std::size_t to = end_of(from, is_value_byte);
    if (from == end || to - from < 8 || is_placeholder(from, to) || !looks_random(from, to)) return false;
    if (rest(from).substr(0, to - from).find('=') < 8) return false; // Bearer realm="..."
    mask(from, to, bearer ? "bearer-token" : "basic-auth");
    return true;
  }

  // Blanks, quotes and brackets between a name and its value.
  std::size_t skip_opening(std::size_t from) const {
    return skip_any(from,
                    [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == '[' || c == '('; });
  }

  bool is_placeholder(std::size_t from, std::size_t to) const {
    const std::string_view value = rest(from).substr(0, to - from);
    if (value.empty() || value.front() == '$' || value.front() == '%' || value.front() == '{') return true;
    constexpr std::string_view kNothing[] = {"none",     "null",       "undefined",   "nil",      "true",    "false",
                                             "redacted", "os.environ", "process.env", "your_key", "your-key"};
    return std::any_of(std::begin(kNothing), std::end(kNothing),
                       [&](std::string_view word) { return base::starts_with_ignoring_case(value, word); });
  }

  // Is the next word a name, with a value of its own?
  bool names_next(std::size_t from) const {
    from = skip_opening(from);
    from = end_of(from, is_name_byte);
    from = end_of(from, [](char c) { return c == '"' || c == '\'' || c == '\\' || c == ' '; });
    return from < text_.size() && text_[from] == ':';
  }

  // Where the value of a name that ends at `end` begins, or `end` if none follows. Most words are no names.
  std::size_t find_value(std::size_t end) const {
    std::size_t from = skip_any(end, [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == ']'; });
    if (from >= text_.size()) return end;
    const char escaped = unescaped(from);
    if (escaped == ':' || escaped == '=') return from + percent_escape(from);
    // ["api-key", "..."] and ('api-key', '...'), but not {"code": "invalid_api_key", "param": ...}
    if (text_[from] == ',' && from > end) return names_next(from + 1) ? end : from + 1;
    if (text_[from] != ':' && text_[from] != '=') return end;
    ++from;
    return from < text_.size() && text_[from] == '>' ? from + 1 : from;
  }

  void read_named_secret(std::size_t start, std::size_t end) {
    std::size_t from = find_value(end);
    if (from == end || end - start > 64) return;
    std::string name;
    for (const char c : rest(start).substr(0, end - start)) {
      if (c != '-' && c != '_') name += base::to_lower(c);
    }
    const SecretName holds = secret_name(name);
    if (holds == SecretName::None) return;
    from = skip_opening(from);
    if (from < text_.size() && (text_[from] == 'b' || text_[from] == 'u') && rest(from + 1).substr(0, 1) == "'")
      from += 2;
    switch (holds) {
      case SecretName::Cookie:
        mask(from, end_of(from, [](char c) { return c != '\n' && c != '\r' && c != '"' && c != '\'' && c != '\\'; }),
             "cookie");
        return;
      case SecretName::ImageData: {
        const std::size_t to = end_of(from, is_base64_byte);
        if (to - from >= 16) mask(from, to, "image-data");
        return;
      }
      case SecretName::Signature: {
        const std::size_t to = end_of(from, is_value_byte);
        if (to - from >= 8) mask(from, to, "signed-url");
        return;
      }
      case SecretName::Password: {
        const std::size_t to = end_of(from, is_value_byte);
        if (!is_placeholder(from, to)) mask(from, to, "password");
        return;
      }
      default:
        break;
    }
    // Authorization: Bearer x, Key x, Token x, Basic x
    std::string_view kind = "api-key";
    for (const std::string_view scheme : {"bearer ", "basic ", "key ", "token ", "apikey "}) {
      if (!base::starts_with_ignoring_case(rest(from), scheme)) continue;
      from += scheme.size();
      kind = scheme == "bearer " ? "bearer-token" : scheme == "basic " ? "basic-auth" : kind;
      break;
    }
    const std::size_t to = end_of(from, is_value_byte);
    const bool long_enough = to - from >= (holds == SecretName::LongValue ? 16u : 6u);
    if (!long_enough || is_placeholder(from, to) || text_[to - 1] == ':') return; // "key: NAME: value"
    if (holds == SecretName::LongValue && !(looks_random(from, to) && has_letter(from, to))) return;
    if (from > start && read_key(from)) return; // keep the vendor's prefix readable
    mask(from, to, kind);
  }

  bool has_letter(std::size_t from, std::size_t to) const {
    return std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(from),
                       text_.begin() + static_cast<std::ptrdiff_t>(to), [](char c) { return is_alpha(c); });
  }

  void read_email() {
    const std::size_t sign = at_;
    const std::size_t after = sign + std::max<std::size_t>(1, percent_escape(sign));
    at_ = after;
    std::size_t from = sign;
    while (from > 0 && sign - from < 64 &&
           (is_name_byte(text_[from - 1]) || text_[from - 1] == '.' || text_[from - 1] == '+' ||
            (after > sign + 1 && text_[from - 1] == '%'))) {
      --from;
    }
    std::size_t to = end_of(after, [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
    while (to > after && !is_alnum(text_[to - 1])) --to;
    const std::string_view domain = rest(after).substr(0, to - after);
    const std::size_t dot = domain.rfind('.');
    if (from == sign || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return;
    if (!std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(), is_alpha)) return;
    // A vendor's help desk is no secret; the sentence around it is evidence.
    constexpr std::string_view kPublicNames[] = {"support",  "help", "sales",    "contact", "noreply",
                                                 "no-reply", "git",  "security", "billing", "feedback"};
    const std::string name = base::to_lower(rest(from).substr(0, sign - from));
    if (std::find(std::begin(kPublicNames), std::end(kPublicNames), name) != std::end(kPublicNames)) return;
    mask(from, sign, "email");
    at_ = to;
  }

  std::string& text_;
  std::vector<Redaction>& found_;
  std::vector<MaskedPlace> places_;
  std::size_t at_ = 0;
  std::size_t base64_seen_ = 0;
  bool after_escape_ = false;
};

// What a terminal wrapped reads on in the next line, also in the middle of a key. Its full lines are the longest.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kAlike = 4; // lines that begin alike are records of a log

// The rest of a random token: letters and digits, or capitals in the middle. "Error" and "HTTP" are not.
bool goes_on_at_random(std::string_view line) {
  std::size_t end = 0;
  bool digit = false;
  bool capital_inside = false;
  bool small = false;
  while (end < line.size() && is_base64_byte(line[end])) {
    const char c = line[end++];
    digit = digit || is_digit(c);
    capital_inside = capital_inside || (small && c >= 'A' && c <= 'Z');
    small = c != '-' && c != '_' && (small || (c >= 'a' && c <= 'z')); // "Content-Type" has words
  }
  const bool names_a_value = end < line.size() && line[end] == ':';
  return !names_a_value && line.substr(0, 5) != "HTTP/" && (digit || capital_inside);
}

// The line ends to read over: of several equally long lines all; of a single longest one too, but where it ends with a
// secret (an Authorization header does) only if the next goes on as keys do.
std::vector<std::size_t> find_wraps(std::string_view text) {
  std::vector<std::size_t> wraps;
  std::size_t longest = 0;
  std::size_t longest_lines = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t bytes = end - start;
    if (bytes > longest) {
      longest = bytes;
      longest_lines = 0;
      wraps.clear();
    }
    const bool goes_on = bytes == longest && bytes >= kNarrowest && end + 1 < text.size() && text[end - 1] != '\r' &&
                         text[end + 1] != '\n' && text[end + 1] != '\r' &&
                         text.substr(end + 1, kAlike) != text.substr(start, kAlike);
    longest_lines += bytes == longest ? 1 : 0;
    if (goes_on) wraps.push_back(end);
    start = end + 1;
  }
  const bool after_a_secret = !wraps.empty() && text[wraps.front() - 1] == '*';
  if (longest_lines == 1 && after_a_secret && !goes_on_at_random(text.substr(wraps.front() + 1, 64))) wraps.clear();
  return wraps;
}

} // namespace

std::vector<MaskedPlace> redact(std::string& text, std::vector<Redaction>& found) {
  std::vector<MaskedPlace> places = Redactor(text, found).run();
  const std::vector<std::size_t> wraps = find_wraps(text);
  std::string joined;
  for (std::size_t first = 0; first < wraps.size();) {
    // Lines that go on one into the other, read as one; the rest of the text has been read.
    std::size_t last = first;
    const auto end_of_line = [&](std::size_t at) { return std::min(text.find('\n', at), text.size()); };
    std::size_t end = end_of_line(wraps[first] + 1);
    for (; last + 1 < wraps.size() && wraps[last + 1] == end; ++last) end = end_of_line(end + 1);
    const std::size_t line = text.rfind('\n', wraps[first] - 1);
    const std::size_t start = line == std::string::npos ? 0 : line + 1;
    joined.clear();
    for (std::size_t i = first, from = start; i <= last + 1; ++i) {
      const std::size_t to = i <= last ? wraps[i] : end;
      joined.append(text, from, to - from);
      from = to + 1;
    }
    // The place in `text` of a place in `joined`: as many line ends further as were left out before it.
    std::size_t left_out = first;
    const auto origin = [&](std::size_t at) {
      while (left_out <= last && wraps[left_out] <= start + at + (left_out - first)) ++left_out;
      return start + at + (left_out - first);
    };
    for (const MaskedPlace& place : Redactor(joined, found).run()) { // in order
      const std::size_t from = origin(place.start);
      const std::size_t to = origin(place.end - 1) + 1;
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to), '*');
      places.push_back({from, to});
    }
    first = last + 1;
  }
  return places;
}

} // namespace headroom::diagnose
