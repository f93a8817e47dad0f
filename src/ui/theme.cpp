#include "ui/theme.h"

#include <cmath>

namespace headroom::ui {
namespace {

constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

struct TokenRow {
  Token token;
  std::string_view name;
  std::uint32_t light;
  std::uint32_t dark;
  std::uint32_t light_contrast;
  std::uint32_t dark_contrast;
};

// Warm paper and blue-black ink by day; by night the same hues on slate. Teal is the accent; blue and amber are kept
// for signs, so that colour always means the same thing.
constexpr std::array kTokenRows = {
    TokenRow{Token::Page, "--page", 0xf6f5f1, 0x14181c, 0xffffff, 0x000000},
    TokenRow{Token::Surface, "--surface", 0xffffff, 0x1c2126, 0xffffff, 0x0b0d0f},
    TokenRow{Token::Sunken, "--sunken", 0xf0eee8, 0x12161a, 0xf4f4f4, 0x000000},
    TokenRow{Token::Line, "--line", 0xdedbd2, 0x323940, 0x6b6b6b, 0x9aa3ab},
    TokenRow{Token::Edge, "--edge", 0x84817a, 0x7d868e, 0x3a3a3a, 0xc3cad0},
    TokenRow{Token::Ink, "--ink", 0x1b2027, 0xe8ebed, 0x000000, 0xffffff},
    TokenRow{Token::Soft, "--soft", 0x565b62, 0xa8b0b7, 0x2b2f33, 0xdfe4e8},
    TokenRow{Token::Accent, "--accent", 0x0a626c, 0x67c6d1, 0x004a53, 0x8ee6f0},
    TokenRow{Token::OnAccent, "--on-accent", 0xffffff, 0x06282d, 0xffffff, 0x00191c},
    TokenRow{Token::AccentSoft, "--accent-soft", 0xe0eeee, 0x18353a, 0xe3f4f4, 0x06282d},
    TokenRow{Token::Wait, "--wait", 0x1d4fa8, 0x8fb8f8, 0x0b3a8c, 0xb5d2ff},
    TokenRow{Token::WaitSoft, "--wait-soft", 0xe8eefa, 0x1a2840, 0xeef3fd, 0x0a1428},
    TokenRow{Token::Slow, "--slow", 0x8a4b00, 0xf2b85f, 0x663600, 0xffd391},
    TokenRow{Token::SlowSoft, "--slow-soft", 0xfbf0dc, 0x33270f, 0xfff6e6, 0x1f1705},
    TokenRow{Token::Stop, "--stop", 0x23282f, 0xf0f2f4, 0x000000, 0xffffff},
    TokenRow{Token::OnStop, "--on-stop", 0xffffff, 0x14181c, 0xffffff, 0x000000},
    TokenRow{Token::StopSoft, "--stop-soft", 0xeae8e2, 0x2a3037, 0xf0f0f0, 0x1a1e22},
    TokenRow{Token::Mark, "--mark", 0xffe08a, 0x5c4708, 0xffdd75, 0x6a5200},
};
static_assert(kTokenRows.size() == kTokens);

constexpr bool rows_follow_the_enum() {
  for (std::size_t i = 0; i < kTokens; ++i) {
    if (kTokenRows[i].token != static_cast<Token>(i)) return false;
  }
  return true;
}
static_assert(rows_follow_the_enum());

constexpr std::array<TextSpec, static_cast<std::size_t>(TextStyle::Count)> kTextSpecs = {{
    {12.5f, false, false, 1.4f, 1.55f}, // Caption
    {14, false, false, 1.45f, 1.6f},    // Small
    {16, false, false, 1.5f, 1.65f},    // Body
    {16, true, false, 1.5f, 1.6f},      // Strong
    {17, true, false, 1.35f, 1.5f},     // Section
    {22, true, false, 1.3f, 1.5f},      // Title
    {44, true, false, 1.1f, 1.1f},      // Number: digits alone
    {14, false, true, 1.5f, 1.6f},      // Mono
}};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

} // namespace

double contrast(Color a, Color b) {
  const double x = luminance(a) + 0.05;
  const double y = luminance(b) + 0.05;
  return x > y ? x / y : y / x;
}

std::string css(Color color) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t channel : {color.r, color.g, color.b}) {
    text += kHex[channel >> 4];
    text += kHex[channel & 15];
  }
  return text;
}

std::string_view token_name(Token token) {
  return kTokenRows[static_cast<std::size_t>(token)].name;
}

Theme make_theme(bool dark, bool more_contrast) {
  Theme theme{dark, more_contrast, {}};
  for (std::size_t i = 0; i < kTokens; ++i) {
    const TokenRow& row = kTokenRows[i];
    theme.colors[i] =
        rgb(more_contrast ? (dark ? row.dark_contrast : row.light_contrast) : (dark ? row.dark : row.light));
  }
  return theme;
}

std::vector<std::pair<std::string, std::string>> css_variables(const Theme& theme) {
  std::vector<std::pair<std::string, std::string>> variables;
  for (std::size_t i = 0; i < kTokens; ++i) variables.emplace_back(kTokenRows[i].name, css(theme.colors[i]));
  return variables;
}

const std::vector<ContrastPair> kContrastPairs = {
    {Token::Ink, Token::Page, 7},
    {Token::Ink, Token::Surface, 7},
    {Token::Ink, Token::Sunken, 7},
    {Token::Ink, Token::WaitSoft, 7},
    {Token::Ink, Token::SlowSoft, 7},
    {Token::Ink, Token::StopSoft, 7},
    {Token::Ink, Token::AccentSoft, 7},
    {Token::Ink, Token::Mark, 4.5},
    {Token::Soft, Token::Page, 4.5},
    {Token::Soft, Token::Surface, 4.5},
    {Token::Soft, Token::Sunken, 4.5},
    {Token::Soft, Token::WaitSoft, 4.5},
    {Token::Soft, Token::SlowSoft, 4.5},
    {Token::Soft, Token::StopSoft, 4.5},
    {Token::Accent, Token::Page, 4.5},
    {Token::Accent, Token::Surface, 4.5},
    {Token::Accent, Token::AccentSoft, 4.5},
    {Token::Accent, Token::WaitSoft, 4.5},
    {Token::Accent, Token::SlowSoft, 4.5},
    {Token::Accent, Token::StopSoft, 4.5},
    {Token::OnAccent, Token::Accent, 4.5},
    {Token::Wait, Token::WaitSoft, 4.5},
    {Token::Wait, Token::Surface, 4.5},
    {Token::Slow, Token::SlowSoft, 4.5},
    {Token::Slow, Token::Surface, 4.5},
    {Token::Stop, Token::StopSoft, 7},
    {Token::OnStop, Token::Stop, 7},
    {Token::Edge, Token::Page, 3},
    {Token::Edge, Token::Surface, 3},
    {Token::Edge, Token::Sunken, 3},
};

const TextSpec& text_spec(TextStyle style) {
  return kTextSpecs[static_cast<std::size_t>(style)];
}

} // namespace headroom::ui
