#include "app/version.h"

namespace headroom::app {

std::string_view version() {
  return HEADROOM_VERSION;
}
std::string_view build() {
  return HEADROOM_BUILD;
}

} // namespace headroom::app
