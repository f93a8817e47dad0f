// A verdict in words: every sentence the Check panel, the terminal report, the JSON reply and the copied packet show,
// in the order a person reads them. Pure: the same verdict, strings and clock give the same words, so screen, copy and
// export cannot disagree. Leaves out layout, colour and which parts are folded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

// The moment of reading. `utc_offset_min` is the reader's own, so that a clock time is the one on their wall.
struct Clock {
  std::int64_t unix_s = 0;
  int utc_offset_min = 0;
};

// Shape and word of a verdict; the UI adds colour. NotProven stands for every verdict whose owner is unknown.
enum class Sign { Wait, SlowDown, Stop, Nothing, NotProven };

// The stated wait, ready to draw. `left_s` counts from the response's date header when the paste has one (then
// `counted_from_response`), else from the paste; 0 means it is over.
struct WaitText {
  double left_s = 0;
  bool counted_from_response = false;
  std::string number; // "12", "1.2": the largest thing on screen; "23 h 5 min" when seconds would say nothing
  std::string unit;   // "s", empty when `number` carries its own units
  std::string clock;  // "02:14:32", when the wait ends
  std::string note;   // one sentence: from where it is counted, or that it is already over
};

struct VerdictText {
  Sign sign = Sign::NotProven;
  std::string sign_word; // "Wait 12 s, then retry", "Do not retry"
  std::string headline;  // two short sentences: who stopped it, whether waiting helps
  std::optional<WaitText> wait;
  std::string acts;      // who must act
  std::string heals;     // does it clear by itself
  std::string reaches;   // how far it reaches
  std::string safe_rate; // "One image every 12 s in total"; empty when no limit is known
  std::string why;
  std::vector<std::string> audit;  // where the paste's own numbers disagree
  std::string reason;              // the deciding rule's, in plain words; empty where none decided
  std::vector<std::string> do_now; // at most 3
  std::vector<std::string> never;  // at most 3
  std::vector<std::string> check_first;
  std::vector<std::string> alternatives; // other owners, each with why it was not chosen
  std::vector<std::string> settle;       // what would settle it
  std::string owner;                     // labels in the reader's language: "OpenAI API limit"
  std::string bucket;                    // empty when none is named
};

VerdictText verdict_text(const diagnose::Verdict& verdict, const i18n::StringTable& strings, Clock now);

// One line per kind of secret that was hidden: "2 API keys".
std::vector<std::string> masked_text(const std::vector<diagnose::Redaction>& redacted,
                                     const i18n::StringTable& strings);

// "12 s", "1 min 26 s", "23 h 5 min": at most two units, rounded up so that nobody returns too early.
std::string duration_text(double seconds, const i18n::StringTable& strings);

} // namespace headroom::app
