// The arguments of a subcommand that reads one JSON file: FILE|- [--pack FILE]... [--json] [--lang en|ko]. Leaves out
// what is in the file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/base/json.h"

namespace headroom::cli {

struct FileArguments {
  std::string file;               // "-" is standard input
  std::vector<std::string> packs; // newer catalogue files
  bool json = false;
  i18n::Language language = i18n::Language::English;
};

// Nothing if the arguments are not of this form or no file is named: a usage error.
std::optional<FileArguments> read_file_arguments(const Terminal& terminal, std::span<const std::string> arguments);

// The files' texts, as the operations take them under "packs". Errors name the file and the place in it.
base::Result<base::Json> read_packs(const Terminal& terminal, std::span<const std::string> files);

} // namespace headroom::cli
