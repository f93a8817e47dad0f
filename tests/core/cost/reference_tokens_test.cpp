#include "core/cost/reference_tokens.h"

#include <doctest/doctest.h>

#include "core/cost/model_sheet.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::ImageSize;

TEST_CASE("every measured reference image is exact, in either orientation") {
  const auto sheet = cost::model_sheet_on(shipped_figures(), "gpt-image-2").value();
  CHECK(sheet.references.measured.size() == 11);
  for (const auto& point : sheet.references.measured) {
    const ImageSize size = point.first;
    const std::int64_t tokens = point.second;
    CAPTURE(size_text(size));
    CHECK(cost::patch_tokens(size, 1536).tokens == tokens);
    CHECK(cost::patch_tokens({size.height, size.width}, 1536).tokens == tokens);
  }
}

TEST_CASE("references are scaled, raised to a third, counted in cells and shrunk to the cap") {
  const struct {
    ImageSize size;
    std::int64_t tokens;
    bool shrunk;
  } cases[] = {
      {{1, 1}, 1, false},           {{512, 512}, 1024, false}, // 32 x 32
      {{513, 513}, 1024, false},                               // scaled back to 512
      {{1024, 100}, 352, false},                               // 32 x 11: the short edge is raised
      {{1024, 1024}, 1024, false},                             // halved
      {{1248, 1248}, 1521, false},                             // 39 x 39
      {{1249, 1249}, 1521, true},                              // 40 x 40 does not fit
      {{3488, 1171}, 1474, true},                              // the other version of the last step says 1452
      {{30000, 10000}, 1474, true},                            // 67 x 22
      {{99999, 1}, 1474, true},                                //
  };
  for (const auto& c : cases) {
    CAPTURE(size_text(c.size));
    const auto counted = cost::patch_tokens(c.size, 1536);
    CHECK(counted.tokens == c.tokens);
    CHECK(counted.shrunk == c.shrunk);
  }
}

TEST_CASE("no reference passes the cap, and the band holds the other version of the last step") {
  for (int width = 16; width <= 8000; width += 61) {
    for (int height = 16; height <= 8000; height += 67) {
      const auto tokens = cost::patch_tokens({width, height}, 1536).tokens;
      REQUIRE((tokens >= 1 && tokens <= 1536));
      REQUIRE(cost::patch_tokens_low(tokens) <= tokens);
      REQUIRE(cost::patch_tokens_high(tokens, 1536) >= tokens);
    }
  }
  CHECK(cost::patch_tokens_low(1474) <= 1452);
}

TEST_CASE("older models count tiles along the long edge") {
  CHECK(cost::tile_count({1024, 1024}) == 1);
  CHECK(cost::tile_count({1536, 1024}) == 2);
  CHECK(cost::tile_count({1024, 1536}) == 2);
  CHECK(cost::tile_count({3000, 1000}) == 3);
}
