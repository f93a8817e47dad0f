// The look: every colour, size and distance the product uses, in one place, for canvas and document alike (the patch
// carries the colours to the page as CSS variables). Decides light and dark and their high-contrast forms; a test holds
// every pair that carries text or meaning to WCAG AA. Leaves out which widget uses what.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headroom::ui {

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;

  bool operator==(const Color&) const = default;
};

// The contrast ratio of WCAG 2.2, 1 to 21.
double contrast(Color a, Color b);
std::string css(Color color); // "#1c2024"

enum class Token {
  Page,       // behind everything
  Surface,    // cards
  Sunken,     // fields, tracks, quoted text
  Line,       // hairlines that only decorate
  Edge,       // borders that show where a control is
  Ink,        // text
  Soft,       // secondary text
  Accent,     // the one accent: links, the primary button, focus
  OnAccent,   // text on it
  AccentSoft, // its tint: selected tab, hover
  Wait,       // a sign's colour (blue: wait)
  WaitSoft,   // and its tint, behind text in Ink
  Slow,       // amber: back off
  SlowSoft,
  Stop, // the strongest neutral: do not retry
  OnStop,
  StopSoft,
  Mark, // behind a deciding place of the pasted text
  Count
};
constexpr std::size_t kTokens = static_cast<std::size_t>(Token::Count);
std::string_view token_name(Token token); // the CSS variable, "--accent-soft"

struct Theme {
  bool dark = false;
  bool more_contrast = false;
  std::array<Color, kTokens> colors{};

  Color operator[](Token token) const { return colors[static_cast<std::size_t>(token)]; }
};
Theme make_theme(bool dark, bool more_contrast);
std::vector<std::pair<std::string, std::string>> css_variables(const Theme& theme);

// Text must stand out from what it stands on by 4.5, marks and borders that mean something by 3.
struct ContrastPair {
  Token front;
  Token back;
  double least;
};
extern const std::vector<ContrastPair> kContrastPairs;

// The scales, in CSS pixels before the person's text size is applied.
enum class TextStyle { Caption, Small, Body, Strong, Section, Title, Number, Mono, Count };
struct TextSpec {
  float px;
  bool strong;
  bool mono;
  float line_en; // line height over px; Hangul is taller and wants more
  float line_ko;
};
const TextSpec& text_spec(TextStyle style);

namespace space {
inline constexpr float kHair = 1;
inline constexpr float kXs = 4;
inline constexpr float kS = 8;
inline constexpr float kM = 12;
inline constexpr float kL = 16;
inline constexpr float kXl = 24;
inline constexpr float kXxl = 40;
} // namespace space
inline constexpr float kRadius = 6;
inline constexpr float kCardRadius = 10;
inline constexpr float kTouch = 44;    // the least height of what is pressed with a finger
inline constexpr float kColumn = 1120; // the widest the content gets
inline constexpr float kNarrow = 640;  // below this everything is one column

} // namespace headroom::ui
