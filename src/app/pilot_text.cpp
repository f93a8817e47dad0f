#include "app/pilot_text.h"

#include "app/cost_words.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using cost::PilotFindings;
using cost::UsageVerdict;

PilotText pilot_text(const cost::Workflow& workflow, const PilotFindings& findings, const i18n::StringTable& strings) {
  const CostWords words(strings);
  const auto verdicts = [&](UsageVerdict verdict) { return findings.verdicts[static_cast<std::size_t>(verdict)]; };
  PilotText text;
  text.headline = words("pilot.headline", {{"calls", i18n::grouped(findings.calls)},
                                           {"images", i18n::grouped(findings.images)},
                                           {"billed", i18n::grouped(findings.billed_failures)},
                                           {"unbilled", i18n::grouped(findings.unbilled_failures)},
                                           {"usd", i18n::usd(findings.billed)}});
  text.lines.push_back(
      words("pilot.drift", {{"estimated", i18n::usd(findings.estimated)},
                            {"billed", i18n::usd(findings.billed)},
                            {"difference", i18n::usd_difference(findings.billed.nanos - findings.estimated.nanos)}}));
  const std::int64_t fitting = verdicts(UsageVerdict::Matches) + verdicts(UsageVerdict::Differs);
  const auto count = [&](std::string_view key, std::int64_t value) {
    if (value == 0) return;
    text.lines.push_back(words("pilot." + std::string(key), {{"count", i18n::grouped(value)},
                                                             {"calls", i18n::grouped(findings.calls)},
                                                             {"model", workflow.request.model}}));
  };
  count("fitting", fitting);
  count("rebuilt", verdicts(UsageVerdict::Rebuilt));
  count("unproven", verdicts(UsageVerdict::Unproven));

  const cost::Workflow measured = with_findings(workflow, findings);
  text.table = words.table("pilot", {{"assumption", false}, {"planned", true}, {"measured", true}});
  const auto row = [&](std::string_view key, std::string planned, std::string found) {
    text.table.rows.push_back({words("pilot.row." + std::string(key)), std::move(planned), std::move(found)});
  };
  row("prompt", i18n::grouped(workflow.request.prompt_tokens),
      words("pilot.prompt_range", {{"mean", i18n::grouped(findings.prompt_tokens)},
                                   {"least", i18n::grouped(findings.prompt_least)},
                                   {"most", i18n::grouped(findings.prompt_most)}}));
  row("attempts", factor_text(workflow.attempts),
      findings.kept.value_or(0) > 0 ? factor_text(measured.attempts) : words("pilot.kept_unknown"));
  row("billed", i18n::percent(workflow.billed_failures.value), i18n::percent(measured.billed_failures.value));
  text.meters =
      words.table("pilot_meters", {{"meter", false}, {"estimated", true}, {"billed", true}, {"difference", true}});
  for (std::size_t i = 0; i < cost::kMeterCount; ++i) {
    const base::Money estimated = findings.estimated_by_meter.of[i];
    const base::Money billed = findings.billed_by_meter.of[i];
    if (estimated.nanos == 0 && billed.nanos == 0) continue;
    text.meters.rows.push_back({std::string(strings.text("cost.meter." + std::string(cost::kMeterNames[i]))),
                                i18n::usd_exact(estimated), i18n::usd_exact(billed),
                                i18n::usd_difference(billed.nanos - estimated.nanos)});
  }
  row("unbilled", i18n::percent(workflow.unbilled_failures.value), i18n::percent(measured.unbilled_failures.value));
  return text;
}

} // namespace headroom::app
