#include "app/incident_packet.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "app/evidence_text.h"
#include "core/base/json_stream.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace headroom::app {

using diagnose::Verdict;
using i18n::StringTable;

namespace {

std::string_view packet_word(const StringTable& strings, std::string_view name) {
  return strings.text("verdict.packet." + std::string(name));
}

// A value from a paste inside a Markdown table: no column of its own, no line of its own.
std::string table_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += base::is_space(c) ? ' ' : c;
  }
  return cell;
}

void add_list(std::string& packet, std::string_view heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  packet += "\n## " + std::string(heading) + "\n";
  for (const std::string& line : lines) packet += "- " + line + "\n";
}

std::string numbers_text(const Verdict& verdict) {
  if (!verdict.limit && !verdict.used && !verdict.requested) return {};
  const auto part = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : "?"; };
  return part(verdict.limit) + " / " + part(verdict.used) + " / " + part(verdict.requested);
}

// "1024x1536, high, n 4": what the text says of the request.
std::string request_text(const diagnose::RequestFacts& request) {
  std::string text = request.size.value_or("");
  const auto add = [&](std::string_view part) { text += (text.empty() ? "" : ", ") + std::string(part); };
  if (request.quality) add(*request.quality);
  if (request.n) add("n " + std::to_string(*request.n));
  return text;
}

void add_facts(std::string& packet, const Verdict& verdict, const VerdictText& text, const StringTable& strings) {
  const auto word = [&](std::string_view name) { return packet_word(strings, name); };
  packet += "\n| " + std::string(word("field")) + " | " + std::string(word("value")) + " |\n| --- | --- |\n";
  const auto row = [&](std::string_view name, std::string_view value) {
    packet += "| " + std::string(word(name)) + " | " +
              (value.empty() ? std::string(word("not_stated")) : table_cell(value)) + " |\n";
  };
  row("owner", text.owner);
  row("acts", text.acts);
  row("bucket", text.bucket);
  row("retry",
      strings.text("verdict.retry." + base::replace_all(std::string(diagnose::name(verdict.retry)), "-", "_")));
  row("wait", verdict.wait_s ? duration_text(*verdict.wait_s, strings) : std::string());
  row("status", verdict.http_status ? std::to_string(*verdict.http_status) : std::string());
  row("code", verdict.code.value_or(""));
  row("type", verdict.type.value_or(""));
  row("request_id", verdict.request_id.value_or(""));
  row("model", verdict.model.value_or(""));
  row("organization", verdict.organization.value_or(""));
  row("project", verdict.project.value_or(""));
  row("provider", verdict.provider.value_or(""));
  row("limit", numbers_text(verdict));
  row("date", verdict.date.value_or(""));
  row("request", request_text(verdict.request));
  row("attempts", verdict.request.attempts ? std::to_string(*verdict.request.attempts) : std::string());
  row("count", std::to_string(verdict.count));
  row("confidence", base::json_number(verdict.confidence));
  row("reason", text.reason);
}

// A fence longer than any run of backticks inside, so that what was received cannot end it.
void add_excerpt(std::string& packet, const Verdict& verdict, const StringTable& strings) {
  if (verdict.excerpt.empty()) return;
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : verdict.excerpt) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  packet += "\n## " + std::string(packet_word(strings, "excerpt")) + "\n" + fence + "text\n" + verdict.excerpt + "\n" +
            fence + "\n";
}

// What whoever gets the packet will ask next, and the text does not say.
std::vector<std::string> still_to_add(const Verdict& verdict, const StringTable& strings) {
  std::vector<std::string> asked;
  const auto ask = [&](std::string_view name) { asked.emplace_back(packet_word(strings, "ask_" + std::string(name))); };
  const diagnose::Owner owner = verdict.owner;
  const bool calls =
      owner != diagnose::Owner::None && owner != diagnose::Owner::ChatgptApp && !verdict.evidence.empty();
  if (!calls) return asked;
  const diagnose::RequestFacts& request = verdict.request;
  if (!request.size || !request.quality || !request.n) ask("request");
  if (verdict.levels.empty() && owner != diagnose::Owner::Network) ask("headers");
  if (!verdict.date) ask("time");
  if (verdict.count == 1 && !request.attempts) ask("retries");
  const bool of_account = owner == diagnose::Owner::OpenaiRateLimit || owner == diagnose::Owner::OpenaiBilling ||
                          owner == diagnose::Owner::OpenaiAccess;
  if (of_account) {
    ask("verification");
    ask("usage");
  }
  ask("reproduction");
  return asked;
}

std::string decision(const Verdict& verdict, const StringTable& strings) {
  const auto name = base::replace_all(std::string(diagnose::name(verdict.action)), "-", "_");
  return std::string(strings.text("verdict.decides." + name));
}

} // namespace

std::string incident_packet(const diagnose::Diagnosis& diagnosis, const StringTable& strings, Clock now) {
  const Verdict& verdict = diagnosis.incidents.front();
  const VerdictText text = verdict_text(verdict, strings, now);
  const auto heading = [&](std::string_view name) { return strings.text("verdict.heading." + std::string(name)); };
  std::string packet = "# " + std::string(packet_word(strings, "title")) + "\n\n**" + text.sign_word + ".** " +
                       text.headline + "\n\n" + text.why + "\n";
  add_facts(packet, verdict, text, strings);
  std::vector<std::string> proof;
  for (const auto& evidence : verdict.evidence) {
    proof.push_back(std::string(evidence_label(strings, evidence.shows)) + ": `" + evidence.text + "`");
  }
  add_list(packet, packet_word(strings, "audit"), text.audit);
  add_list(packet, heading("evidence"), proof);
  add_list(packet, heading("do_now"), text.do_now);
  add_list(packet, heading("never"), text.never);
  add_list(packet, packet_word(strings, "open"), text.settle);
  add_list(packet, packet_word(strings, "ask"), still_to_add(verdict, strings));
  std::vector<std::string> others;
  for (std::size_t i = 1; i < diagnosis.incidents.size(); ++i) {
    others.push_back(incident_line(diagnosis.incidents[i], strings, now));
  }
  add_list(packet, packet_word(strings, "more"), others);
  add_list(packet, heading("masked"), masked_text(diagnosis.redacted, strings));
  add_excerpt(packet, verdict, strings);
  return packet + "\n" + decision(verdict, strings) + "\n";
}

std::string incident_packet_json(const diagnose::Diagnosis& diagnosis, const StringTable& strings, Clock now) {
  const Verdict& verdict = diagnosis.incidents.front();
  const VerdictText text = verdict_text(verdict, strings, now);
  std::string packet;
  base::JsonStream json(packet);
  const auto say = [&](std::string_view key, std::string_view value) {
    json.key(key);
    if (value.empty()) {
      json.null();
    } else {
      json.string(value);
    }
  };
  const auto count = [&](std::string_view key, const std::optional<std::int64_t>& value) {
    json.key(key);
    if (value) {
      json.number(static_cast<double>(*value));
    } else {
      json.null();
    }
  };
  const auto list = [&](std::string_view key, const std::vector<std::string>& lines) {
    json.key(key);
    json.begin_array();
    for (const std::string& line : lines) json.string(line);
    json.end_array();
  };
  json.begin_object();
  json.key("v");
  json.number(1);
  say("decides", diagnose::name(verdict.action));
  json.key("text");
  json.begin_object();
  say("sign", text.sign_word);
  say("headline", text.headline);
  say("why", text.why);
  say("reason", text.reason);
  say("decides", decision(verdict, strings));
  list("do_now", text.do_now);
  list("never", text.never);
  list("audit", text.audit);
  json.end_object();
  json.key("facts");
  json.begin_object();
  say("owner", diagnose::name(verdict.owner));
  say("bucket", verdict.bucket ? diagnose::name(*verdict.bucket) : std::string_view());
  say("retry", diagnose::name(verdict.retry));
  json.key("wait_s");
  if (verdict.wait_s) {
    json.number(*verdict.wait_s);
  } else {
    json.null();
  }
  say("acts", diagnose::name(verdict.acts));
  say("scope", diagnose::name(verdict.scope));
  count("http_status", verdict.http_status ? std::optional<std::int64_t>(*verdict.http_status) : std::nullopt);
  say("code", verdict.code.value_or(""));
  say("type", verdict.type.value_or(""));
  say("request_id", verdict.request_id.value_or(""));
  say("model", verdict.model.value_or(""));
  say("organization", verdict.organization.value_or(""));
  say("project", verdict.project.value_or(""));
  say("provider", verdict.provider.value_or(""));
  count("limit", verdict.limit);
  count("used", verdict.used);
  count("requested", verdict.requested);
  say("size", verdict.request.size.value_or(""));
  say("quality", verdict.request.quality.value_or(""));
  count("n", verdict.request.n);
  count("attempts", verdict.request.attempts);
  say("date", verdict.date.value_or(""));
  count("count", verdict.count);
  json.key("confidence");
  json.number(verdict.confidence);
  say("rule", verdict.rule);
  json.end_object();
  json.key("evidence");
  json.begin_array();
  for (const auto& evidence : verdict.evidence) {
    json.begin_object();
    say("shows", evidence.shows);
    say("text", evidence.text);
    json.end_object();
  }
  json.end_array();
  list("open", text.settle);
  list("to_add", still_to_add(verdict, strings));
  std::vector<std::string> others;
  for (std::size_t i = 1; i < diagnosis.incidents.size(); ++i) {
    others.push_back(incident_line(diagnosis.incidents[i], strings, now));
  }
  list("others", others);
  list("masked", masked_text(diagnosis.redacted, strings));
  say("received", verdict.excerpt);
  json.end_object();
  return packet + "\n";
}

std::string incident_line(const Verdict& verdict, const StringTable& strings, Clock now) {
  const VerdictText text = verdict_text(verdict, strings, now);
  std::string line = text.sign_word + " · " + text.owner;
  const auto add = [&](std::string_view part) {
    if (!part.empty()) line += " · " + std::string(part);
  };
  add(text.bucket);
  add(text.acts);
  add(verdict.model.value_or(""));
  add(verdict.request_id.value_or(""));
  return line;
}

} // namespace headroom::app
