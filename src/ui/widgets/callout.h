// A sentence that must not be missed: information or a warning, told apart by shape and word as well as by colour.
#pragma once

#include <string_view>

#include "ui/widgets/page.h"

namespace headroom::ui {

enum class CalloutKind { Note, Warning };

void callout(Page& page, std::string_view key, CalloutKind kind, std::string_view words);

} // namespace headroom::ui
