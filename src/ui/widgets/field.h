// What is typed or slid: text, numbers with unit and range, money, and a slider. Decides when typed text becomes a
// value: at once where it is one, never where it is not. What is no value stays as it was typed, with a sentence that
// says what would be one. Leaves out what a value means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/money.h"
#include "ui/widgets/page.h"

namespace headroom::ui {

struct TextField {
  std::string_view label;
  std::string_view description = {}; // below the field, and spoken with it
  float width = 280;
};
std::optional<std::string> text_field(Page& page, std::string_view key, const TextField& field,
                                      const std::string& value);

// Text that has to be of a kind: a size, a day, a decimal. `read` gives it in its one form, or nothing.
struct CheckedField {
  std::string_view label;
  std::string_view complaint; // what would be accepted
  std::optional<std::string> (*read)(std::string_view) = nullptr;
  std::string_view unit = {};
  std::string_view description = {};
  float width = 140;
};
std::optional<std::string> checked_field(Page& page, std::string_view key, const CheckedField& field,
                                         const std::string& value);

struct NumberField {
  std::string_view label;
  std::string_view unit = {}; // behind the number: "s", "images"
  double min = 0;
  double max = 0;
  int fraction_digits = 0; // 0: whole numbers
  std::string_view description = {};
  float width = 140;
};
std::optional<double> number_field(Page& page, std::string_view key, const NumberField& field, double value);

struct MoneyField {
  std::string_view label;
  std::string_view description = {};
  float width = 140;
};
// US dollars, zero or more, exact.
std::optional<base::Money> money_field(Page& page, std::string_view key, const MoneyField& field, base::Money value);

struct Slider {
  std::string_view label;
  std::string_view unit = {};
  double min = 0;
  double max = 1;
  double step = 0.01;
  float width = 240;
};
std::optional<double> slider(Page& page, std::string_view key, const Slider& slider, double value);

} // namespace headroom::ui
