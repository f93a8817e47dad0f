#include "app/team_text.h"

#include <utility>

#include "app/reference_text.h"
#include "core/plan/limits.h"

namespace headroom::app {

namespace {

std::string words(const i18n::StringTable& strings, std::string_view key) {
  return std::string(strings.text("team." + std::string(key)));
}

std::string day(const std::optional<base::Date>& on, const i18n::StringTable& strings) {
  return on ? base::date_text(*on) : words(strings, "no_day");
}

} // namespace

TextTable team_table(const TeamDefaults& defaults, const i18n::StringTable& strings) {
  TextTable table;
  table.name =
      defaults.name.empty() ? words(strings, "title") : strings.format("team.title_of", {{"name", defaults.name}});
  for (const char* column : {"what", "value", "note", "on"}) {
    table.columns.push_back({column, words(strings, "column." + std::string(column)), false});
  }
  const auto add = [&](std::string what, std::string value, std::string note = {}, std::string on = {}) {
    table.rows.push_back({std::move(what), std::move(value), std::move(note), std::move(on)});
  };
  if (defaults.limits.is_object()) {
    for (const auto& [key, value] : defaults.limits.items()) {
      add(words(strings, "limit." + key), std::to_string(value.get<std::int64_t>()), defaults.limits_note,
          day(defaults.limits_on, strings));
    }
  }
  for (const catalog::Override& own : defaults.overrides) {
    add(figure_label(own.figure, strings), own.value, own.note, day(own.on, strings));
  }
  if (defaults.plan) add(words(strings, "plan"), defaults.plan->name);
  if (defaults.language) {
    add(words(strings, "language"), words(strings, "language_" + std::string(i18n::language_code(*defaults.language))));
  }
  for (const TeamLink& link : defaults.links) add(link.label, link.url);
  return table;
}

} // namespace headroom::app
