// What the outside world charges and allows, as dated facts: figures with source, date and confidence, and the models
// they belong to. Decides how a figure is found for a day; leaves out what is computed from it (core/cost, core/plan).
// The files are assets/catalog/*.json; assets/README.md says how to add a figure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/base/result.h"

namespace headroom::catalog {

using base::Date;
using base::Result;

enum class Confidence { Confirmed, SingleSource, Inferred, Contradicted, Count };
inline constexpr std::array<std::string_view, 4> kConfidenceNames = {"confirmed", "single-source", "inferred",
                                                                     "contradicted"};
static_assert(kConfidenceNames.size() == static_cast<std::size_t>(Confidence::Count));
constexpr std::string_view name(Confidence value) {
  return kConfidenceNames[static_cast<std::size_t>(value)];
}

struct Source {
  std::string name;
  std::string url; // empty where none is known
  Date checked_on;
};

// One value of a figure: a decimal string, or "unknown". A contradicted figure has several.
struct Reading {
  std::string value;
  std::vector<Source> sources; // never empty
  Confidence confidence = Confidence::Confirmed;
  std::string note; // message key below catalog.note, or empty
};

struct Figure {
  std::string id; // "openai.gpt-image-2.image_output_rate"
  std::string unit;
  std::optional<Date> from;  // included; empty: not known since when
  std::optional<Date> until; // excluded; empty: in force
  Reading used;
  std::vector<Reading> alternatives;
};

// The day the newest of its sources was read; how old a figure is counts from here.
Date checked_on(const Reading& reading);

enum class OutputRule { Grid, Table, Measured, Count }; // FACTS 2.1; fixed table; not published, measured points only
enum class Transparency { Supported, Contested, Unknown, Count }; // of the background
enum class ReferenceRule { Patches, Tiles, Unknown, Count };
inline constexpr std::array<std::string_view, 3> kOutputRuleNames = {"grid", "table", "measured"};
inline constexpr std::array<std::string_view, 3> kReferenceRuleNames = {"patches", "tiles", "unknown"};
inline constexpr std::array<std::string_view, 3> kTransparencyNames = {"supported", "contested", "unknown"};
static_assert(kTransparencyNames.size() == static_cast<std::size_t>(Transparency::Count));
static_assert(kOutputRuleNames.size() == static_cast<std::size_t>(OutputRule::Count));
static_assert(kReferenceRuleNames.size() == static_cast<std::size_t>(ReferenceRule::Count));

struct Model {
  std::string provider; // "openai"
  std::string id;
  std::vector<std::string> snapshots;
  std::optional<Date> released_on;
  std::optional<Date> announced_on;   // of the shutdown
  std::optional<Date> shutdown_on;    // first day it is gone
  std::string successor;              // empty for a model without a shutdown date
  std::vector<std::string> qualities; // cheapest first; without "auto"
  OutputRule output = OutputRule::Grid;
  ReferenceRule references = ReferenceRule::Patches;
  Transparency transparent = Transparency::Unknown;
  std::vector<Source> sources;
  Confidence confidence = Confidence::Confirmed;
};

// A person's own value for a figure ("my contract", "my dashboard says"). Wins on every day.
struct Override {
  std::string figure;
  std::string value;
  std::string note;
  std::optional<Date> on;

  bool operator==(const Override&) const = default;
};

struct CatalogFile {
  std::string_view name; // "catalog/openai.json"
  std::string_view text;
};

class Catalog {
 public:
  // Errors name file and place. Two entries of one figure in force on the same day are an error.
  static Result<Catalog> load(std::span<const CatalogFile> files);

  Date date() const { return date_; }                          // the newest check of all files
  const std::string& hash() const { return hash_; }            // FNV-1a of the files' bytes, 16 hexadecimal digits
  std::span<const Figure> figures() const { return figures_; } // by id, then by from
  std::span<const Model> models() const { return models_; }    // in the order of the files

  const Figure* figure_on(std::string_view id, Date day) const;
  // Those in force whose id starts with the prefix, by id.
  std::vector<const Figure*> figures_below(std::string_view prefix, Date day) const;
  // By id or by snapshot, retired ones included.
  const Model* find_model(std::string_view id) const;

 private:
  std::vector<Figure> figures_;
  std::vector<Model> models_;
  Date date_;
  std::string hash_;
};

// The catalogue as of one day with somebody's own values laid over it: what every calculation reads. Cheap to make and
// to pass; the catalogue and the overrides must outlive it.
class Figures {
 public:
  Figures(const Catalog& catalog, Date on, std::span<const Override> overrides = {})
      : catalog_(&catalog), on_(on), overrides_(overrides) {}

  const Catalog& catalog() const { return *catalog_; }
  Date on() const { return on_; }
  std::span<const Override> overrides() const { return overrides_; }

  // Empty when there is no such figure on that day or its value is "unknown".
  std::optional<std::string_view> value(std::string_view id) const;
  std::optional<std::int64_t> whole(std::string_view id) const; // a decimal without fraction
  std::optional<base::Money> money(std::string_view id) const;
  std::optional<base::Rate> rate(std::string_view id) const;

  const Figure* find(std::string_view id) const { return catalog_->figure_on(id, on_); }
  const Override* find_override(std::string_view id) const;

 private:
  const Catalog* catalog_;
  Date on_;
  std::span<const Override> overrides_;
};

} // namespace headroom::catalog
