#include "ui/panels/reference_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/team_text.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/table.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::QuestionText;
using app::ReferenceSection;
using app::ReferenceText;
using i18n::StringTable;

namespace {

void draw_search(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  const app::ReferenceState& state = actions.state().reference;
  const TextField field{strings.text("reference_panel.search"), strings.text("reference_panel.search_hint"),
                        page.narrow() ? page.width() : 440};
  if (auto typed = text_field(page, "search", field, state.query)) actions.search_reference(*std::move(typed));
  if (state.text.found.empty() && state.text.nothing_found.empty()) return;
  const std::string said = state.text.found.empty() ? state.text.nothing_found : state.text.found;
  page.announce(said);
  page.gap(space::kS);
  {
    const Flow row(page, space::kS, kTouch);
    text(page, "found", said, {TextStyle::Strong});
    if (button(page, "clear", strings.text("reference_panel.clear"), {ButtonKind::Quiet})) {
      actions.search_reference("");
    }
  }
}

void draw_answer(Page& page, Actions& actions, const QuestionText& question) {
  const StringTable& strings = page.strings();
  text(page, "answer", question.answer);
  page.gap(space::kXs);
  {
    const Flow row(page, space::kS, kTouch);
    text(page, "date", question.date, {TextStyle::Small, Token::Soft});
    const bool is_there =
        std::find(app::kPanelNames.begin(), app::kPanelNames.end(), question.panel) != app::kPanelNames.end();
    if (is_there && button(page, "go", strings.text("reference_panel.go." + question.panel), {ButtonKind::Quiet})) {
      actions.on_fragment(question.panel);
    }
  }
}

void draw_question(Page& page, Actions& actions, const QuestionText& question, bool open) {
  const Group group(page, question.id, Role::Group);
  if (open) {
    heading(page, "question", 3, question.question, TextStyle::Strong);
    page.gap(space::kXs);
    draw_answer(page, actions, question);
    page.gap(space::kM);
  } else if (disclosure(page, "question", question.question, 3)) {
    draw_answer(page, actions, question);
    page.gap(space::kS);
  }
}

// In two columns, first the left one down: the order of reading is the order of the list.
void draw_questions(Page& page, Actions& actions, const ReferenceText& words, bool searching) {
  if (words.questions.empty()) return;
  heading(page, "questions", 2, page.strings().text("reference_panel.questions"));
  page.gap(space::kXs);
  const Group group(page, "question_list", Role::Group);
  // Below each other they stay one list, without a gap where the columns would part.
  Columns columns(page, {1, 1}, page.narrow() ? 0 : space::kXl);
  const std::size_t half = (words.questions.size() + 1) / 2;
  for (std::size_t i = 0; i < words.questions.size(); ++i) {
    if (i == half) columns.next();
    draw_question(page, actions, words.questions[i], searching);
  }
}

// A newer file of the catalogue: what it would change, and the choice.
void draw_offer(Page& page, Actions& actions) {
  const app::ReferenceState& state = actions.state().reference;
  if (!state.notice.empty()) {
    const std::string notice = state.notice;
    callout(page, "pack_notice", state.refused ? CalloutKind::Warning : CalloutKind::Note, notice);
    page.announce(notice);
    page.gap(space::kM);
  }
  if (!state.packs.empty()) {
    const Flow row(page, space::kS, kTouch);
    text(page, "packs", state.packs, {TextStyle::Strong});
    if (button(page, "pack_back", page.strings().text("reference_panel.pack.drop"))) {
      actions.drop_catalogs();
      return;
    }
  }
  if (!state.offer) return;
  const app::PackOffer offer = *state.offer; // by value: pressing takes or puts it away
  {
    const Box card(page, "pack", Role::Region, page.strings().text("reference_panel.pack.title"),
                   {space::kL, -1, Token::Surface, Token::Line, Token::Accent});
    heading(page, "title", 2, offer.headline);
    page.gap(space::kXs);
    text(page, "dates", offer.dates);
    text(page, "kept", page.strings().text("reference_panel.pack.kept"), {TextStyle::Small, Token::Soft});
    page.gap(space::kS);
    if (!offer.changes.rows.empty()) draw_text_table(page, "changes", offer.changes);
    page.gap(space::kM);
    const Flow row(page, space::kS, kTouch);
    if (button(page, "accept", page.strings().text("reference_panel.pack.accept"), {ButtonKind::Primary})) {
      actions.accept_catalog();
    }
    if (button(page, "discard", page.strings().text("reference_panel.pack.discard"), {ButtonKind::Quiet})) {
      actions.discard_catalog();
    }
  }
  page.gap(space::kL);
}

// All figures, in the order asked for by their headings.
void draw_figures(Page& page, Actions& actions, const app::TextTable& content, bool cut) {
  const app::ReferenceSort sort = actions.state().reference.sort;
  std::vector<TableColumn> columns;
  std::optional<TableSort> shown;
  for (std::size_t i = 0; i < content.columns.size(); ++i) {
    const app::TextColumn& column = content.columns[i];
    columns.push_back({column.key, column.title, column.number, true});
    if (column.key == sort.column) shown = TableSort{i, sort.descending};
  }
  if (const auto wanted = table(page, "table", {content.name, columns, content.rows, shown})) {
    actions.sort_reference({content.columns[wanted->column].key, wanted->descending});
  }
  if (!cut) return;
  page.gap(space::kS);
  const bool all = actions.state().reference.all_figures;
  if (button(page, "all", page.strings().text(all ? "reference_panel.fewer" : "reference_panel.all"))) {
    actions.show_all_figures(!all);
  }
}

void draw_section(Page& page, Actions& actions, const ReferenceSection& section, bool searching, bool cut) {
  const Group group(page, section.id, Role::Group);
  page.gap(searching ? space::kL : space::kS);
  // A phone begins with the tiers and a list of what else there is; the longest table waits everywhere.
  const bool open = section.id == "tiers" || (!page.narrow() && section.id != "figures" && section.id != "sources");
  if (searching) {
    heading(page, "title", 2, section.table.name);
  } else if (!disclosure(page, "title", section.table.name, 2, open)) {
    return;
  }
  text(page, "note", section.note, {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  if (section.id == "figures") {
    draw_figures(page, actions, section.table, cut);
  } else {
    draw_text_table(page, "table", section.table);
  }
  page.gap(space::kM);
}

// What a team set is shown as the team's, apart from what is published.
void draw_team(Page& page, const app::TeamDefaults& team) {
  if (team.empty()) return;
  const app::TextTable table = app::team_table(team, page.strings());
  const Group group(page, "team", Role::Group);
  heading(page, "title", 2, table.name);
  text(page, "note", page.strings().text("team.note"), {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  draw_text_table(page, "table", table);
  page.gap(space::kL);
}

} // namespace

void draw_reference_panel(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  heading(page, "title", 1, strings.text("reference_panel.title"), TextStyle::Title);
  page.gap(space::kXs);
  text(page, "catalogue", actions.state().reference.text.catalogue_age, {TextStyle::Small, Token::Soft});
  text(page, "not_yours", strings.text("reference_panel.not_yours"), {TextStyle::Small, Token::Soft});
  page.gap(space::kM);
  draw_offer(page, actions);
  draw_search(page, actions);
  if (actions.state().delivery.page) {
    page.gap(space::kS);
    if (button(page, "pack_choose", strings.text("reference_panel.pack.choose"), {ButtonKind::Quiet}))
      actions.choose_file();
  }
  page.gap(space::kL);
  draw_team(page, actions.state().team);
  // What is drawn may be replaced by what is pressed in this very frame; the next frame shows it.
  const ReferenceText words = actions.state().reference.text;
  const bool searching = !words.found.empty();
  draw_questions(page, actions, words, searching);
  page.gap(space::kM);
  for (const ReferenceSection& section : words.sections)
    draw_section(page, actions, section, searching, words.figures_cut);
}

} // namespace headroom::ui
