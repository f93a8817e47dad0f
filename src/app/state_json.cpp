#include "app/state_json.h"

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::app {

namespace {
constexpr std::array<std::string_view, 2> kLanguages = {"en", "ko"};
} // namespace

std::string write_settings(const Settings& settings) {
  return base::write_json(base::object({{"v", 1},
                                        {"language", i18n::language_code(settings.language)},
                                        {"theme", kThemeNames[static_cast<std::size_t>(settings.theme)]}}));
}

base::Result<Settings> read_settings(std::string_view json) {
  auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  base::FieldReader fields(*parsed, "");
  Settings settings;
  fields.integer("v", 1, 1);
  const std::size_t language = fields.choice("language", kLanguages);
  settings.theme = static_cast<ThemeChoice>(fields.choice("theme", kThemeNames));
  if (fields.error()) return *fields.error();
  settings.language = i18n::find_language(kLanguages[language]).value_or(settings.language);
  return settings;
}

} // namespace headroom::app
