#include "core/base/json_stream.h"

#include <cmath>
#include <cstdint>

#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace headroom::base {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::size_t plain = 0; // start of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, plain, text.size() - plain);
}

} // namespace

void JsonStream::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonStream::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonStream::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonStream::word(std::string_view text) {
  separate();
  out_ += text;
}

void JsonStream::key(std::string_view name) {
  string(name);
  out_ += ':';
  first_ = true;
}

void JsonStream::string(std::string_view text) {
  separate();
  out_ += '"';
  if (is_valid_utf8(text)) {
    append_escaped(out_, text);
  } else {
    append_escaped(out_, to_valid_utf8(text));
  }
  out_ += '"';
}

void JsonStream::number(double value) {
  // Most numbers of a patch are whole; to_string is much faster than the search for the shortest digits.
  if (std::nearbyint(value) == value && std::fabs(value) < 1e15) {
    word(std::to_string(static_cast<std::int64_t>(value)));
  } else {
    word(json_number(value));
  }
}

} // namespace headroom::base
