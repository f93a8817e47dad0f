#include "ui/widgets/field.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/base/decimal.h"
#include "core/base/json_writer.h"

namespace headroom::ui {
namespace {

struct FieldFrame {
  std::string_view label;
  std::string_view prefix;
  std::string_view unit;
  std::string_view description;
  std::string_view input_mode;
  float width = 0;
};

// The box of a field with what stands around it. `shown` is the text in the box: the value, or what was typed instead.
// `complaint` says what is wrong with that; empty: nothing.
struct FieldResult {
  std::optional<std::string> typed;
  bool done = false;
  NodeId id = 0;
};

FieldResult draw_field(Page& page, std::string_view key, const FieldFrame& frame, const std::string& shown,
                       std::string_view complaint) {
  const Role role = frame.input_mode.empty() ? Role::TextField : Role::NumberField;
  const std::size_t index = page.add(key, role);
  FieldResult result;
  {
    SemanticNode& node = page.node(index);
    result.id = node.id;
    node.name = std::string(frame.label) + (frame.unit.empty() ? "" : ", " + std::string(frame.unit));
    node.value = shown;
    node.input_mode = frame.input_mode;
    node.invalid = !complaint.empty();
    node.description = complaint.empty() ? frame.description : complaint;
  }
  // No label breaks while there is room: its box would stand lower than those beside it.
  const TextBlock label = page.measure(frame.label, TextStyle::Small, page.width());
  const float width = std::min(std::max(frame.width, label.w), page.width());
  const TextBlock unit = page.measure(frame.unit, TextStyle::Body, width);
  const TextBlock below = page.measure(complaint.empty() ? frame.description : complaint, TextStyle::Small, width);
  const bool has_below = !complaint.empty() || !frame.description.empty();
  const float height = label.h + space::kXs + kTouch + (has_below ? space::kXs + below.h : 0);
  const Rect whole = page.take(width, height);
  const Rect box{whole.x, whole.y + label.h + space::kXs, whole.w, kTouch};
  page.set_rect(index, box);
  page.paint_text(label, whole.x, whole.y, Token::Soft);
  const Response response = page.interact(index, box);
  page.fill(box, response.hovered ? Token::AccentSoft : Token::Surface, kRadius);
  page.stroke(box, complaint.empty() ? Token::Edge : Token::Slow, kRadius, complaint.empty() ? 1.0f : 2.0f);
  float text_x = box.x + space::kM;
  if (!frame.prefix.empty()) {
    const TextBlock prefix = page.measure(frame.prefix, TextStyle::Body, width);
    page.paint_text(prefix, text_x, box.y + (box.h - prefix.h) / 2, Token::Soft);
    text_x += prefix.w + space::kXs;
  }
  const float unit_x = box.x + box.w - space::kM - unit.w;
  if (!frame.unit.empty()) page.paint_text(unit, unit_x, box.y + (box.h - unit.h) / 2, Token::Soft);
  if (NativeControls* const native = page.native()) {
    result.typed = native->edit_line(page, result.id, {text_x, box.y, unit_x - text_x - space::kXs, box.h}, shown);
  } else {
    // While it has focus the page's own field shows the text, with its caret and its selection.
    if (!page.focused(result.id)) {
      const TextBlock words = page.measure(shown, TextStyle::Body, 1e6F);
      page.paint_text(words, text_x, box.y + (box.h - words.h) / 2, Token::Ink);
    }
    result.typed = page.take_action(result.id, SemanticAction::Kind::Set);
  }
  result.done = page.take_action(result.id, SemanticAction::Kind::Done).has_value();
  if (has_below) {
    page.paint_text(below, whole.x, box.y + box.h + space::kXs, complaint.empty() ? Token::Soft : Token::Slow);
  }
  return result;
}

// Text that is no value yet is kept as typed and shown instead of the value, until it is one.
template <class Value, class Parse, class Show>
std::optional<Value> typed_value(Page& page, std::string_view key, const FieldFrame& frame, const Value& value,
                                 std::string_view complaint, Parse parse, Show show) {
  std::optional<std::string>& draft = page.draft(node_id(page.parent(), key));
  const std::optional<Value> drafted = draft ? parse(*draft) : std::nullopt;
  if (drafted && *drafted != value) draft.reset(); // the value was changed elsewhere
  const bool invalid = draft && !drafted;
  const FieldResult result =
      draw_field(page, key, frame, draft.value_or(show(value)), invalid ? complaint : std::string_view());
  if (result.done && !invalid) draft.reset();
  if (!result.typed) return {};
  draft = result.typed;
  std::optional<Value> read = parse(*result.typed);
  if (!read || *read == value) return {};
  return read;
}

constexpr int kSliderDigits = 6;

} // namespace

std::optional<std::string> text_field(Page& page, std::string_view key, const TextField& field,
                                      const std::string& value) {
  const FieldFrame frame{field.label, {}, {}, field.description, {}, field.width};
  FieldResult result = draw_field(page, key, frame, value, {});
  if (!result.typed || *result.typed == value) return {};
  return std::move(result.typed);
}

std::optional<std::string> checked_field(Page& page, std::string_view key, const CheckedField& field,
                                         const std::string& value) {
  const FieldFrame frame{field.label, {}, field.unit, field.description, {}, field.width};
  return typed_value<std::string>(page, key, frame, value, field.complaint, field.read,
                                  [](const std::string& text) { return text; });
}

std::optional<double> number_field(Page& page, std::string_view key, const NumberField& field, double value) {
  const FieldFrame frame{
      field.label, {}, field.unit, field.description, field.fraction_digits == 0 ? "numeric" : "decimal", field.width};
  const std::string complaint =
      page.strings().format(field.fraction_digits == 0 ? "ui.field.whole_number" : "ui.field.number",
                            {{"min", base::json_number(field.min)}, {"max", base::json_number(field.max)}});
  const auto parse = [&](const std::string& text) -> std::optional<double> {
    const auto read = base::parse_decimal(text, field.fraction_digits);
    if (!read) return {};
    const double number = static_cast<double>(*read) / std::pow(10.0, field.fraction_digits);
    if (number < field.min || number > field.max) return {};
    return number;
  };
  return typed_value<double>(page, key, frame, value, complaint, parse,
                             [](double number) { return base::json_number(number); });
}

std::optional<base::Money> money_field(Page& page, std::string_view key, const MoneyField& field, base::Money value) {
  const FieldFrame frame{field.label, "$", {}, field.description, "decimal", field.width};
  const auto parse = [](const std::string& text) -> std::optional<base::Money> {
    const auto read = base::parse_money(text);
    if (!read || read->nanos < 0) return {};
    return *read;
  };
  return typed_value<base::Money>(page, key, frame, value, page.strings().text("ui.field.money"), parse,
                                  [](base::Money money) { return base::money_text(money); });
}

std::optional<double> slider(Page& page, std::string_view key, const Slider& look, double value) {
  const std::size_t index = page.add(key, Role::Slider);
  const NodeId id = page.node(index).id;
  {
    SemanticNode& node = page.node(index);
    node.name = std::string(look.label) + (look.unit.empty() ? "" : ", " + std::string(look.unit));
    node.value = base::json_number(value);
    node.min = look.min;
    node.max = look.max;
    node.step = look.step;
  }
  const float width = std::min(look.width, page.width());
  const TextBlock label = page.measure(look.label, TextStyle::Small, width);
  const TextBlock figure = page.measure(
      base::json_number(value) + (look.unit.empty() ? "" : " " + std::string(look.unit)), TextStyle::Small, width);
  const Rect whole = page.take(width, label.h + kTouch);
  page.paint_text(label, whole.x, whole.y, Token::Soft);
  page.paint_text(figure, whole.x + whole.w - figure.w, whole.y, Token::Ink);
  const Rect track{whole.x, whole.y + label.h, whole.w, kTouch};
  page.set_rect(index, track);
  const Response response = page.interact(index, track);
  const float middle = track.y + track.h / 2;
  const float share = static_cast<float>(std::clamp((value - look.min) / (look.max - look.min), 0.0, 1.0));
  page.fill({track.x, middle - 3, track.w, 6}, Token::StopSoft, 3);
  page.stroke({track.x, middle - 3, track.w, 6}, Token::Edge, 3);
  // The knob stays within its track, as that of the page's element over it does.
  const float knob = response.hovered ? 11.0f : 10.0f;
  const float at = track.x + knob + (track.w - 2 * knob) * share;
  page.fill({track.x, middle - 3, at - track.x, 6}, Token::Accent, 3);
  page.fill({at - knob, middle - knob, 2 * knob, 2 * knob}, Token::Accent, knob);

  std::optional<double> wanted;
  if (const auto typed = page.take_action(id, SemanticAction::Kind::Set)) {
    const auto read = base::parse_decimal(*typed, kSliderDigits);
    if (read) wanted = static_cast<double>(*read) / std::pow(10.0, kSliderDigits);
  } else if (response.dragged) {
    wanted = look.min + (look.max - look.min) * static_cast<double>(*response.dragged);
  }
  if (!wanted) return {};
  const double stepped = look.min + std::round((*wanted - look.min) / look.step) * look.step;
  // Steps of a binary fraction would leave 0.30000000000000004 behind.
  const double clean = std::round(std::clamp(stepped, look.min, look.max) * 1e9) / 1e9;
  if (clean == value) return {};
  return clean;
}

} // namespace headroom::ui
