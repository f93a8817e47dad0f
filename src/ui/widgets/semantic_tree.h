// What is on the page, for those who do not look at the canvas: every drawn item with its role, name, state, rectangle
// and lines of text, in reading order. Decides identity (ids) and the difference between two frames, sent to the page
// as one JSON patch (format: src/README.md). Leaves out drawing and where actions lead.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headroom::ui {

// Stable across frames and languages: made from the parent's id and a key, never from visible text. 0 is the root.
using NodeId = std::uint32_t;
NodeId node_id(NodeId parent, std::string_view key);

enum class Role {
  Group,
  Banner,
  Navigation,
  Main,
  ContentInfo,
  Region, // containers; all but Group are landmarks
  Heading,
  Text,
  List,
  ListItem,
  Link,
  Button,
  Tab,
  TabList,
  TabPanel,
  Checkbox,
  Choice,
  NumberField,
  TextField,
  Slider,
  Table,
  Row,
  ColumnHeader,
  Cell,
  Meter,
  Figure,
  Status,
  Island,
  Count
};
std::string_view role_name(Role role); // "group", "banner", ...

// Document pixels (CSS px), y from the top of the document, unscrolled.
struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  bool operator==(const Rect&) const = default;
};

struct TextLine {
  Rect rect;
  std::string text;

  bool operator==(const TextLine&) const = default;
};

struct TextFont {
  float px = 0; // 0: no text of its own
  int weight = 400;
  bool mono = false;

  bool operator==(const TextFont&) const = default;
};

// A marked place of an island's text, in UTF-16 units, which is what the page counts in.
struct Mark {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string label;

  bool operator==(const Mark&) const = default;
};

struct SemanticNode {
  NodeId id = 0;
  NodeId parent = 0;
  Role role = Role::Group;
  std::string name; // the accessible name, where it is not the text itself
  std::string text; // what is read: the paragraph, the heading, the button's label
  std::string value;
  std::string description;
  std::string lang; // "ko", when it differs from the document's
  std::string href;
  std::string sort;       // of a column heading: "ascending", "descending"
  std::string input_mode; // "numeric", "decimal", ...
  std::string island;     // "paste", "evidence": the page's own element of that kind
  std::string look;       // a class for print and forced colours ("card", "primary"); never spoken
  Rect rect;
  std::vector<TextLine> lines;
  TextFont font;
  int level = 0; // of a heading
  std::optional<bool> checked;
  std::optional<bool> expanded;
  std::optional<bool> selected;
  bool disabled = false;
  bool invalid = false;
  bool live = false; // changes are announced, politely
  std::optional<double> min;
  std::optional<double> max;
  std::optional<double> step;
  std::vector<std::pair<std::string, std::string>> options; // value, label
  // Text too large to compare byte by byte: equal means the same object.
  std::shared_ptr<const std::string> content;
  std::vector<Mark> marks;

  bool operator==(const SemanticNode&) const = default;
};

// Properties of the document as a whole.
struct SemanticDocument {
  std::string lang;
  std::string title;
  std::string theme;                                       // "light", "dark"
  std::vector<std::pair<std::string, std::string>> tokens; // CSS variables: "--ink" -> "#1b1f24"
  std::string fragment;                                    // "check": what the address says after #
  float height = 0;
  int top = 0; // a new number scrolls to the top of the document

  bool operator==(const SemanticDocument&) const = default;
};

class SemanticTree {
 public:
  // A frame: begin, then nodes parents first in reading order, then patch.
  void begin();
  SemanticNode& add(NodeId parent, std::string_view key, Role role);
  SemanticDocument& document() { return document_; }
  SemanticNode& at(std::size_t index) { return nodes_[index]; } // of the frame being drawn

  // What changed since the last patch, as JSON; empty if nothing did. After forget() the whole tree is sent again.
  std::string patch();
  void forget();

  const std::vector<SemanticNode>& nodes() const { return nodes_; }

 private:
  std::vector<SemanticNode> nodes_;
  std::vector<SemanticNode> sent_;
  SemanticDocument document_;
  std::optional<SemanticDocument> sent_document_;
};

// What a person did to a node, through the page's elements: {"id":7,"do":"set","value":"12"}.
struct SemanticAction {
  enum class Kind {
    Press, // button, tab, link, checkbox, disclosure
    Set,   // a field's text so far, a choice's value, a slider's number
    Done,  // a field was left or confirmed with Enter
    Focus, // id 0: nothing has focus
  };
  NodeId id = 0;
  Kind kind = Kind::Press;
  std::string value;
};

} // namespace headroom::ui
