// Sections, in the order of the screen:
//   field        the paste field: open with samples and symptoms while there is nothing, one line once there is an
//   answer question     the answers of Reference, where the text asks instead of reporting verdict card sign, who
//   stopped it, wait, who acts, how far it reaches actions      do now, never, copy proof        the pasted text with
//   marks, where to look, other readings, what would settle it, what was masked
#include "ui/panels/check_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/diagnose/moment.h"
#include "core/i18n/number_format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/island.h"
#include "ui/widgets/list.h"
#include "ui/widgets/sign.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::CheckAnswer;
using app::CheckNotice;
using app::VerdictText;
using i18n::StringTable;

namespace {

constexpr std::array kShapes = {SignShape::Clock, SignShape::Steps, SignShape::Octagon, SignShape::Dash,
                                SignShape::Question}; // in the order of app::Sign
static_assert(kShapes.size() == static_cast<std::size_t>(app::Sign::NotProven) + 1);

SignShape shape_of(const VerdictText& words) {
  return kShapes[static_cast<std::size_t>(words.sign)];
}

std::string clock_text(Actions& actions, std::int64_t at_ms) {
  return diagnose::clock_time(at_ms / 1000, actions.platform().utc_offset_minutes(at_ms));
}

// Field

void draw_field(Page& page, Actions& actions, float height) {
  const StringTable& strings = page.strings();
  const app::CheckState& check = actions.state().check;
  const PasteField field{strings.text("panel.check.field"), strings.text("panel.check.placeholder"), height};
  PasteResponse typed = paste_field(page, "field", field, check.answer ? check.answer->evidence.text : nullptr);
  if (typed.text) actions.edit_draft(*std::move(typed.text));
  page.gap(space::kM);
  const Flow row(page);
  const bool pressed = button(page, "run", strings.text("panel.check.run"), {ButtonKind::Primary});
  if (pressed || typed.submitted) actions.check_draft();
  if (check.answer && button(page, "close", strings.text("panel.check.close"), {ButtonKind::Quiet})) {
    actions.open_check_field(false);
  }
}

void draw_samples(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  text(page, "samples", strings.text("panel.check.empty.samples"), {TextStyle::Small, Token::Soft});
  page.gap(space::kXs);
  const Flow row(page);
  for (const app::Sample& sample : actions.knowledge().samples) {
    if (button(page, sample.name, strings.text("panel.check.sample." + sample.name))) actions.on_paste(sample.text);
  }
}

// For who has no error text.
void draw_symptoms(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  heading(page, "symptoms", 2, strings.text("panel.check.symptom.title"));
  page.gap(space::kS);
  const Group group(page, "symptom", Role::Group); // their keys are their own: a sample may have the same
  const Flow row(page);
  for (const std::string& symptom : actions.knowledge().symptoms) {
    if (button(page, symptom, strings.text("panel.check.symptom." + symptom))) actions.choose_symptom(symptom);
  }
}

void draw_empty(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  page.gap(page.narrow() ? 0 : space::kL);
  heading(page, "title", 1, strings.text("panel.check.empty.title"), TextStyle::Title);
  page.gap(space::kS);
  text(page, "lead", strings.text("panel.check.empty.lead"));
  page.gap(space::kL);
  draw_field(page, actions, page.narrow() ? 132 : 176);
  page.gap(space::kL);
  draw_samples(page, actions);
  page.gap(space::kL);
  draw_symptoms(page, actions);
  page.gap(space::kL);
  text(page, "privacy", strings.text("panel.check.empty.privacy"), {TextStyle::Small, Token::Soft});
  page.gap(space::kM);
  if (disclosure(page, "where", strings.text("panel.check.empty.where"), 2)) {
    std::array<std::string, 5> places;
    constexpr std::array<std::string_view, 5> kPlaces = {"curl", "python", "node", "browser", "app"};
    for (std::size_t i = 0; i < kPlaces.size(); ++i) {
      places[i] = strings.text("panel.check.empty.where_" + std::string(kPlaces[i]));
    }
    list(page, "places", places, ListMark::Dot, TextStyle::Small);
  }
}

// The field as one line above an answer.
void draw_folded_field(Page& page, Actions& actions, const CheckAnswer& answer) {
  const StringTable& strings = page.strings();
  const Flow row(page, space::kS, kTouch);
  const std::string from =
      answer.symptom.empty()
          ? strings.format("panel.check.pasted", {{"size", i18n::size_text(answer.bytes)},
                                                  {"clock", clock_text(actions, answer.pasted_at_ms)}})
          : strings.format("panel.check.described",
                           {{"symptom", std::string(strings.text("panel.check.symptom." + answer.symptom))}});
  text(page, "pasted", from, {TextStyle::Small, Token::Soft});
  if (button(page, "another", strings.text("panel.check.another"), {ButtonKind::Quiet})) {
    actions.open_check_field(true);
  }
}

void draw_notice(Page& page, const app::CheckState& check) {
  std::string words;
  switch (check.notice) {
    case CheckNotice::NoText:
      words = page.strings().text("panel.check.no_text");
      break;
    case CheckNotice::NothingPasted:
      words = page.strings().text("panel.check.nothing_pasted");
      break;
    case CheckNotice::Refused:
      words = check.refusal;
      break;
    case CheckNotice::RulesRead:
      words = page.strings().format("panel.check.rules_read", {{"count", std::to_string(check.own_rules)}});
      break;
    case CheckNotice::None:
    case CheckNotice::PacketCopied:
    case CheckNotice::LineCopied:
    case CheckNotice::JsonCopied:
      return;
  }
  const bool good = check.notice == CheckNotice::RulesRead;
  callout(page, "notice", good ? CalloutKind::Note : CalloutKind::Warning, words);
  page.announce(words);
  page.gap(space::kM);
}

// A large paste, being read.
void draw_reading(Page& page, Actions& actions) {
  const app::CheckState& check = actions.state().check;
  if (!check.reading) return;
  const std::string words =
      page.strings().format("panel.check.working", {{"size", i18n::size_text(check.reading->bytes)}});
  {
    const Flow row(page, space::kM, kTouch);
    text(page, "working", words, {TextStyle::Strong, Token::Wait});
    if (button(page, "stop", page.strings().text("panel.check.stop"))) actions.stop_reading();
  }
  page.announce(words);
  page.gap(space::kM);
}

// Verdict card

// What is left of the wait, counted down while it is on screen; the page is asked to draw again when a second ends.
void draw_wait(Page& page, Actions& actions, const CheckAnswer& answer) {
  const StringTable& strings = page.strings();
  const std::int64_t left_ms = *answer.wait_ends_ms - actions.platform().now_ms();
  if (left_ms <= 0) {
    text(page, "wait", strings.text("panel.check.send_now"), {TextStyle::Strong, Token::Wait});
  } else {
    const std::int64_t whole = (left_ms + 999) / 1000;
    const auto seconds = static_cast<double>(whole);
    const app::WaitText& stated = *answer.words.wait;
    const Flow row(page, space::kS, text_spec(TextStyle::Number).px * text_spec(TextStyle::Number).line_en);
    text(page, "wait", app::duration_text(seconds, strings), {TextStyle::Number, Token::Wait});
    text(page, "clock", stated.clock, {TextStyle::Title, Token::Soft});
    page.change_in(left_ms - static_cast<std::int64_t>(seconds - 1) * 1000);
  }
  text(page, "wait_note", answer.words.wait->note, {TextStyle::Small, Token::Soft});
  page.gap(space::kM);
}

void draw_facts(Page& page, const VerdictText& words) {
  std::vector<std::string> facts;
  for (const std::string* fact : {&words.heals, &words.acts, &words.reaches, &words.safe_rate}) {
    if (!fact->empty()) facts.push_back(*fact);
  }
  list(page, "facts", facts, ListMark::Dot);
}

void draw_answer(Page& page, const VerdictText& words) {
  const SignShape shape = shape_of(words);
  constexpr float kSign = 36;
  {
    const Flow row(page, space::kM, kSign);
    draw_sign(page, shape, page.take(kSign, kSign));
    text(page, "sign", words.sign_word, {TextStyle::Title, sign_colors(shape).strong});
  }
  page.gap(space::kS);
  heading(page, "headline", 1, words.headline);
  page.gap(space::kS);
}

void draw_card(Page& page, Actions& actions, const CheckAnswer& answer) {
  const VerdictText& words = answer.words;
  const SignColors colors = sign_colors(shape_of(words));
  const Box box(page, "card", Role::Group, {},
                {page.narrow() ? space::kL : space::kXl, -1, colors.soft, {}, colors.strong, kCardRadius, "card"});
  Columns columns(page, {1.25f, 1}, space::kXl);
  draw_answer(page, words);
  if (!page.narrow() && !words.why.empty()) text(page, "why", words.why, {TextStyle::Body, Token::Soft});
  columns.next();
  if (answer.wait_ends_ms) draw_wait(page, actions, answer);
  draw_facts(page, words);
}

// Actions

void draw_list_section(Page& page, std::string_view key, std::span<const std::string> items, ListMark mark) {
  if (items.empty()) return;
  heading(page, key, 2, page.strings().text("verdict.heading." + std::string(key)));
  page.gap(space::kS);
  list(page, std::string(key) + "_list", items, mark);
}

std::string_view copied_text(const StringTable& strings, CheckNotice notice) {
  switch (notice) {
    case CheckNotice::PacketCopied:
      return strings.text("panel.check.packet_copied");
    case CheckNotice::LineCopied:
      return strings.text("panel.check.line_copied");
    case CheckNotice::JsonCopied:
      return strings.text("panel.check.json_copied");
    default:
      return {};
  }
}

void draw_copy_buttons(Page& page, Actions& actions) {
  const StringTable& strings = page.strings();
  {
    const Flow row(page, space::kS, kTouch);
    if (button(page, "copy_packet", strings.text("panel.check.copy_packet"), {ButtonKind::Primary})) {
      actions.copy_packet();
    }
    if (button(page, "copy_line", strings.text("panel.check.copy_line"))) actions.copy_line();
    if (button(page, "copy_json", strings.text("panel.check.copy_json"), {ButtonKind::Quiet})) {
      actions.copy_packet_json();
    }
    const std::string_view said = copied_text(strings, actions.state().check.notice);
    if (!said.empty()) {
      chip(page, "copied", said, Token::WaitSoft);
      page.announce(said);
    }
  }
}

void draw_do_and_never(Page& page, Actions& actions, const VerdictText& words) {
  // On a phone copying comes before the warnings: answer, action, copy are what the first screen is for.
  if (page.narrow()) {
    draw_list_section(page, "do_now", words.do_now, ListMark::Number);
    page.gap(space::kL);
    draw_copy_buttons(page, actions);
    page.gap(space::kL);
    draw_list_section(page, "never", words.never, ListMark::Cross);
    if (words.why.empty()) return;
    page.gap(space::kL);
    text(page, "why", words.why, {TextStyle::Body, Token::Soft});
    return;
  }
  {
    Columns columns(page, {1.25f, 1}, space::kXl);
    draw_list_section(page, "do_now", words.do_now, ListMark::Number);
    columns.next();
    draw_list_section(page, "never", words.never, ListMark::Cross);
  }
  page.gap(space::kXl);
  draw_copy_buttons(page, actions);
}

// What the response states, and the way on into planning.
void draw_found(Page& page, Actions& actions, const CheckAnswer& answer) {
  if (answer.found.empty()) return;
  page.gap(space::kXl);
  draw_list_section(page, "found", answer.found, ListMark::Dot);
  page.gap(space::kS);
  const Flow row(page, space::kS, kTouch);
  if (button(page, "to_throughput", page.strings().text("panel.check.to_throughput"))) actions.carry_to_throughput();
  if (button(page, "to_cost", page.strings().text("panel.check.to_cost"))) actions.carry_to_cost();
}

// Question

void draw_answers(Page& page, Actions& actions, const CheckAnswer& answer) {
  const StringTable& strings = page.strings();
  heading(page, "answer", 1, strings.text("verdict.heading.answer"), TextStyle::Title);
  page.gap(space::kM);
  for (const app::QuestionText& question : answer.answers) {
    const Group group(page, question.id, Role::Group);
    heading(page, "question", 2, question.question);
    page.gap(space::kXs);
    text(page, "answer", question.answer);
    page.gap(space::kXs);
    text(page, "date", question.date, {TextStyle::Small, Token::Soft});
    page.gap(space::kL);
  }
  if (answer.answers.empty()) {
    text(page, "no_answer", strings.text("panel.check.no_answer"));
    page.gap(space::kM);
  }
  const Flow row(page, space::kS, kTouch);
  if (button(page, "to_reference", strings.text("panel.check.to_reference"), {ButtonKind::Primary})) {
    actions.open_panel(app::Panel::Reference);
  }
}

// Proof

void draw_evidence(Page& page, const CheckAnswer& answer) {
  if (answer.evidence.text->empty()) return;
  page.gap(space::kXl);
  const StringTable& strings = page.strings();
  heading(page, "evidence", 2, strings.text("verdict.heading.evidence"));
  page.gap(space::kXs);
  if (!answer.words.reason.empty()) text(page, "reason", answer.words.reason);
  for (std::size_t i = 0; i < answer.words.audit.size(); ++i) {
    text(page, "audit" + std::to_string(i), answer.words.audit[i]);
  }
  text(page, "evidence_note", strings.text("panel.check.evidence_note"), {TextStyle::Small, Token::Soft});
  page.gap(space::kS);
  std::vector<Mark> marks;
  for (const app::EvidenceMark& mark : answer.evidence.marks) {
    marks.push_back({mark.start, mark.end, std::string(app::evidence_label(strings, mark.shows))});
  }
  const std::string count =
      strings.format("panel.check.marks.count", {{"count", std::to_string(answer.evidence.marks.size())}});
  MarkedText words;
  words.name = strings.text("verdict.heading.evidence");
  words.previous = strings.text("panel.check.marks.previous");
  words.next = strings.text("panel.check.marks.next");
  words.count = count;
  words.position = strings.text("panel.check.marks.position");
  words.height = page.narrow() ? 220 : 280;
  marked_text(page, "evidence_text", words, answer.evidence.text, std::move(marks));
}

void draw_others(Page& page, Actions& actions, const CheckAnswer& answer) {
  if (answer.diagnosis.incidents.size() < 2) return;
  const StringTable& strings = page.strings();
  page.gap(space::kXl);
  heading(page, "others", 2, strings.text("verdict.heading.others"));
  const app::Clock at{answer.pasted_at_ms / 1000, actions.platform().utc_offset_minutes(answer.pasted_at_ms)};
  for (std::size_t i = 0; i < answer.diagnosis.incidents.size(); ++i) {
    if (i == answer.shown) continue;
    const diagnose::Verdict& verdict = answer.diagnosis.incidents[i];
    const VerdictText words = verdict_text(verdict, strings, at);
    page.gap(space::kS);
    const Group group(page, "incident" + std::to_string(i), Role::Group);
    const Flow row(page, space::kS, kTouch);
    draw_sign(page, shape_of(words), page.take(24, 24));
    const std::string label =
        words.bucket.empty()
            ? strings.format("panel.check.incident", {{"owner", words.owner}, {"sign", words.sign_word}})
            : strings.format("panel.check.incident_of",
                             {{"owner", words.owner}, {"bucket", words.bucket}, {"sign", words.sign_word}});
    if (button(page, "show", spoken(label), {ButtonKind::Quiet})) actions.show_incident(i);
    if (verdict.count > 1) {
      chip(page, "count", strings.format("panel.check.times", {{"count", std::to_string(verdict.count)}}));
    }
    if (verdict.resolved) chip(page, "resolved", strings.text("panel.check.resolved"), Token::WaitSoft);
  }
}

void draw_readings(Page& page, const CheckAnswer& answer) {
  const StringTable& strings = page.strings();
  const VerdictText& words = answer.words;
  Columns columns(page, {1.25f, 1}, space::kXl); // on the same edge as what never to do
  draw_list_section(page, "check_first", words.check_first, ListMark::Dot);
  if (!answer.symptom.empty()) { // nothing was pasted, so there is one list left: what to paste
    columns.next();
    draw_list_section(page, "settle", words.settle, ListMark::Dot);
    return;
  }
  page.gap(space::kXl);
  heading(page, "masked", 2, strings.text("verdict.heading.masked"));
  page.gap(space::kS);
  const std::vector<std::string> masked = app::masked_text(answer.diagnosis.redacted, strings);
  if (masked.empty()) {
    text(page, "nothing_masked", strings.text("panel.check.nothing_masked"), {TextStyle::Body, Token::Soft});
  } else {
    list(page, "masked_list", masked, ListMark::Dot);
  }
  columns.next();
  draw_list_section(page, "alternatives", words.alternatives, ListMark::Dot);
  page.gap(words.alternatives.empty() ? 0 : space::kXl);
  draw_list_section(page, "settle", words.settle, ListMark::Dot);
}

// What a screen reader says: the answer once, and at the end of a wait that it is over; nothing in between.
std::string announcement(Actions& actions, const CheckAnswer& answer) {
  const bool over =
      answer.words.wait && answer.words.wait->left_s > 0 && actions.platform().now_ms() >= *answer.wait_ends_ms;
  if (over) return std::string(actions.strings().text("panel.check.send_now"));
  return spoken(answer.words.sign_word + ". " + answer.words.headline);
}

} // namespace

void draw_check_panel(Page& page, Actions& actions) {
  const app::CheckState& check = actions.state().check;
  if (!check.answer) {
    draw_notice(page, check);
    draw_reading(page, actions);
    draw_empty(page, actions);
    return;
  }
  // What is drawn below may be replaced by what is pressed in this very frame; the next frame shows it.
  const CheckAnswer answer = *check.answer;
  page.announce(announcement(actions, answer));
  if (check.field_open) {
    draw_field(page, actions, page.narrow() ? 132 : 176);
    page.gap(space::kL);
  } else {
    draw_folded_field(page, actions, answer);
    page.gap(page.narrow() ? space::kXs : space::kS);
  }
  draw_notice(page, check);
  draw_reading(page, actions);
  const diagnose::Verdict& verdict = answer.diagnosis.incidents[answer.shown];
  if (verdict.stop == "question") {
    const Group region(page, "verdict", Role::Region, page.strings().text("panel.check.verdict"));
    draw_answers(page, actions, answer);
    return;
  }
  if (!answer.symptom.empty()) {
    text(page, "described", page.strings().text("verdict.heading.from_description"), {TextStyle::Title});
    page.gap(space::kS);
  }
  {
    const Group region(page, "verdict", Role::Region, page.strings().text("panel.check.verdict"));
    draw_card(page, actions, answer);
    page.gap(page.narrow() ? space::kL : space::kXl);
    draw_do_and_never(page, actions, answer.words);
  }
  draw_found(page, actions, answer);
  draw_evidence(page, answer);
  draw_others(page, actions, answer);
  page.gap(space::kXl);
  draw_readings(page, answer);
}

} // namespace headroom::ui
