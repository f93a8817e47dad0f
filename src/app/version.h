// Which Headroom this is: what `headroom --version`, the page's footer and every packet name. The build is the commit
// it was made from, "source" outside a checkout.
#pragma once

#include <string_view>

namespace headroom::app {

std::string_view version();
std::string_view build();

} // namespace headroom::app
