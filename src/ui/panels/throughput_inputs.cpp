#include "ui/panels/throughput_inputs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/json_writer.h"
#include "core/catalog/tiers.h"
#include "core/plan/scenario_fields.h"
#include "ui/panels/throughput_limit_inputs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/callout.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/island.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using plan::kSecond;
using plan::Traffic;

namespace {

void draw_preset(Page& page, Actions& actions) {
  std::array<std::string, app::kThroughputStartNames.size()> labels;
  std::array<Option, app::kThroughputStartNames.size()> options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    labels[i] = page.strings().text("throughput_panel.start." + std::string(app::kThroughputStartNames[i]));
    options[i] = {app::kThroughputStartNames[i], labels[i]};
  }
  const auto chosen = choice(page, "start", page.strings().text("throughput_panel.start.label"), options,
                             static_cast<std::size_t>(actions.state().throughput.start));
  if (chosen) actions.start_traffic(static_cast<app::ThroughputStart>(*chosen));
}

void draw_tier(Page& page, Actions& actions, TrafficEditor& editor) {
  std::vector<std::string> values;
  std::vector<std::string> labels;
  for (int tier = catalog::kFreeTier + 1; tier <= catalog::kHighestTier; ++tier) {
    values.push_back(std::to_string(tier));
    labels.push_back(page.strings().format("throughput_panel.tier.n", {{"n", values.back()}}));
  }
  std::vector<Option> options;
  for (std::size_t i = 0; i < values.size(); ++i) options.push_back({values[i], labels[i]});
  const int tier = actions.state().throughput.account.tier.value_or(app::kAssumedTier);
  const auto chosen = choice(page, "tier", editor.words("tier"), options, static_cast<std::size_t>(tier - 1));
  if (chosen) actions.set_throughput_tier(static_cast<int>(*chosen) + 1);
}

plan::ArrivalShape usual_shape(std::size_t index) {
  switch (index) {
    case 0:
      return plan::ConstantArrivals{10};
    case 1:
      return plan::PoissonArrivals{10};
    case 2:
      return plan::BurstArrivals{.users = 200, .fewest_images = 3, .most_images = 5, .over_s = 5400, .front_load = 0.5};
    case 3:
      return plan::CampaignArrivals{
          .base_per_min = 6, .multiplier = 3, .start_s = 3600, .duration_s = 4 * 3600, .ramp_s = 900};
    default:
      return plan::DailyArrivals{.per_day = 5000, .peak_ratio = 2, .peak_hour = 20};
  }
}

void draw_shape(Page& page, Actions& actions, TrafficEditor& editor) {
  constexpr std::size_t kTrace = plan::kShapeNames.size() - 1;
  std::vector<std::string> labels;
  std::vector<Option> options;
  labels.reserve(plan::kShapeNames.size());
  for (const std::string_view name : plan::kShapeNames) {
    labels.emplace_back(page.strings().text("throughput_panel.shape." + std::string(name)));
    options.push_back({name, labels.back()});
  }
  const bool asked = actions.state().throughput.trace.open;
  const auto chosen =
      choice(page, "shape", editor.words("shape"), options, asked ? kTrace : editor.traffic().arrivals.index());
  if (!chosen) return;
  actions.open_trace(*chosen == kTrace);
  if (*chosen == kTrace) return; // what is in force stays until there are instants
  editor.traffic().arrivals = usual_shape(*chosen);
  editor.touch();
}

// Instants pasted here or dropped on the panel.
void draw_trace(Page& page, Actions& actions) {
  const app::TraceInput& trace = actions.state().throughput.trace;
  const auto words = [&](std::string_view key) {
    return page.strings().text("throughput_panel.trace." + std::string(key));
  };
  if (trace.open || std::holds_alternative<plan::TraceArrivals>(actions.state().throughput.traffic.arrivals)) {
    page.gap(space::kS);
    const PasteField field{words("field"), words("placeholder"), 112};
    PasteResponse typed = paste_field(page, "trace_field", field, nullptr);
    if (typed.text) actions.edit_trace(*std::move(typed.text));
    page.gap(space::kS);
    if (button(page, "trace_read", words("run")) || typed.submitted) actions.read_trace();
  }
  if (trace.said.empty()) return;
  page.gap(space::kS);
  callout(page, "trace_said", trace.refused ? CalloutKind::Warning : CalloutKind::Note, trace.said);
}

struct ArrivalInputs {
  TrafficEditor& edit;

  void operator()(plan::ConstantArrivals& shape) const {
    edit.slide("rate", {}, 1, 300, 1, shape.per_min, [&](double v) { shape.per_min = v; });
  }
  void operator()(plan::PoissonArrivals& shape) const {
    edit.slide("rate", {}, 1, 300, 1, shape.per_min, [&](double v) { shape.per_min = v; });
  }
  void operator()(plan::BurstArrivals& shape) const {
    edit.number("users", {}, 1, kMostRequests, static_cast<double>(shape.users),
                [&](double v) { shape.users = integer(v); });
    edit.number("images_least", "images", 1, 1000, static_cast<double>(shape.fewest_images), [&](double v) {
      shape.fewest_images = integer(v);
      shape.most_images = std::max(shape.most_images, shape.fewest_images);
    });
    edit.number("images_most", "images", 1, 1000, static_cast<double>(shape.most_images), [&](double v) {
      shape.most_images = integer(v);
      shape.fewest_images = std::min(shape.fewest_images, shape.most_images);
    });
    edit.slide("over", "min", 0, 240, 5, shape.over_s / 60, [&](double v) { shape.over_s = v * 60; });
    edit.slide("front", {}, 0, 4, 0.1, shape.front_load, [&](double v) { shape.front_load = v; });
  }
  void operator()(plan::CampaignArrivals& shape) const {
    edit.slide("base", {}, 1, 100, 1, shape.base_per_min, [&](double v) { shape.base_per_min = v; });
    edit.slide("multiplier", "times", 1, 10, 0.5, shape.multiplier, [&](double v) { shape.multiplier = v; });
    edit.slide("hours", "h", 0.5, 24, 0.5, shape.duration_s / 3600, [&](double v) { shape.duration_s = v * 3600; });
    edit.slide("ramp", "min", 0, 120, 5, shape.ramp_s / 60, [&](double v) { shape.ramp_s = v * 60; });
  }
  void operator()(plan::DailyArrivals& shape) const {
    edit.number("per_day", {}, 1, 10 * kMostRequests, shape.per_day, [&](double v) { shape.per_day = v; });
    edit.slide("ratio", "times", 1, 10, 0.5, shape.peak_ratio, [&](double v) { shape.peak_ratio = v; });
    edit.slide("peak_hour", "h", 0, 23, 1, shape.peak_hour, [&](double v) { shape.peak_hour = v; });
  }
  void operator()(plan::TraceArrivals& /*shape*/) const {}
};

// Times as they were measured, in seconds, however they are separated; nothing where one is no time.
std::vector<double> sample_times(std::string_view text) {
  constexpr std::size_t kMostTimes = 2000;
  constexpr int kDigits = 6;
  std::vector<double> times;
  while (times.size() < kMostTimes) {
    const std::size_t from = text.find_first_not_of(" ,;\t\r\n");
    if (from == std::string_view::npos) return times;
    const std::size_t size = std::min(text.find_first_of(" ,;\t\r\n", from), text.size()) - from;
    const auto read = base::parse_decimal(text.substr(from, size), kDigits);
    const double seconds = read ? static_cast<double>(*read) * 1e-6 : 0;
    if (seconds < plan::kShortest_s || seconds > plan::kLongest_s) return {};
    times.push_back(seconds);
    text.remove_prefix(from + size);
  }
  return times;
}

std::string sample_text(const std::vector<double>& times) {
  std::string text;
  for (const double each : times) text += (text.empty() ? "" : ", ") + base::json_number(each);
  return text;
}

std::optional<std::string> read_sample(std::string_view text) {
  const std::vector<double> times = sample_times(text);
  if (times.empty()) return {};
  return sample_text(times);
}

struct ServiceInputs {
  TrafficEditor& edit;

  void time(std::string_view key, double& value) const {
    edit.number(
        key, "s", 0.1, 7200, value, [&](double v) { value = v; }, 1);
  }
  void operator()(plan::FixedService& kind) const { time("fixed", kind.seconds); }
  void operator()(plan::ExponentialService& kind) const { time("mean", kind.mean_s); }
  void operator()(plan::LognormalService& kind) const {
    const plan::LognormalService before = kind;
    time("p50", kind.p50_s);
    time("p95", kind.p95_s);
    if (kind.p50_s != before.p50_s) kind.p95_s = std::max(kind.p95_s, kind.p50_s);
    if (kind.p95_s != before.p95_s) kind.p50_s = std::min(kind.p50_s, kind.p95_s);
  }
  void operator()(plan::SampleService& kind) const {
    const CheckedField field{edit.words("sample"), edit.words("sample_wanted"), read_sample, edit.words("s"), {}, 280};
    const auto typed = checked_field(edit.page(), "sample", field, sample_text(kind.seconds));
    if (!typed) return;
    kind.seconds = sample_times(*typed);
    edit.touch();
  }
};

plan::ServiceKind usual_service(std::size_t index) {
  switch (index) {
    case 0:
      return plan::FixedService{20};
    case 1:
      return plan::ExponentialService{20};
    case 2:
      return plan::LognormalService{15, 40};
    default:
      return plan::SampleService{{12, 15, 18, 22, 40}};
  }
}

void draw_service(TrafficEditor& edit) {
  std::vector<std::string> labels;
  std::vector<Option> options;
  labels.reserve(plan::kServiceNames.size());
  for (const std::string_view name : plan::kServiceNames) {
    labels.emplace_back(edit.words("service_" + std::string(name)));
    options.push_back({name, labels.back()});
  }
  plan::ServiceKind& service = edit.traffic().service;
  if (const auto chosen = choice(edit.page(), "service", edit.words("service"), options, service.index())) {
    service = usual_service(*chosen);
    edit.touch();
  }
  std::visit(ServiceInputs{edit}, service);
}

// Of several workflows each may take its own time, and wait behind the others.
void draw_workflows(Actions& actions, TrafficEditor& edit) {
  for (const cost::Workflow& workflow : actions.state().cost.plan.workflows) {
    std::vector<plan::MixShare>& mix = edit.traffic().mix;
    const auto said =
        std::find_if(mix.begin(), mix.end(), [&](const plan::MixShare& each) { return each.workflow == workflow.id; });
    plan::MixShare now = said != mix.end() ? *said : plan::MixShare{workflow.id, {}, false, {}};
    const Group group(edit.page(), workflow.id, Role::Group, workflow.name);
    const Flow row(edit.page(), space::kL);
    TrafficEditor typed(edit.page(), {});
    const auto label = [&](std::string_view key) {
      return edit.page().strings().format("throughput_panel.input." + std::string(key), {{"name", workflow.name}});
    };
    const std::string background = label("background_of");
    if (const auto checked = checkbox(edit.page(), "background", background, now.background)) {
      now.background = *checked;
      typed.touch();
    }
    auto times = std::get_if<plan::LognormalService>(now.service ? &*now.service : nullptr);
    plan::LognormalService own = times != nullptr ? *times : plan::LognormalService{0, 0};
    typed.named_number(
        "own_p50", label("p50_of"), "s", 0, 7200, own.p50_s, [&](double v) { own.p50_s = v; }, 1, "zero_as_rest");
    typed.named_number(
        "own_p95", label("p95_of"), "s", 0, 7200, own.p95_s, [&](double v) { own.p95_s = v; }, 1);
    if (!typed.changed()) continue;
    now.service.reset();
    if (own.p50_s > 0) now.service = plan::LognormalService{own.p50_s, std::max(own.p50_s, own.p95_s)};
    if (said != mix.end()) {
      *said = std::move(now);
    } else {
      mix.push_back(std::move(now));
    }
    edit.touch();
  }
}

void draw_tolerance(TrafficEditor& edit) {
  std::vector<plan::Tolerance>& bands = edit.traffic().tolerance;
  constexpr std::array<std::array<std::string_view, 2>, 2> kKeys = {{{"share_1", "within_1"}, {"share_2", "within_2"}}};
  for (std::size_t i = 0; i < std::min(bands.size(), kKeys.size()); ++i) {
    edit.number(kKeys[i][0], "percent", 1, kPercent, bands[i].share * kPercent,
                [&](double v) { bands[i].share = v / kPercent; });
    edit.number(kKeys[i][1], "s", 0, 86'400, static_cast<double>(bands[i].within) / kSecond, [&](double v) {
      bands[i].within = plan::to_time(v);
      if (bands.size() > 1) bands[1].within = std::max(bands[0].within, bands[1].within);
    });
  }
}

double share_through_batch(const Actions& actions) {
  const auto& workflows = actions.state().cost.plan.workflows;
  if (workflows.empty()) return 0;
  return static_cast<double>(workflows.front().batch_share.value) / static_cast<double>(cost::kMillion);
}

void draw_one_person(TrafficEditor& edit) {
  Traffic& traffic = edit.traffic();
  const plan::OnePerson now = traffic.one_person.value_or(plan::OnePerson{});
  const auto store = [&](plan::OnePerson person) {
    traffic.one_person = person.images > 0 ? std::optional(person) : std::nullopt;
  };
  edit.number(
      "one_person", "images", 0, kMostRequests, static_cast<double>(now.images),
      [&](double v) {
        store({integer(v), now.at});
      },
      0, "one_person_hint");
  if (!traffic.one_person) return;
  const double last = std::max(1.0, static_cast<double>(traffic.duration / plan::kMinute));
  edit.number("one_person_minute", {}, 1, last, static_cast<double>(now.at / plan::kMinute + 1), [&](double v) {
    store({now.images, (integer(v) - 1) * plan::kMinute});
  });
}

// True once an action was called.
bool draw_forgotten(Page& page, Actions& actions, TrafficEditor& edit) {
  Traffic& traffic = edit.traffic();
  if (draw_reserved(actions, edit)) return true;
  edit.slide("pregenerated", "percent", 0, 95, 5, traffic.pregenerated_share * kPercent,
             [&](double v) { traffic.pregenerated_share = v / kPercent; });
  const Slider batch{edit.words("batch"), edit.words("percent"), 0, 100, 5, 220};
  if (const auto moved = slider(page, "batch", batch, std::round(share_through_batch(actions) * kPercent))) {
    actions.set_batch_share({std::llround(*moved * cost::kMillion / kPercent)});
    return true;
  }
  draw_one_person(edit);
  edit.optional_number("cap", "images", traffic.per_person_cap);
  const TextField fallback{edit.words("fallback"), edit.words("fallback_hint"), 280};
  if (auto typed = text_field(page, "fallback", fallback, traffic.fallback)) {
    traffic.fallback = *std::move(typed);
    if (traffic.fallback.empty()) traffic.rerouted_share = 0;
    edit.touch();
  }
  if (!traffic.fallback.empty()) {
    edit.slide("rerouted", "percent", 0, 95, 5, traffic.rerouted_share * kPercent,
               [&](double v) { traffic.rerouted_share = v / kPercent; });
  }
  const TextField launch{edit.words("launch"), edit.words("date_hint"), 170};
  const std::string day = traffic.launch_on ? base::date_text(*traffic.launch_on) : std::string();
  std::optional<std::string>& draft = page.draft(node_id(page.parent(), "launch_draft"));
  if (auto typed = text_field(page, "launch", launch, draft.value_or(day))) {
    const auto date = base::parse_date(*typed);
    draft = *typed;
    if (date || typed->empty()) {
      traffic.launch_on = date ? std::optional(*date) : std::nullopt;
      draft.reset();
      edit.touch();
    }
  }
  return false;
}

void draw_signs(TrafficEditor& edit) {
  plan::SignThresholds& signs = edit.traffic().signs;
  edit.number(
      "sign_spread", "times", 1, 100, signs.spread_times, [&](double v) { signs.spread_times = v; }, 1);
  edit.number("sign_cut", "percent", 0, kPercent, signs.cut_share * kPercent,
              [&](double v) { signs.cut_share = v / kPercent; });
  edit.number("sign_person", "percent", 0, 10'000, signs.person_share * kPercent,
              [&](double v) { signs.person_share = v / kPercent; });
  edit.number("sign_days", "days", 0, 3650, static_cast<double>(signs.days_late),
              [&](double v) { signs.days_late = integer(v); });
}

} // namespace

void draw_throughput_inputs(Page& page, Actions& actions) {
  TrafficEditor editor(page, actions.state().throughput.traffic);
  const auto section = [&](std::string_view key) {
    return page.strings().text("throughput_panel.section." + std::string(key));
  };
  const auto in_box = [&](std::string_view key, bool open, const auto& draw) {
    page.gap(space::kS);
    BoxStyle style;
    style.pad_y = space::kS;
    const Box box(page, key, Role::Group, section(key), style);
    if (!disclosure(page, "title", section(key), 2, open)) return;
    const Flow row(page, space::kL);
    draw();
  };
  {
    const Flow row(page, space::kM);
    draw_preset(page, actions);
    draw_tier(page, actions, editor);
    draw_shape(page, actions, editor);
  }
  draw_trace(page, actions);
  draw_pasted_limits(page, actions);
  bool replaced = false; // by an action that already ran another traffic
  in_box("inputs", !page.narrow(), [&] {
    std::visit(ArrivalInputs{editor}, editor.traffic().arrivals);
    draw_service(editor);
    draw_tolerance(editor);
  });
  in_box("forgotten", false, [&] { replaced = draw_forgotten(page, actions, editor); });
  if (actions.state().cost.plan.workflows.size() > 1) {
    in_box("workflows", false, [&] { draw_workflows(actions, editor); });
  }
  in_box("limits", false, [&] { replaced = draw_limits(actions, editor) || replaced; });
  in_box("client", false, [&] { draw_client(editor); });
  in_box("elsewhere", false, [&] { draw_provider(editor); });
  in_box("thresholds", false, [&] { draw_signs(editor); });
  if (editor.changed() && !replaced) actions.change_traffic(std::move(editor.traffic()));
}

} // namespace headroom::ui
