#include "cli/simulate_command.h"

#include <array>
#include <optional>
#include <utility>

#include "api/api_call.h"
#include "cli/file_arguments.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace headroom::cli {

using base::Json;

namespace {

std::string number_text(const Json& value, const i18n::StringTable& strings) {
  return value.is_null() ? std::string(strings.text("simulate.nothing")) : base::write_json(value);
}

std::string text_of(const Json& result, const i18n::StringTable& strings) {
  std::string text;
  const auto line = [&](std::string_view key, base::Args args) {
    text += strings.format("simulate." + std::string(key), args) + "\n";
  };
  const auto figure = [&](const Json& value) { return number_text(value, strings); };
  const auto durations = [&](std::string_view key, const Json& stats) {
    line(key, {{"mean", figure(stats.at("mean"))},
               {"p50", figure(stats.at("p50"))},
               {"p95", figure(stats.at("p95"))},
               {"p99", figure(stats.at("p99"))},
               {"max", figure(stats.at("max"))}});
  };
  const auto level = [&](std::string_view key, const Json& stats) {
    line(key, {{"mean", figure(stats.at("mean"))}, {"max", figure(stats.at("max"))}});
  };
  line("requests", {{"arrived", figure(result.at("arrived"))},
                    {"completed", figure(result.at("completed"))},
                    {"failed", figure(result.at("failed"))},
                    {"abandoned", figure(result.at("abandoned"))}});
  line("attempts", {{"attempts", figure(result.at("attempts"))}, {"throttled", figure(result.at("throttled_429"))}});
  durations("wait", result.at("wait_s"));
  durations("latency", result.at("latency_s"));
  level("queue", result.at("queue"));
  level("in_flight", result.at("in_flight"));
  line("drain", {{"seconds", figure(result.at("drain_s"))}});
  if (const Json& binding = result.at("binding"); binding.is_string()) {
    line("binding", {{"constraint", binding.get<std::string>()}});
  }
  for (const auto& bucket : result.at("utilisation").items()) {
    line("utilisation", {{"bucket", bucket.key()}, {"share", figure(bucket.value())}});
  }
  return text;
}

} // namespace

int run_simulate(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments) {
  const auto read = read_file_arguments(terminal, arguments);
  if (!read) {
    const i18n::StringTable& strings = knowledge.strings(terminal.language);
    terminal.err(std::string(strings.text("cli.usage")) + "\n  headroom " + std::string(kSimulateUsage) + "\n");
    return kUsage;
  }
  const i18n::StringTable& strings = knowledge.strings(read->language);
  const auto run = [&]() -> base::Result<Json> {
    const auto text = terminal.read(read->file);
    if (!text) return base::Error{text.error().code, "", text.error().args}; // the file is named in front
    auto scenario = base::parse_json(*text);
    if (!scenario) return scenario.error();
    auto packs = read_packs(terminal, read->packs);
    if (!packs) return packs.error();
    if (!packs->empty() && scenario->is_object()) (*scenario)["packs"] = *std::move(packs);
    return api::run_operation(knowledge, read->language, "simulate", *scenario);
  };
  const auto result = run();
  if (!result) {
    terminal.err(strings.format(result.error(), read->file) + "\n");
    return kBadInput;
  }
  terminal.out(read->json ? base::write_json(*result) + "\n" : text_of(*result, strings));
  return kOk;
}

} // namespace headroom::cli
