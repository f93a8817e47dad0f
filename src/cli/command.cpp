#include "cli/command.h"

#include <algorithm>
#include <array>

#include "api/version_op.h"
#include "app/freshness.h"
#include "cli/catalog_command.h"
#include "cli/check_command.h"
#include "cli/plan_command.h"
#include "cli/price_command.h"
#include "cli/simulate_command.h"

namespace headroom::cli {
namespace {

struct NamedCommand {
  std::string_view name;
  Command run;
  std::string_view usage; // what follows "headroom "
};

constexpr std::array kCommands = {
    NamedCommand{"check", run_check, kCheckUsage},       NamedCommand{"price", run_price, kPriceUsage},
    NamedCommand{"plan", run_plan, kPlanUsage},          NamedCommand{"simulate", run_simulate, kSimulateUsage},
    NamedCommand{"catalog", run_catalog, kCatalogUsage},
};

std::string usage_text(const i18n::StringTable& strings) {
  std::string text = std::string(strings.text("cli.usage")) + "\n";
  for (const NamedCommand& command : kCommands) text += "  headroom " + std::string(command.usage) + "\n";
  return text + "  headroom --version | --help\n";
}

std::string version_line(const app::Knowledge& knowledge, i18n::Language language) {
  const auto version = api::version_op(knowledge, language, {});
  std::string line;
  for (const auto& field : version->items()) {
    if (!field.value().is_string()) continue;
    if (!line.empty()) line += ' ';
    line += field.value().get<std::string>();
  }
  return line + "\n";
}

} // namespace

std::string dated(base::Date day, const Terminal& terminal, const i18n::StringTable& strings) {
  std::string text = base::date_text(day);
  if (terminal.today) text += " (" + app::freshness_words(day, *terminal.today, strings) + ")";
  return text;
}

int run_command_line(const app::Knowledge& knowledge, const Terminal& terminal,
                     std::span<const std::string> arguments) {
  const i18n::StringTable& strings = knowledge.strings(terminal.language);
  if (arguments.empty()) {
    terminal.err(usage_text(strings));
    return kUsage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    terminal.out(usage_text(strings));
    return kOk;
  }
  if (name == "--version") {
    terminal.out(version_line(knowledge, terminal.language));
    return kOk;
  }
  const auto* const found =
      std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& command) { return command.name == name; });
  if (found != kCommands.end()) return found->run(knowledge, terminal, arguments.subspan(1));
  terminal.err(strings.format("cli.unknown_command", {{"name", name}}) + "\n" + usage_text(strings));
  return kUsage;
}

} // namespace headroom::cli
