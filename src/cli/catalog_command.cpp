#include "cli/catalog_command.h"

#include <algorithm>
#include <array>

#include "api/catalog_op.h"
#include "app/reference_text.h"
#include "cli/file_arguments.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::cli {

using app::PackChange;
using app::PackChangeKind;
using base::Json;

namespace {

struct CatalogArguments {
  std::vector<std::string> packs;
  Json request = Json::object();
  bool json = false;
  i18n::Language language = i18n::Language::English;
};

std::optional<CatalogArguments> read_arguments(const Terminal& terminal, std::span<const std::string> arguments) {
  CatalogArguments read;
  read.language = terminal.language;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool followed = i + 1 < arguments.size();
    if (argument == "--json") {
      read.json = true;
    } else if (argument == "--on" && followed) {
      read.request["on"] = arguments[++i];
    } else if (argument == "--lang" && followed) {
      const auto language = i18n::find_language(arguments[++i]);
      if (!language) return {};
      read.language = *language;
    } else if (argument == "-" || !argument.starts_with('-')) {
      read.packs.push_back(argument);
    } else {
      return {};
    }
  }
  return read;
}

std::string change_line(const PackChange& change, const i18n::StringTable& strings) {
  constexpr std::array<std::string_view, 3> kSigns = {"+", "*", "-"};
  static_assert(kSigns.size() == app::kPackChangeNames.size());
  std::string line = "  " + std::string(kSigns[static_cast<std::size_t>(change.kind)]) + " " + change.figure + ": ";
  const auto value = [&](const std::string& text) {
    return text.empty() ? std::string(strings.text("reference_panel.pack.no_end")) : text;
  };
  if (change.kind != PackChangeKind::Added) line += value(change.before);
  if (change.kind == PackChangeKind::Changed) line += " -> ";
  if (change.kind != PackChangeKind::Removed) line += value(change.after);
  return line + " (" + change.unit + ")\n";
}

std::string text_of(const api::CatalogAnswer& answer, const Terminal& terminal, bool packs,
                    const i18n::StringTable& strings) {
  std::string text =
      strings.format("catalog_command.headline",
                     {{"date", dated(answer.catalog->date(), terminal, strings)}, {"hash", answer.catalog->hash()}}) +
      "\n";
  if (!packs) return text;
  const auto count = [&](PackChangeKind kind) {
    return std::to_string(std::count_if(answer.changes.begin(), answer.changes.end(),
                                        [&](const PackChange& change) { return change.kind == kind; }));
  };
  text += strings.format("catalog_command.changes", {{"added", count(PackChangeKind::Added)},
                                                     {"changed", count(PackChangeKind::Changed)},
                                                     {"removed", count(PackChangeKind::Removed)},
                                                     {"on", base::date_text(answer.on)}}) +
          "\n";
  for (const PackChange& change : answer.changes) text += change_line(change, strings);
  return text;
}

} // namespace

int run_catalog(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments) {
  auto read = read_arguments(terminal, arguments);
  if (!read) {
    terminal.err(std::string(knowledge.strings(terminal.language).text("cli.usage")) + "\n  headroom " +
                 std::string(kCatalogUsage) + "\n");
    return kUsage;
  }
  const i18n::StringTable& strings = knowledge.strings(read->language);
  const auto answer = [&]() -> base::Result<api::CatalogAnswer> {
    auto packs = read_packs(terminal, read->packs);
    if (!packs) return packs.error();
    read->request["packs"] = *std::move(packs);
    return api::catalog_answer(knowledge, read->request);
  }();
  if (!answer) {
    terminal.err(strings.format(answer.error()) + "\n");
    return kBadInput;
  }
  terminal.out(read->json ? base::write_json(api::catalog_json(*answer)) + "\n"
                          : text_of(*answer, terminal, !read->packs.empty(), strings));
  return kOk;
}

} // namespace headroom::cli
