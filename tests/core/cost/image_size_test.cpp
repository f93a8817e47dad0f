#include "core/cost/image_size.h"

#include <doctest/doctest.h>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Error;
using cost::ErrorCode;
using cost::ImageSize;
using cost::SizeFault;

namespace {
cost::SizeRules rules() {
  return cost::size_rules_on(shipped_figures()).value();
}
} // namespace

TEST_CASE("a size is two numbers and a cross, nothing else") {
  CHECK(cost::parse_size("1536x1024").value() == ImageSize{1536, 1024});
  CHECK(cost::parse_size("16X16").value() == ImageSize{16, 16});
  for (const char* text : {"", "x", "1024", "1024x", "x1024", "0x16", "1024 x 1024", "-16x16", "16x16x16", "100000x16",
                           "1e3x16", "auto"}) {
    CAPTURE(text);
    CHECK(cost::parse_size(text).error() == Error{ErrorCode::SizeFormat, "", {{"value", text}}});
  }
}

TEST_CASE("each rule refuses what breaks it and accepts its own limit") {
  const struct {
    ImageSize size;
    std::optional<SizeFault> fault;
  } cases[] = {
      {{1024, 1024}, {}},
      {{1000, 1024}, SizeFault::Multiple},
      {{3840, 2160}, {}},
      {{3856, 2144}, SizeFault::EdgeMax},
      {{3072, 1024}, {}},
      {{3088, 1024}, SizeFault::Ratio},
      {{1024, 3088}, SizeFault::Ratio},
      {{800, 800}, SizeFault::PixelsMin}, // probed live: refused
      {{816, 816}, {}},                   // probed live: accepted
      {{1024, 640}, {}},                  // exactly 655,360
      {{2880, 2880}, {}},                 // exactly 8,294,400
      {{2896, 2880}, SizeFault::PixelsMax},
  };
  for (const auto& c : cases) {
    CAPTURE(size_text(c.size));
    CHECK(cost::find_fault(c.size, rules()) == c.fault);
  }
}

TEST_CASE("the grid has 29,146 legal sizes, as many wide as tall") {
  int wide = 0;
  int tall = 0;
  int square = 0;
  cost::for_each_legal_size(rules(), [&](ImageSize size) {
    ++(size.width > size.height ? wide : size.width < size.height ? tall : square);
  });
  CHECK(wide == tall);
  CHECK(wide + tall + square == 29'146);
}

TEST_CASE("a refused size comes with its rule and the nearest legal ones") {
  const auto refusal = [](ImageSize size) { return cost::refuse_size(size, rules()).value(); };
  CHECK(refusal({1000, 1000}) == Error{ErrorCode::SizeMultiple,
                                       "",
                                       {{"value", "1000x1000"}, {"limit", "16"}, {"nearest", "992x992, 1008x1008"}}});
  CHECK(refusal({800, 800}) == Error{ErrorCode::SizeTooSmall,
                                     "",
                                     {{"value", "800x800"}, {"limit", "655360"}, {"nearest", "816x816, 800x832"}}});
  CHECK(
      refusal({4096, 2304}) ==
      Error{ErrorCode::SizeEdge, "", {{"value", "4096x2304"}, {"limit", "3840"}, {"nearest", "3840x2160, 3840x2144"}}});
  CHECK(refusal({3088, 1024}).code == ErrorCode::SizeRatio);
  CHECK(refusal({3008, 2880}).code == ErrorCode::SizeTooLarge);
  CHECK(!cost::refuse_size({1024, 1024}, rules()));
}

TEST_CASE("no legal size is nearer than the nearest") {
  for (const ImageSize wanted : {ImageSize{1, 1}, {333, 2000}, {1234, 987}, {5000, 4000}, {99999, 1}}) {
    const auto distance = [&](ImageSize size) {
      const double across = size.width - wanted.width;
      const double down = size.height - wanted.height;
      return across * across + down * down;
    };
    const ImageSize nearest = cost::nearest_legal_sizes(wanted, rules(), 1).front();
    CHECK(!cost::find_fault(nearest, rules()));
    cost::for_each_legal_size(rules(), [&](ImageSize size) { REQUIRE(distance(size) >= distance(nearest)); });
  }
}
