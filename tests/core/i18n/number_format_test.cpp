#include "core/i18n/number_format.h"

#include <doctest/doctest.h>

using namespace headroom::i18n;

TEST_CASE("numbers are grouped by three") {
  const struct {
    std::int64_t number;
    const char* text;
  } cases[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {-1000, "-1,000"}, {-999, "-999"}, {8000000, "8,000,000"}};
  for (const auto& c : cases) CHECK(grouped(c.number) == c.text);
}

TEST_CASE("sizes are as coarse as a person remembers them") {
  const struct {
    std::uint64_t bytes;
    const char* text;
  } cases[] = {{0, "0 B"},       {999, "999 B"},      {1000, "1 KB"},      {1234, "1.2 KB"},
               {12345, "12 KB"}, {10000000, "10 MB"}, {67108865, "67 MB"}, {3000000000000, "3000 GB"}};
  for (const auto& c : cases) CHECK(size_text(c.bytes) == c.text);
}

TEST_CASE("money reads as a price does: cents from a dollar on, five digits below, all of them where asked") {
  struct Case {
    std::int64_t nanos;
    const char* shown;
    const char* exact;
  };
  const Case cases[] = {
      {0, "$0", "$0"},
      {52'960'000, "$0.05296", "$0.05296"},
      {61'152'000, "$0.06115", "$0.061152"},
      {400'000'000, "$0.40", "$0.40"},
      {999'999'999, "$1", "$0.999999999"},
      {1'000'000'000, "$1", "$1"},
      {1'005'000'000, "$1", "$1.005"},    // an exact half, to the even cent
      {1'015'000'000, "$1.02", "$1.015"}, // likewise
      {52'960'000'000, "$52.96", "$52.96"},
      {1'234'500'000'000, "$1,234.50", "$1,234.50"},
      {-3'200'000'000, "-$3.20", "-$3.20"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.nanos);
    CHECK(usd({item.nanos}) == item.shown);
    CHECK(usd_exact({item.nanos}) == item.exact);
  }
  CHECK(usd_difference(0) == "$0");
  CHECK(usd_difference(3'200'000'000) == "+$3.20");
  CHECK(usd_difference(-400'000'000) == "-$0.40");
}

TEST_CASE("a share has one digit below ten percent, and one that is there is never 0%") {
  CHECK(percent(0) == "0%");
  CHECK(percent(1) == "<0.1%");
  CHECK(percent(499) == "<0.1%");
  CHECK(percent(5'300) == "0.5%");
  CHECK(percent(50'000) == "5%");
  CHECK(percent(994'700) == "99%");
  CHECK(percent(1'000'000) == "100%");
}
