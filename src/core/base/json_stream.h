// Writes JSON straight into a string, for output that is made often or is large (the page's patches, traces) and needs
// no value tree in between. Same layout as json_writer: no spaces, numbers shortest, invalid UTF-8 replaced by U+FFFD.
// The caller keeps the nesting right; commas are placed here.
#pragma once

#include <string>
#include <string_view>

namespace headroom::base {

class JsonStream {
 public:
  explicit JsonStream(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name); // then exactly one value
  void string(std::string_view text);
  void number(double value);
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

 private:
  void open(char bracket);
  void close(char bracket);
  void word(std::string_view text);
  void separate();

  std::string& out_;
  bool first_ = true; // nothing stands before the next value, so it takes no comma
};

} // namespace headroom::base
