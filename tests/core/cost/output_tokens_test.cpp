// The golden table tests/cases/output_tokens.csv: rows "facts" are values of the official calculator, the guide and
// bills; rows "computed" come from the formula in exact fractions, written apart from this program.
#include "core/cost/output_tokens.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/text.h"
#include "core/cost/request_tokens.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::ImageSize;

TEST_CASE("every row of the golden table is exact") {
  const std::string table = read_case("output_tokens.csv");
  int rows = 0;
  for (const auto line : base::split(base::trim(table), '\n')) {
    const auto cells = base::split(line, ',');
    if (cells.front() == "model") continue;
    CAPTURE(std::string(line));
    // gpt-image-1 was still there on that day.
    const auto sheet = cost::model_sheet_on(
        shipped_figures(cells[0] == "gpt-image-1" ? base::Date{2026, 10, 22} : base::Date{2026, 11, 20}), cells[0]);
    REQUIRE(sheet.has_value());
    cost::Request request;
    request.size = cost::parse_size(cells[1]).value();
    request.quality = cells[2];
    request.n = std::stoi(std::string(cells[3]));
    const auto counted = cost::request_tokens(*sheet, request);
    REQUIRE(counted.has_value());
    CHECK(counted->stated[cost::Meter::ImageOutput] == std::stoll(std::string(cells[4])));
    ++rows;
  }
  CHECK(rows == 412);
}

TEST_CASE("the scaled short side rounds an exact half to the even number") {
  CHECK(cost::scaled_short_side(16, {1024, 672}) == 10); // 10.5
  CHECK(cost::scaled_short_side(48, {1024, 672}) == 32); // 31.5
  CHECK(cost::scaled_short_side(96, {1536, 1024}) == 64);
  CHECK(cost::scaled_short_side(96, {1024, 1024}) == 96);
}

TEST_CASE("tokens are rounded up once, after multiplying by n") {
  CHECK(cost::grid_tokens(16, {1024, 1024}, 1) == 196);
  CHECK(cost::grid_tokens(16, {1024, 1024}, 2) == 391); // the official calculator, not 2 x 196
  CHECK(cost::grid_tokens(16, {1024, 1024}, 10) == 1952);
}

TEST_CASE("width and height may be exchanged, and more images never cost less") {
  const auto rules = cost::size_rules_on(shipped_figures()).value();
  cost::for_each_legal_size(rules, [](ImageSize size) {
    for (const std::int64_t base : {16, 24, 48, 64, 96}) {
      const auto one = cost::grid_tokens(base, size, 1);
      REQUIRE(one > 0);
      REQUIRE(one == cost::grid_tokens(base, {size.height, size.width}, 1));
      const auto three = cost::grid_tokens(base, size, 3);
      REQUIRE((three <= 3 * one && three > 3 * (one - 1)));
    }
  });
}

TEST_CASE("the derivation shows each step") {
  CHECK(cost::grid_derivation(96, {1536, 1024}, 1) ==
        "96 x 64 x (2,000,000 + 1,572,864) / 4,000,000 = 5487.92 -> 5488");
  CHECK(cost::grid_derivation(16, {3840, 2160}, 1) == "16 x 9 x (2,000,000 + 8,294,400) / 4,000,000 = 370.6 -> 371");
  CHECK(cost::grid_derivation(16, {1024, 1024}, 2) ==
        "2 x 16 x 16 x (2,000,000 + 1,048,576) / 4,000,000 = 390.22 -> 391");
}

TEST_CASE("a quotient just off a whole number is never shown as that number") {
  int just_off = 0; // more than two digits after the point
  cost::for_each_legal_size(cost::size_rules_on(shipped_figures()).value(), [&](ImageSize size) {
    const std::string text = cost::grid_derivation(96, size, 1);
    const auto equals = text.find(" = ") + 3;
    const auto arrow = text.find(" -> ");
    const std::string quotient = text.substr(equals, arrow - equals);
    const auto point = quotient.find('.');
    if (point == std::string::npos) REQUIRE(quotient == text.substr(arrow + 4));
    if (point != std::string::npos && quotient.size() - point > 3) ++just_off;
  });
  CHECK(just_off > 0);
}

TEST_CASE("numbers are grouped in threes") {
  CHECK(cost::grouped(0) == "0");
  CHECK(cost::grouped(999) == "999");
  CHECK(cost::grouped(1'000) == "1,000");
  CHECK(cost::grouped(-1'572'864) == "-1,572,864");
}
