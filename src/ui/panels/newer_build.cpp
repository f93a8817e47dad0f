#include "ui/panels/newer_build.h"

#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

void draw_newer_build(Page& page, app::Actions& actions) {
  if (!actions.state().delivery.newer) return;
  const i18n::StringTable& strings = page.strings();
  page.gap(space::kS);
  const Group group(page, "newer_build", Role::Group);
  const Flow row(page, space::kM, kTouch);
  text(page, "words", strings.text("newer_build.words"), {TextStyle::Strong});
  if (button(page, "open", strings.text("newer_build.open"))) actions.reload();
}

} // namespace headroom::ui
