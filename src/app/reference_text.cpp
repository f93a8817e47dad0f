// In the order of the panel: questions; tiers, meters, tokens; owners, layers; conflicts, retirements; all figures.
#include "app/reference_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "app/freshness.h"
#include "app/search_words.h"
#include "core/base/decimal.h"
#include "core/base/stable_sort.h"
#include "core/base/text.h"
#include "core/catalog/tiers.h"
#include "core/cost/model_sheet.h"
#include "core/cost/request_cost.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Arg;
using base::Date;
using base::Money;
using catalog::Figure;
using catalog::Figures;
using catalog::Reading;
using i18n::StringTable;

namespace {

constexpr std::string_view kHomeProvider = "openai";   // the one a figure's name need not say
constexpr std::string_view kTierModel = "gpt-image-2"; // whose row the tables stand for

std::string words(const StringTable& strings, std::string_view key) {
  return std::string(strings.text("reference_panel." + std::string(key)));
}

TextTable make_table(const StringTable& strings, std::string_view section,
                     std::initializer_list<std::pair<std::string_view, bool>> columns) {
  TextTable table;
  table.name = words(strings, "section." + std::string(section));
  for (const auto& [key, number] : columns) {
    table.columns.push_back({std::string(key), words(strings, "column." + std::string(key)), number});
  }
  return table;
}

// 30.00, not 30: digits of a column stand below each other.
std::string rate_text(base::Rate rate) {
  std::string text = base::decimal_text(rate.nanos_per_million, base::kMoneyDigits);
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return text + ".00";
  if (text.size() - point < 3) text += '0';
  return text;
}

// As many digits for every size and quality: $0.16950 below $0.16464.
std::string price_text(Money price) {
  constexpr std::size_t kDigits = 5;
  std::string text = i18n::usd_exact(price);
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return text + "." + std::string(kDigits, '0');
  return text.append(kDigits - std::min(kDigits, text.size() - point - 1), '0');
}

std::string grouped_or_unpublished(std::optional<std::int64_t> number, const StringTable& strings) {
  return number ? i18n::grouped(*number) : words(strings, "not_published");
}

// Seconds between two images at an even pace: how fast one image refills.
std::string spacing_text(std::int64_t images_per_minute) {
  return base::decimal_text(60'000 / images_per_minute, 3);
}

std::string source_names(const Reading& reading) {
  std::string names;
  for (const catalog::Source& source : reading.sources) names += (names.empty() ? "" : "; ") + source.name;
  return names;
}

// Questions

QuestionText question_text(const Question& question, const ReferenceContent& content, const Figures& figures,
                           const StringTable& strings) {
  std::vector<std::string> spacing_names;
  spacing_names.reserve(question.figures.size()); // the arguments point into it
  std::vector<Arg> args;
  Date checked = content.checked_on;
  for (const auto& [name, id] : question.figures) {
    const Figure* figure = figures.find(id);
    if (figure == nullptr) continue;
    const auto whole = figures.whole(id);
    args.push_back(
        {name.c_str(), whole ? i18n::grouped(*whole) : std::string(figures.value(id).value_or(figure->used.value))});
    if (figure->unit == "images_per_minute" && whole.value_or(0) > 0) {
      args.push_back({spacing_names.emplace_back(name + "_spacing").c_str(), spacing_text(*whole)});
    }
    checked = std::min(checked, catalog::checked_on(figure->used)); // as old as the oldest it rests on
  }
  QuestionText text;
  text.id = question.id;
  text.question = words(strings, "question." + question.id);
  text.answer = strings.format("reference_panel.answer." + question.id, args);
  text.date = strings.format("reference_panel.dated", {{"date", base::date_text(checked)},
                                                       {"age", freshness_words(checked, figures.on(), strings)}});
  text.panel = question.panel;
  return text;
}

// Tiers

std::string tier_label(int tier, const StringTable& strings) {
  if (tier == catalog::kFreeTier) return words(strings, "tier.free");
  return strings.format("reference_panel.tier.n", {{"n", std::to_string(tier)}});
}

std::vector<std::string> tier_row(const catalog::UsageTier& usage, const Figures& figures, const StringTable& strings) {
  const catalog::TierLimits limits = catalog::limits_on(figures, kTierModel, usage.tier);
  const std::string days = std::to_string(usage.waiting_days);
  std::vector<Arg> args;
  if (limits.images_per_minute.value_or(0) > 0) {
    args.push_back({"spacing", spacing_text(*limits.images_per_minute)});
    args.push_back({"plan", i18n::grouped(*limits.images_per_minute * kPlanPercent / 100)});
  }
  const std::string means = usage.tier == catalog::kFreeTier ? "free" : "tier" + std::to_string(usage.tier);
  const bool one_reading = usage.older_waiting_days == usage.waiting_days;
  std::vector<std::string> row;
  row.push_back(tier_label(usage.tier, strings));
  row.push_back(i18n::usd(usage.qualifies_at));
  row.push_back(i18n::usd(usage.monthly_limit));
  row.push_back(grouped_or_unpublished(limits.images_per_minute, strings));
  row.push_back(grouped_or_unpublished(limits.tokens_per_minute, strings));
  row.push_back(strings.format(one_reading ? "reference_panel.tier.days" : "reference_panel.tier.two_days",
                               {{"days", days}, {"older", std::to_string(usage.older_waiting_days)}}));
  row.push_back(strings.format("reference_panel.means." + means, args));
  return row;
}

TextTable tier_table(const Figures& figures, const StringTable& strings) {
  TextTable table = make_table(strings, "tiers",
                               {{"tier", false},
                                {"paid", true},
                                {"monthly", true},
                                {"ipm", true},
                                {"tpm", true},
                                {"days", false},
                                {"means", false}});
  for (int tier = catalog::kFreeTier; tier <= catalog::kHighestTier; ++tier) {
    const auto usage = catalog::usage_tier_on(figures, tier);
    if (usage) table.rows.push_back(tier_row(*usage, figures, strings));
  }
  return table;
}

// Meters and tokens

TextTable meter_table(const Figures& figures, const StringTable& strings) {
  TextTable table = make_table(
      strings, "meters", {{"meter", false}, {"rate", true}, {"batch", true}, {"pays", false}, {"planning", false}});
  const auto sheet = cost::model_sheet_on(figures, kTierModel);
  if (!sheet) return table;
  const std::vector<Arg> args = {{"overhead", std::to_string(sheet->prompt_overhead)},
                                 {"cells", i18n::grouped(sheet->references.cells_max)},
                                 {"partial", std::to_string(sheet->partial_tokens)}};
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    const auto meter = static_cast<cost::Meter>(i);
    const std::string name(cost::kMeterNames[i]);
    table.rows.push_back({std::string(strings.text("cost.meter." + name)), rate_text(sheet->rates[meter]),
                          rate_text(sheet->batch_rates[meter]),
                          strings.format("reference_panel.meter." + name + ".pays", args),
                          words(strings, "meter." + name + ".planning")});
  }
  return table;
}

TextTable token_table(const ReferenceContent& content, const Figures& figures, const StringTable& strings) {
  TextTable table = make_table(strings, "tokens",
                               {{"size", false},
                                {"low_tokens", true},
                                {"low_usd", true},
                                {"medium_tokens", true},
                                {"medium_usd", true},
                                {"high_tokens", true},
                                {"high_usd", true}});
  for (const std::string& size : content.token_sizes) {
    std::vector<std::string> row = {size};
    for (const char* quality : {"low", "medium", "high"}) {
      cost::Request request;
      request.model = content.token_model;
      request.quality = quality;
      const auto parsed = cost::parse_size(size);
      if (parsed) request.size = *parsed;
      const auto priced = cost::price_request(figures, request);
      const bool known = priced && priced->stated.tokens[cost::Meter::ImageOutput].has_value();
      row.push_back(known ? i18n::grouped(*priced->stated.tokens[cost::Meter::ImageOutput])
                          : words(strings, "not_published"));
      row.push_back(known ? price_text(*priced->stated.usd[cost::Meter::ImageOutput])
                          : words(strings, "not_published"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Owners and layers

TextTable owner_table(const ReferenceContent& content, const StringTable& strings) {
  TextTable table = make_table(
      strings, "owners", {{"where", false}, {"owner", false}, {"first", false}, {"step", false}, {"never", false}});
  for (const std::string& id : content.owners) {
    std::vector<std::string> row;
    for (const TextColumn& column : table.columns) row.push_back(words(strings, "owner." + id + "." + column.key));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable layer_table(const ReferenceContent& content, const StringTable& strings) {
  TextTable table = make_table(strings, "layers", {{"layer", false}, {"proves", false}, {"not_proves", false}});
  for (const std::string& id : content.layers) {
    table.rows.push_back({words(strings, "layer." + id + ".name"), words(strings, "layer." + id + ".proves"),
                          words(strings, "layer." + id + ".not_proves")});
  }
  return table;
}

// Conflicts and retirements

std::string reading_text(const Figure& figure, const Reading& reading, const StringTable& strings) {
  return strings.format("reference_panel.reading",
                        {{"value", figure_value(figure, reading, strings)}, {"source", source_names(reading)}});
}

TextTable conflict_table(const Figures& figures, const StringTable& strings) {
  TextTable table =
      make_table(strings, "conflicts", {{"figure", false}, {"used", false}, {"other", false}, {"why", false}});
  for (const Figure& figure : figures.catalog().figures()) {
    if (figure.used.confidence != catalog::Confidence::Contradicted) continue;
    if (figures.find(figure.id) != &figure) continue; // not in force on this day
    std::string others;
    std::string why = figure.used.note.empty() ? "" : std::string(strings.text("catalog.note." + figure.used.note));
    for (const Reading& reading : figure.alternatives) {
      others += (others.empty() ? "" : "\n") + reading_text(figure, reading, strings);
      if (!reading.note.empty()) {
        why += (why.empty() ? "" : "\n") + std::string(strings.text("catalog.note." + reading.note));
      }
    }
    if (others.empty()) others = words(strings, "no_other");
    table.rows.push_back({figure_label(figure.id, strings), reading_text(figure, figure.used, strings),
                          std::move(others), std::move(why)});
  }
  return table;
}

std::string when_text(Date day, Date today, const StringTable& strings) {
  const std::int64_t days = base::days_between(today, day);
  const std::string key = days > 0 ? "ahead" : days < 0 ? "past" : "today";
  return strings.format("reference_panel.ends." + key, {{"days", i18n::grouped(days < 0 ? -days : days)}});
}

TextTable retirement_table(const Figures& figures, const StringTable& strings) {
  TextTable table =
      make_table(strings, "retirements",
                 {{"model", false}, {"ends", false}, {"when", false}, {"successor", false}, {"announced", false}});
  std::vector<const catalog::Model*> ending;
  for (const catalog::Model& model : figures.catalog().models()) {
    if (model.shutdown_on) ending.push_back(&model);
  }
  // What ends next comes first, then what is gone, the latest first.
  const Date today = figures.on();
  base::stable_sort(ending, [&](const catalog::Model* a, const catalog::Model* b) {
    const bool a_gone = *a->shutdown_on <= today;
    const bool b_gone = *b->shutdown_on <= today;
    if (a_gone != b_gone) return b_gone;
    return a_gone ? *a->shutdown_on > *b->shutdown_on : *a->shutdown_on < *b->shutdown_on;
  });
  for (const catalog::Model* model : ending) {
    table.rows.push_back({model->id, base::date_text(*model->shutdown_on),
                          when_text(*model->shutdown_on, today, strings), model->successor,
                          model->announced_on ? base::date_text(*model->announced_on) : words(strings, "unknown_day")});
  }
  return table;
}

// All figures

TextTable figure_table(const Figures& figures, const StringTable& strings) {
  TextTable table = make_table(strings, "figures",
                               {{"figure", false},
                                {"value", false},
                                {"checked", false},
                                {"age", false},
                                {"confidence", false},
                                {"source", false}});
  for (const Figure& figure : figures.catalog().figures()) {
    if (figures.find(figure.id) != &figure) continue;
    const Date checked = catalog::checked_on(figure.used);
    std::string value = figure_value(figure, figure.used, strings);
    if (const catalog::Override* own = figures.find_override(figure.id)) {
      Reading mine;
      mine.value = own->value;
      value = strings.format("reference_panel.own_value",
                             {{"own", figure_value(figure, mine, strings)}, {"published", value}, {"note", own->note}});
    }
    table.rows.push_back({figure_label(figure.id, strings), std::move(value), base::date_text(checked),
                          freshness_words(checked, figures.on(), strings),
                          std::string(strings.text("catalog.confidence." + std::string(name(figure.used.confidence)))),
                          source_names(figure.used)});
  }
  return table;
}

// How old what we rest on is: every source with the day it was read, the oldest first, and how many figures in force
// rest on it.
TextTable source_table(const Figures& figures, const StringTable& strings) {
  TextTable table =
      make_table(strings, "sources", {{"source", false}, {"checked", false}, {"age", false}, {"figures", true}});
  std::map<std::pair<Date, std::string>, std::int64_t> sources;
  for (const Figure& figure : figures.catalog().figures()) {
    if (figures.find(figure.id) != &figure) continue;
    for (const catalog::Source& source : figure.used.sources) ++sources[{source.checked_on, source.name}];
  }
  for (const auto& [source, count] : sources) {
    table.rows.push_back({source.second, base::date_text(source.first),
                          freshness_words(source.first, figures.on(), strings), i18n::grouped(count)});
  }
  return table;
}

// Numbers by their size, everything else by its letters.
void sort_rows(TextTable& table, const ReferenceSort& sort) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const TextColumn& candidate) { return candidate.key == sort.column; });
  if (column == table.columns.end()) return;
  const auto at = static_cast<std::size_t>(column - table.columns.begin());
  const auto number = [&](const std::vector<std::string>& row) -> std::optional<std::int64_t> {
    const std::string text = base::replace_all(row[at].substr(0, row[at].find(' ')), ",", "");
    const auto value = base::parse_decimal(text, base::kMoneyDigits);
    return value ? std::optional(*value) : std::nullopt;
  };
  base::stable_sort(table.rows, [&](const auto& a, const auto& b) {
    const auto x = number(a);
    const auto y = number(b);
    if (x.has_value() != y.has_value()) return x.has_value(); // whichever way, words come after numbers
    if (x && *x != *y) return sort.descending ? *x > *y : *x < *y;
    return sort.descending ? a[at] > b[at] : a[at] < b[at];
  });
}

// What a search leaves of a table: rows in which, together with the table's name, every word is found.
void keep_matching(TextTable& table, const SearchWords& wanted) {
  std::erase_if(table.rows, [&](const std::vector<std::string>& row) {
    std::string text = table.name;
    for (const std::string& cell : row) text += "\n" + cell;
    return !wanted.match(text);
  });
}

std::string section_note(std::string_view id, std::size_t shown, std::size_t all, const StringTable& strings) {
  return strings.format("reference_panel.note." + std::string(id),
                        {{"shown", i18n::grouped(static_cast<std::int64_t>(shown))},
                         {"all", i18n::grouped(static_cast<std::int64_t>(all))}});
}

std::string nothing_found(const StringTable& strings) {
  std::string known;
  for (const char* id : {"tiers", "meters", "tokens", "owners", "layers", "conflicts", "retirements", "sources"}) {
    known += (known.empty() ? "" : ", ") + words(strings, "section." + std::string(id));
  }
  return strings.format("reference_panel.nothing", {{"known", known}});
}

} // namespace

std::string figure_label(std::string_view id, const StringTable& strings) {
  std::string label;
  const auto add = [&](std::string_view part) {
    if (part == kHomeProvider) return;
    const std::string key = "reference_panel.figure." + std::string(part);
    label += (label.empty() ? "" : " · ") + std::string(strings.has(key) ? strings.text(key) : part);
  };
  std::size_t start = 0;
  for (std::size_t at = 1; at + 1 < id.size(); ++at) {
    // A point between digits belongs to a name or a number: gpt-image-2.5-flare, 0.5k.
    if (id[at] != '.' || (base::is_digit(id[at - 1]) && base::is_digit(id[at + 1]))) continue;
    add(id.substr(start, at - start));
    start = at + 1;
  }
  add(id.substr(start));
  return label;
}

std::string figure_value(const Figure& figure, const Reading& reading, const StringTable& strings) {
  const auto whole = base::parse_decimal(reading.value, 0);
  if (reading.value == "unknown") return words(strings, "not_published");
  return strings.format("reference_panel.value", {{"value", whole ? i18n::grouped(*whole) : reading.value},
                                                  {"unit", std::string(strings.text("catalog.unit." + figure.unit))}});
}

std::vector<QuestionText> answers_to(std::string_view asked, const ReferenceContent& content, const Figures& figures,
                                     const StringTable& strings) {
  std::vector<const Question*> fitting;
  for (const Question& question : content.questions) {
    const bool fits = std::all_of(question.asked.begin(), question.asked.end(),
                                  [&](const std::vector<std::string>& words) { return says_any(asked, words); });
    if (fits) fitting.push_back(&question);
  }
  base::stable_sort(fitting, [](const Question* a, const Question* b) { return a->asked.size() > b->asked.size(); });
  std::vector<QuestionText> answers;
  for (const Question* question : fitting) {
    if (answers.size() == kAnswersShown) break;
    answers.push_back(question_text(*question, content, figures, strings));
  }
  return answers;
}

ReferenceText reference_text(const ReferenceContent& content, const Figures& figures, const StringTable& strings,
                             const ReferenceView& view) {
  const SearchWords wanted(view.query, content.said);
  ReferenceText text;
  const Date checked = figures.catalog().date();
  text.catalogue_age =
      strings.format("reference_panel.catalogue",
                     {{"date", base::date_text(checked)}, {"age", freshness_words(checked, figures.on(), strings)}});

  std::size_t found = 0;
  for (const Question& question : content.questions) {
    QuestionText said = question_text(question, content, figures, strings);
    if (wanted.match(said.question + "\n" + said.answer)) text.questions.push_back(std::move(said));
  }
  found += text.questions.size();

  std::array<std::pair<std::string_view, TextTable>, 9> tables = {{
      {"tiers", tier_table(figures, strings)},
      {"meters", meter_table(figures, strings)},
      {"tokens", token_table(content, figures, strings)},
      {"owners", owner_table(content, strings)},
      {"layers", layer_table(content, strings)},
      {"conflicts", conflict_table(figures, strings)},
      {"retirements", retirement_table(figures, strings)},
      {"sources", source_table(figures, strings)},
      {"figures", figure_table(figures, strings)},
  }};
  for (auto& [id, table] : tables) {
    keep_matching(table, wanted);
    const std::size_t all = table.rows.size();
    if (all == 0) continue;
    found += all;
    if (id == "figures") {
      sort_rows(table, view.sort);
      text.figures_cut = all > kFiguresShown;
      if (text.figures_cut && !view.all_figures) table.rows.resize(kFiguresShown);
    }
    const std::string note = section_note(id, table.rows.size(), all, strings);
    text.sections.push_back({std::string(id), note, std::move(table)});
  }
  if (found == 0) text.nothing_found = nothing_found(strings);
  if (!wanted.empty() && found > 0) {
    text.found = strings.format("reference_panel.found", {{"count", i18n::grouped(static_cast<std::int64_t>(found))},
                                                          {"query", std::string(base::trim(view.query))}});
  }
  return text;
}

} // namespace headroom::app
