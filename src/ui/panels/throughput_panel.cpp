// Sections, in the order of the screen:
//   answer     headline, basis, source, missing decisions; gauges and copy beside or below it
//   inputs     the load, what people forget, limits and enforcement (throughput_inputs.cpp)
//   proof      demand, tiers, what to change, limiter settings, waits, retry storm, calendar, lists
#include "ui/panels/throughput_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/catalog/tiers.h"
#include "ui/panels/text_table.h"
#include "ui/panels/throughput_inputs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/heat_strip.h"
#include "ui/widgets/list.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using app::ThroughputState;
using app::ThroughputText;

namespace {

std::string_view words(Page& page, std::string_view key) {
  return page.strings().text("throughput_panel." + std::string(key));
}

// Answer

void draw_gauges(Page& page, const ThroughputText& said) {
  if (said.gauges.empty()) return;
  const Group group(page, "gauges", Role::Group, words(page, "gauge.title"));
  // One scale for every bucket, with the limit well inside it; what asks for more than half as much again is full.
  constexpr double kLeastScale = 1.2;
  constexpr double kMostScale = 1.5;
  double most = kLeastScale;
  for (const app::Gauge& gauge : said.gauges) most = std::clamp(gauge.share, most, kMostScale);
  // Where the marks stand too close for their words they are numbers, and a sentence below says what they mean.
  constexpr float kLabelWidth = 90;
  const bool crowded = page.width() / static_cast<float>(most) * 0.1f < kLabelWidth;
  const std::array<MeterMark, 3> marks = {{{0.7, crowded ? "70" : words(page, "gauge.plan")},
                                           {0.8, crowded ? "80" : words(page, "gauge.limiter")},
                                           {1.0, crowded ? "100%" : words(page, "gauge.limit")}}};
  for (std::size_t i = 0; i < said.gauges.size(); ++i) {
    const app::Gauge& gauge = said.gauges[i];
    meter(page, "gauge" + std::to_string(i), {gauge.label, gauge.text, gauge.share, most, gauge.over, marks});
    page.gap(space::kM);
  }
  if (crowded) text(page, "scale", words(page, "gauge.scale"), {TextStyle::Small, Token::Soft});
}

void draw_copy(Page& page, Actions& actions) {
  const Flow row(page, space::kS, kTouch);
  if (button(page, "copy", words(page, "copy"), {ButtonKind::Primary})) actions.copy_throughput("summary");
  if (button(page, "copy_limiter", words(page, "copy_limiter"))) actions.copy_throughput("limiter");
  if (button(page, "export_csv", words(page, "export_csv"))) {
    actions.export_throughput(app::ThroughputExport::Csv);
  }
  if (button(page, "export_plan", words(page, "export_plan"))) {
    actions.export_throughput(app::ThroughputExport::Plan);
  }
  if (actions.state().throughput.copied) {
    chip(page, "copied", words(page, "copied"), Token::WaitSoft);
    page.announce(words(page, "copied"));
  }
}

// A run that is not over yet, and a comparison that is made beside the page.
void draw_progress(Page& page, Actions& actions) {
  const ThroughputState& panel = actions.state().throughput;
  if (!panel.progress && !panel.comparing) return;
  const Flow row(page, space::kS, kTouch);
  if (panel.progress) {
    const std::string share = std::to_string(static_cast<int>(*panel.progress * 100)) + "%";
    text(page, "running", page.strings().format("throughput_panel.running", {{"share", share}}),
         {TextStyle::Small, Token::Soft});
  } else {
    text(page, "comparing", words(page, "comparing"), {TextStyle::Small, Token::Soft});
  }
  if (button(page, "cancel", words(page, "cancel"), {ButtonKind::Quiet})) actions.cancel_traffic();
}

void draw_answer(Page& page, Actions& actions, const ThroughputText& said) {
  {
    const Box card(page, "card", Role::Region, words(page, "card"),
                   {page.narrow() ? space::kL : space::kXl, -1, Token::Surface, {}, Token::Accent});
    heading(page, "headline", 1, said.headline, TextStyle::Title);
    page.gap(space::kS);
    if (!said.basis.empty()) text(page, "basis", said.basis);
    text(page, "source", said.source, {TextStyle::Small, Token::Soft});
    page.gap(space::kM);
    draw_gauges(page, said);
    if (!said.headroom.empty()) text(page, "headroom", said.headroom);
    if (!said.smallest.empty()) text(page, "smallest", said.smallest);
    if (!said.limiter.empty()) text(page, "limiter", said.limiter);
  }
  page.gap(space::kM);
  draw_copy(page, actions);
  draw_progress(page, actions);
  if (!said.fallback.empty()) {
    page.gap(space::kS);
    callout(page, "fallback", CalloutKind::Warning, said.fallback);
  }
}

// Proof

std::string row_reading(const app::TextTable& table, std::size_t row) {
  std::string said;
  if (row >= table.rows.size()) return said;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    said += (c == 0 ? "" : ", ") + table.columns[c].title + " " + table.rows[row][c];
  }
  return said;
}

Stroke stroke_of(app::LinePattern pattern) {
  return static_cast<Stroke>(pattern);
}
static_assert(static_cast<int>(app::LinePattern::Dotted) == static_cast<int>(Stroke::Dotted));

void draw_chart(Page& page, std::string_view key, const app::ChartText& content, float height, bool small = false) {
  std::vector<Series> series;
  for (const app::ChartLine& line : content.lines) {
    series.push_back({line.label, line.values, stroke_of(line.pattern),
                      line.pattern == app::LinePattern::Dotted ? Token::Slow : Token::Accent, line.steps});
  }
  std::vector<ChartMark> marks;
  for (const app::ChartMarkText& mark : content.marks) marks.push_back({mark.at, mark.label});
  Chart look{content.finding, content.summary, content.x_from, content.x_to, content.y_unit, content.y_max,
             series,          height,          marks,          {},           !small};
  if (!small) look.reading = [&](std::size_t row) { return row_reading(content.table, row); };
  chart(page, key, look);
}

void draw_as_table(Page& page, const app::TextTable& table) {
  if (disclosure(page, "as_table", words(page, "chart.as_table"), 4)) draw_text_table(page, "table", table);
}

void draw_chart_section(Page& page, Actions& actions, app::ThroughputChart which, const app::ChartText& content) {
  if (content.lines.empty()) return;
  const Group group(page, app::kThroughputChartNames[static_cast<std::size_t>(which)], Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, content.table.name);
  page.gap(space::kS);
  draw_chart(page, "chart", content, page.narrow() ? 180.0f : 220.0f);
  page.gap(space::kXs);
  draw_as_table(page, content.table);
  if (!actions.platform().draws_pictures()) return;
  if (button(page, "picture", words(page, "save_picture"), {ButtonKind::Quiet})) actions.save_chart(which);
}

void draw_heat(Page& page, const ThroughputText& said) {
  if (said.heat.left.empty()) return;
  const Group group(page, "heat", Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, said.heat.table.name);
  page.gap(space::kS);
  HeatStrip look{said.heat.finding, words(page, "chart.heat_summary"), said.heat.left, 0.2, {}};
  look.reading = [&](std::size_t minute) {
    const std::string share = std::to_string(static_cast<int>(said.heat.left[minute] * 100)) + "%";
    return page.strings().format("throughput_panel.chart.heat_left",
                                 {{"minute", std::to_string(minute + 1)}, {"share", share}});
  };
  heat_strip(page, "strip", look);
  page.gap(space::kXs);
  draw_as_table(page, said.heat.table);
}

void draw_table_section(Page& page, std::string_view key, const app::TextTable& table, std::string_view finding = {}) {
  if (table.rows.empty()) return;
  const Group group(page, key, Role::Group);
  page.gap(space::kXl);
  heading(page, "title", 2, table.name);
  page.gap(space::kXs);
  if (!finding.empty()) {
    text(page, "finding", finding);
    page.gap(space::kXs);
  }
  draw_text_table(page, "table", table);
}

// As many beside each other as can be read, in rows of the same number.
void draw_tier_charts(Page& page, const ThroughputText& said, std::size_t from, std::size_t end) {
  if (from == end) return;
  constexpr float kLeast = 170;
  const auto fit = static_cast<std::size_t>(std::max(1.0f, (page.width() + space::kM) / (kLeast + space::kM)));
  const std::size_t rows = (end - from + fit - 1) / fit;
  const std::size_t in_row = (end - from + rows - 1) / rows;
  const auto height_of = [&](std::size_t i) {
    return page.measure(said.tiers[i].chart.finding, TextStyle::Strong, page.width()).h;
  };
  for (; from < end; from += in_row) {
    const std::size_t row_end = std::min(from + in_row, end);
    Columns columns(page, std::vector<float>(in_row, 1.0f), space::kM);
    // Findings of two lines and of three end on one line, so that the plots below them stand beside each other.
    float tallest = 0;
    for (std::size_t i = from; i < row_end; ++i) tallest = std::max(tallest, height_of(i));
    for (std::size_t i = from; i < row_end; ++i) {
      if (i > from) columns.next();
      if (!page.narrow()) page.gap(tallest - height_of(i));
      draw_chart(page, "tier" + std::to_string(i), said.tiers[i].chart, 110, true);
    }
  }
}

void draw_tiers(Page& page, const ThroughputText& said) {
  if (said.tiers.empty()) return;
  {
    const Group group(page, "tier_charts", Role::Group);
    page.gap(space::kXl);
    heading(page, "title", 2, said.tier_table.name);
    page.gap(space::kS);
    // OpenAI's tiers in one row, what they are compared with below them.
    const std::size_t first_row = std::min<std::size_t>(said.tiers.size(), catalog::kHighestTier);
    draw_tier_charts(page, said, 0, first_row);
    if (first_row < said.tiers.size()) page.gap(space::kS);
    draw_tier_charts(page, said, first_row, said.tiers.size());
  }
  page.gap(space::kS);
  draw_text_table(page, "tier_table", said.tier_table);
  if (said.tier_note.empty()) return;
  page.gap(space::kXs);
  text(page, "tier_note", said.tier_note, {TextStyle::Small, Token::Soft});
}

void draw_policies(Page& page, Actions& actions, const ThroughputText& said) {
  if (said.policies.rows.empty()) return;
  draw_table_section(page, "policies", said.policies, said.policies_finding);
  constexpr double kMostMinutes = 60;
  const Slider outage{words(page, "input.outage"), words(page, "input.min"), 0, kMostMinutes, 1};
  const auto minutes = static_cast<double>(actions.state().throughput.outage_min);
  if (const auto moved = slider(page, "outage", outage, minutes)) actions.set_outage(std::llround(*moved));
}

void draw_limiter(Page& page, Actions& actions, const ThroughputText& said) {
  if (said.limiter_table.rows.empty()) return;
  draw_table_section(page, "limiter_section", said.limiter_table, said.limiter);
  const Group group(page, "snippets", Role::Group);
  page.gap(space::kS);
  text(page, "alerts", said.alerts);
  for (std::size_t i = 0; i < said.snippets.size(); ++i) {
    const app::SnippetText& snippet = said.snippets[i];
    const Group one(page, "snippet" + std::to_string(i), Role::Group);
    if (!disclosure(page, "title", snippet.title, 3)) continue;
    const Box box(page, "code", Role::Group, snippet.title, {space::kM, -1, Token::Sunken, Token::Line, {}});
    text(page, "text", snippet.code, {TextStyle::Mono});
    page.gap(space::kS);
    const std::string label = page.strings().format("throughput_panel.copy_snippet", {{"title", snippet.title}});
    if (button(page, "copy", label)) actions.copy_throughput(snippet.title);
  }
}

void draw_list(Page& page, std::string_view key, const std::vector<std::string>& items, ListMark mark, bool open) {
  const Group group(page, key, Role::Group);
  page.gap(space::kM);
  if (!disclosure(page, "title", words(page, "section." + std::string(key)), 2, open)) return;
  list(page, "items", items, mark);
}

} // namespace

void draw_throughput_panel(Page& page, Actions& actions) {
  if (actions.state().throughput.progress) {
    actions.continue_traffic();
    page.change_in(0);
  }
  if (!actions.state().throughput.problem.empty()) {
    callout(page, "problem", CalloutKind::Warning, actions.state().throughput.problem);
    page.gap(space::kM);
  }
  // What is drawn may be replaced by what is changed in this very frame; the next frame shows it.
  const ThroughputText said = actions.state().throughput.text;
  if (actions.state().throughput.answer) {
    draw_answer(page, actions, said);
  } else {
    draw_progress(page, actions);
  }
  page.gap(space::kL);
  draw_throughput_inputs(page, actions);
  if (!actions.state().throughput.answer) return;
  draw_chart_section(page, actions, app::ThroughputChart::Demand, said.demand);
  draw_table_section(page, "facts", said.facts);
  draw_tiers(page, said);
  draw_table_section(page, "changes", said.changes, said.changes_finding);
  draw_list(page, "before", said.before_upgrade, ListMark::Number, false);
  draw_list(page, "runbook", said.runbook, ListMark::Number, false);
  draw_table_section(page, "questions", said.questions);
  draw_limiter(page, actions, said);
  draw_chart_section(page, actions, app::ThroughputChart::Queue, said.queue);
  draw_chart_section(page, actions, app::ThroughputChart::Latency, said.latency);
  draw_heat(page, said);
  draw_policies(page, actions, said);
  draw_table_section(page, "calendar", said.calendar, said.calendar_finding);
  draw_table_section(page, "signs", said.signs);
  draw_list(page, "readings", said.readings, ListMark::Dot, false);
  page.gap(space::kL);
  if (button(page, "to_cost", words(page, "to_cost"))) actions.open_panel(app::Panel::Cost);
}

} // namespace headroom::ui
