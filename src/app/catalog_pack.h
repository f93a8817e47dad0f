// A newer file of the catalogue, brought by a person: what it would change, before anything does, and the catalogue
// with it in place. Decides which of our files it replaces (the one of its provider) and that it is never trusted
// blindly: what it adds, changes and takes away is listed first. Nothing is fetched.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace headroom::app {

struct PackFile {
  std::string provider;
  std::string text;
};

// Whether a text is meant as a file of the catalogue, so that one with a mistake is answered as such.
bool is_catalog_file(std::string_view text);

// The file's form and its provider. Errors have places within the text.
base::Result<PackFile> read_pack_file(std::string_view text);

// Our files with the packs in place of those of the same provider; a provider we have no file of is added.
base::Result<catalog::Catalog> catalog_with_packs(std::span<const catalog::CatalogFile> ours,
                                                  std::span<const PackFile> packs);

inline constexpr std::string_view kModelUnit = "model";

enum class PackChangeKind { Added, Changed, Removed, Count };
inline constexpr std::array<std::string_view, 3> kPackChangeNames = {"added", "changed", "removed"};
static_assert(kPackChangeNames.size() == static_cast<std::size_t>(PackChangeKind::Count));

// Of a figure in force on the day, with its values ("unknown" included); or of a model, with the day it ends (empty:
// none announced) and kModelUnit.
struct PackChange {
  PackChangeKind kind = PackChangeKind::Changed;
  std::string figure;
  std::string unit;
  std::string before;
  std::string after;

  bool operator==(const PackChange&) const = default;
};

std::vector<PackChange> changes_between(const catalog::Catalog& before, const catalog::Catalog& after, base::Date day);

} // namespace headroom::app
