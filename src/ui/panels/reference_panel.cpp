#include "ui/panels/reference_panel.h"

#include <algorithm>
#include <string>

#include "app/team_text.h"
#include "ui/panels/text_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
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

void draw_section(Page& page, const ReferenceSection& section, bool searching) {
  const Group group(page, section.id, Role::Group);
  page.gap(searching ? space::kL : space::kS);
  // A phone begins with the tiers and a list of what else there is; the longest table waits everywhere.
  const bool open = section.id == "tiers" || (!page.narrow() && section.id != "figures");
  if (searching) {
    heading(page, "title", 2, section.table.name);
  } else if (!disclosure(page, "title", section.table.name, 2, open)) {
    return;
  }
  text(page, "note", section.note, {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  draw_text_table(page, "table", section.table);
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
  draw_search(page, actions);
  page.gap(space::kL);
  draw_team(page, actions.state().team);
  // What is drawn may be replaced by what is pressed in this very frame; the next frame shows it.
  const ReferenceText words = actions.state().reference.text;
  const bool searching = !words.found.empty();
  draw_questions(page, actions, words, searching);
  page.gap(space::kM);
  for (const ReferenceSection& section : words.sections) draw_section(page, section, searching);
}

} // namespace headroom::ui
