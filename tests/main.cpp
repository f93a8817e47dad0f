#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/source_dir.h"

#include <doctest/doctest.h>

std::string source_dir() {
  return HEADROOM_SOURCE_DIR;
}
