// What went wrong, where, and with which particulars. Decides the closed list of errors and their message keys; the
// sentence itself stands in assets/i18n under that key, in both languages. A paste nobody recognises is not an error.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::base {

// A named argument of a message: {limit} in the text takes the value of the Arg named "limit".
struct Arg {
  const char* name; // a literal, as a rule; not owned
  std::string value;

  bool operator==(const Arg& other) const { return std::string_view(name) == other.name && value == other.value; }
};

// The arguments of one sentence, for the length of a call: what stands in braces there, or what was kept. Not copied.
class Args {
 public:
  Args() = default;
  Args(std::initializer_list<Arg> list) : first_(std::data(list)), size_(list.size()) {}
  Args(const std::vector<Arg>& kept) : first_(kept.data()), size_(kept.size()) {}

  const Arg* begin() const { return first_; }
  const Arg* end() const { return first_ + size_; }
  std::vector<Arg> kept() const { return {begin(), end()}; }

 private:
  const Arg* first_ = nullptr;
  std::size_t size_ = 0;
};

enum class ErrorCode {
  JsonSyntax,     // not JSON; args: reason
  JsonTooDeep,    // args: limit
  TooLarge,       // args: limit (bytes)
  TooManyMembers, // args: limit
  FieldMissing,
  FieldUnknown,
  FieldType,   // args: expected
  FieldRange,  // args: value, min, max
  FieldChoice, // args: value, choices
  BadVersion,  // args: value, expected
  UnknownOp,   // args: value, choices
  FileUnreadable,
  Usage,      // args: reason
  BadDecimal, // args: value, digits (after the point)
  BadDate,    // args: value
  Overflow,
  CatalogConflict,  // args: figure; two entries of one figure are in force on the same day
  FigureUnknown,    // args: value
  FieldConflict,    // args: other (a place)
  NotSorted,        // args: value, previous
  ArrivalOutside,   // args: value, end (seconds)
  LimitZero,        // args: bucket
  LimitUnpublished, // args: model, on
  NothingLeft,      // args: bucket, limit, taken
  NeverPasses,      // args: demand, limit, bucket
  TooManyArrivals,  // args: value, limit
  QueueUnbounded,   // args: waiting, minutes, growth (requests per minute)
  SizeFormat,       // args: value
  SizeMultiple,     // this and the next four, args: value, limit, nearest
  SizeEdge,
  SizeRatio,
  SizeTooSmall,
  SizeTooLarge,
  ModelUnknown,    // args: value, choices
  ModelRetired,    // args: value, date, successor
  ModelNotYet,     // args: value, date
  OneImageOnly,    // the Responses route takes no n
  FidelityRefused, // args: model
  FieldTaken,      // args: value
  WorkflowUnknown, // args: value
  IdTaken,         // args: value
  Count
};

// The message key of each code, in the order of the enum: "error.json_syntax" and so on.
inline constexpr std::array kErrorNames = {
    "json_syntax",
    "json_too_deep",
    "too_large",
    "too_many_members",
    "field_missing",
    "field_unknown",
    "field_type",
    "field_range",
    "field_choice",
    "bad_version",
    "unknown_op",
    "file_unreadable",
    "usage",
    "bad_decimal",
    "bad_date",
    "overflow",
    "catalog_conflict",
    "figure_unknown",
    "field_conflict",
    "not_sorted",
    "arrival_outside",
    "limit_zero",
    "limit_unpublished",
    "nothing_left",
    "never_passes",
    "too_many_arrivals",
    "queue_unbounded",
    "size_format",
    "size_multiple",
    "size_edge",
    "size_ratio",
    "size_too_small",
    "size_too_large",
    "model_unknown",
    "model_retired",
    "model_not_yet",
    "one_image_only",
    "fidelity_refused",
    "field_taken",
    "workflow_unknown",
    "id_taken",
};
static_assert(kErrorNames.size() == static_cast<std::size_t>(ErrorCode::Count));

constexpr std::string_view error_name(ErrorCode code) {
  return kErrorNames[static_cast<std::size_t>(code)];
}

struct Error {
  ErrorCode code;
  std::string where; // a place a person can find: "/workflows/2/size", "line 3, column 14"; empty if there is none
  std::vector<Arg> args;

  bool operator==(const Error&) const = default;
};

} // namespace headroom::base
