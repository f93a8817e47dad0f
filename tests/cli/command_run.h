// A command line run without a terminal: what it printed, and the files it may read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "tests/core/cost/shipped_figures.h"

namespace headroom::cli {

struct Run {
  int status = 0;
  std::string out;
  std::string err;
};

inline Run run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& files) {
  Run result;
  Terminal terminal;
  terminal.read = [&](std::string_view path) -> base::Result<std::string> {
    const auto file = files.find(std::string(path));
    if (file != files.end()) return file->second;
    return base::Error{base::ErrorCode::FileUnreadable, std::string(path), {}};
  };
  terminal.out = [&](std::string_view text) { result.out += text; };
  terminal.err = [&](std::string_view text) { result.err += text; };
  result.status = run_command_line(shipped_knowledge(), terminal, arguments);
  return result;
}

} // namespace headroom::cli
