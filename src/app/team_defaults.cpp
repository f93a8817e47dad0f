#include "app/team_defaults.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/json_reader.h"
#include "core/base/text.h"
#include "core/catalog/overrides.h"
#include "core/plan/scenario_fields.h"

namespace headroom::app {

using base::Error;
using base::ErrorCode;
using base::FieldReader;
using base::Json;

namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"en", "ko"};
constexpr std::size_t kMostLinks = 8;
constexpr std::size_t kLongestName = 60;
constexpr base::JsonLimits kLimits = {256u << 10, 32};

std::string read_short(FieldReader& fields, std::string_view key, const std::optional<std::string>& fallback = {}) {
  std::string text = fields.string(key, fallback);
  if (text.size() > kLongestName) {
    fields.fail(ErrorCode::TooLarge, key,
                {{"size", std::to_string(text.size())}, {"limit", std::to_string(kLongestName)}});
  }
  return text;
}

std::vector<TeamLink> read_links(FieldReader& fields) {
  std::vector<TeamLink> links;
  const Json* list = fields.array("links");
  if (list == nullptr) return links;
  if (list->size() > kMostLinks) {
    fields.fail(ErrorCode::FieldRange, "links",
                {{"value", std::to_string(list->size())}, {"min", "0"}, {"max", std::to_string(kMostLinks)}});
    return links;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    FieldReader link((*list)[i], fields.place("links", i));
    link.only({"label", "url"});
    links.push_back({read_short(link, "label"), link.string("url")});
    // A script's address would run in the page; anything but https is none of a team's.
    constexpr std::string_view kScheme = "https://";
    if (!link.error() && links.back().url.rfind(kScheme, 0) != 0) {
      link.fail(ErrorCode::FieldChoice, "url",
                {{"value", links.back().url}, {"choices", std::string(kScheme) + "..."}});
    }
    fields.adopt(link.error());
  }
  return links;
}

void read_limits(FieldReader& fields, const catalog::Catalog& catalog, TeamDefaults& defaults) {
  const Json* object = fields.object("limits");
  if (object == nullptr) return;
  FieldReader limits(*object, fields.place("limits"));
  limits.only({"ipm", "tpm", "rpm", "rpd", "tpd", "note", "on"});
  defaults.limits_note = limits.string("note", "");
  if (limits.has("on")) defaults.limits_on = plan::read_date(limits, catalog.date());
  plan::read_limits(limits, catalog, catalog.date()); // for its errors
  fields.adopt(limits.error());
  if (limits.error()) return;
  defaults.limits = *object;
  defaults.limits.erase("note");
  defaults.limits.erase("on");
}

Error in_file(Error error) {
  error.where = error.where.empty() ? std::string(kTeamFile) : std::string(kTeamFile) + ": " + error.where;
  return error;
}

} // namespace

bool TeamDefaults::empty() const {
  return name.empty() && !language && links.empty() && limits.is_null() && overrides.empty() && !plan;
}

base::Result<TeamDefaults> read_team_defaults(std::string_view text, const catalog::Catalog& catalog) {
  TeamDefaults defaults;
  if (base::trim(text).empty()) return defaults;
  const auto json = base::parse_json(text, kLimits);
  if (!json) return in_file(json.error());
  FieldReader fields(*json, "");
  fields.only({"v", "name", "language", "links", "limits", "overrides", "plan"});
  fields.integer("v", 1, 1, 1);
  defaults.name = read_short(fields, "name", "");
  if (fields.has("language")) {
    const std::size_t language = fields.choice("language", kLanguages);
    if (!fields.error()) defaults.language = i18n::find_language(kLanguages[language]);
  }
  defaults.links = read_links(fields);
  read_limits(fields, catalog, defaults);
  defaults.overrides = catalog::read_overrides(fields);
  if (fields.error()) return in_file(*fields.error());
  if (const auto wrong = catalog::check_overrides(catalog, defaults.overrides)) return in_file(*wrong);
  if (const Json* object = fields.object("plan")) {
    auto plan = cost::read_plan(*object, "/plan");
    if (!plan) return in_file(plan.error());
    if (auto wrong = catalog::check_overrides(catalog, plan->overrides)) {
      wrong->where = "/plan" + wrong->where;
      return in_file(*wrong);
    }
    defaults.plan = *std::move(plan);
  }
  if (fields.error()) return in_file(*fields.error());
  return defaults;
}

void apply_team_defaults(const TeamDefaults& defaults, cost::Plan& plan) {
  if (plan.account.limits.is_null()) plan.account.limits = defaults.limits;
  for (const catalog::Override& ours : defaults.overrides) {
    const bool own = std::any_of(plan.overrides.begin(), plan.overrides.end(),
                                 [&](const catalog::Override& theirs) { return theirs.figure == ours.figure; });
    if (!own) plan.overrides.push_back(ours);
  }
}

} // namespace headroom::app
