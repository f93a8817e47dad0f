#include "ui/panels/throughput_limit_inputs.h"

#include <array>
#include <variant>
#include <vector>

#include "core/base/money.h"
#include "core/base/text.h"
#include "core/i18n/number_format.h"
#include "core/plan/scenario_fields.h"
#include "ui/widgets/button.h"

namespace headroom::ui {

using app::Actions;
using plan::BucketKind;
using plan::kSecond;

namespace {

// Limits of an account in their fields; true when one of them was changed. Money is typed in dollars.
bool draw_amounts(TrafficEditor& edit, std::string_view prefix, std::span<const BucketKind> kinds, plan::Limits& limits,
                  std::string_view hint) {
  bool changed = false;
  for (const BucketKind kind : kinds) {
    const std::string_view field = plan::limit_field(kind);
    const auto scale = static_cast<double>(plan::fractions_of(kind));
    const std::string key = std::string(prefix) + "_" + std::string(field);
    TrafficEditor typed(edit.page(), {});
    typed.number(
        key, field, 0, kMostUnits, static_cast<double>(limits[kind].value_or(0)) / scale,
        [&](double v) { limits[kind] = v > 0 ? std::optional(integer(v * scale)) : std::nullopt; },
        kind == BucketKind::MonthlySpend ? 2 : 0, hint);
    changed = changed || typed.changed();
  }
  return changed;
}

template <std::size_t N>
std::optional<std::size_t> choose(TrafficEditor& edit, std::string_view key, std::string_view names,
                                  const std::array<std::string_view, N>& values, std::size_t current) {
  std::vector<std::string> labels;
  std::vector<Option> options;
  labels.reserve(N);
  for (const std::string_view value : values) {
    const std::string name = base::replace_all(std::string(value), "-", "_");
    labels.emplace_back(edit.page().strings().text("throughput_panel." + std::string(names) + "." + name));
    options.push_back({value, labels.back()});
  }
  return choice(edit.page(), key, edit.words(key), options, current);
}

plan::ClientPolicy usual_policy(std::size_t index) {
  switch (index) {
    case 0:
      return plan::FireOnce{};
    case 1:
      return plan::Paced{.fraction_billionths = 800'000'000};
    case 2:
      return plan::SdkPython{};
    case 3:
      return plan::SdkNode{};
    case 4:
      return plan::Backoff{.jitter = 0.25};
    case 5:
      return plan::FixedPause{.pause = 15 * kSecond};
    default:
      return plan::HonourHeader{};
  }
}

struct PolicyInputs {
  TrafficEditor& edit;

  void attempts(int& value) const {
    edit.number("attempts", {}, 1, 1000, value, [&](double v) { value = static_cast<int>(v); });
  }
  void operator()(plan::Paced& pace) const {
    edit.slide("pace", "percent", 5, 100, 5, static_cast<double>(pace.fraction_billionths) / 1e7,
               [&](double v) { pace.fraction_billionths = integer(v * 1e7); });
    edit.number("burst", {}, 1, 10'000, static_cast<double>(pace.burst), [&](double v) { pace.burst = integer(v); });
  }
  void operator()(plan::Backoff& backoff) const {
    edit.number(
        "base_s", "s", 0, 3600, backoff.base_s, [&](double v) { backoff.base_s = v; }, 1);
    edit.number(
        "cap_s", "s", 0, 3600, backoff.cap_s, [&](double v) { backoff.cap_s = v; }, 1);
    attempts(backoff.max_attempts);
  }
  void operator()(plan::FixedPause& fixed) const {
    edit.number("pause", "s", 1, 3600, static_cast<double>(fixed.pause) / kSecond,
                [&](double v) { fixed.pause = plan::to_time(v); });
    attempts(fixed.max_attempts);
  }
  template <class WithoutSettings>
  void operator()(WithoutSettings& /*policy*/) const {}
};

} // namespace

void draw_pasted_limits(Page& page, Actions& actions) {
  const plan::Limits pasted = actions.pasted_limits();
  const plan::Limits& own = actions.state().throughput.account.own;
  std::string said;
  bool news = false;
  for (std::size_t i = 0; i < plan::kBucketKinds; ++i) {
    const auto kind = static_cast<BucketKind>(i);
    if (!pasted[kind]) continue;
    news = news || own[kind] != pasted[kind];
    const std::string unit(page.strings().text("throughput_panel.input." + std::string(plan::limit_field(kind))));
    said += (said.empty() ? "" : ", ") + i18n::grouped(*pasted[kind] / plan::fractions_of(kind)) + " " + unit;
  }
  if (!news) return;
  page.gap(space::kS);
  if (button(page, "pasted", page.strings().format("throughput_panel.input.pasted", {{"limit", said}}))) {
    actions.carry_to_throughput();
  }
}

bool draw_reserved(Actions& actions, TrafficEditor& edit) {
  constexpr std::array kKinds = {BucketKind::Images, BucketKind::Tokens, BucketKind::RequestsPerDay,
                                 BucketKind::MonthlySpend};
  plan::Limits reserved = actions.state().throughput.account.reserved;
  if (!draw_amounts(edit, "reserved", kKinds, reserved, {})) return false;
  actions.set_reserved(reserved);
  return true;
}

bool draw_limits(Actions& actions, TrafficEditor& edit) {
  constexpr std::array kKinds = {BucketKind::Images,         BucketKind::Tokens,       BucketKind::Requests,
                                 BucketKind::RequestsPerDay, BucketKind::TokensPerDay, BucketKind::MonthlySpend};
  plan::Limits own = actions.state().throughput.account.own;
  if (draw_amounts(edit, "own", kKinds, own, "zero_published")) {
    actions.set_own_limits(own);
    return true;
  }
  plan::Enforcement& enforcement = edit.traffic().enforcement;
  const auto model =
      choose(edit, "enforcement", "model", plan::kEnforcementNames, static_cast<std::size_t>(enforcement.model));
  if (model) {
    enforcement.model = static_cast<plan::EnforcementModel>(*model);
    edit.touch();
  }
  edit.slide("window", "s", 1, 60, 1, static_cast<double>(enforcement.window) / kSecond,
             [&](double v) { enforcement.window = plan::to_time(v); });
  edit.check("rejected", enforcement.refusals_count_in_full);
  edit.check("references", enforcement.references_count);
  const std::array<Option, 2> readings = {
      {{"total", edit.words("reading_total")}, {"input", edit.words("reading_input")}}};
  const auto chosen = choice(edit.page(), "reading", edit.words("reading"), readings,
                             static_cast<std::size_t>(actions.state().throughput.reading));
  if (chosen) actions.set_reading(static_cast<plan::TpmCounts>(*chosen));
  return chosen.has_value();
}

void draw_client(TrafficEditor& edit) {
  plan::Client& client = edit.traffic().client;
  if (const auto chosen = choose(edit, "client", "policy", plan::kPolicyNames, client.policy.index())) {
    client.policy = usual_policy(*chosen);
    edit.touch();
  }
  std::visit(PolicyInputs{edit}, client.policy);
  edit.optional_number("in_flight", {}, client.max_in_flight);
  const double give_up_s = static_cast<double>(client.give_up.value_or(0)) / kSecond;
  edit.number(
      "give_up", "s", 0, 86'400, give_up_s,
      [&](double v) { client.give_up = v > 0 ? std::optional(plan::to_time(v)) : std::nullopt; }, 0, "zero_none");
  edit.number(
      "breaker", {}, 0, 1000, static_cast<double>(client.breaker ? client.breaker->refusals : 0),
      [&](double v) {
        if (v < 1) return client.breaker.reset();
        if (!client.breaker) client.breaker.emplace();
        client.breaker->refusals = integer(v);
      },
      0, "zero_none");
  if (!client.breaker) return;
  edit.number("breaker_pause", "s", 1, 86'400, static_cast<double>(client.breaker->pause) / kSecond,
              [&](double v) { client.breaker->pause = plan::to_time(v); });
}

void draw_provider(TrafficEditor& edit) {
  constexpr std::array kKinds = {BucketKind::Images, BucketKind::Requests};
  plan::Provider provider = edit.traffic().provider.value_or(plan::Provider{});
  const TextField name{edit.words("provider_name"), edit.words("provider_hint"), 280};
  auto typed = text_field(edit.page(), "provider_name", name, provider.name);
  if (typed) provider.name = *typed;
  if (!draw_amounts(edit, "provider", kKinds, provider.limits, "zero_none") && !typed) return;
  edit.traffic().provider = std::move(provider);
  edit.touch();
}

} // namespace headroom::ui
