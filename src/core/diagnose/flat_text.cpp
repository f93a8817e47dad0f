#include "core/diagnose/flat_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/text.h"

namespace headroom::diagnose {
namespace {

constexpr std::size_t kCheckpointEvery = 512;

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

constexpr bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
constexpr bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}
constexpr std::uint32_t join_surrogates(std::uint32_t high, std::uint32_t low) {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

// One UTF-16 character at `at`; returns its bytes. A lone surrogate becomes U+FFFD.
std::size_t decode_utf16(std::string_view bytes, std::size_t at, bool big_endian, std::string& out) {
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  if (at + 2 > bytes.size()) return bytes.size() - at;
  const std::uint32_t first = unit(at);
  if (is_high_surrogate(first) && at + 4 <= bytes.size() && is_low_surrogate(unit(at + 2))) {
    append_utf8(out, join_surrogates(first, unit(at + 2)));
    return 4;
  }
  append_utf8(out, first >= 0xD800 && first < 0xE000 ? 0xFFFD : first);
  return 2;
}

// Without a byte order mark: every second byte of the opening is zero, and the others are not.
bool has_zeros_at(std::string_view bytes, std::size_t parity) {
  const std::size_t looked_at = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 64);
  if (looked_at < 8) return false;
  for (std::size_t i = 0; i < looked_at; ++i) {
    if ((bytes[i] == '\0') != (i % 2 == parity)) return false;
  }
  return true;
}

int hex_value(char c) {
  if (base::is_digit(c)) return c - '0';
  c = base::to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// `count` hex digits at `at`, or -1.
std::int64_t hex_number(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  std::int64_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// The end of a terminal control sequence whose introducer ended before `at`: "[31m", "]0;title BEL", "(B".
std::size_t end_of_control_sequence(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (text[at] == '[') {
    for (++at; at < text.size() && at < text.size(); ++at) {
      const char c = text[at];
      if (c >= 0x40 && c <= 0x7E) return at + 1;
      if (!base::is_digit(c) && c != ';' && c != '?' && c != ':') return at;
    }
    return at;
  }
  if (text[at] == ']') {
    const std::size_t limit = std::min(text.size(), at + 256);
    for (std::size_t i = at; i < limit; ++i) {
      if (text[i] == '\a') return i + 1;
      if (text[i] == '\n') return at;
    }
    return at;
  }
  return at + 1;
}

// "[31m" whose escape byte a log viewer dropped. Only the colour form, so that "[1] error" stays.
std::size_t end_of_orphaned_colour(std::string_view text, std::size_t at) {
  std::size_t i = at + 1;
  while (i < text.size() && i < at + 12 && (base::is_digit(text[i]) || text[i] == ';')) ++i;
  return i > at + 1 && i < text.size() && text[i] == 'm' ? i + 1 : at;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// Sorted by use, not by code: the first two bytes decide quickly.
constexpr std::array kCharacters = {
    Replacement{"\xE2\x80\x98", "'"},  Replacement{"\xE2\x80\x99", "'"},  Replacement{"\xE2\x80\x9A", "'"},
    Replacement{"\xE2\x80\x9C", "\""}, Replacement{"\xE2\x80\x9D", "\""}, Replacement{"\xE2\x80\x9E", "\""},
    Replacement{"\xE2\x80\x90", "-"},  Replacement{"\xE2\x80\x91", "-"},  Replacement{"\xE2\x80\x8B", ""},
    Replacement{"\xE2\x80\x8C", ""},   Replacement{"\xE2\x80\x8D", ""},   Replacement{"\xE2\x80\xAF", " "},
    Replacement{"\xE2\x80\xA8", "\n"}, Replacement{"\xE2\x81\xA0", ""},   Replacement{"\xEF\xBB\xBF", ""},
    Replacement{"\xEF\xBC\x9A", ":"},  Replacement{"\xEF\xBC\x8C", ","},  Replacement{"\xEF\xBC\x88", "("},
    Replacement{"\xEF\xBC\x89", ")"},  Replacement{"\xEF\xBC\x9D", "="},  Replacement{"\xEF\xBC\x82", "\""},
    Replacement{"\xE3\x80\x80", " "},  Replacement{"\xC2\xA0", " "},      Replacement{"\xC2\xAD", ""},
};
constexpr std::array kEntities = {
    Replacement{"&quot;", "\""}, Replacement{"&#34;", "\""}, Replacement{"&#x22;", "\""}, Replacement{"&apos;", "'"},
    Replacement{"&#39;", "'"},   Replacement{"&#x27;", "'"}, Replacement{"&amp;", "&"},   Replacement{"&lt;", "<"},
    Replacement{"&gt;", ">"},    Replacement{"&nbsp;", " "},
};

template <std::size_t N>
const Replacement* find_replacement(const std::array<Replacement, N>& table, std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 8);
  for (const Replacement& entry : table) {
    if (rest.substr(0, entry.from.size()) == entry.from) return &entry;
  }
  return nullptr;
}

// The escape that starts with the backslash at `at`: how it reads, and where it ends. However many backslashes precede
// the letter, it is the same letter, packed once more.
std::size_t flatten_escape(std::string_view text, std::size_t at, std::string& out) {
  std::size_t letter = at;
  while (letter < text.size() && text[letter] == '\\') ++letter;
  if (letter == text.size()) {
    out += '\\';
    return letter;
  }
  switch (text[letter]) {
    case '"':
    case '\'':
    case '`':
    case '/':
      out += text[letter];
      return letter + 1;
    case 'n':
      out += '\n';
      return letter + 1;
    case 't':
      out += '\t';
      return letter + 1;
    case 'r':
      if (letter + 1 < text.size() && text[letter + 1] != '\\') out += '\n'; // else the \n that follows says it
      return letter + 1;
    case '\r':
    case '\n': // a shell's line continuation
      out += ' ';
      return letter + (text.substr(letter, 2) == "\r\n" ? 2 : 1);
    case 'u': {
      const std::int64_t unit = hex_number(text, letter + 1, 4);
      if (unit < 0) break;
      std::size_t end = letter + 5;
      auto code = static_cast<std::uint32_t>(unit);
      if (code == 0x1B) return end_of_control_sequence(text, end);
      if (is_high_surrogate(code)) {
        std::size_t second = end;
        while (second < text.size() && text[second] == '\\') ++second;
        const std::int64_t low = second > end && second < text.size() && text[second] == 'u'
                                     ? hex_number(text, second + 1, 4)
                                     : std::int64_t{-1};
        if (low >= 0 && is_low_surrogate(static_cast<std::uint32_t>(low))) {
          code = join_surrogates(code, static_cast<std::uint32_t>(low));
          end = second + 5;
        }
      }
      if (code == 0) return end;
      append_utf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
      return end;
    }
    case 'x': {
      const std::int64_t byte = hex_number(text, letter + 1, 2);
      if (byte < 0) break;
      if (byte == 0x1B) return end_of_control_sequence(text, letter + 3);
      if (byte != 0) out += static_cast<char>(static_cast<unsigned char>(byte));
      return letter + 3;
    }
    case '0':
      if (text.substr(letter, 3) == "033") return end_of_control_sequence(text, letter + 3);
      break;
    default:
      break;
  }
  out += '\\';
  return letter;
}

// Reads as it stands; most bytes do.
constexpr bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7F) return c == '\n' || c == '\t';
  return c != '\\' && c != '[' && c != '&' && byte != 0xE2 && byte != 0xEF && byte != 0xE3 && byte != 0xC2;
}

// Appends how the piece at `at` reads and returns where the next one starts. Depends on nothing before `at`.
std::size_t flatten_piece(std::string_view text, std::size_t at, std::string& out) {
  const char c = text[at];
  const auto byte = static_cast<unsigned char>(c);
  if (c == '\\') return flatten_escape(text, at, out);
  if (c == '\x1B') return end_of_control_sequence(text, at + 1);
  if (c == '\r') {
    out += '\n';
    return at + (text.substr(at, 2) == "\r\n" ? 2 : 1);
  }
  if (c == '[') {
    if (const std::size_t end = end_of_orphaned_colour(text, at); end != at) return end;
  }
  if (c == '&') {
    if (const Replacement* entity = find_replacement(kEntities, text, at)) {
      out += entity->to;
      return at + entity->from.size();
    }
  }
  if (byte == 0xE2 || byte == 0xEF || byte == 0xE3 || byte == 0xC2) {
    if (const Replacement* character = find_replacement(kCharacters, text, at)) {
      out += character->to;
      return at + character->from.size();
    }
  }
  if ((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t') out += c;
  return at + 1;
}

} // namespace

DecodedInput::DecodedInput(std::string_view bytes) : bytes_(bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE" || has_zeros_at(bytes, 1)) {
    utf16_ = true;
  } else if (bytes.substr(0, 2) == "\xFE\xFF" || has_zeros_at(bytes, 0)) {
    utf16_ = big_endian_ = true;
  }
  if (!utf16_) {
    text_ = bytes;
    return;
  }
  text_.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) at += decode_utf16(bytes, at, big_endian_, text_);
}

std::size_t DecodedInput::origin(std::size_t at) const {
  if (!utf16_) return at;
  std::size_t source = 0;
  std::size_t decoded = 0;
  std::string character;
  while (source < bytes_.size()) {
    character.clear();
    const std::size_t used = decode_utf16(bytes_, source, big_endian_, character);
    if (decoded + character.size() > at) return source;
    decoded += character.size();
    source += used;
  }
  return source;
}

FlatText::FlatText(const DecodedInput& input) : input_(input) {
  const std::string_view source = input.text();
  text_.reserve(source.size());
  std::size_t next_checkpoint = 0;
  for (std::size_t at = 0; at < source.size();) {
    if (at >= next_checkpoint) {
      checkpoints_.push_back({text_.size(), at});
      next_checkpoint = at + kCheckpointEvery;
    }
    std::size_t plain = at;
    while (plain < source.size() && plain < next_checkpoint && is_plain(source[plain])) ++plain;
    text_.append(source.substr(at, plain - at));
    at = plain;
    if (at < source.size() && at < next_checkpoint) at = flatten_piece(source, at, text_);
  }
}

std::size_t FlatText::origin(std::size_t at) const {
  return input_.origin(decoded_origin(at));
}

std::size_t FlatText::decoded_origin(std::size_t at) const {
  const std::string_view source = input_.text();
  auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), at,
                                [](std::size_t flat, const Checkpoint& c) { return flat < c.flat; });
  if (after == checkpoints_.begin()) return 0;
  std::size_t flat = std::prev(after)->flat;
  std::size_t from = std::prev(after)->source;
  std::string piece;
  while (from < source.size()) {
    while (flat < at && from < source.size() && is_plain(source[from])) ++flat, ++from;
    if (from == source.size()) break;
    piece.clear();
    const std::size_t next = flatten_piece(source, from, piece);
    if (flat + piece.size() > at) return from;
    flat += piece.size();
    from = next;
  }
  return from;
}

} // namespace headroom::diagnose
