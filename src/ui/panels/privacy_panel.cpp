// Sections, in the order of the screen: answer with the self-test; what each way led to; masked, stored, loaded; the
// host; how to check it; what is beyond a page; the policy; the file.
#include "ui/panels/privacy_panel.h"

#include "ui/panels/text_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::Delivery;
using app::PrivacyText;

namespace {

std::string_view words(Page& page, std::string_view key) {
  return page.strings().text("privacy_panel." + std::string(key));
}

void draw_answer(Page& page, Actions& actions, const PrivacyText& said) {
  const Box card(page, "card", Role::Region, words(page, "title"),
                 {page.narrow() ? space::kL : space::kXl,
                  -1,
                  said.good ? Token::WaitSoft : Token::SlowSoft,
                  {},
                  said.good ? Token::Wait : Token::Slow});
  text(page, "sign", said.sign, {TextStyle::Strong, said.good ? Token::Wait : Token::Slow});
  heading(page, "headline", 1, said.headline, TextStyle::Title);
  if (!said.tried.empty()) {
    page.gap(space::kXs);
    text(page, "tried", said.tried, {TextStyle::Strong});
    page.announce(said.tried);
  }
  if (!actions.state().delivery.page) return;
  page.gap(space::kM);
  ButtonLook look;
  look.kind = ButtonKind::Primary;
  look.disabled = actions.state().delivery.self_test == app::SelfTest::Running;
  if (button(page, "try", words(page, "try"), look)) actions.try_every_way_out();
}

void draw_section(Page& page, std::string_view key, const std::vector<std::string>& items, ListMark mark) {
  if (items.empty()) return;
  const Group group(page, key, Role::Group);
  heading(page, "title", 2, words(page, "section." + std::string(key)));
  page.gap(space::kXs);
  list(page, "items", items, mark);
  page.gap(space::kL);
}

void draw_stored(Page& page, Actions& actions, const PrivacyText& said) {
  const Group group(page, "stored", Role::Group);
  heading(page, "title", 2, said.stored.name);
  page.gap(space::kXs);
  text(page, "note", said.stored_note);
  page.gap(space::kS);
  if (!said.stored.rows.empty()) {
    draw_text_table(page, "table", said.stored);
    page.gap(space::kS);
  }
  if (button(page, "wipe", words(page, "wipe"))) actions.wipe();
  page.gap(space::kL);
}

void draw_policy(Page& page, const Delivery& delivery) {
  if (!disclosure(page, "policy", words(page, "section.policy"), 2)) return;
  for (std::size_t i = 0; i < delivery.policies.size(); ++i) {
    text(page, "policy" + std::to_string(i), delivery.policies[i], {TextStyle::Mono, Token::Soft});
    page.gap(space::kS);
  }
}

} // namespace

void draw_privacy_panel(Page& page, Actions& actions) {
  const app::AppState& state = actions.state();
  const PrivacyText said = state.privacy; // wiping tells anew what is stored, in this very frame
  draw_answer(page, actions, said);
  page.gap(space::kL);
  if (said.tries) {
    heading(page, "tries_title", 2, said.tries->name);
    page.gap(space::kXs);
    draw_text_table(page, "tries", *said.tries);
    page.gap(space::kL);
  }
  draw_section(page, "masked", said.masked, ListMark::Dot);
  draw_stored(page, actions, said);
  if (!state.delivery.page) return;
  heading(page, "loaded_title", 2, said.loaded.name);
  page.gap(space::kXs);
  text(page, "loaded_note", said.loaded_note);
  page.gap(space::kS);
  draw_text_table(page, "loaded", said.loaded);
  page.gap(space::kL);
  if (said.host) {
    heading(page, "host_title", 2, said.host->name);
    page.gap(space::kXs);
    draw_text_table(page, "host", *said.host);
    page.gap(space::kL);
  }
  draw_section(page, "verify", said.verify, ListMark::Number);
  draw_section(page, "beyond", said.beyond, ListMark::Cross);
  draw_section(page, "file", said.file, ListMark::Dot);
  draw_policy(page, state.delivery);
}

} // namespace headroom::ui
