#include "core/cost/size_search.h"

#include <doctest/doctest.h>

#include <chrono>

#include "core/cost/output_tokens.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::ImageSize;
using cost::SizeQuery;

TEST_CASE("no legal size of the shape is cheaper than the first, and the ranking ascends") {
  const auto sheet = cost::model_sheet_on(shipped_figures(), "gpt-image-2").value();
  const SizeQuery queries[] = {
      {1, 1, {0}, 0, 0, 5}, {3, 2, {20'000}, 1'500'000, 2, 5}, {16, 9, {50'000}, 2'000'000, 1, 3}};
  for (const SizeQuery& query : queries) {
    const auto ranked = cost::cheapest_sizes(sheet, query).value();
    REQUIRE(ranked.size() == query.count);
    for (std::size_t i = 1; i < ranked.size(); ++i) CHECK(ranked[i - 1].tokens <= ranked[i].tokens);
    const std::int64_t base_of = *sheet.qualities[query.quality].base;
    cost::for_each_legal_size(sheet.sizes, [&](ImageSize size) {
      const double ratio = static_cast<double>(size.width) / size.height;
      const double wanted = static_cast<double>(query.ratio_width) / query.ratio_height;
      const double tolerance = static_cast<double>(query.tolerance.value) / 1e6;
      // A hair inside, so that the comparison itself needs no exact arithmetic.
      if (std::abs(ratio / wanted - 1) > tolerance - 1e-9 && ratio != wanted) return;
      if (size.area() < query.pixels_min) return;
      REQUIRE(cost::grid_tokens(base_of, size, 1) >= ranked.front().tokens);
    });
  }
}

TEST_CASE("of equally cheap sizes the larger comes first, with its price") {
  const auto sheet = cost::model_sheet_on(shipped_figures(), "gpt-image-2").value();
  const auto square = cost::cheapest_sizes(sheet, {1, 1, {0}, 1024 * 1024, 0, 1}).value();
  CHECK(square == std::vector<cost::RankedSize>{{{1024, 1024}, 196, {5'880'000}}});
}

TEST_CASE("a model without the grid rule has no ranking") {
  const auto sheet = cost::model_sheet_on(shipped_figures(), "gpt-image-1.5").value();
  CHECK(cost::cheapest_sizes(sheet, {}).value().empty());
}

TEST_CASE("the whole grid is searched while a person waits for nothing") {
  const auto sheet = cost::model_sheet_on(shipped_figures(), "gpt-image-2").value();
  const auto start = std::chrono::steady_clock::now();
  const auto ranked = cost::cheapest_sizes(sheet, {3, 2, {20'000}, 1'000'000, 2, 5}).value();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  MESSAGE("grid search: ", took.count(), " ms");
  CHECK(ranked.size() == 5);
}

TEST_CASE("a shape is two whole numbers") {
  CHECK(cost::parse_ratio("16:9") == std::pair(16, 9));
  CHECK(cost::parse_ratio(" 3 : 2 ") == std::pair(3, 2));
  for (const char* text : {"", "16", "16:9:4", "0:1", "1.5:1", "-3:2", "a:b", "10001:1"}) {
    CAPTURE(text);
    CHECK(!cost::parse_ratio(text));
  }
}
