#include "ui/widgets/callout.h"

#include "ui/widgets/text.h"

namespace headroom::ui {

void callout(Page& page, std::string_view key, CalloutKind kind, std::string_view words) {
  const bool warning = kind == CalloutKind::Warning;
  BoxStyle style;
  style.pad = space::kM;
  style.fill = warning ? Token::SlowSoft : Token::WaitSoft;
  style.edge = {};
  style.bar = warning ? Token::Slow : Token::Wait;
  style.radius = kRadius;
  style.look = "callout";
  const Box box(page, key, Role::Group, {}, style);
  text(page, "kind", page.strings().text(warning ? "ui.callout.warning" : "ui.callout.note"),
       {TextStyle::Caption, warning ? Token::Slow : Token::Wait});
  text(page, "words", words);
}

} // namespace headroom::ui
