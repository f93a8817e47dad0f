// Breaks a paragraph into lines. Decides where a line may end: at spaces, between Han and Kana, never inside a Hangul
// or Latin word (keep-all) unless the word alone is wider than the line. `Code` between backticks is set in the
// fixed-width face and loses its ticks. Pure: widths come from the caller. Leaves out bidirectional text; that is the
// islands' job.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::ui {

struct LaidRun {
  std::string text;
  bool mono = false;
  float x = 0; // from the start of the line
  float w = 0;

  bool operator==(const LaidRun&) const = default;
};

struct LaidLine {
  std::vector<LaidRun> runs;
  float w = 0; // without trailing spaces

  std::string text() const;
  bool operator==(const LaidLine&) const = default;
};

using Advance = std::function<float(char32_t character, bool mono)>;

// Always at least one line; "\n" begins a new one.
std::vector<LaidLine> lay_out(std::string_view text, float width, const Advance& advance);

// The text as it is read: without the backticks.
std::string spoken(std::string_view text);

} // namespace headroom::ui
