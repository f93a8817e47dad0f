// What can be done on the Throughput panel. Every change runs the account's own answer at once: within the frame where
// it is short, else frame by frame, with its progress. What compares many runs goes beside the page.
#include <algorithm>
#include <string>
#include <utility>

#include "app/actions.h"
#include "app/advice.h"
#include "app/plan_file.h"
#include "app/throughput_export.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/catalog/overrides.h"
#include "core/i18n/number_format.h"
#include "core/plan/scenario_fields.h"
#include "core/plan/tier_planner.h"
#include "core/plan/trace_text.h"

namespace headroom::app {

using base::Json;
using plan::TpmCounts;

namespace {

// Handled between two frames without being felt; a launch of a few thousand requests is over within the first.
constexpr std::uint64_t kEventsPerFrame = 60'000;
// A comparison that is outdated and older than this is not waited for.
constexpr std::int64_t kStaleAfterMs = 500;

} // namespace

void Actions::open_throughput() {
  open_cost(); // the workflows are the plan's
  const catalog::Figures as_of = figures();
  ThroughputState& panel = state_.throughput;
  const Json& written = state_.cost.plan.traffic;
  const auto shapes = workflow_shapes(as_of, state_.cost.plan);
  auto traffic = shapes && written.is_object() ? plan::read_traffic(written, "/traffic", *shapes)
                                               : base::Result<plan::Traffic>(preset_of(panel.start).traffic);
  panel.traffic = traffic ? *std::move(traffic) : preset_of(panel.start).traffic;
  run_traffic();
}

void Actions::run_traffic() {
  ThroughputState& panel = state_.throughput;
  const catalog::Figures as_of = figures();
  panel.copied = false;
  panel.problem.clear();
  panel.progress.reset();
  throughput_run_.reset();
  const auto fail = [&](const base::Error& error) {
    panel.problem = strings().format("throughput_panel.problem", {{"reason", strings().format(error)}});
  };
  const auto shapes = workflow_shapes(as_of, state_.cost.plan);
  if (!shapes) return fail(shapes.error());
  auto account = traffic_account(as_of, state_.cost.plan);
  if (!account) return fail(account.error());
  panel.account = *std::move(account);
  panel.tier_assumed = !panel.account.tier;
  if (panel.tier_assumed) panel.account.tier = preset_of(panel.start).tier;
  // A workflow that was removed takes what was said of it along.
  std::erase_if(panel.traffic.mix, [&](const plan::MixShare& each) {
    return std::none_of(shapes->begin(), shapes->end(),
                        [&](const plan::WorkflowShape& shape) { return shape.id == each.workflow; });
  });
  set_workflows(panel.traffic, *shapes);
  // What cannot be read back cannot be run, and the sentence for it is the reader's.
  const auto checked = plan::read_traffic(plan::write_traffic(panel.traffic), "/traffic", *shapes);
  if (!checked) return fail(checked.error());

  ThroughputAnswer& next = throughput_next_.emplace();
  next.traffic = panel.traffic;
  next.account = panel.account;
  next.tier_assumed = panel.tier_assumed;
  next.limits = account_limits(as_of, panel.account);
  next.reading = panel.reading;
  next.never_passes = plan::impassable(next.traffic, next.limits, next.reading);
  next.workflows = static_cast<int>(state_.cost.plan.workflows.size());
  if (state_.cost.answer) {
    next.month = state_.cost.answer->cost.month.total;
    next.candidates = size_candidates(as_of, state_.cost.plan, knowledge_.reference.token_sizes);
    next.batch_saving = batch_saving(as_of, state_.cost.plan);
    next.calendar = tier_calendar(as_of, state_.cost.plan.account, next.month);
  }
  if (next.never_passes) return show_throughput();
  next.limiter = limiter_settings(next.traffic, next.limits, next.reading);
  throughput_run_.emplace(next.traffic, next.limits, next.reading);
  continue_traffic();
}

void Actions::continue_traffic() {
  if (!throughput_run_) return;
  ThroughputState& panel = state_.throughput;
  const auto more = throughput_run_->advance(kEventsPerFrame);
  if (!more) {
    panel.problem = strings().format("throughput_panel.problem", {{"reason", strings().format(more.error())}});
  } else if (*more) {
    panel.progress = throughput_run_->progress();
    return;
  } else {
    throughput_next_->answer = throughput_run_->answer();
  }
  panel.progress.reset();
  throughput_run_.reset();
  if (more) show_throughput();
}

void Actions::cancel_traffic() {
  if (throughput_run_) state_.throughput.problem = strings().text("throughput_panel.cancelled");
  throughput_run_.reset();
  state_.throughput.progress.reset();
  stop_comparing();
}

void Actions::show_throughput() {
  state_.throughput.answer = std::exchange(throughput_next_, {});
  state_.throughput.comparison = Json();
  describe_throughput();
  compare_tiers();
}

void Actions::describe_throughput() {
  ThroughputState& panel = state_.throughput;
  if (!panel.answer) return;
  const catalog::Figures as_of = figures();
  panel.text = throughput_text(*panel.answer, panel.comparison, as_of, knowledge_.limiter_snippets, strings());
}

void Actions::compare_tiers() {
  ThroughputState& panel = state_.throughput;
  if (!panel.answer || panel.answer->never_passes) return stop_comparing();
  if (panel.comparing) {
    if (platform_.now_ms() - panel.comparing->since_ms < kStaleAfterMs) {
      panel.comparing->outdated = true;
      return;
    }
    stop_comparing();
  }
  const ThroughputAnswer& answer = *panel.answer;
  Json request = Json::object();
  request["v"] = 1;
  request["op"] = "throughput";
  request["lang"] = i18n::language_code(state_.settings.language);
  request["detail"] = "minutes";
  request["on"] = base::date_text(answer.account.on);
  request["traffic"] = plan::write_traffic(answer.traffic);
  // The classes are what the workflows came to, whatever they are called.
  Json& mix = request["traffic"]["mix"] = Json::array();
  Json& workflows = request["workflows"] = Json::array();
  for (const plan::RequestClass& each : answer.traffic.classes) {
    Json& workflow = workflows.emplace_back(Json::object());
    workflow["id"] = std::to_string(workflows.size());
    workflow["images"] = each.shape.images;
    workflow["input_tokens"] = each.shape.input_tokens;
    workflow["output_tokens"] = each.shape.output_tokens;
    workflow["references"] = each.shape.references;
    workflow["usd"] = base::money_text({each.shape.price_nanos});
    workflow["copies"] = each.copies;
    Json& share = mix.emplace_back(Json::object());
    share["workflow"] = workflow["id"];
    share["share"] = each.share;
    share["background"] = each.background;
    if (each.service) share["service"] = plan::write_service(*each.service);
  }
  request["overrides"] = catalog::write_overrides(state_.cost.plan.overrides);
  if (!packs_.empty()) request["packs"] = pack_texts();
  Json& candidates = request["candidates"] = Json::array();
  for (const SizeCandidate& each : answer.candidates) {
    candidates.emplace_back(Json::object())["output_tokens"] = each.output_tokens;
  }
  if (state_.throughput.outage_min > 0 && answer.answer.peak) {
    Json& outage = request["outage"] = Json::object();
    outage["start_s"] = 60 * (answer.answer.peak->minute - 1);
    outage["duration_s"] = 60 * state_.throughput.outage_min;
  }
  Json& account = request["account"] = Json::object();
  account["tier"] = *answer.account.tier;
  account["model"] = answer.account.model;
  account["limits"] = amounts_json(answer.account.own);
  account["reserved"] = amounts_json(answer.account.reserved);
  panel.comparing = Comparing{++last_ticket_, platform_.now_ms()};
  platform_.run_in_background(panel.comparing->ticket, base::write_json(request));
}

void Actions::stop_comparing() {
  ThroughputState& panel = state_.throughput;
  if (panel.comparing) platform_.cancel_background(panel.comparing->ticket);
  panel.comparing.reset();
}

void Actions::on_comparison(std::string_view reply) {
  ThroughputState& panel = state_.throughput;
  const Comparing asked = *std::exchange(panel.comparing, {});
  if (asked.outdated) return compare_tiers();
  const auto json = base::parse_json(reply);
  if (!json || !json->is_object()) return;
  if (!json->contains("result")) {
    base::FieldReader fields(*json, "");
    const Json* error = fields.object("error");
    const std::string reason = error != nullptr ? base::FieldReader(*error, "").string("message", "") : "";
    panel.problem = strings().format("throughput_panel.not_compared", {{"reason", reason}});
    return;
  }
  panel.comparison = json->at("result");
  describe_throughput();
}

void Actions::edit_traffic(std::string_view change, const std::function<void(cost::Plan&)>& edit) {
  edit_plan(change, edit);
  run_traffic();
}

void Actions::change_traffic(plan::Traffic traffic) {
  fit_duration(traffic);
  state_.throughput.traffic = std::move(traffic);
  edit_traffic("traffic", [&](cost::Plan& plan) { plan.traffic = plan::write_traffic(state_.throughput.traffic); });
}

void Actions::start_traffic(ThroughputStart start) {
  ThroughputPreset preset = preset_of(start);
  state_.throughput.start = start;
  state_.throughput.traffic = std::move(preset.traffic);
  edit_traffic("", [&](cost::Plan& plan) {
    plan.traffic = plan::write_traffic(state_.throughput.traffic);
    plan.account.tier = preset.tier;
  });
}

void Actions::set_throughput_tier(int tier) {
  edit_traffic("tier", [&](cost::Plan& plan) { plan.account.tier = tier; });
}

void Actions::set_own_limits(const plan::Limits& limits) {
  edit_traffic("limits", [&](cost::Plan& plan) { plan.account.limits = amounts_json(limits); });
}

plan::Limits Actions::pasted_limits() const {
  if (!state_.check.answer) return {};
  return stated_limits(state_.check.answer->diagnosis.incidents[state_.check.answer->shown]);
}

void Actions::open_trace(bool open) {
  state_.throughput.trace = {open, {}, {}, false};
}

void Actions::edit_trace(std::string text) {
  state_.throughput.trace.draft = std::move(text);
}

void Actions::read_trace() {
  TraceInput& trace = state_.throughput.trace;
  const auto read = plan::read_trace_text(trace.draft);
  trace.refused = !read;
  if (!read) {
    trace.said = strings().format("throughput_panel.trace.refused", {{"reason", strings().format(read.error())}});
    return;
  }
  std::vector<base::Arg> args = {{"n", i18n::grouped(static_cast<std::int64_t>(read->at.size()))},
                                 {"lines", i18n::grouped(static_cast<std::int64_t>(read->out_of_order))}};
  trace = {false, {}, {}, false};
  trace.said =
      strings().format(read->out_of_order > 0 ? "throughput_panel.trace.sorted" : "throughput_panel.trace.read", args);
  plan::Traffic traffic = state_.throughput.traffic;
  traffic.arrivals = plan::TraceArrivals{read->at};
  traffic.duration_stated = false;
  change_traffic(std::move(traffic));
}

bool Actions::take_trace(std::string_view text) {
  if (state_.panel != Panel::Throughput) return false;
  if (!state_.throughput.trace.open && !plan::read_trace_text(text)) return false;
  state_.throughput.trace.draft = text;
  read_trace();
  return true;
}

void Actions::set_reserved(const plan::Limits& reserved) {
  edit_traffic("reserved", [&](cost::Plan& plan) { plan.account.reserved = amounts_json(reserved); });
}

// Of every workflow: the plan's cost takes the same share at half the price.
void Actions::set_batch_share(cost::Millionths share) {
  edit_traffic("batch", [&](cost::Plan& plan) {
    for (cost::Workflow& workflow : plan.workflows) workflow.batch_share = share;
  });
}

void Actions::set_outage(std::int64_t minutes) {
  state_.throughput.outage_min = minutes;
  compare_tiers();
}

void Actions::set_reading(TpmCounts reading) {
  state_.throughput.reading = reading;
  run_traffic();
}

void Actions::copy_throughput(std::string_view what) {
  const ThroughputState& panel = state_.throughput;
  if (!panel.answer) return;
  if (what == "summary") {
    platform_.copy_text(throughput_summary(panel.text));
  } else if (what == "limiter") {
    platform_.copy_text(limiter_json(*panel.answer));
  } else {
    for (const SnippetText& snippet : panel.text.snippets) {
      if (snippet.title == what) platform_.copy_text(snippet.code);
    }
  }
  state_.throughput.copied = true;
}

void Actions::export_throughput(ThroughputExport kind) {
  if (!state_.throughput.answer) return;
  switch (kind) {
    case ThroughputExport::Csv:
      platform_.save_file("headroom-throughput.csv", "text/csv", throughput_csv(state_.throughput.text));
      break;
    case ThroughputExport::Plan:
      platform_.save_file("headroom-plan.json", "application/json", write_plan_file(state_.cost.plan));
      break;
  }
}

void Actions::save_chart(ThroughputChart chart) {
  const ThroughputText& text = state_.throughput.text;
  const std::array charts = {&text.demand, &text.queue, &text.latency};
  const auto which = static_cast<std::size_t>(chart);
  platform_.save_picture("headroom-" + std::string(kThroughputChartNames[which]) + ".png",
                         chart_picture(*charts[which]));
}

} // namespace headroom::app
