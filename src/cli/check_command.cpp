#include "cli/check_command.h"

#include <array>
#include <optional>

#include "api/check_op.h"
#include "app/advice.h"
#include "app/evidence_text.h"
#include "app/incident_packet.h"
#include "app/verdict_text.h"
#include "core/base/json_writer.h"

namespace headroom::cli {

using app::VerdictText;
using diagnose::Diagnosis;
using diagnose::Verdict;

namespace {

struct Arguments {
  std::string file = "-";
  std::optional<std::string> rules;
  bool json = false;
  bool packet = false;
  bool exit_code = false;
  i18n::Language language;
};

std::optional<Arguments> read_arguments(const Terminal& terminal, std::span<const std::string> arguments) {
  Arguments read{"-", {}, false, false, false, terminal.language};
  bool named = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool has_value = i + 1 < arguments.size();
    if (argument == "--json") {
      read.json = true;
    } else if (argument == "--packet") {
      read.packet = true;
    } else if (argument == "--exit-code") {
      read.exit_code = true;
    } else if (argument == "--lang" && has_value) {
      const auto language = i18n::find_language(arguments[++i]);
      if (!language) return {};
      read.language = *language;
    } else if (argument == "--rules" && has_value) {
      read.rules = arguments[++i];
    } else if (!named && (argument == "-" || !argument.starts_with('-'))) {
      read.file = argument;
      named = true;
    } else {
      return {};
    }
  }
  return read;
}

// Shape, then colour: blue waits, amber slows down or stops, plain otherwise. Never red against green.
struct SignLook {
  std::string_view shape;
  std::string_view colour; // an SGR sequence
};
constexpr std::array<SignLook, 5> kSignLooks = {{{"\xE2\x97\xB7", "\x1B[1;34m"}, // clock
                                                 {"\xC2\xBB", "\x1B[1;33m"},     // widening steps
                                                 {"\xE2\xAF\x83", "\x1B[1;33m"}, // octagon
                                                 {"-", "\x1B[1m"},
                                                 {"?", "\x1B[1m"}}};

// The report, painted only where the terminal shows colour.
class Report {
 public:
  Report(const Terminal& terminal, const app::Knowledge& knowledge, const i18n::StringTable& strings)
      : colour_(terminal.colour), now_(terminal.now), knowledge_(knowledge), strings_(strings) {}

  std::string write(const Diagnosis& diagnosis) {
    const Verdict& verdict = diagnosis.incidents.front();
    const VerdictText words = app::verdict_text(verdict, strings_, now_.value_or(app::Clock{}));
    const SignLook& look = kSignLooks[static_cast<std::size_t>(words.sign)];
    paint(look.colour, std::string(look.shape) + " " + words.sign_word);
    text_ += "\n" + words.headline + "\n\n" + words.acts + " " + words.heals + " " + words.reaches + "\n";
    if (now_ && words.wait && words.wait->counted_from_response) text_ += words.wait->note + "\n";
    if (!words.safe_rate.empty()) text_ += words.safe_rate + "\n";
    if (!words.why.empty()) text_ += words.why + "\n";
    for (const std::string& line : words.audit) text_ += line + "\n";
    std::vector<std::string> said;
    const catalog::Figures figures(knowledge_.catalog, knowledge_.catalog.date());
    for (const app::QuestionText& answer :
         app::answers_for(verdict, diagnosis.masked, knowledge_.reference, figures, strings_))
      said.push_back(answer.answer + " (" + answer.date + ")");
    section("answer", said);
    section("found", app::found_text(verdict, figures, strings_));
    section("do_now", words.do_now);
    section("never", words.never);
    section("evidence", evidence(verdict));
    if (!words.reason.empty()) section("reason", {words.reason});
    section("check_first", words.check_first);
    section("alternatives", words.alternatives);
    section("settle", words.settle);
    std::vector<std::string> others;
    for (std::size_t i = 1; i < diagnosis.incidents.size(); ++i) others.push_back(one_line(diagnosis.incidents[i]));
    section("others", others);
    section("masked", app::masked_text(diagnosis.redacted, strings_));
    return std::move(text_);
  }

 private:
  void paint(std::string_view colour, std::string_view words) {
    if (colour_) text_ += colour;
    text_ += words;
    if (colour_) text_ += "\x1B[0m";
  }

  void section(std::string_view heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text_ += "\n";
    paint("\x1B[1m", strings_.text("verdict.heading." + std::string(heading)));
    text_ += "\n";
    for (const std::string& line : lines) text_ += "  - " + line + "\n";
  }

  std::vector<std::string> evidence(const Verdict& verdict) const {
    std::vector<std::string> lines;
    for (const auto& place : verdict.evidence) {
      std::string quoted;
      for (const char c : place.text) quoted += c == '\n' || c == '\t' ? ' ' : c;
      lines.push_back(std::string(app::evidence_label(strings_, place.shows)) + ": " + quoted + " [" +
                      std::to_string(place.start) + "-" + std::to_string(place.end) + "]");
    }
    return lines;
  }

  std::string one_line(const Verdict& verdict) const {
    const VerdictText words = app::verdict_text(verdict, strings_, now_.value_or(app::Clock{}));
    const std::string key = verdict.resolved ? "check_report.resolved" : "check_report.unresolved";
    return strings_.format(
        key, {{"sign", words.sign_word}, {"owner", words.owner}, {"count", std::to_string(verdict.count)}});
  }

  bool colour_;
  std::optional<app::Clock> now_;
  const app::Knowledge& knowledge_;
  const i18n::StringTable& strings_;
  std::string text_;
};

} // namespace

int owner_status(diagnose::Owner owner) {
  return owner == diagnose::Owner::None ? kOk : kFirstOwner + static_cast<int>(owner);
}

int run_check(const app::Knowledge& knowledge, const Terminal& terminal, std::span<const std::string> arguments) {
  const auto read = read_arguments(terminal, arguments);
  if (!read) {
    terminal.err(std::string(knowledge.strings(terminal.language).text("cli.usage")) + "\n  headroom " +
                 std::string(kCheckUsage) + "\n");
    return kUsage;
  }
  const i18n::StringTable& strings = knowledge.strings(read->language);
  const auto run = [&]() -> base::Result<Diagnosis> {
    const auto text = terminal.read(read->file);
    if (!text) return text.error();
    if (!read->rules) return api::check_text(knowledge, *text, {}, nullptr);
    const auto rules = terminal.read(*read->rules);
    if (!rules) return rules.error();
    return api::check_text(knowledge, *text, *read->rules, &*rules);
  };
  const auto diagnosis = run();
  if (!diagnosis) {
    terminal.err(strings.format(diagnosis.error()) + "\n");
    return kBadInput;
  }
  const int status = read->exit_code ? owner_status(diagnosis->incidents.front().owner) : kOk;
  if (read->packet) {
    terminal.out(read->json ? app::incident_packet_json(*diagnosis, strings, {})
                            : app::incident_packet(*diagnosis, strings, {}));
    return status;
  }
  terminal.out(read->json ? base::write_json(api::diagnosis_json(*diagnosis, knowledge, read->language)) + "\n"
                          : Report(terminal, knowledge, strings).write(*diagnosis));
  return status;
}

} // namespace headroom::cli
