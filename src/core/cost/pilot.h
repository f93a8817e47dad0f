// What a pilot showed, read from its usage objects: responses, bare usage objects, Batch output or log lines with JSON
// in them. Decides what counts as a call, which failed calls bill, and which assumptions of a workflow the results
// replace (prompt length, failures, attempts for an image that is kept). Leaves out limits and waits.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/cost/plan.h"
#include "core/cost/usage.h"

namespace headroom::cost {

// Places of the errors are lines ("line 3") or JSON pointers.
struct PilotCall {
  std::optional<Usage> usage; // empty: the call was not billed
  bool failed = false;
  std::optional<std::int64_t> images; // that came back; empty: the log does not say
  std::optional<bool> kept;           // where the log says whether somebody kept them ("kept", "accepted")
};

// Whether there is anything to read: tells pilot results from other pasted texts.
bool has_usage(std::string_view text);

// Lines without JSON and JSON without usage or failure are passed over. An error if no call is left.
Result<std::vector<PilotCall>> read_pilot(std::string_view text);

struct PilotFindings {
  std::int64_t calls = 0; // that succeeded
  std::int64_t billed_failures = 0;
  std::int64_t unbilled_failures = 0;
  std::int64_t images = 0;
  std::optional<std::int64_t> kept;
  std::int64_t prompt_tokens = 0; // the mean of the successful calls, to the nearest, without the fixed overhead
  std::int64_t prompt_least = 0;
  std::int64_t prompt_most = 0;
  Money billed; // exact: all calls that bill
  PerMeter<Money> billed_by_meter;
  PerMeter<Money> estimated_by_meter;
  Money estimated;                                                   // the successful ones as the workflow assumes them
  std::array<std::int64_t, kUsageVerdictNames.size()> verdicts = {}; // of the successful calls, by UsageVerdict
};

// `kept` overrides what the log says, and the other way round where it is empty.
Result<PilotFindings> study_pilot(const ModelSheet& sheet, const Workflow& workflow,
                                  const std::vector<PilotCall>& calls, std::optional<std::int64_t> kept);

// The workflow with measured values in place of assumed ones. Attempts stay where nobody said what was kept.
Workflow with_findings(Workflow workflow, const PilotFindings& findings);

} // namespace headroom::cost
