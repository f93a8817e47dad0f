#include "ui/panels/notices.h"

#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

namespace {

void draw_newer_build(Page& page, app::Actions& actions) {
  const i18n::StringTable& strings = page.strings();
  const Flow row(page, space::kM, kTouch);
  text(page, "words", strings.text("notice.newer"), {TextStyle::Strong});
  if (button(page, "open", strings.text("notice.open"))) actions.reload();
}

void draw_team_error(Page& page, const base::Error& error) {
  const i18n::StringTable& strings = page.strings();
  callout(page, "team", CalloutKind::Warning, strings.format("notice.team", {{"reason", strings.format(error)}}));
}

void draw_offered_plan(Page& page, app::Actions& actions, const cost::Plan& plan) {
  const i18n::StringTable& strings = page.strings();
  callout(page, "offer", CalloutKind::Note, strings.format("notice.offer", {{"name", plan.name}}));
  page.announce(strings.text("notice.offered"));
  page.gap(space::kXs);
  const Flow row(page, space::kS, kTouch);
  const bool take = button(page, "take", strings.text("notice.take"), {ButtonKind::Primary});
  const bool keep = button(page, "keep", strings.text("notice.keep"));
  if (take) actions.take_offered_plan();
  if (keep) actions.drop_offered_plan();
}

} // namespace

void draw_notices(Page& page, app::Actions& actions) {
  const app::AppState& state = actions.state();
  const bool refused = state.link_trouble && state.panel == app::Panel::Cost;
  const bool offered = state.offered_plan && state.panel == app::Panel::Cost;
  if (!state.delivery.newer && !state.delivery.unkept && !state.team_error && !offered && !refused) return;
  const Group group(page, "notices", Role::Group);
  page.gap(space::kS);
  if (state.delivery.newer) draw_newer_build(page, actions);
  if (state.delivery.unkept) callout(page, "unkept", CalloutKind::Warning, page.strings().text("notice.unkept"));
  if (state.team_error) draw_team_error(page, *state.team_error);
  if (refused) {
    const auto name = app::kLinkTroubleNames[static_cast<std::size_t>(*state.link_trouble)];
    const std::string_view words = page.strings().text("notice.link." + std::string(name));
    callout(page, "link", CalloutKind::Warning, words);
    page.announce(words);
  }
  if (offered) draw_offered_plan(page, actions, *state.offered_plan);
}

} // namespace headroom::ui
