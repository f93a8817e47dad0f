// One subcommand of `headroom`: reads its arguments, runs the operation, prints. Decides the world it sees, so that a
// test can hand it strings instead of files and a terminal.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/knowledge.h"
#include "app/verdict_text.h"
#include "core/base/result.h"

namespace headroom::cli {

enum ExitStatus : int { kOk = 0, kBadInput = 1, kUsage = 2 };

struct Terminal {
  std::function<base::Result<std::string>(std::string_view path)> read; // "-" is standard input
  std::function<void(std::string_view text)> out;
  std::function<void(std::string_view text)> err;
  bool colour = false; // standard output is a terminal and NO_COLOR is not set
  int columns = 80;
  i18n::Language language = i18n::Language::English; // from LANG; --lang wins
  std::optional<base::Date> today;                   // for the age of figures; without it none is said
  std::optional<app::Clock> now;                     // for waits that may be over; without it that is not said
};

// "2026-11-20 (fresh, checked today)": a day figures were checked on, with their age where today is known.
std::string dated(base::Date day, const Terminal& terminal, const i18n::StringTable& strings);

// Arguments without the program and the command. Returns an exit status.
using Command = int (*)(const app::Knowledge&, const Terminal&, std::span<const std::string> arguments);

// The whole command line: `headroom <command> ...`, --help, --version.
int run_command_line(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments);

} // namespace headroom::cli
