#include "core/diagnose/moment.h"

#include <doctest/doctest.h>

using namespace headroom::diagnose;

TEST_CASE("moments are read only when they carry a zone") {
  const struct {
    const char* text;
    std::optional<std::int64_t> unix_s;
  } cases[] = {
      {"Wed, 18 Nov 2026 09:30:02 GMT", 1794994202},
      {"wed, 18-nov-2026 09:30:02 gmt", 1794994202},
      {"2026-11-18T09:30:02Z", 1794994202},
      {" 2026-11-18 09:30:02.517 UTC", 1794994202},
      {"2026-11-18T18:30:02+09:00", 1794994202},
      {"2026-11-18T18:30:02+0900", 1794994202},
      {"1970-01-01T00:00:00Z", 0},
      {"2024-02-29T00:00:00Z", 1709164800},
      {"2026-11-18 09:30:02", {}},
      {"Wed, 18 Nov 2026 09:30", {}},
      {"Wed, 18 Foo 2026 09:30:02 GMT", {}},
      {"2026-13-18T09:30:02Z", {}},
      {"", {}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(find_moment(c.text) == c.unix_s);
  }
}

TEST_CASE("a clock time is the one on the reader's wall") {
  CHECK(clock_time(1794994202, 0) == "09:30:02");
  CHECK(clock_time(1794994202, 9 * 60) == "18:30:02");
  CHECK(clock_time(1794994202, -10 * 60) == "23:30:02");
}
