#include "api/check_op.h"

#include <optional>

#include "app/advice.h"
#include "app/verdict_text.h"
#include "core/base/json_reader.h"
#include "core/diagnose/classifier.h"

namespace headroom::api {

using base::Json;
using base::Result;
using diagnose::Verdict;

namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json evidence_json(const Verdict& verdict) {
  Json list = Json::array();
  for (const auto& evidence : verdict.evidence) {
    list.push_back(base::object(
        {{"shows", evidence.shows}, {"text", evidence.text}, {"start", evidence.start}, {"end", evidence.end}}));
  }
  return list;
}

Json alternatives_json(const Verdict& verdict, const i18n::StringTable& strings) {
  Json list = Json::array();
  for (const auto& other : verdict.alternatives) {
    list.push_back(base::object({{"owner", diagnose::name(other.owner)}, {"why_not", strings.format(other.why_not)}}));
  }
  return list;
}

Json answers_json(const diagnose::Diagnosis& diagnosis, const app::Knowledge& knowledge,
                  const catalog::Figures& figures, const i18n::StringTable& strings) {
  Json list = Json::array();
  const Verdict& verdict = diagnosis.incidents.front();
  for (const auto& answer : app::answers_for(verdict, diagnosis.masked, knowledge.reference, figures, strings)) {
    list.push_back(base::object({{"question", answer.question}, {"answer", answer.answer}, {"date", answer.date}}));
  }
  return list;
}

Json incident_json(const Verdict& verdict, const catalog::Figures& figures, const i18n::StringTable& strings) {
  const app::VerdictText words = app::verdict_text(verdict, strings, {});
  return base::object({{"owner", diagnose::name(verdict.owner)},
                       {"bucket", verdict.bucket ? Json(diagnose::name(*verdict.bucket)) : Json()},
                       {"retry", diagnose::name(verdict.retry)},
                       {"wait_s", or_null(verdict.wait_s)},
                       {"action", diagnose::name(verdict.action)},
                       {"acts", diagnose::name(verdict.acts)},
                       {"scope", diagnose::name(verdict.scope)},
                       {"clears_itself", or_null(verdict.clears_itself)},
                       {"live_source", verdict.live_source.empty() ? Json() : Json(verdict.live_source)},
                       {"http_status", or_null(verdict.http_status)},
                       {"code", or_null(verdict.code)},
                       {"type", or_null(verdict.type)},
                       {"request_id", or_null(verdict.request_id)},
                       {"model", or_null(verdict.model)},
                       {"organization", or_null(verdict.organization)},
                       {"project", or_null(verdict.project)},
                       {"provider", or_null(verdict.provider)},
                       {"limit", or_null(verdict.limit)},
                       {"used", or_null(verdict.used)},
                       {"requested", or_null(verdict.requested)},
                       {"tier_hint", or_null(app::find_tier_hint(verdict, figures.catalog()))},
                       {"confidence", verdict.confidence},
                       {"count", verdict.count},
                       {"resolved", verdict.resolved},
                       {"rule", verdict.rule.empty() ? Json() : Json(verdict.rule)},
                       {"reason", words.reason.empty() ? Json() : Json(words.reason)},
                       {"audit", words.audit},
                       {"found", app::found_text(verdict, figures, strings)},
                       {"summary", words.sign_word + ". " + words.headline},
                       {"check_first", words.check_first},
                       {"next_steps", words.do_now},
                       {"never", words.never},
                       {"missing", words.settle},
                       {"evidence", evidence_json(verdict)},
                       {"alternatives", alternatives_json(verdict, strings)}});
}

} // namespace

Json diagnosis_json(const diagnose::Diagnosis& diagnosis, const app::Knowledge& knowledge, i18n::Language language) {
  const i18n::StringTable& strings = knowledge.strings(language);
  Json incidents = Json::array();
  const catalog::Figures figures(knowledge.catalog, knowledge.catalog.date());
  for (const Verdict& verdict : diagnosis.incidents) incidents.push_back(incident_json(verdict, figures, strings));
  Json redacted = Json::array();
  for (const auto& hidden : diagnosis.redacted)
    redacted.push_back(base::object({{"kind", hidden.kind}, {"count", hidden.count}}));
  return base::object({{"v", 1},
                       {"incidents", std::move(incidents)},
                       {"redacted", std::move(redacted)},
                       {"answers", answers_json(diagnosis, knowledge, figures, strings)}});
}

Result<diagnose::Diagnosis> check_text(const app::Knowledge& knowledge, std::string_view text,
                                       std::string_view rules_name, const std::string* rules_text) {
  if (rules_text == nullptr) return diagnose::diagnose(text, knowledge.rules());
  const auto rules = app::load_rules_with(knowledge, {rules_name, *rules_text});
  if (!rules) return rules.error();
  return diagnose::diagnose(text, *rules);
}

Result<Json> check_op(const app::Knowledge& knowledge, i18n::Language language, const Json& request) {
  base::FieldReader fields(request, "");
  const std::string text = fields.string("text");
  const std::string own_rules = fields.string("rules", "");
  if (fields.error()) return *fields.error();
  const auto diagnosis = check_text(knowledge, text, "/rules", own_rules.empty() ? nullptr : &own_rules);
  if (!diagnosis) return diagnosis.error();
  return diagnosis_json(*diagnosis, knowledge, language);
}

} // namespace headroom::api
