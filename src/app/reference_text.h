// Everything the Reference panel says, ready to draw: questions with answers, tables of figures with date and age, and
// what of it a search leaves standing. Pure; computed when the search, the language or the day changes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/reference_content.h"
#include "app/text_table.h"
#include "core/catalog/catalog.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

struct QuestionText {
  std::string id;
  std::string question;
  std::string answer; // two sentences
  std::string date;   // when its figures were checked, and how old that is
  std::string panel;

  bool operator==(const QuestionText&) const = default;
};

struct ReferenceSection {
  std::string id;   // "tiers", stable across languages
  std::string note; // one sentence above the table, or empty
  TextTable table;
};

struct ReferenceText {
  std::string catalogue_age; // "Figures of 2026-11-20: fresh, checked today"
  std::vector<QuestionText> questions;
  std::vector<ReferenceSection> sections; // only those with rows
  std::string nothing_found;              // the sentence instead of all that
  std::string found;                      // how much a search left; empty without a search
  bool figures_cut = false;               // more figures match than are listed
};

// The most figures listed at once unless all are asked for; a search narrows them further.
inline constexpr std::size_t kFiguresShown = 40;
// Of a limit, what the peak minute is planned for: the rest is headroom.
inline constexpr int kPlanPercent = 70;

// The order of the table of all figures. By default by name.
struct ReferenceSort {
  std::string column; // of that table; empty: as they come
  bool descending = false;

  bool operator==(const ReferenceSort&) const = default;
};

struct ReferenceView {
  std::string_view query;
  ReferenceSort sort;
  bool all_figures = false; // instead of the first kFiguresShown
};

ReferenceText reference_text(const ReferenceContent& content, const catalog::Figures& figures,
                             const i18n::StringTable& strings, const ReferenceView& view);

// What a pasted question asks, the most particular first; at most kAnswersShown, none if no known question fits.
inline constexpr std::size_t kAnswersShown = 3;
std::vector<QuestionText> answers_to(std::string_view asked, const ReferenceContent& content,
                                     const catalog::Figures& figures, const i18n::StringTable& strings);

// "gpt-image-2 · images per minute · Tier 1"
std::string figure_label(std::string_view id, const i18n::StringTable& strings);
// "30.00 USD per 1M tokens"; "not published" for what nobody publishes.
std::string figure_value(const catalog::Figure& figure, const catalog::Reading& reading,
                         const i18n::StringTable& strings);

} // namespace headroom::app
