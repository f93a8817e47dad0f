// The stored form of the settings: written when one changes, read at the start. What does not read as settings of this
// version is dropped, because settings are quickly chosen again and must never keep the product from opening. Pasted
// text is not stored in any form.
#pragma once

#include <string>
#include <string_view>

#include "app/app_state.h"

namespace headroom::app {

std::string write_settings(const Settings& settings);
base::Result<Settings> read_settings(std::string_view json);

} // namespace headroom::app
