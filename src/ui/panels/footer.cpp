#include "ui/panels/footer.h"

#include <string>

#include "app/version.h"
#include "core/base/date.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

void draw_footer(Page& page, app::Actions& actions) {
  const i18n::StringTable& strings = page.strings();
  const catalog::Catalog& catalog = actions.knowledge().catalog;
  const Group group(page, "footer", Role::ContentInfo);
  page.gap(space::kXxl);
  const Rect rule = page.take(page.width(), 1);
  page.fill(rule, Token::Line);
  page.gap(space::kL);
  text(page, "independent", strings.text("page.independent"), {TextStyle::Small, Token::Soft});
  page.gap(space::kXs);
  text(page, "version",
       strings.format("footer.version", {{"version", std::string(app::version())},
                                         {"build", std::string(app::build())},
                                         {"date", base::date_text(catalog.date())},
                                         {"hash", catalog.hash()}}),
       {TextStyle::Small, Token::Soft});
  page.gap(space::kXl);
}

} // namespace headroom::ui
