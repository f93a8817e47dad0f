// The frame being drawn, as widgets see it: where the next item goes, which colours and type apply, what the person
// did to an item, and the record of what was drawn. Decides layout (columns, boxes, flowing rows) and the one path from
// an activation to a widget. Leaves out every single widget (the other files here) and the graphics context.
//
// Lengths are document units: CSS pixels before the person's text size. They become whole device pixels only at the
// moment of drawing, so a layout is the same at every ratio and text and borders are sharp at all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/i18n/string_table.h"
#include "ui/fonts.h"
#include "ui/theme.h"
#include "ui/view.h"
#include "ui/widgets/native_controls.h"
#include "ui/widgets/semantic_tree.h"
#include "ui/widgets/text_layout.h"

struct ImDrawList;

namespace headroom::ui {

struct TextBlock {
  std::vector<LaidLine> lines;
  TextStyle style = TextStyle::Body;
  float line_height = 0;
  float w = 0; // of the widest line
  float h = 0;
};

struct Response {
  bool pressed = false;
  bool hovered = false;
  bool held = false;
  bool focused = false;         // and the ring is due
  std::optional<float> dragged; // natively: where along the width the held pointer is, 0 to 1
};

class Page {
 public:
  // Without native controls activation comes from the page's elements alone, and Dear ImGui only sees the pointer
  // hover.
  explicit Page(Fonts fonts, NativeControls* native = nullptr);

  void begin(const View& view, const Theme& theme, const i18n::StringTable& strings);
  void end(); // records the document's height

  SemanticTree& tree() { return tree_; }
  const i18n::StringTable& strings() const { return *strings_; }
  const Theme& theme() const { return theme_; }
  NativeControls* native() const { return native_; }
  bool korean() const { return strings_->language() == i18n::Language::Korean; }

  // Where the next item goes. In a column items stand below each other; in a row (Flow) beside, wrapping.
  float width() const { return areas_.back().w; }
  float view_width() const { return view_.width / text_scale(); }
  float view_height() const { return view_.height / text_scale(); }
  bool narrow() const { return view_width() < kNarrow; }
  Rect take(float w, float h);
  void gap(float height);

  // Recording. A node added is the one the following calls describe until the next is added.
  std::size_t add(std::string_view key, Role role); // index into tree().nodes()
  SemanticNode& node(std::size_t index) { return tree_.at(index); }
  void set_rect(std::size_t index, const Rect& rect);
  // A container is as large as what was added to it since: what asks the page where a region is finds it.
  void enclose(std::size_t container);

  // Text: measured first, drawn where it fits, its lines recorded with the node.
  TextBlock measure(std::string_view text, TextStyle style, float width) const;
  void draw_text(std::size_t node, const TextBlock& block, float x, float y, Token color);
  // For marks that only decorate: drawn, not recorded.
  void paint_text(const TextBlock& block, float x, float y, Token color);

  // Activation. `interact` also draws the focus ring.
  Response interact(std::size_t node, const Rect& rect, float radius = kRadius);
  std::optional<std::string> take_action(NodeId id, SemanticAction::Kind kind);
  bool focused(NodeId id) const { return focus_ == id; }
  void focus(NodeId id) { focus_ = id; }
  void deliver(SemanticAction action);
  bool acted() const { return acted_; } // in this frame

  // The picture changes by itself after this long, as a countdown does; the soonest counts.
  void change_in(std::int64_t ms);
  std::optional<std::int64_t> changes_in_ms() const { return changes_in_ms_; }
  // Said once by a screen reader when it differs from what was said last. One voice for the whole page.
  void announce(std::string_view words) { announcement_ = words; }

  // A widget's own memory, kept while the program runs: whether a disclosure is open.
  bool& open_flag(NodeId id, bool initially);
  // What was typed into a field and is no value yet.
  std::optional<std::string>& draft(NodeId id) { return drafts_[id]; }
  NodeId parent() const { return parents_.back(); }

  // Painting, in document units.
  void fill(const Rect& rect, Token token, float radius = 0);
  void fill_view(Token token); // all that is visible, behind everything
  void stroke(const Rect& rect, Token token, float radius = 0, float thickness = 1);
  ImDrawList& paint() const { return *draw_list_; }
  std::uint32_t color(Token token) const;
  float device_x(float x) const;
  float device_y(float y) const;
  float device(float length) const { return length * scale_; }
  float document_x(float device_x) const { return device_x / scale_; }
  float document_y(float device_y) const { return (device_y + scroll_) / scale_; }
  bool on_screen(const Rect& rect) const;
  ImFont* font(const TextSpec& spec) const;

 private:
  friend class Box;
  friend class Margins;
  friend class Flow;
  friend class Columns;
  friend class Group;

  struct Area {
    float x = 0;
    float y = 0; // of the next item
    float w = 0;
    bool flows = false;
    float row_height = 0;
    float item_gap = 0;
    float next_x = 0;
    float row_used = 0; // the tallest item of the row so far
  };

  float text_scale() const { return view_.preferences.text_scale; }
  float text_px(const TextSpec& spec) const; // in device pixels, whole

  Fonts fonts_;
  NativeControls* native_;
  SemanticTree tree_;
  View view_;
  Theme theme_;
  const i18n::StringTable* strings_ = nullptr;
  ImDrawList* draw_list_ = nullptr;
  float scale_ = 1;
  float scroll_ = 0; // device pixels, whole

  std::vector<Area> areas_;
  std::vector<NodeId> parents_;
  int depth_ = 0; // of nested boxes, each with its own layer for its background

  std::vector<SemanticAction> arrived_; // since the last frame
  std::vector<SemanticAction> actions_; // for this frame
  bool acted_ = false;
  std::optional<std::int64_t> changes_in_ms_;
  std::string announcement_;
  NodeId focus_ = 0;
  NodeId held_ = 0; // natively: what the pointer went down on
  std::unordered_map<NodeId, bool> open_flags_;
  std::unordered_map<NodeId, std::optional<std::string>> drafts_;
};

// Everything inside stands in the middle of the page, at most `widest` wide.
class Margins {
 public:
  Margins(Page& page, float least, float widest);
  ~Margins();
  Margins(const Margins&) = delete;
  Margins& operator=(const Margins&) = delete;

 private:
  Page& page_;
};

// A semantic container without a look of its own.
class Group {
 public:
  Group(Page& page, std::string_view key, Role role, std::string_view name = {});
  Group(Page& page, std::size_t node); // what follows stands inside a node that is already there
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  std::size_t node() const { return node_; }

 private:
  Page& page_;
  std::size_t node_;
};

struct BoxStyle {
  float pad = space::kL;
  float pad_y = -1; // like pad
  std::optional<Token> fill = Token::Surface;
  std::optional<Token> edge = Token::Line;
  std::optional<Token> bar; // a strong bar at the left edge
  float radius = kCardRadius;
  std::string look = "card";
};

// A semantic container with padding and a background that is as tall as what was put in.
class Box {
 public:
  Box(Page& page, std::string_view key, Role role, std::string_view name, BoxStyle style = {});
  ~Box();
  Box(const Box&) = delete;
  Box& operator=(const Box&) = delete;
  std::size_t node() const { return node_; }

 private:
  Page& page_;
  BoxStyle style_;
  std::size_t node_;
  Rect outer_;
};

// Items beside each other, wrapping; each row is at least `row_height` tall and its items stand in the middle of that.
class Flow {
 public:
  Flow(Page& page, float item_gap = space::kS, float row_height = 0);
  ~Flow();
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

 private:
  Page& page_;
};

// Columns beside each other, in shares of the width; below kNarrow (or `least` per share) they stand below each other.
class Columns {
 public:
  Columns(Page& page, std::vector<float> shares, float gap = space::kL, float stack_below = kNarrow);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();

 private:
  Page& page_;
  std::vector<float> shares_;
  float gap_;
  bool stacked_;
  std::size_t column_ = 0;
  float top_ = 0;
  float bottom_ = 0;
  float left_ = 0;
  float total_ = 0;
};

} // namespace headroom::ui
