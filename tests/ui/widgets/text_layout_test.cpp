#include "ui/widgets/text_layout.h"

#include <doctest/doctest.h>

using namespace headroom::ui;

namespace {

// Latin is one wide, everything else two, code three.
std::vector<std::string> lines(std::string_view text, float width) {
  std::vector<std::string> result;
  for (const LaidLine& line : lay_out(text, width, [](char32_t c, bool mono) {
         return mono ? 3.0f : c < 0x300 ? 1.0f : 2.0f;
       })) {
    result.push_back(line.text());
  }
  return result;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a line ends at a space, and the space is not carried over") {
  CHECK(lines("wait twelve seconds", 11) == Lines{"wait twelve", "seconds"});
  CHECK(lines("wait twelve seconds", 10) == Lines{"wait", "twelve", "seconds"});
  CHECK(lines("", 10) == Lines{""});
  CHECK(lines("a\n\nb", 10) == Lines{"a", "", "b"});
}

TEST_CASE("a Korean word stays whole") {
  CHECK(lines("기다리면 풀립니다", 10) == Lines{"기다리면", "풀립니다"});
  CHECK(lines("gpt-image-2는 됩니다", 16) == Lines{"gpt-image-2는", "됩니다"});
}

TEST_CASE("Han and Kana may end a line anywhere but before closing marks") {
  CHECK(lines("画像制限です。", 8) == Lines{"画像制限", "です。"});
  CHECK(lines("画像制限。", 8) == Lines{"画像制", "限。"});
}

TEST_CASE("a word wider than the line is broken, an address at its slashes first") {
  CHECK(lines("req_abcdef", 4) == Lines{"req_", "abcd", "ef"});
  CHECK(lines("api.example.com/v1/images", 16) == Lines{"api.example.com/", "v1/images"});
}

TEST_CASE("code between backticks is set apart and loses its ticks") {
  const auto laid = lay_out("the `x` is", 100, [](char32_t, bool mono) { return mono ? 3.0f : 1.0f; });
  REQUIRE(laid.size() == 1);
  CHECK(laid[0].runs == std::vector<LaidRun>{{"the ", false, 0, 4}, {"x", true, 4, 3}, {" is", false, 7, 3}});
  CHECK(laid[0].w == 10);
  CHECK(spoken("the `x` is") == "the x is");
}
