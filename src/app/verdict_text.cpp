#include "app/verdict_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/diagnose/moment.h"

namespace headroom::app {

using base::Arg;
using base::Args;
using base::Message;
using diagnose::Owner;
using diagnose::Retry;
using diagnose::Verdict;
using i18n::StringTable;

namespace {

constexpr std::size_t kShownAtMost = 3; // do-now and never: what fits the first five seconds
constexpr double kProven = 0.9;         // above: a plain statement
constexpr double kLikely = 0.6;         // above: "most likely"; below: "this text does not prove"

constexpr std::array<std::string_view, 5> kSignKeys = {"wait", "slow_down", "stop", "nothing", "not_proven"};

std::string key_of(std::string_view group, std::string_view name) {
  return "verdict." + std::string(group) + "." + base::replace_all(std::string(name), "-", "_");
}

// Shortest digits, rounded up to a thousandth: a wait must never be shown shorter than it is.
std::string seconds_number(double seconds) {
  const double grain = seconds >= 10 ? 10 : 1000;
  return base::json_number(std::ceil(seconds * grain - 1e-6) / grain);
}

Sign sign_of(const Verdict& verdict) {
  if (verdict.retry == Retry::NotApplicable) return verdict.owner == Owner::Unknown ? Sign::NotProven : Sign::Nothing;
  if (verdict.owner == Owner::Unknown || verdict.confidence < kLikely) return Sign::NotProven;
  switch (verdict.retry) {
    case Retry::WaitThenRetry:
      return Sign::Wait;
    case Retry::BackoffRetry:
      return Sign::SlowDown;
    default:
      return Sign::Stop;
  }
}

bool counts_in_seconds(double seconds) {
  return seconds < 120;
}

std::string sign_word(Sign sign, const Verdict& verdict, const StringTable& strings) {
  if (sign != Sign::Wait) return std::string(strings.text(key_of("sign", kSignKeys[static_cast<std::size_t>(sign)])));
  const bool app = verdict.owner == Owner::ChatgptApp;
  if (!verdict.wait_s) return std::string(strings.text(app ? "verdict.sign.app_reset" : "verdict.sign.wait"));
  if (app) return strings.format("verdict.sign.app_reset_in", {{"reset", duration_text(*verdict.wait_s, strings)}});
  if (!counts_in_seconds(*verdict.wait_s)) {
    return strings.format("verdict.sign.wait_long", {{"wait", duration_text(*verdict.wait_s, strings)}});
  }
  return strings.format("verdict.sign.wait_s", {{"wait", seconds_number(*verdict.wait_s)}});
}

WaitText wait_text(double wait_s, const std::optional<std::string>& date, const StringTable& strings, Clock now) {
  WaitText text;
  const auto answered = date ? diagnose::find_moment(*date) : std::nullopt;
  text.counted_from_response = answered.has_value();
  const double from = static_cast<double>(answered.value_or(now.unix_s));
  const double end = from + wait_s;
  text.left_s = std::max(0.0, end - static_cast<double>(now.unix_s));
  if (counts_in_seconds(wait_s)) {
    text.number = seconds_number(wait_s);
    text.unit = strings.text("verdict.unit.second");
  } else {
    text.number = duration_text(wait_s, strings);
  }
  text.clock = diagnose::clock_time(static_cast<std::int64_t>(std::ceil(end)), now.utc_offset_min);
  const std::string_view note = !answered          ? "verdict.wait.from_paste"
                                : text.left_s <= 0 ? "verdict.wait.over"
                                                   : "verdict.wait.from_response";
  text.note = strings.format(note, {{"clock", text.clock}});
  return text;
}

std::string heals_text(const Verdict& verdict, const StringTable& strings) {
  if (!verdict.clears_itself) return std::string(strings.text("verdict.heals.unknown"));
  if (!*verdict.clears_itself) return std::string(strings.text("verdict.heals.no"));
  if (!verdict.wait_s) return std::string(strings.text("verdict.heals.yes"));
  return strings.format("verdict.heals.yes_in", {{"wait", duration_text(*verdict.wait_s, strings)}});
}

// Continuous refill: one image per 60 s / limit. Only a limit that was read in the paste gives a rate.
std::string safe_rate_text(const Verdict& verdict, const StringTable& strings) {
  using diagnose::Bucket;
  const bool images = verdict.bucket == Bucket::ImagesPerMinute || verdict.bucket == Bucket::InputImagesPerMinute;
  if (!images || !verdict.limit || *verdict.limit <= 0) return {};
  return strings.format("verdict.safe_rate", {{"spacing", seconds_number(60.0 / static_cast<double>(*verdict.limit))}});
}

bool has_every_argument(std::string_view pattern, Args args) {
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    const std::string_view name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
    if (std::none_of(args.begin(), args.end(), [&](const Arg& arg) { return arg.name == name; })) return false;
  }
  return true;
}

// A sentence that needs what the paste does not state gives way to its plain form, where it has one.
std::string sentence(const Message& message, const StringTable& strings) {
  const std::string plain = message.key + "_plain";
  const bool use_plain = strings.has(plain) && !has_every_argument(strings.text(message.key), message.args);
  return strings.format(use_plain ? plain : message.key, message.args);
}

// A likely owner is not stated as a fact, and an unproven one is not named.
std::string headline(const Verdict& verdict, const StringTable& strings) {
  const bool nothing_failed = verdict.owner == Owner::None;
  if (verdict.confidence >= kProven || nothing_failed || verdict.owner == Owner::Unknown) {
    return sentence(verdict.headline, strings);
  }
  const std::string_view mood = verdict.confidence >= kLikely ? "likely" : "unproven";
  return strings.format(key_of(mood, diagnose::name(verdict.owner)), verdict.headline.args) + " " +
         std::string(strings.text(key_of("helps", diagnose::name(verdict.retry))));
}

std::vector<std::string> sentences(const std::vector<Message>& messages, const StringTable& strings,
                                   std::size_t at_most = SIZE_MAX) {
  std::vector<std::string> text;
  for (const Message& message : messages) {
    if (text.size() == at_most) break;
    text.push_back(sentence(message, strings));
  }
  return text;
}

} // namespace

std::string duration_text(double seconds, const StringTable& strings) {
  if (counts_in_seconds(seconds)) {
    return strings.format("verdict.duration.seconds", {{"s", seconds_number(seconds)}});
  }
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  const struct {
    std::int64_t unit;
    std::int64_t part;
    std::string_view both;
    std::string_view one;
  } scales[] = {
      {86'400, 3'600, "verdict.duration.days_hours", "verdict.duration.days"},
      {3'600, 60, "verdict.duration.hours_minutes", "verdict.duration.hours"},
      {60, 1, "verdict.duration.minutes_seconds", "verdict.duration.minutes"},
  };
  for (const auto& scale : scales) {
    if (whole < scale.unit) continue;
    const std::int64_t parts = (whole + scale.part - 1) / scale.part; // rounded up to what is shown
    const std::int64_t per_unit = scale.unit / scale.part;
    const std::vector<Arg> args = {{"big", std::to_string(parts / per_unit)},
                                   {"small", std::to_string(parts % per_unit)}};
    return strings.format(parts % per_unit == 0 ? scale.one : scale.both, args);
  }
  return {}; // unreachable: shorter waits were handled in seconds
}

VerdictText verdict_text(const Verdict& verdict, const StringTable& strings, Clock now) {
  VerdictText text;
  text.sign = sign_of(verdict);
  text.sign_word = sign_word(text.sign, verdict, strings);
  text.headline = headline(verdict, strings);
  if (verdict.wait_s) text.wait = wait_text(*verdict.wait_s, verdict.date, strings, now);
  text.acts = strings.text(key_of("acts", diagnose::name(verdict.acts)));
  text.heals = heals_text(verdict, strings);
  text.reaches = strings.text(key_of("reaches", diagnose::name(verdict.scope)));
  text.safe_rate = safe_rate_text(verdict, strings);
  text.why = sentence(verdict.why, strings);
  text.audit = sentences(verdict.audit, strings);
  if (!verdict.because.empty()) {
    text.reason = strings.format(
        "verdict.reason",
        {{"because", std::string(strings.text("verdict.because." + verdict.because))}, {"rule", verdict.rule}});
  }
  text.do_now = sentences(verdict.next_steps, strings, kShownAtMost);
  text.never = sentences(verdict.never, strings, kShownAtMost);
  text.check_first = sentences(verdict.check_first, strings);
  for (const diagnose::Alternative& other : verdict.alternatives) {
    text.alternatives.push_back(strings.format(
        "verdict.alternative", {{"owner", std::string(strings.text(key_of("owner", diagnose::name(other.owner))))},
                                {"why_not", strings.format(other.why_not)}}));
  }
  text.settle = sentences(verdict.missing, strings);
  text.owner = strings.text(key_of("owner", diagnose::name(verdict.owner)));
  if (verdict.bucket) text.bucket = strings.text(key_of("bucket", diagnose::name(*verdict.bucket)));
  return text;
}

std::vector<std::string> masked_text(const std::vector<diagnose::Redaction>& redacted, const StringTable& strings) {
  std::vector<std::string> lines;
  for (const auto& hidden : redacted) {
    const std::string kind(strings.text("redaction." + base::replace_all(hidden.kind, "-", "_")));
    lines.push_back(strings.format("redaction.line", {{"kind", kind}, {"count", std::to_string(hidden.count)}}));
  }
  return lines;
}

} // namespace headroom::app
