// A heading that opens and closes what stands below it. Closed content is not drawn and not in the document.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

// True while open. `level` is the heading's.
bool disclosure(Page& page, std::string_view key, std::string_view label, int level, bool initially_open = false);

} // namespace headroom::ui
