#include "app/frame_pacer.h"

#include <doctest/doctest.h>

using headroom::app::next_frame;

TEST_CASE("with nothing going on no frame is wanted") {
  CHECK(next_frame({}) == std::nullopt);
}

TEST_CASE("an action is followed by a frame at once") {
  CHECK(next_frame({true, true, 700}) == 0);
}

TEST_CASE("a countdown asks for one frame when its second ends") {
  CHECK(next_frame({false, true, 700}) == 702);
  CHECK(next_frame({false, true, 0}) == 3);
}

TEST_CASE("a hidden page draws nothing and leaves no timer behind") {
  CHECK(next_frame({true, false, 700}) == std::nullopt);
}
