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
  // Nearly all numbers of a patch are whole or tenths, and what a tenth of a whole number reads back as is that value;
  // the search for the shortest digits took most of the time of a patch.
  const double scaled = std::nearbyint(value * 10);
  if (scaled / 10 != value || std::fabs(value) >= 1e14) {
    word(json_number(value));
    return;
  }
  const auto tenths = static_cast<std::int64_t>(std::fabs(scaled));
  std::string digits = scaled < 0 ? "-" : "";
  digits += std::to_string(tenths / 10);
  if (tenths % 10 != 0) {
    digits += '.';
    digits += static_cast<char>('0' + tenths % 10);
  }
  word(digits);
}

} // namespace headroom::base
