// The command line on the real world: files, standard streams, the terminal. Wiring only.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "app/knowledge.h"
#include "cli/command.h"

namespace {

using namespace headroom;

base::Result<std::string> read_all(std::string_view path) {
  const bool standard_input = path == "-";
  std::FILE* file = standard_input ? stdin : std::fopen(std::string(path).c_str(), "rb");
  if (file == nullptr) return base::Error{base::ErrorCode::FileUnreadable, std::string(path), {}};
  std::string text;
  std::vector<char> buffer(1u << 16);
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;) {
    text.append(buffer.data(), got);
  }
  const bool failed = std::ferror(file) != 0; // a folder opens but does not read
  if (!standard_input) std::fclose(file);
  if (failed) return base::Error{base::ErrorCode::FileUnreadable, std::string(path), {}};
  return text;
}

void write(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

i18n::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return i18n::find_language(value).value_or(i18n::Language::English);
  }
  return i18n::Language::English;
}

} // namespace

int main(int count, char** values) {
  const auto knowledge = app::load_knowledge(app::embedded_assets());
  if (!knowledge) {
    std::fprintf(stderr, "headroom: broken build: %s\n", knowledge.error().where.c_str());
    return cli::kBadInput;
  }
  cli::Terminal terminal;
  terminal.read = read_all;
  terminal.out = [](std::string_view text) { write(stdout, text); };
  terminal.err = [](std::string_view text) { write(stderr, text); };
  const char* no_colour = std::getenv("NO_COLOR");
  terminal.colour = isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
  terminal.language = language_of_environment();
  const std::time_t now = std::time(nullptr);
  terminal.today = base::date_of_day(now / 86'400);
  terminal.now = app::Clock{now, static_cast<int>(std::localtime(&now)->tm_gmtoff / 60)};
  const std::vector<std::string> arguments(values + 1, values + count);
  return cli::run_command_line(*knowledge, terminal, arguments);
}
