// The arguments of a subcommand that reads one JSON file: FILE|- [--json] [--lang en|ko]. Leaves out what is in the
// file.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/command.h"

namespace headroom::cli {

struct FileArguments {
  std::string file; // "-" is standard input
  bool json = false;
  i18n::Language language = i18n::Language::English;
};

// Nothing if the arguments are not of this form or no file is named: a usage error.
std::optional<FileArguments> read_file_arguments(const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
