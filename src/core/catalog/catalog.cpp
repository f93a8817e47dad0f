#include "core/catalog/catalog.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/decimal.h"
#include "core/base/json_reader.h"
#include "core/base/stable_sort.h"

namespace headroom::catalog {

using base::Error;
using base::ErrorCode;
using base::FieldReader;
using base::Json;

namespace {

constexpr std::string_view kUnknown = "unknown";

// One file: sources by short name, models, and sheets of figures that share unit, dates, sources and confidence.
class FileReader {
 public:
  FileReader(std::vector<Figure>& figures, std::vector<Model>& models) : figures_(figures), models_(models) {}

  std::optional<Error> read(const Json& file) {
    FieldReader fields(file, "");
    fields.only({"schema", "provider", "sources", "models", "sheets"});
    const auto schema = fields.integer("schema", INT64_MIN, INT64_MAX);
    provider_ = fields.string("provider");
    const Json* sources = fields.object("sources", true);
    const Json* models = fields.array("models");
    const Json* sheets = fields.array("sheets");
    if (fields.error()) return fields.error();
    if (schema != 1)
      return Error{ErrorCode::BadVersion, "/schema", {{"value", std::to_string(schema)}, {"expected", "1"}}};
    for (const auto& item : sources->items()) read_source(item.key(), item.value());
    for (std::size_t i = 0; models != nullptr && i < models->size(); ++i) {
      read_model((*models)[i], "/models/" + std::to_string(i));
    }
    for (std::size_t i = 0; sheets != nullptr && i < sheets->size(); ++i) {
      read_sheet((*sheets)[i], "/sheets/" + std::to_string(i));
    }
    return error_;
  }

 private:
  // What a sheet says once for all its figures, and a figure may say differently.
  struct Common {
    std::string unit;
    std::optional<Date> from;
    std::optional<Date> until;
    Reading reading;
  };

  void fail(const std::optional<Error>& error) {
    if (!error_ && error) error_ = error;
  }

  void read_source(const std::string& name, const Json& json) {
    FieldReader fields(json, "/sources/" + name);
    fields.only({"name", "url", "checked_on"});
    Source source{fields.string("name"), fields.string("url", ""), {}};
    if (const auto day = read_date(fields, "checked_on", true)) source.checked_on = *day;
    fail(fields.error());
    sources_.emplace(name, std::move(source));
  }

  static std::optional<Date> read_date(FieldReader& fields, std::string_view key, bool required) {
    if (!required && !fields.has(key)) return {};
    const auto text = fields.string(key);
    if (fields.error() || text == kUnknown) return {};
    const auto date = base::parse_date(text);
    if (date) return *date;
    fields.fail(ErrorCode::BadDate, key, date.error().args);
    return {};
  }

  std::vector<Source> read_sources(FieldReader& fields, const std::vector<Source>& fallback) {
    if (!fields.has("sources")) {
      if (fallback.empty()) fields.fail(ErrorCode::FieldMissing, "sources");
      return fallback;
    }
    std::vector<Source> cited;
    for (const std::string& name : fields.strings("sources", true)) {
      const auto found = sources_.find(name);
      if (found == sources_.end()) {
        std::string known;
        for (const auto& [short_name, source] : sources_) known += (known.empty() ? "" : ", ") + short_name;
        fields.fail(ErrorCode::FieldChoice, "sources", {{"value", name}, {"choices", known}});
        return cited;
      }
      cited.push_back(found->second);
    }
    if (cited.empty()) fields.fail(ErrorCode::FieldMissing, "sources");
    return cited;
  }

  static Confidence read_confidence(FieldReader& fields, std::optional<Confidence> fallback = {}) {
    std::optional<std::size_t> index;
    if (fallback) index = static_cast<std::size_t>(*fallback);
    return static_cast<Confidence>(fields.choice("confidence", kConfidenceNames, index));
  }

  void read_model(const Json& json, const std::string& where) {
    FieldReader fields(json, where);
    fields.only({"id", "snapshots", "released_on", "announced_on", "shutdown_on", "successor", "qualities", "output",
                 "references", "transparent", "sources", "confidence"});
    Model model;
    model.provider = provider_;
    model.id = fields.string("id");
    model.snapshots = fields.strings("snapshots");
    model.released_on = read_date(fields, "released_on", true);
    model.announced_on = read_date(fields, "announced_on", false);
    model.shutdown_on = read_date(fields, "shutdown_on", false);
    model.successor = fields.string("successor", "");
    model.qualities = fields.strings("qualities", true);
    model.output = static_cast<OutputRule>(fields.choice("output", kOutputRuleNames));
    model.references = static_cast<ReferenceRule>(fields.choice("references", kReferenceRuleNames));
    model.transparent = static_cast<Transparency>(fields.choice("transparent", kTransparencyNames, 2));
    model.sources = read_sources(fields, {});
    model.confidence = read_confidence(fields);
    if (model.shutdown_on && model.successor.empty()) fields.fail(ErrorCode::FieldMissing, "successor");
    fail(fields.error());
    models_.push_back(std::move(model));
  }

  void read_sheet(const Json& json, const std::string& where) {
    FieldReader fields(json, where);
    fields.only({"about", "of", "unit", "from", "until", "sources", "confidence", "note", "figures"});
    fields.string("about"); // for whoever edits the file
    Common common;
    common.unit = fields.string("unit");
    common.from = read_date(fields, "from", true);
    common.until = read_date(fields, "until", false);
    common.reading.sources = read_sources(fields, {});
    common.reading.confidence = read_confidence(fields);
    common.reading.note = fields.string("note", "");
    std::vector<std::string> subjects = fields.strings("of");
    const Json* figures = fields.object("figures", true);
    fail(fields.error());
    if (fields.error()) return;
    if (subjects.empty()) subjects.emplace_back();
    for (const std::string& subject : subjects) {
      const std::string prefix = provider_ + "." + (subject.empty() ? "" : subject + ".");
      for (const auto& item : figures->items()) {
        read_figure(prefix + item.key(), item.value(), common, where + "/figures/" + item.key());
      }
    }
  }

  void read_figure(std::string id, const Json& json, const Common& common, const std::string& where) {
    Figure figure{std::move(id), common.unit, common.from, common.until, common.reading, {}};
    if (json.is_string()) {
      figure.used.value = json.get<std::string>();
      fail(check_value(figure.used.value, where));
    } else {
      FieldReader fields(json, where);
      fields.only({"value", "unit", "from", "until", "sources", "confidence", "note", "alternatives"});
      figure.unit = fields.string("unit", common.unit);
      if (fields.has("from")) figure.from = read_date(fields, "from", true);
      if (fields.has("until")) figure.until = read_date(fields, "until", true);
      figure.used = read_reading(fields, common.reading);
      const Json* alternatives = fields.array("alternatives");
      fail(fields.error());
      fail(check_value(figure.used.value, where + "/value"));
      for (std::size_t i = 0; alternatives != nullptr && i < alternatives->size(); ++i) {
        FieldReader other((*alternatives)[i], where + "/alternatives/" + std::to_string(i));
        other.only({"value", "sources", "confidence", "note"});
        // Another reading never inherits: who says it and how sure that is are the point of listing it.
        figure.alternatives.push_back(read_reading(other, {}));
        fail(other.error());
        fail(check_value(figure.alternatives.back().value, other.place("value")));
      }
    }
    figures_.push_back(std::move(figure));
  }

  Reading read_reading(FieldReader& fields, const Reading& fallback) {
    Reading reading;
    reading.value = fields.string("value");
    reading.sources = read_sources(fields, fallback.sources);
    reading.confidence =
        fallback.sources.empty() ? read_confidence(fields) : read_confidence(fields, fallback.confidence);
    reading.note = fields.string("note", fallback.note);
    return reading;
  }

  static std::optional<Error> check_value(const std::string& value, const std::string& where) {
    if (value == kUnknown) return {};
    const auto number = base::parse_decimal(value, base::kMoneyDigits);
    if (number) return {};
    return Error{ErrorCode::BadDecimal, where, number.error().args};
  }

  std::vector<Figure>& figures_;
  std::vector<Model>& models_;
  std::string provider_;
  std::map<std::string, Source, std::less<>> sources_;
  std::optional<Error> error_;
};

Error in_file(std::string_view name, Error error) {
  error.where = std::string(name) + (error.where.empty() ? "" : ": " + error.where);
  return error;
}

bool earlier(const Figure& a, const Figure& b) {
  return a.id != b.id ? a.id < b.id : a.from < b.from;
}

bool overlap(const Figure& first, const Figure& second) {
  return first.id == second.id && (!first.until || !second.from || *second.from < *first.until);
}

auto first_not_before(const std::vector<Figure>& figures, std::string_view id) {
  return std::lower_bound(figures.begin(), figures.end(), id,
                          [](const Figure& a, std::string_view wanted) { return a.id < wanted; });
}

bool in_force(const Figure& figure, Date day) {
  return (!figure.from || *figure.from <= day) && (!figure.until || day < *figure.until);
}

std::string fnv1a(std::span<const CatalogFile> files) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const CatalogFile& file : files) {
    for (const char c : file.text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  std::string hex(16, '0');
  for (auto digit = hex.rbegin(); digit != hex.rend(); ++digit, hash >>= 4) *digit = "0123456789abcdef"[hash & 15];
  return hex;
}

} // namespace

Date checked_on(const Reading& reading) {
  Date newest = reading.sources.front().checked_on;
  for (const Source& source : reading.sources) newest = std::max(newest, source.checked_on);
  return newest;
}

Result<Catalog> Catalog::load(std::span<const CatalogFile> files) {
  Catalog catalog;
  for (const CatalogFile& file : files) {
    const auto json = base::parse_json(file.text);
    if (!json) return in_file(file.name, json.error());
    FileReader reader(catalog.figures_, catalog.models_);
    if (auto error = reader.read(*json)) return in_file(file.name, *std::move(error));
  }
  base::stable_sort(catalog.figures_, earlier);
  const auto clash = std::adjacent_find(catalog.figures_.begin(), catalog.figures_.end(), overlap);
  if (clash != catalog.figures_.end()) return Error{ErrorCode::CatalogConflict, "", {{"figure", clash->id}}};
  for (const Figure& figure : catalog.figures_) catalog.date_ = std::max(catalog.date_, checked_on(figure.used));
  catalog.hash_ = fnv1a(files);
  return catalog;
}

const Figure* Catalog::figure_on(std::string_view id, Date day) const {
  for (auto figure = first_not_before(figures_, id); figure != figures_.end() && figure->id == id; ++figure) {
    if (in_force(*figure, day)) return &*figure;
  }
  return nullptr;
}

std::vector<const Figure*> Catalog::figures_below(std::string_view prefix, Date day) const {
  std::vector<const Figure*> found;
  for (auto figure = first_not_before(figures_, prefix); figure != figures_.end(); ++figure) {
    if (figure->id.compare(0, prefix.size(), prefix) != 0) break;
    if (in_force(*figure, day)) found.push_back(&*figure);
  }
  return found;
}

const Model* Catalog::find_model(std::string_view id) const {
  for (const Model& model : models_) {
    if (model.id == id) return &model;
    if (std::find(model.snapshots.begin(), model.snapshots.end(), id) != model.snapshots.end()) return &model;
  }
  return nullptr;
}

const Override* Figures::find_override(std::string_view id) const {
  // The last one wins, as with keys written twice.
  const auto found =
      std::find_if(overrides_.rbegin(), overrides_.rend(), [&](const Override& o) { return o.figure == id; });
  return found == overrides_.rend() ? nullptr : &*found;
}

std::optional<std::string_view> Figures::value(std::string_view id) const {
  if (const Override* own = find_override(id)) return own->value;
  const Figure* figure = find(id);
  if (figure == nullptr || figure->used.value == kUnknown) return {};
  return figure->used.value;
}

std::optional<std::int64_t> Figures::whole(std::string_view id) const {
  const auto text = value(id);
  if (!text) return {};
  const auto number = base::parse_decimal(*text, 0);
  return number ? std::optional(*number) : std::nullopt;
}

std::optional<base::Money> Figures::money(std::string_view id) const {
  const auto text = value(id);
  if (!text) return {};
  const auto amount = base::parse_money(*text);
  return amount ? std::optional(*amount) : std::nullopt;
}

std::optional<base::Rate> Figures::rate(std::string_view id) const {
  const auto text = value(id);
  if (!text) return {};
  const auto price = base::parse_rate(*text);
  return price ? std::optional(*price) : std::nullopt;
}

} // namespace headroom::catalog
