#include "ui/panels/throughput_inputs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "core/catalog/tiers.h"
#include "core/plan/scenario_fields.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text.h"

namespace headroom::ui {

using app::Actions;
using plan::kSecond;
using plan::Traffic;

namespace {

constexpr double kPercent = 100;
constexpr double kMostRequests = 1'000'000;
constexpr double kMostUnits = 1e9;

// The fields of the traffic: each takes its label, what it is now, and stores what was typed. One change a frame.
class Editor {
 public:
  Editor(Page& page, Traffic traffic) : page_(page), traffic_(std::move(traffic)) {}

  std::string_view words(std::string_view key) const {
    return page_.strings().text("throughput_panel.input." + std::string(key));
  }

  template <class Store>
  void number(std::string_view key, std::string_view unit, double min, double max, double value, Store store,
              int digits = 0, std::string_view hint = {}) {
    NumberField field{words(key), {}, min, max, digits};
    if (!unit.empty()) field.unit = words(unit);
    if (!hint.empty()) field.description = words(hint);
    field.width = 170;
    if (const auto typed = number_field(page_, key, field, value)) keep(store, *typed);
  }

  template <class Store>
  void slide(std::string_view key, std::string_view unit, double min, double max, double step, double value,
             Store store) {
    const Slider look{words(key), unit.empty() ? std::string_view() : words(unit), min, max, step, 220};
    const double shown = std::clamp(std::round(value / step) * step, min, max);
    if (const auto moved = slider(page_, key, look, std::round(shown * 1e6) / 1e6)) keep(store, *moved);
  }

  Traffic& traffic() { return traffic_; }
  void touch() { changed_ = true; }
  bool changed() const { return changed_; }

 private:
  template <class Store>
  void keep(Store store, double value) {
    store(value);
    changed_ = true;
  }

  Page& page_;
  Traffic traffic_;
  bool changed_ = false;
};

std::int64_t integer(double value) {
  return std::llround(value);
}

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

void draw_tier(Page& page, Actions& actions, Editor& editor) {
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

void draw_shape(Page& page, Editor& editor) {
  constexpr std::size_t kOffered = 5; // a trace is pasted, not chosen
  std::vector<std::string> labels;
  std::vector<Option> options;
  labels.reserve(kOffered);
  for (std::size_t i = 0; i < kOffered; ++i) {
    labels.emplace_back(page.strings().text("throughput_panel.shape." + std::string(plan::kShapeNames[i])));
    options.push_back({plan::kShapeNames[i], labels[i]});
  }
  const auto chosen = choice(page, "shape", editor.words("shape"), options, editor.traffic().arrivals.index());
  if (!chosen) return;
  editor.traffic().arrivals = usual_shape(*chosen);
  editor.touch();
}

struct ArrivalInputs {
  Editor& edit;

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

void draw_service(Editor& edit) {
  auto* const service = std::get_if<plan::LognormalService>(&edit.traffic().service);
  if (service == nullptr) return;
  edit.number(
      "p50", "s", 0.1, 3600, service->p50_s,
      [&](double v) {
        service->p50_s = v;
        service->p95_s = std::max(service->p95_s, v);
      },
      1);
  edit.number(
      "p95", "s", 0.1, 7200, service->p95_s,
      [&](double v) {
        service->p95_s = v;
        service->p50_s = std::min(service->p50_s, v);
      },
      1);
}

void draw_tolerance(Editor& edit) {
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

void draw_forgotten(Page& page, Actions& actions, Editor& edit) {
  Traffic& traffic = edit.traffic();
  plan::Limits reserved = actions.state().throughput.account.reserved;
  bool reserves = false;
  edit.number("reserved", "ipm", 0, kMostUnits, static_cast<double>(reserved[plan::BucketKind::Images].value_or(0)),
              [&](double v) {
                reserved[plan::BucketKind::Images] = integer(v);
                reserves = true;
              });
  if (reserves) return actions.set_reserved(reserved);
  edit.slide("pregenerated", "percent", 0, 95, 5, traffic.pregenerated_share * kPercent,
             [&](double v) { traffic.pregenerated_share = v / kPercent; });
  const Slider batch{edit.words("batch"), edit.words("percent"), 0, 100, 5, 220};
  if (const auto moved = slider(page, "batch", batch, std::round(share_through_batch(actions) * kPercent))) {
    return actions.set_batch_share({std::llround(*moved * cost::kMillion / kPercent)});
  }
  edit.number(
      "cap", "images", 0, kMostRequests, static_cast<double>(traffic.per_person_cap.value_or(0)),
      [&](double v) { traffic.per_person_cap = v >= 1 ? std::optional<std::int64_t>(integer(v)) : std::nullopt; }, 0,
      "zero_none");
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
}

void draw_limits(Page& page, Actions& actions, Editor& edit) {
  Traffic& traffic = edit.traffic();
  plan::Limits own = actions.state().throughput.account.own;
  bool owns = false;
  const auto own_limit = [&](std::string_view key, std::string_view unit, plan::BucketKind kind) {
    edit.number(
        key, unit, 0, kMostUnits, static_cast<double>(own[kind].value_or(0)),
        [&](double v) {
          own[kind] = v >= 1 ? std::optional<std::int64_t>(integer(v)) : std::nullopt;
          owns = true;
        },
        0, "zero_published");
  };
  own_limit("own_ipm", "ipm", plan::BucketKind::Images);
  own_limit("own_tpm", "tpm", plan::BucketKind::Tokens);
  if (owns) return actions.set_own_limits(own);
  if (auto* const pace = std::get_if<plan::Paced>(&traffic.client.policy)) {
    edit.slide("pace", "percent", 5, 100, 5, static_cast<double>(pace->fraction_billionths) / 1e7,
               [&](double v) { pace->fraction_billionths = integer(v * 1e7); });
  }
  edit.slide("window", "s", 1, 60, 1, static_cast<double>(traffic.enforcement.window) / kSecond,
             [&](double v) { traffic.enforcement.window = plan::to_time(v); });
  edit.number(
      "in_flight", {}, 0, kMostRequests, static_cast<double>(traffic.client.max_in_flight.value_or(0)),
      [&](double v) { traffic.client.max_in_flight = v >= 1 ? std::optional<std::int64_t>(integer(v)) : std::nullopt; },
      0, "zero_none");
  const bool counted = traffic.enforcement.references_count;
  if (const auto count = checkbox(page, "references", edit.words("references"), counted)) {
    traffic.enforcement.references_count = *count;
    edit.touch();
  }
  const std::array<Option, 2> readings = {
      {{"total", edit.words("reading_total")}, {"input", edit.words("reading_input")}}};
  const auto chosen = choice(page, "reading", edit.words("reading"), readings,
                             static_cast<std::size_t>(actions.state().throughput.reading));
  if (chosen) actions.set_reading(static_cast<plan::TpmCounts>(*chosen));
}

// What a pasted 429 says about the account beats every table.
void draw_pasted_limits(Page& page, Actions& actions) {
  const plan::Limits pasted = actions.pasted_limits();
  plan::Limits own = actions.state().throughput.account.own;
  std::string said;
  bool news = false;
  for (std::size_t i = 0; i < plan::kBucketKinds; ++i) {
    const auto kind = static_cast<plan::BucketKind>(i);
    if (!pasted[kind]) continue;
    news = news || own[kind] != pasted[kind];
    own[kind] = pasted[kind];
    said = std::to_string(*pasted[kind]) + " " + std::string(plan::limit_field(kind));
  }
  if (!news) return;
  std::transform(said.begin(), said.end(), said.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  page.gap(space::kS);
  if (button(page, "pasted", page.strings().format("throughput_panel.input.pasted", {{"limit", said}}))) {
    actions.set_own_limits(own);
  }
}

} // namespace

void draw_throughput_inputs(Page& page, Actions& actions) {
  Editor editor(page, actions.state().throughput.traffic);
  const auto section = [&](std::string_view key) {
    return page.strings().text("throughput_panel.section." + std::string(key));
  };
  const auto in_box = [&](std::string_view key, bool open, const auto& draw) {
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
    draw_shape(page, editor);
  }
  draw_pasted_limits(page, actions);
  page.gap(space::kM);
  in_box("inputs", !page.narrow(), [&] {
    std::visit(ArrivalInputs{editor}, editor.traffic().arrivals);
    draw_service(editor);
    draw_tolerance(editor);
  });
  page.gap(space::kS);
  in_box("forgotten", false, [&] { draw_forgotten(page, actions, editor); });
  page.gap(space::kS);
  in_box("limits", false, [&] { draw_limits(page, actions, editor); });
  if (editor.changed()) actions.change_traffic(std::move(editor.traffic()));
}

} // namespace headroom::ui
