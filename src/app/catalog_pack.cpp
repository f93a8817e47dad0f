#include "app/catalog_pack.h"

#include <algorithm>

#include "core/base/json_reader.h"
#include "core/base/text.h"

namespace headroom::app {

using base::Date;
using base::Result;
using catalog::Catalog;
using catalog::CatalogFile;
using catalog::Figure;

namespace {

constexpr std::size_t kLongest = 4u << 20; // a hundred times ours

std::string file_name(std::string_view provider) {
  return "catalog/" + std::string(provider) + ".json";
}

std::vector<const Figure*> in_force(const Catalog& catalog, Date day) {
  return catalog.figures_below("", day);
}

std::string end_of(const catalog::Model& model) {
  return model.shutdown_on ? base::date_text(*model.shutdown_on) : std::string();
}

std::vector<PackChange> model_changes(const Catalog& before, const Catalog& after) {
  std::vector<PackChange> changes;
  const std::string unit(kModelUnit);
  for (const catalog::Model& old : before.models()) {
    const catalog::Model* const now = after.find_model(old.id);
    if (now == nullptr) {
      changes.push_back({PackChangeKind::Removed, old.id, unit, end_of(old), ""});
    } else if (now->shutdown_on != old.shutdown_on) {
      changes.push_back({PackChangeKind::Changed, old.id, unit, end_of(old), end_of(*now)});
    }
  }
  for (const catalog::Model& now : after.models()) {
    if (before.find_model(now.id) == nullptr) changes.push_back({PackChangeKind::Added, now.id, unit, "", end_of(now)});
  }
  return changes;
}

} // namespace

bool is_catalog_file(std::string_view text) {
  const std::string_view content = base::trim(text);
  if (content.size() > kLongest || content.substr(0, 1) != "{") return false;
  if (content.find("\"sheets\"") == std::string_view::npos) return false;
  const auto json = base::parse_json(content);
  if (!json) return content.find("\"checked_on\"") != std::string_view::npos; // damaged, and answered with the place
  return json->is_object() && json->contains("sheets") && json->contains("provider");
}

Result<PackFile> read_pack_file(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return json.error();
  base::FieldReader fields(*json, "");
  const std::string provider = fields.string("provider");
  if (fields.error()) return *fields.error();
  const CatalogFile alone[] = {{"", text}};
  const auto catalog = Catalog::load(alone);
  if (!catalog) {
    base::Error error = catalog.error();
    if (error.where.substr(0, 2) == ": ") error.where.erase(0, 2); // the file has no name here
    return error;
  }
  return PackFile{provider, std::string(text)};
}

Result<Catalog> catalog_with_packs(std::span<const CatalogFile> ours, std::span<const PackFile> packs) {
  std::vector<CatalogFile> files(ours.begin(), ours.end());
  std::vector<std::string> names; // of files of new providers; reserved, so that views of them stay
  names.reserve(packs.size());
  for (const PackFile& pack : packs) {
    const std::string name = file_name(pack.provider);
    const auto same =
        std::find_if(files.begin(), files.end(), [&](const CatalogFile& file) { return file.name == name; });
    if (same != files.end()) {
      same->text = pack.text;
    } else {
      files.push_back({names.emplace_back(name), pack.text});
    }
  }
  return Catalog::load(files);
}

std::vector<PackChange> changes_between(const Catalog& before, const Catalog& after, Date day) {
  std::vector<PackChange> changes = model_changes(before, after);
  for (const Figure* old : in_force(before, day)) {
    const Figure* const now = after.figure_on(old->id, day);
    if (now == nullptr) {
      changes.push_back({PackChangeKind::Removed, old->id, old->unit, old->used.value, ""});
    } else if (now->used.value != old->used.value || now->unit != old->unit) {
      changes.push_back({PackChangeKind::Changed, old->id, now->unit, old->used.value, now->used.value});
    }
  }
  for (const Figure* now : in_force(after, day)) {
    if (before.figure_on(now->id, day) != nullptr) continue;
    changes.push_back({PackChangeKind::Added, now->id, now->unit, "", now->used.value});
  }
  return changes;
}

} // namespace headroom::app
