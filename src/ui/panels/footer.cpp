#include "ui/panels/footer.h"

#include <string>

#include "app/version.h"
#include "core/base/date.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

void draw_footer(Page& page, app::Actions& actions) {
  const i18n::StringTable& strings = page.strings();
  const catalog::Catalog& catalog = actions.catalog();
  const Group group(page, "footer", Role::ContentInfo);
  page.gap(space::kXxl);
  const Rect rule = page.take(page.width(), 1);
  page.fill(rule, Token::Line);
  page.gap(space::kL);
  const app::TeamDefaults& team = actions.state().team;
  for (std::size_t i = 0; i < team.links.size(); ++i) {
    if (link(page, "team" + std::to_string(i), team.links[i].label, team.links[i].url)) {
      actions.platform().open_link(team.links[i].url);
    }
  }
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
