// The one program behind the exported functions. knowledge() serves the page, its worker and the module for other pages
// alike; the page itself exists only where open_page was called (main_web.cpp).
#pragma once

#include <string>
#include <string_view>

#include "app/knowledge.h"

namespace headroom::platform::web {

class WebPage;

const app::Knowledge& knowledge(); // loaded from the embedded assets on first use

// Keeps the text until the next call and gives its bytes: how a reply crosses to JavaScript.
const char* keep_reply(std::string text);
int kept_reply_size();

bool open_page(std::string_view language_and_team_file); // false where the browser gives no WebGL 2
WebPage& page();

} // namespace headroom::platform::web
