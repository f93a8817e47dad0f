// The paste as a reader sees it, in UTF-8: UTF-16 decoded, terminal colours and invisible characters dropped, line ends
// as \n, typographic quotes straight, JSON, Python and HTML escapes resolved through every level at once. So
// {\\\"code\\\": ...} in a string in a log reads like the object it was. Every byte still knows its place in the input.
// Leaves out what the text means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::diagnose {

// UTF-16 (by its byte order mark, or by its zeros) becomes UTF-8; everything else stays as it is.
class DecodedInput {
 public:
  explicit DecodedInput(std::string_view bytes);

  const std::string& text() const { return text_; }
  std::string& text() { return text_; } // for masking in place: the length must not change
  // The byte of the input from which the byte of the text came. Linear for UTF-16.
  std::size_t origin(std::size_t at) const;

 private:
  std::string_view bytes_;
  bool utf16_ = false;
  bool big_endian_ = false;
  std::string text_;
};

class FlatText {
 public:
  explicit FlatText(const DecodedInput& input);

  const std::string& text() const { return text_; }
  std::string& text() { return text_; } // for masking in place: the length must not change
  // The byte of the original input from which a byte of text() came.
  std::size_t origin(std::size_t at) const;
  // The same, of the decoded input.
  std::size_t decoded_origin(std::size_t at) const;

 private:
  const DecodedInput& input_;
  std::string text_;
  // Where every few hundred bytes came from; what lies between is found by flattening that stretch again.
  struct Checkpoint {
    std::size_t flat;
    std::size_t source;
  };
  std::vector<Checkpoint> checkpoints_;
};

} // namespace headroom::diagnose
