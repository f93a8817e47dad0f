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
