#include "core/cost/pilot.h"

#include <algorithm>

#include "core/base/exact.h"
#include "core/base/text.h"

namespace headroom::cost {

using base::Int128;
using base::Json;

namespace {

constexpr std::size_t kMaxCalls = 100'000;
constexpr std::int64_t kLowestFailure = 400; // HTTP status

const Json* child(const Json* json, std::string_view key) {
  if (json == nullptr || !json->is_object()) return nullptr;
  const auto found = json->find(key);
  return found == json->end() || found->is_null() ? nullptr : &*found;
}

// Where a response's body stands: in the entry itself, or in what a log or a Batch line wraps around it.
std::array<const Json*, 4> bodies(const Json& entry) {
  const Json* const response = child(&entry, "response");
  return {&entry, response, child(response, "body"), child(&entry, "body")};
}

std::optional<std::int64_t> find_whole(const Json& entry, std::initializer_list<std::string_view> keys) {
  for (const Json* body : bodies(entry)) {
    for (const std::string_view key : keys) {
      const Json* const value = child(body, key);
      if (value != nullptr && value->is_number_integer()) return value->get<std::int64_t>();
    }
  }
  return {};
}

const Json* find_usage(const Json& entry) {
  for (const Json* body : bodies(entry)) {
    if (const Json* const usage = child(body, "usage")) return usage;
  }
  return child(&entry, "output_tokens") != nullptr ? &entry : nullptr;
}

std::optional<std::int64_t> find_images(const Json& entry) {
  for (const Json* body : bodies(entry)) {
    const Json* const data = child(body, "data");
    if (data != nullptr && data->is_array()) return static_cast<std::int64_t>(data->size());
  }
  if (const auto n = find_whole(entry, {"n", "images"})) return n;
  const Json* const request = child(&entry, "request");
  return request == nullptr ? std::nullopt : find_whole(*request, {"n"});
}

std::optional<bool> find_kept(const Json& entry) {
  for (const char* key : {"kept", "accepted"}) {
    const Json* const value = child(&entry, key);
    if (value != nullptr && value->is_boolean()) return value->get<bool>();
  }
  return {};
}

bool has_failed(const Json& entry) {
  const auto status = find_whole(entry, {"status", "status_code", "http_status"});
  if (status) return *status >= kLowestFailure;
  for (const Json* body : bodies(entry)) {
    if (child(body, "error") != nullptr) return true;
  }
  return false;
}

class PilotReader {
 public:
  // Empty: the entry was read or passed over.
  std::optional<Error> take(const Json& entry, const std::string& where) {
    if (!entry.is_object()) return {};
    PilotCall call;
    call.failed = has_failed(entry);
    if (const Json* const usage = find_usage(entry)) {
      const auto read = read_usage(*usage, where);
      if (!read) return read.error();
      call.usage = *read;
    } else if (!call.failed) {
      return {};
    }
    call.images = find_images(entry);
    call.kept = find_kept(entry);
    if (calls_.size() == kMaxCalls)
      return Error{ErrorCode::TooManyMembers, where, {{"limit", std::to_string(kMaxCalls)}}};
    calls_.push_back(call);
    return {};
  }

  std::optional<Error> take_all(const Json& json) {
    if (!json.is_array()) return take(json, "");
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (auto error = take(json[i], "/" + std::to_string(i))) return error;
    }
    return {};
  }

  std::optional<Error> take_lines(std::string_view text) {
    const auto lines = base::split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = base::trim(lines[i]);
      const std::size_t start = line.find('{');
      if (start == std::string_view::npos) continue;
      const auto json = base::parse_json(line.substr(start));
      if (!json) continue; // a line of another kind
      if (auto error = take(*json, "line " + std::to_string(i + 1))) return error;
    }
    return {};
  }

  std::vector<PilotCall>& calls() { return calls_; }

 private:
  std::vector<PilotCall> calls_;
};

Millionths ratio(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  return {static_cast<std::int64_t>(base::divide_half_even(Int128{part} * kMillion, whole))};
}

} // namespace

bool has_usage(std::string_view text) {
  return text.find("\"output_tokens\"") != std::string_view::npos;
}

Result<std::vector<PilotCall>> read_pilot(std::string_view text) {
  PilotReader reader;
  const auto whole = base::parse_json(text);
  const auto error = whole ? reader.take_all(*whole) : reader.take_lines(text);
  if (error) return *error;
  if (reader.calls().empty()) return Error{ErrorCode::FieldMissing, "usage", {}};
  return std::move(reader.calls());
}

namespace {

// A bill added to a sum, meter by meter; a meter nobody knows the count of adds nothing.
std::optional<Error> add_bill(const Bill& bill, PerMeter<Money>& by_meter, Money& total) {
  for (std::size_t i = 0; i < kMeterCount; ++i) {
    const auto sum = base::add(by_meter.of[i], bill.usd.of[i].value_or(Money{}));
    if (!sum) return sum.error();
    by_meter.of[i] = *sum;
  }
  const auto sum = base::add(total, bill.total.value_or(Money{}));
  if (!sum) return sum.error();
  total = *sum;
  return {};
}

} // namespace

Result<PilotFindings> study_pilot(const ModelSheet& sheet, const Workflow& workflow,
                                  const std::vector<PilotCall>& calls, std::optional<std::int64_t> kept) {
  PilotFindings findings;
  std::int64_t kept_images = 0;
  bool all_say = true;
  Int128 prompt_sum = 0;
  for (const PilotCall& call : calls) {
    Request request = workflow.request;
    request.n = call.images.value_or(request.n);
    if (request.n < 1) request.n = 1;
    if (call.failed && !call.usage) {
      ++findings.unbilled_failures;
      continue;
    }
    const auto estimated = request_tokens(sheet, request);
    if (!estimated) return estimated.error();
    const auto result = reconcile(sheet, request, *estimated, *call.usage);
    if (!result) return result.error();
    if (auto error = add_bill(result->billed, findings.billed_by_meter, findings.billed)) return *std::move(error);
    if (call.failed) {
      ++findings.billed_failures;
      continue;
    }
    ++findings.calls;
    findings.images += request.n;
    ++findings.verdicts[static_cast<std::size_t>(result->verdict)];
    all_say = all_say && call.kept.has_value();
    if (call.kept.value_or(false)) kept_images += request.n;
    const auto bill = bill_of(estimated->expected, request.batch ? sheet.batch_rates : sheet.rates);
    if (!bill) return bill.error();
    if (auto error = add_bill(*bill, findings.estimated_by_meter, findings.estimated)) return *std::move(error);
    const auto fixed =
        sheet.prompt_overhead + static_cast<std::int64_t>(request.references.size()) * sheet.text_per_reference;
    const std::int64_t prompt = std::max<std::int64_t>(0, call.usage->text_input / request.n - fixed);
    prompt_sum += prompt;
    findings.prompt_least = findings.calls == 1 ? prompt : std::min(findings.prompt_least, prompt);
    findings.prompt_most = std::max(findings.prompt_most, prompt);
  }
  if (findings.calls > 0) {
    findings.prompt_tokens = static_cast<std::int64_t>(base::divide_half_even(prompt_sum, findings.calls));
    if (all_say) findings.kept = kept_images;
  }
  if (kept) findings.kept = std::min(*kept, findings.images);
  return findings;
}

Workflow with_findings(Workflow workflow, const PilotFindings& findings) {
  if (findings.calls == 0) return workflow;
  Request& request = workflow.request;
  request.count_prompt(findings.prompt_tokens);
  request.cached_prompt_tokens = std::min(request.cached_prompt_tokens, request.prompt_tokens);
  workflow.billed_failures = ratio(findings.billed_failures, findings.calls);
  workflow.unbilled_failures = ratio(findings.unbilled_failures, findings.calls);
  if (findings.kept.value_or(0) > 0) workflow.attempts = ratio(findings.images, *findings.kept);
  return workflow;
}

} // namespace headroom::cost
