// What can be done to the catalogue and on the Reference panel: searching it, ordering it, and putting a newer file of
// it in place of ours, after looking at what that changes, and back.
#include <algorithm>
#include <string>
#include <utility>

#include "app/actions.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using base::Date;

namespace {

constexpr std::string_view kCatalogsName = "catalogs";

// The day the newest figure of a single file was checked.
Date date_of(std::string_view text) {
  const catalog::CatalogFile alone[] = {{"", text}};
  const auto catalog = catalog::Catalog::load(alone);
  return catalog ? catalog->date() : Date{};
}

std::string_view text_of_provider(std::span<const catalog::CatalogFile> files, const std::string& provider) {
  const std::string name = "catalog/" + provider + ".json";
  for (const catalog::CatalogFile& file : files) {
    if (file.name == name) return file.text;
  }
  return {};
}

// The packs with one more, which takes the place of an earlier one of its provider.
std::vector<PackFile> with_pack(std::vector<PackFile> packs, const PackFile& pack) {
  std::erase_if(packs, [&](const PackFile& other) { return other.provider == pack.provider; });
  packs.push_back(pack);
  return packs;
}

std::string shown_value(const PackChange& change, const std::string& value, const i18n::StringTable& strings) {
  if (change.unit == kModelUnit) {
    return value.empty() ? std::string(strings.text("reference_panel.pack.no_end"))
                         : strings.format("reference_panel.pack.ends", {{"date", value}});
  }
  catalog::Figure figure;
  figure.unit = change.unit;
  catalog::Reading reading;
  reading.value = value;
  return figure_value(figure, reading, strings);
}

TextTable change_table(const std::vector<PackChange>& changes, const i18n::StringTable& strings) {
  TextTable table;
  table.name = strings.text("reference_panel.pack.changes");
  for (const char* key : {"figure", "change", "before", "after"}) {
    table.columns.push_back({key, std::string(strings.text("reference_panel.column." + std::string(key))), false});
  }
  for (const PackChange& change : changes) {
    const auto kind = kPackChangeNames[static_cast<std::size_t>(change.kind)];
    const bool added = change.kind == PackChangeKind::Added;
    const bool removed = change.kind == PackChangeKind::Removed;
    table.rows.push_back({change.unit == kModelUnit ? change.figure : figure_label(change.figure, strings),
                          std::string(strings.text("reference_panel.pack." + std::string(kind))),
                          added ? "" : shown_value(change, change.before, strings),
                          removed ? "" : shown_value(change, change.after, strings)});
  }
  return table;
}

} // namespace

// A program that was updated since brings a file of its own; the newer one wins.
void Actions::load_catalogs() {
  const auto stored = platform_.load(kCatalogsName);
  const auto json = stored ? base::parse_json(*stored) : base::Result<base::Json>(base::Json::array());
  if (!json || !json->is_array()) return;
  for (const base::Json& text : *json) {
    if (!text.is_string()) continue;
    auto pack = read_pack_file(text.get_ref<const std::string&>());
    if (!pack) continue;
    const std::string_view ours = text_of_provider(knowledge_.catalog_files, pack->provider);
    if (ours.empty() || date_of(ours) <= date_of(pack->text)) packs_.push_back(*std::move(pack));
  }
  keep_catalogs();
}

void Actions::keep_catalogs() {
  packed_.reset();
  if (!packs_.empty()) {
    auto catalog = catalog_with_packs(knowledge_.catalog_files, packs_);
    if (catalog) packed_ = *std::move(catalog);
    if (!packed_) packs_.clear(); // what was stored no longer goes together
  }
  if (packs_.empty() && !platform_.load(kCatalogsName)) return;
  platform_.store(kCatalogsName, base::write_json(pack_texts()));
}

base::Json Actions::pack_texts() const {
  base::Json texts = base::Json::array();
  for (const PackFile& pack : packs_) texts.push_back(pack.text);
  return texts;
}

void Actions::choose_file() {
  platform_.choose_file();
}

void Actions::offer_catalog(std::string_view text) {
  open_panel(Panel::Reference);
  ReferenceState& reference = state_.reference;
  reference.offer.reset();
  reference.refused = false;
  reference.notice.clear();
  const auto refuse = [&](const base::Error& error) {
    reference.notice = strings().format("reference_panel.pack.refused", {{"reason", strings().format(error)}});
    reference.refused = true;
  };
  auto pack = read_pack_file(text);
  if (!pack) return refuse(pack.error());
  const auto catalog = catalog_with_packs(knowledge_.catalog_files, with_pack(packs_, *pack));
  if (!catalog) return refuse(catalog.error());
  const auto changes = changes_between(this->catalog(), *catalog, today());
  const auto count = [&](PackChangeKind kind) {
    return i18n::grouped(
        std::count_if(changes.begin(), changes.end(), [&](const PackChange& change) { return change.kind == kind; }));
  };
  PackOffer offer;
  offer.headline = strings().format("reference_panel.pack.headline", {{"provider", pack->provider},
                                                                      {"added", count(PackChangeKind::Added)},
                                                                      {"changed", count(PackChangeKind::Changed)},
                                                                      {"removed", count(PackChangeKind::Removed)}});
  const Date theirs = date_of(pack->text);
  const std::string_view ours = text_of_provider(knowledge_.catalog_files, pack->provider);
  offer.dates = strings().format(
      ours.empty()             ? "reference_panel.pack.new_provider"
      : theirs < date_of(ours) ? "reference_panel.pack.older"
                               : "reference_panel.pack.newer",
      {{"theirs", base::date_text(theirs)}, {"ours", ours.empty() ? "" : base::date_text(date_of(ours))}});
  offer.changes = change_table(changes, strings());
  offer.file = *std::move(pack);
  reference.offer = std::move(offer);
  state_.arrivals += 1;
}

void Actions::accept_catalog() {
  if (!state_.reference.offer) return;
  const PackFile pack = std::exchange(state_.reference.offer, {})->file;
  packs_ = with_pack(std::move(packs_), pack);
  keep_catalogs();
  state_.reference.notice = strings().format("reference_panel.pack.taken", {{"provider", pack.provider}});
  describe_reference();
}

void Actions::discard_catalog() {
  state_.reference.offer.reset();
  state_.reference.notice.clear();
}

void Actions::drop_catalogs() {
  packs_.clear();
  keep_catalogs();
  state_.reference.notice = strings().text("reference_panel.pack.back");
  describe_reference();
}

void Actions::search_reference(std::string query) {
  state_.reference.query = std::move(query);
  describe_reference();
}

void Actions::sort_reference(ReferenceSort sort) {
  state_.reference.sort = std::move(sort);
  describe_reference();
}

void Actions::show_all_figures(bool all) {
  state_.reference.all_figures = all;
  describe_reference();
}

void Actions::describe_reference() {
  ReferenceState& reference = state_.reference;
  const catalog::Figures figures(catalog(), today(), state_.cost.plan.overrides);
  reference.text = reference_text(knowledge_.reference, figures, strings(),
                                  {reference.query, reference.sort, reference.all_figures});
  reference.packs.clear();
  for (const PackFile& pack : packs_) {
    reference.packs +=
        (reference.packs.empty() ? "" : ", ") + pack.provider + " (" + base::date_text(date_of(pack.text)) + ")";
  }
  if (!reference.packs.empty()) {
    reference.packs = strings().format("reference_panel.pack.in_use", {{"packs", reference.packs}});
  }
}

} // namespace headroom::app
