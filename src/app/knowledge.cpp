#include "app/knowledge.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace headroom::app {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Result<std::string_view> find_asset(std::span<const AssetFile> assets, std::string_view name) {
  for (const AssetFile& asset : assets) {
    if (asset.name == name) return asset.text;
  }
  return Error{ErrorCode::FileUnreadable, std::string(name), {}};
}

Error in_file(std::string_view name, Error error) {
  error.where = std::string(name) + (error.where.empty() ? "" : ": " + error.where);
  return error;
}

Result<i18n::StringTable> load_strings(std::span<const AssetFile> assets, i18n::Language language) {
  constexpr std::string_view kName = "i18n/words";
  const auto text = find_asset(assets, kName);
  if (!text) return text.error();
  auto table = i18n::StringTable::load(language, *text);
  if (!table) return in_file(kName, table.error());
  return table;
}

// Every file of assets/catalog, in the order of the embedded list.
std::vector<catalog::CatalogFile> find_catalog_files(std::span<const AssetFile> assets) {
  std::vector<catalog::CatalogFile> files;
  for (const AssetFile& asset : assets) {
    if (asset.name.substr(0, asset.name.find('/')) == "catalog") files.push_back({asset.name, asset.text});
  }
  return files;
}

// Parties and outcomes first: rules name them.
std::vector<diagnose::RuleFile> find_rule_files(std::span<const AssetFile> assets) {
  std::vector<diagnose::RuleFile> files;
  for (const AssetFile& asset : assets) {
    if (asset.name.substr(0, asset.name.find('/')) == "rules") files.push_back({asset.name, asset.text});
  }
  std::stable_partition(files.begin(), files.end(), [](const diagnose::RuleFile& file) {
    return file.name == "rules/parties.json" || file.name == "rules/outcomes.json";
  });
  return files;
}

Result<ReferenceContent> load_reference(std::span<const AssetFile> assets) {
  constexpr std::string_view kName = "reference/reference.json";
  const auto text = find_asset(assets, kName);
  if (!text) return text.error();
  auto content = read_reference_content(*text);
  if (!content) return in_file(kName, content.error());
  return content;
}

std::vector<Sample> load_samples(std::span<const AssetFile> assets) {
  constexpr std::string_view kFolder = "samples/";
  constexpr std::string_view kEnding = ".txt";
  std::vector<Sample> samples;
  for (const AssetFile& asset : assets) {
    if (asset.name.substr(0, kFolder.size()) != kFolder) continue;
    const std::string_view name = asset.name.substr(kFolder.size());
    samples.push_back({std::string(name.substr(0, name.size() - kEnding.size())), std::string(asset.text)});
  }
  return samples;
}

Result<std::vector<LimiterSnippet>> load_snippets(std::span<const AssetFile> assets) {
  constexpr std::string_view kName = "limiter/snippets.json";
  const auto text = find_asset(assets, kName);
  if (!text) return text.error();
  auto snippets = load_limiter_snippets(*text);
  if (!snippets) return in_file(kName, snippets.error());
  return snippets;
}

Result<std::vector<std::string>> load_symptom_ids(std::span<const AssetFile> assets) {
  constexpr std::string_view kName = "rules/symptoms.json";
  const auto text = find_asset(assets, kName);
  if (!text) return text.error();
  auto ids = diagnose::symptom_ids(*text);
  if (!ids) return in_file(kName, ids.error());
  return ids;
}

} // namespace

RulesOnDemand::RulesOnDemand(std::vector<diagnose::RuleFile> files)
    : files_(std::move(files)), read_(std::make_unique<Read>()) {}

const diagnose::RuleSet& RulesOnDemand::get() const {
  std::call_once(read_->once, [this] {
    auto loaded = diagnose::load_rules(files_);
    if (!loaded) std::abort();
    read_->rules = *std::move(loaded);
  });
  return read_->rules;
}

Result<diagnose::RuleSet> load_rules_with(const Knowledge& knowledge, const diagnose::RuleFile& own) {
  std::vector<diagnose::RuleFile> files = knowledge.shipped_rules.files();
  files.push_back(own);
  return diagnose::load_rules(files);
}

Result<Knowledge> load_knowledge(std::span<const AssetFile> assets) {
  auto english = load_strings(assets, i18n::Language::English);
  if (!english) return english.error();
  auto korean = load_strings(assets, i18n::Language::Korean);
  if (!korean) return korean.error();
  auto catalog_files = find_catalog_files(assets);
  auto catalog = catalog::Catalog::load(catalog_files);
  if (!catalog) return catalog.error();
  auto symptoms = load_symptom_ids(assets);
  if (!symptoms) return symptoms.error();
  auto snippets = load_snippets(assets);
  if (!snippets) return snippets.error();
  auto reference = load_reference(assets);
  if (!reference) return reference.error();
  return Knowledge{
      *std::move(english),     *std::move(korean),   *std::move(catalog),  RulesOnDemand(find_rule_files(assets)),
      *std::move(symptoms),    load_samples(assets), *std::move(snippets), *std::move(reference),
      std::move(catalog_files)};
}

} // namespace headroom::app
