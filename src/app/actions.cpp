#include "app/actions.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/advice.h"
#include "app/diagnosis_json.h"
#include "app/incident_packet.h"
#include "app/plan_file.h"
#include "app/state_json.h"
#include "core/base/json_reader.h"
#include "core/base/json_stream.h"
#include "core/base/text.h"
#include "core/diagnose/classifier.h"
#include "core/diagnose/flat_text.h"
#include "core/diagnose/judge.h"

namespace headroom::app {

namespace {
constexpr std::string_view kSettingsName = "settings";
constexpr std::string_view kOwnRulesName = "rules.json"; // in messages: a dropped file does not say its name
constexpr std::size_t kReadAtOnce = 64u << 10;           // bytes; more would be felt between two frames
} // namespace

Actions::Actions(const Knowledge& knowledge, Platform& platform, std::string_view preferred_language,
                 std::string_view team_file)
    : knowledge_(knowledge), platform_(platform) {
  if (auto team = read_team_defaults(team_file, knowledge.catalog)) {
    state_.team = *std::move(team);
  } else {
    state_.team_error = team.error();
  }
  state_.cost.plan.overrides = state_.team.overrides;
  state_.settings.language =
      state_.team.language.value_or(i18n::find_language(preferred_language).value_or(i18n::Language::English));
  if (const auto stored = platform_.load(kSettingsName)) {
    if (const auto settings = read_settings(*stored)) state_.settings = *settings;
  }
  load_catalogs();
}

void Actions::open_panel(Panel panel) {
  if (state_.panel == panel) return;
  state_.panel = panel;
  state_.arrivals += 1;
  describe_panel();
}

void Actions::set_language(i18n::Language language) {
  state_.settings.language = language;
  platform_.store(kSettingsName, write_settings(state_.settings));
  describe_answer();
  describe_panel();
}

void Actions::set_theme(ThemeChoice theme) {
  state_.settings.theme = theme;
  platform_.store(kSettingsName, write_settings(state_.settings));
}

void Actions::on_fragment(std::string_view fragment) {
  if (fragment.substr(0, kPlanLink.size()) == kPlanLink) {
    open_plan_link(fragment);
    return;
  }
  const auto found = std::find(kPanelNames.begin(), kPanelNames.end(), fragment);
  if (found != kPanelNames.end()) open_panel(static_cast<Panel>(found - kPanelNames.begin()));
}

// Our own page's account of itself: one that does not read changes nothing.
void Actions::on_delivery(std::string_view json) {
  auto delivery = read_delivery(json);
  if (!delivery) return;
  state_.delivery = *std::move(delivery);
  if (state_.panel == Panel::Privacy) describe_panel();
}

void Actions::reload() {
  platform_.reload();
}

bool Actions::take_file(std::string_view text) {
  constexpr std::size_t kLongestPilot = 8u << 20;
  if (is_plan_file(text)) {
    import_plan(text);
  } else if (is_catalog_file(text)) {
    offer_catalog(text);
  } else if (diagnose::is_rule_file(text)) {
    use_rules(text);
  } else if (state_.panel == Panel::Cost && text.size() <= kLongestPilot && cost::has_usage(text)) {
    load_pilot(text);
  } else {
    return false;
  }
  return true;
}

void Actions::try_every_way_out() {
  platform_.try_every_way_out();
}

void Actions::wipe() {
  platform_.wipe();
}

void Actions::on_paste(std::string_view bytes) {
  if (take_trace(bytes) || take_file(bytes)) return;
  open_panel(Panel::Check);
  stop_reading();
  if (base::trim(bytes).empty()) {
    state_.check.notice = CheckNotice::NothingPasted;
    return;
  }
  // A dropped file may be UTF-16; positions are to count bytes of what is shown.
  const diagnose::DecodedInput decoded(bytes);
  if (decoded.text().size() > kReadAtOnce) {
    read_in_background(decoded.text(), bytes.size());
  } else {
    show_answer(diagnose::diagnose(decoded.text(), rules()), bytes.size(), platform_.now_ms());
  }
}

void Actions::use_rules(std::string_view text) {
  open_panel(Panel::Check);
  auto loaded = load_rules_with(knowledge_, {kOwnRulesName, text});
  if (!loaded) {
    state_.check.refusal = strings().format(loaded.error());
    state_.check.notice = CheckNotice::Refused;
    return;
  }
  state_.check.own_rules = loaded->rules.size() - knowledge_.rules().rules.size();
  state_.check.notice = CheckNotice::RulesRead;
  own_rules_ = *std::move(loaded);
  own_rules_text_ = text;
}

void Actions::choose_symptom(std::string_view id) {
  const diagnose::Symptom* symptom = rules().find_symptom(id);
  if (symptom == nullptr) return;
  stop_reading();
  diagnose::Diagnosis diagnosis;
  diagnosis.incidents.push_back(diagnose::describe(rules(), *symptom));
  show_answer(std::move(diagnosis), 0, platform_.now_ms());
  state_.check.answer->symptom = symptom->id;
}

void Actions::carry_to_cost() {
  if (!state_.check.answer) return;
  const std::optional<int> tier = state_.check.answer->tier;
  open_panel(Panel::Cost);
  if (tier) edit_plan("tier", [&](cost::Plan& plan) { plan.account.tier = *tier; });
}

void Actions::carry_to_throughput() {
  if (!state_.check.answer) return;
  const std::optional<int> tier = state_.check.answer->tier;
  const plan::Limits limits = stated_limits(state_.check.answer->diagnosis.incidents[state_.check.answer->shown]);
  open_panel(Panel::Throughput);
  if (tier) set_throughput_tier(*tier);
  set_own_limits(limits);
}

void Actions::read_in_background(std::string_view text, std::size_t bytes) {
  state_.check.notice = CheckNotice::None;
  state_.check.reading = CheckReading{++last_ticket_, bytes, platform_.now_ms()};
  std::string request;
  request.reserve(text.size() + text.size() / 8);
  base::JsonStream json(request);
  json.begin_object();
  json.key("v");
  json.number(1);
  json.key("op");
  json.string("diagnose");
  json.key("lang");
  json.string(i18n::language_code(state_.settings.language));
  if (!own_rules_text_.empty()) {
    json.key("rules");
    json.string(own_rules_text_);
  }
  json.key("text");
  json.string(text);
  json.end_object();
  platform_.run_in_background(last_ticket_, std::move(request));
}

void Actions::stop_reading() {
  if (!state_.check.reading) return;
  platform_.cancel_background(state_.check.reading->ticket);
  state_.check.reading.reset();
}

void Actions::on_reply(int ticket, std::string_view reply) {
  if (state_.throughput.comparing && state_.throughput.comparing->ticket == ticket) return on_comparison(reply);
  if (!state_.check.reading || state_.check.reading->ticket != ticket) return;
  const CheckReading reading = *std::exchange(state_.check.reading, {});
  const auto diagnosis = [&]() -> base::Result<diagnose::Diagnosis> {
    const auto json = base::parse_json(reply);
    if (!json) return json.error();
    base::FieldReader fields(*json, "");
    if (const base::Json* refused = fields.object("error")) {
      state_.check.refusal = base::FieldReader(*refused, "/error").string("message");
      return base::Error{base::ErrorCode::FieldMissing, "/result", {}};
    }
    const base::Json* const result = fields.object("result", true);
    if (result == nullptr) return *fields.error();
    return read_diagnosis(*result);
  }();
  if (diagnosis) {
    show_answer(*diagnosis, reading.bytes, reading.pasted_at_ms);
    return;
  }
  if (state_.check.refusal.empty()) state_.check.refusal = strings().format(diagnosis.error());
  state_.check.notice = CheckNotice::Refused;
}

void Actions::on_paste_without_text() {
  open_panel(Panel::Check);
  state_.check.notice = CheckNotice::NoText;
}

void Actions::edit_draft(std::string text) {
  state_.check.draft = std::move(text);
}

void Actions::check_draft() {
  const std::string draft = std::exchange(state_.check.draft, {});
  on_paste(draft);
}

void Actions::open_check_field(bool open) {
  state_.check.field_open = open;
  state_.check.notice = CheckNotice::None;
}

void Actions::show_answer(diagnose::Diagnosis diagnosis, std::size_t bytes, std::int64_t pasted_at_ms) {
  CheckState& check = state_.check;
  masked_ = std::make_shared<const std::string>(std::exchange(diagnosis.masked, {}));
  const std::size_t own_rules = check.own_rules;
  check = {};
  check.own_rules = own_rules;
  check.field_open = false;
  check.answer.emplace();
  check.answer->diagnosis = std::move(diagnosis);
  check.answer->bytes = bytes;
  check.answer->pasted_at_ms = pasted_at_ms;
  state_.arrivals += 1;
  describe_answer();
}

Clock Actions::pasted_at() const {
  const std::int64_t at = state_.check.answer->pasted_at_ms;
  return {at / 1000, platform_.utc_offset_minutes(at)};
}

void Actions::describe_answer() {
  if (!state_.check.answer) return;
  CheckAnswer& answer = *state_.check.answer;
  const diagnose::Verdict& verdict = answer.diagnosis.incidents[answer.shown];
  answer.words = verdict_text(verdict, strings(), pasted_at());
  answer.found = found_text(verdict, figures(), strings());
  answer.tier = find_tier_hint(verdict, catalog());
  answer.answers = answers_for(verdict, *masked_, knowledge_.reference, figures(), strings());
  answer.evidence = make_evidence_text(*masked_, verdict.evidence);
  answer.wait_ends_ms.reset();
  if (answer.words.wait) {
    answer.wait_ends_ms = answer.pasted_at_ms + std::llround(std::ceil(answer.words.wait->left_s * 1000));
  }
}

void Actions::show_incident(std::size_t index) {
  if (!state_.check.answer || index >= state_.check.answer->diagnosis.incidents.size()) return;
  state_.check.answer->shown = index;
  state_.check.notice = CheckNotice::None;
  describe_answer();
}

void Actions::copy_packet() {
  if (!state_.check.answer) return;
  platform_.copy_text(incident_packet(state_.check.answer->diagnosis, strings(), pasted_at()));
  state_.check.notice = CheckNotice::PacketCopied;
}

void Actions::copy_line() {
  if (!state_.check.answer) return;
  const CheckAnswer& answer = *state_.check.answer;
  platform_.copy_text(incident_line(answer.diagnosis.incidents[answer.shown], strings(), pasted_at()));
  state_.check.notice = CheckNotice::LineCopied;
}

void Actions::copy_packet_json() {
  if (!state_.check.answer) return;
  platform_.copy_text(incident_packet_json(state_.check.answer->diagnosis, strings(), pasted_at()));
  state_.check.notice = CheckNotice::JsonCopied;
}

base::Date Actions::today() const {
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t now = platform_.now_ms();
  return base::date_of_day((now + platform_.utc_offset_minutes(now) * std::int64_t{60'000}) / kDayMs);
}

void Actions::describe_panel() {
  if (state_.panel == Panel::Cost) open_cost();
  if (state_.panel == Panel::Throughput) open_throughput();
  if (state_.panel == Panel::Reference) {
    state_.reference.notice.clear(); // it is a sentence of a language
    if (state_.reference.offer) offer_catalog(std::string(state_.reference.offer->file.text));
    describe_reference();
  }
  if (state_.panel == Panel::Privacy) {
    const auto& answer = state_.check.answer;
    const std::vector<diagnose::Redaction> nothing;
    state_.privacy = privacy_text(state_.delivery, answer ? answer->diagnosis.redacted : nothing, strings());
  }
}

} // namespace headroom::app
