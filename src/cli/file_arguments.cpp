#include "cli/file_arguments.h"

namespace headroom::cli {

std::optional<FileArguments> read_file_arguments(const Terminal& terminal, std::span<const std::string> arguments) {
  FileArguments read{"", false, terminal.language};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--json") {
      read.json = true;
    } else if (argument == "--lang" && i + 1 < arguments.size()) {
      const auto language = i18n::find_language(arguments[++i]);
      if (!language) return {};
      read.language = *language;
    } else if (read.file.empty() && (argument == "-" || !argument.starts_with('-'))) {
      read.file = argument;
    } else {
      return {};
    }
  }
  if (read.file.empty()) return {};
  return read;
}

} // namespace headroom::cli
