#include "app/privacy_text.h"

#include <algorithm>
#include <utility>

#include "app/section_words.h"
#include "app/verdict_text.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using i18n::StringTable;

namespace {

class Words : public SectionWords {
 public:
  explicit Words(const StringTable& strings) : SectionWords(strings, "privacy_panel") {}
};

TextTable sizes(const Words& words, std::string_view name, const std::vector<Sized>& items) {
  TextTable table = words.table(name, {{"name", false}, {"bytes", true}});
  for (const Sized& item : items) table.rows.push_back({"`" + item.name + "`", i18n::grouped(item.bytes)});
  return table;
}

TextTable tries_table(const Words& words, const std::vector<Try>& tries) {
  TextTable table = words.table("tries", {{"way", false}, {"outcome", false}, {"directive", false}});
  for (const Try& each : tries) {
    table.rows.push_back({words("way." + std::string(kWayNames[static_cast<std::size_t>(each.way)])),
                          words("outcome." + std::string(kOutcomeNames[static_cast<std::size_t>(each.outcome)])),
                          each.directive.empty() ? std::string() : "`" + each.directive + "`"});
  }
  return table;
}

TextTable host_table(const Words& words, const std::vector<HostFinding>& findings) {
  TextTable table = words.table("host", {{"check", false}, {"found", false}, {"means", false}});
  for (const HostFinding& finding : findings) {
    const std::string name(kHostCheckNames[static_cast<std::size_t>(finding.check)]);
    const std::string verdict = words(finding.good ? "host.good" : "host.lacking");
    table.rows.push_back({words("host." + name + ".name"),
                          finding.found.empty() ? verdict : verdict + ": `" + finding.found + "`",
                          finding.good ? std::string() : words("host." + name + ".means")});
  }
  return table;
}

std::int64_t count_of(const std::vector<Try>& tries, Outcome outcome) {
  return std::count_if(tries.begin(), tries.end(), [&](const Try& each) { return each.outcome == outcome; });
}

std::string tried_text(const Words& words, const Delivery& delivery) {
  if (delivery.self_test == SelfTest::NotRun) return {};
  if (delivery.self_test == SelfTest::Running) return words("tried.running");
  const std::int64_t sent = count_of(delivery.tries, Outcome::Sent);
  const auto present = static_cast<std::int64_t>(delivery.tries.size()) - count_of(delivery.tries, Outcome::Absent);
  return words(sent == 0 ? "tried.none" : "tried.some",
               {{"refused", std::to_string(count_of(delivery.tries, Outcome::Refused))},
                {"all", std::to_string(present)},
                {"sent", std::to_string(sent)}});
}

} // namespace

PrivacyText privacy_text(const Delivery& delivery, const std::vector<diagnose::Redaction>& masked,
                         const StringTable& strings) {
  const Words words(strings);
  const std::string state = !delivery.page ? "desktop" : delivery.locked ? "locked" : "unlocked";
  PrivacyText text;
  text.good = state != "unlocked" && count_of(delivery.tries, Outcome::Sent) == 0;
  text.sign = words("sign." + state);
  text.headline = words("headline." + state);
  text.tried = tried_text(words, delivery);
  if (!delivery.tries.empty()) text.tries = tries_table(words, delivery.tries);
  text.masked = masked.empty() ? std::vector<std::string>{words("nothing_masked")} : masked_text(masked, strings);
  text.loaded = sizes(words, "loaded", delivery.loaded);
  text.loaded_note = words(delivery.site ? "loaded_note.site" : "loaded_note.file");
  text.stored = sizes(words, "stored", delivery.stored);
  text.stored_note = words(delivery.stored.empty() ? "stored_note.nothing" : "stored_note.something");
  if (!delivery.host.empty()) text.host = host_table(words, delivery.host);
  if (!delivery.page) return text;
  text.verify = words.list("verify", {"tools", "paste", "fetch", "offline"});
  text.beyond = words.list("beyond", {"navigation", "webrtc", "preconnect", "extensions", "update"});
  if (!delivery.sha256.empty()) {
    text.file = {words("file.sum", {{"sum", delivery.sha256}}), words("file.check"), words("file.honest")};
  }
  return text;
}

} // namespace headroom::app
