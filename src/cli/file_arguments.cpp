#include "cli/file_arguments.h"

#include "app/catalog_pack.h"

namespace headroom::cli {

std::optional<FileArguments> read_file_arguments(const Terminal& terminal, std::span<const std::string> arguments) {
  FileArguments read;
  read.language = terminal.language;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--json") {
      read.json = true;
    } else if (argument == "--lang" && i + 1 < arguments.size()) {
      const auto language = i18n::find_language(arguments[++i]);
      if (!language) return {};
      read.language = *language;
    } else if (argument == "--pack" && i + 1 < arguments.size()) {
      read.packs.push_back(arguments[++i]);
    } else if (read.file.empty() && (argument == "-" || !argument.starts_with('-'))) {
      read.file = argument;
    } else {
      return {};
    }
  }
  if (read.file.empty()) return {};
  return read;
}

base::Result<base::Json> read_packs(const Terminal& terminal, std::span<const std::string> files) {
  base::Json packs = base::Json::array();
  for (const std::string& file : files) {
    auto text = terminal.read(file);
    if (!text) return base::Error{text.error().code, file, text.error().args};
    const auto pack = app::read_pack_file(*text);
    if (!pack) {
      const std::string& place = pack.error().where;
      return base::Error{pack.error().code, place.empty() ? file : file + ": " + place, pack.error().args};
    }
    packs.push_back(*std::move(text));
  }
  return packs;
}

} // namespace headroom::cli
