#include "ui/theme.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace headroom::ui;

TEST_CASE("contrast is that of WCAG") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
  CHECK(contrast({255, 255, 255}, {0, 0, 0}) == doctest::Approx(21));
  CHECK(contrast({10, 20, 30}, {10, 20, 30}) == doctest::Approx(1));
  CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("every pair that carries text or meaning has the contrast it needs, in every theme") {
  for (const bool dark : {false, true}) {
    for (const bool more : {false, true}) {
      const Theme theme = make_theme(dark, more);
      for (const ContrastPair& pair : kContrastPairs) {
        CAPTURE(dark);
        CAPTURE(more);
        CAPTURE(token_name(pair.front));
        CAPTURE(token_name(pair.back));
        CHECK(contrast(theme[pair.front], theme[pair.back]) >= pair.least);
      }
    }
  }
}

TEST_CASE("more contrast never lowers the contrast of text") {
  for (const bool dark : {false, true}) {
    const Theme normal = make_theme(dark, false);
    const Theme more = make_theme(dark, true);
    for (const Token token : {Token::Ink, Token::Soft, Token::Accent, Token::Edge}) {
      CHECK(contrast(more[token], more[Token::Surface]) > contrast(normal[token], normal[Token::Surface]));
    }
  }
}

TEST_CASE("the page gets every token as a CSS variable") {
  const auto variables = css_variables(make_theme(false, false));
  CHECK(variables.size() == kTokens);
  CHECK(variables.front() == std::pair<std::string, std::string>{"--page", "#f6f5f1"});
  CHECK(variables.back() == std::pair<std::string, std::string>{"--mark", "#ffe08a"});
}

TEST_CASE("Hangul gets a line height of at least one and a half") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(TextStyle::Count); ++i) {
    const auto style = static_cast<TextStyle>(i);
    if (style == TextStyle::Number) continue; // digits alone
    CHECK(text_spec(style).line_ko >= 1.5f);
    CHECK(text_spec(style).line_ko >= text_spec(style).line_en);
  }
}
