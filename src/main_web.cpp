// The page's program, put together. Wiring only: the page calls platform/web/exports.cpp.
#include <memory>

#include "platform/web/program.h"
#include "platform/web/web_page.h"

namespace headroom::platform::web {

namespace {

std::unique_ptr<WebPage>& the_page() {
  static std::unique_ptr<WebPage> page;
  return page;
}

} // namespace

bool open_page(std::string_view language_and_team_file) {
  const std::size_t line = language_and_team_file.find('\n');
  the_page() = std::make_unique<WebPage>(knowledge(), language_and_team_file.substr(0, line),
                                         language_and_team_file.substr(line + 1));
  return page().is_open();
}

WebPage& page() {
  return *the_page();
}

} // namespace headroom::platform::web
