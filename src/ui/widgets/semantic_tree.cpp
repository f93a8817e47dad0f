#include "ui/widgets/semantic_tree.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

#include "core/base/json_stream.h"

namespace headroom::ui {

using base::JsonStream;

namespace {

constexpr std::array<std::string_view, 28> kRoleNames = {
    "group",    "banner",       "navigation", "main",   "contentinfo", "region", "heading",
    "text",     "list",         "listitem",   "link",   "button",      "tab",    "tablist",
    "tabpanel", "checkbox",     "choice",     "number", "textfield",   "slider", "table",
    "row",      "columnheader", "cell",       "meter",  "figure",      "status", "island"};
static_assert(kRoleNames.size() == static_cast<std::size_t>(Role::Count));

// Tenths are finer than any screen; more digits would make patches out of rounding noise.
double tenths(float value) {
  const double scaled = static_cast<double>(value) * 10;
  const auto whole = static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  return static_cast<double>(whole) / 10;
}

void write_rect(JsonStream& json, const Rect& rect) {
  json.number(tenths(rect.x));
  json.number(tenths(rect.y));
  json.number(tenths(rect.w));
  json.number(tenths(rect.h));
}

void write_property(JsonStream& json, const std::string& text) {
  json.string(text);
}
void write_property(JsonStream& json, int value) {
  json.number(value);
}
void write_property(JsonStream& json, bool value) {
  json.boolean(value);
}
void write_property(JsonStream& json, const std::optional<bool>& value) {
  json.boolean(*value);
}
void write_property(JsonStream& json, const std::optional<double>& value) {
  json.number(*value);
}
void write_property(JsonStream& json, const std::shared_ptr<const std::string>& text) {
  json.string(*text);
}

void write_property(JsonStream& json, const Rect& rect) {
  json.begin_array();
  write_rect(json, rect);
  json.end_array();
}

void write_property(JsonStream& json, const std::vector<TextLine>& lines) {
  json.begin_array();
  for (const TextLine& line : lines) {
    json.begin_array();
    write_rect(json, line.rect);
    json.string(line.text);
    json.end_array();
  }
  json.end_array();
}

void write_property(JsonStream& json, const TextFont& font) {
  json.begin_array();
  json.number(tenths(font.px));
  json.number(font.weight);
  json.string(font.mono ? "mono" : "text");
  json.end_array();
}

void write_property(JsonStream& json, const std::vector<std::pair<std::string, std::string>>& pairs) {
  json.begin_array();
  for (const auto& pair : pairs) {
    json.begin_array();
    json.string(pair.first);
    json.string(pair.second);
    json.end_array();
  }
  json.end_array();
}

void write_property(JsonStream& json, const std::vector<Mark>& marks) {
  json.begin_array();
  for (const Mark& mark : marks) {
    json.begin_array();
    json.number(static_cast<double>(mark.start));
    json.number(static_cast<double>(mark.end));
    json.string(mark.label);
    json.end_array();
  }
  json.end_array();
}

// Writes one property if it differs from what the page has; null takes it away. Returns whether it was written.
template <class T>
bool write_difference(JsonStream& json, std::string_view name, const T& before, const T& now) {
  if (before == now) return false;
  json.key(name);
  if (now == T{}) {
    json.null();
  } else {
    write_property(json, now);
  }
  return true;
}

void write_differences(JsonStream& json, const SemanticNode& before, const SemanticNode& now) {
  json.begin_object();
  if (before.role != now.role || before.id == 0) {
    json.key("role");
    json.string(role_name(now.role));
  }
  write_difference(json, "name", before.name, now.name);
  write_difference(json, "text", before.text, now.text);
  write_difference(json, "value", before.value, now.value);
  write_difference(json, "desc", before.description, now.description);
  write_difference(json, "lang", before.lang, now.lang);
  write_difference(json, "href", before.href, now.href);
  write_difference(json, "inputmode", before.input_mode, now.input_mode);
  write_difference(json, "sort", before.sort, now.sort);
  write_difference(json, "island", before.island, now.island);
  write_difference(json, "look", before.look, now.look);
  write_difference(json, "rect", before.rect, now.rect);
  write_difference(json, "lines", before.lines, now.lines);
  write_difference(json, "font", before.font, now.font);
  write_difference(json, "level", before.level, now.level);
  write_difference(json, "checked", before.checked, now.checked);
  write_difference(json, "expanded", before.expanded, now.expanded);
  write_difference(json, "selected", before.selected, now.selected);
  write_difference(json, "disabled", before.disabled, now.disabled);
  write_difference(json, "invalid", before.invalid, now.invalid);
  write_difference(json, "live", before.live, now.live);
  write_difference(json, "min", before.min, now.min);
  write_difference(json, "max", before.max, now.max);
  write_difference(json, "step", before.step, now.step);
  write_difference(json, "options", before.options, now.options);
  write_difference(json, "content", before.content, now.content);
  write_difference(json, "marks", before.marks, now.marks);
  json.end_object();
}

void write_document(JsonStream& json, const SemanticDocument& before, const SemanticDocument& now) {
  json.begin_object();
  write_difference(json, "lang", before.lang, now.lang);
  write_difference(json, "title", before.title, now.title);
  write_difference(json, "theme", before.theme, now.theme);
  write_difference(json, "fragment", before.fragment, now.fragment);
  write_difference(json, "tokens", before.tokens, now.tokens);
  write_difference(json, "top", before.top, now.top);
  if (before.height != now.height) {
    json.key("height");
    json.number(tenths(now.height));
  }
  json.end_object();
}

void operation(JsonStream& json, std::string_view name, NodeId id) {
  json.begin_array();
  json.string(name);
  json.number(id);
}

void write_change(JsonStream& json, const SemanticNode& before, const SemanticNode& now) {
  if (before == now) return;
  operation(json, "=", now.id);
  write_differences(json, before, now);
  json.end_array();
}

using Index = std::uint32_t; // into a vector of nodes
constexpr Index kNone = UINT32_MAX;

// Which of `ranks` can stay where they are: a longest rising subsequence, so that as few elements as possible move and
// the focused one rarely does. kNone ranks (new nodes) never stay.
std::vector<bool> staying(const std::vector<Index>& ranks) {
  std::vector<std::size_t> tails; // tails[k]: where the smallest end of a rise of length k+1 stands
  std::vector<std::size_t> previous(ranks.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] == kNone) continue;
    const auto at = std::lower_bound(tails.begin(), tails.end(), ranks[i],
                                     [&](std::size_t tail, Index rank) { return ranks[tail] < rank; });
    previous[i] = at == tails.begin() ? i : *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> stays(ranks.size(), false);
  if (tails.empty()) return stays;
  for (std::size_t i = tails.back();; i = previous[i]) {
    stays[i] = true;
    if (previous[i] == i) return stays;
  }
}

// One side of the comparison: where each node is and which children it has, in order.
struct Outline {
  explicit Outline(const std::vector<SemanticNode>& nodes) : children(nodes.size() + 1) {
    index.reserve(nodes.size());
    for (Index i = 0; i < nodes.size(); ++i) index.emplace(nodes[i].id, i);
    assert(index.size() == nodes.size() && "two nodes of one parent have the same key");
    for (Index i = 0; i < nodes.size(); ++i) children[slot(nodes[i].parent)].push_back(i);
  }

  Index find(NodeId id) const {
    const auto found = index.find(id);
    return found == index.end() ? kNone : found->second;
  }
  // Children of the root stand in slot 0, those of node i in slot i + 1.
  std::size_t slot(NodeId parent) const { return parent == 0 ? 0 : std::size_t{find(parent)} + 1; }

  std::unordered_map<NodeId, Index> index;
  std::vector<std::vector<Index>> children;
};

class Comparison {
 public:
  Comparison(const std::vector<SemanticNode>& before, const std::vector<SemanticNode>& now, JsonStream& json)
      : before_(before), now_(now), json_(json), old_(before), new_(now), old_rank_(before.size()) {
    for (const auto& siblings : old_.children) {
      for (Index rank = 0; rank < siblings.size(); ++rank) old_rank_[siblings[rank]] = rank;
    }
  }

  void write() {
    place_children(0, 0);
    for (const SemanticNode& node : now_) {
      const Index i = old_.find(node.id);
      if (i != kNone) write_change(json_, before_[i], node);
    }
    for (const SemanticNode& node : before_) {
      // A removed node takes what is still in it along, so only the topmost is named.
      if (new_.find(node.id) != kNone) continue;
      if (node.parent != 0 && new_.find(node.parent) == kNone) continue;
      operation(json_, "-", node.id);
      json_.end_array();
    }
  }

 private:
  // Parents come before their children, and siblings from the last to the first, so that every `before` exists.
  void place_children(NodeId parent, std::size_t slot) {
    const auto& siblings = new_.children[slot];
    std::vector<Index> ranks(siblings.size(), kNone);
    for (std::size_t i = 0; i < siblings.size(); ++i) {
      // An id holds its parent's, so a node that was there before was there under the same parent.
      const Index old = old_.find(now_[siblings[i]].id);
      if (old != kNone) ranks[i] = old_rank_[old];
    }
    const std::vector<bool> stays = staying(ranks);
    NodeId next = 0;
    for (std::size_t i = siblings.size(); i-- > 0;) {
      const SemanticNode& node = now_[siblings[i]];
      if (!stays[i]) {
        const bool is_new = old_.find(node.id) == kNone;
        operation(json_, is_new ? "+" : "m", node.id);
        json_.number(parent);
        json_.number(next);
        if (is_new) write_differences(json_, SemanticNode{}, node);
        json_.end_array();
      }
      next = node.id;
    }
    for (const Index child : siblings) place_children(now_[child].id, std::size_t{child} + 1);
  }

  const std::vector<SemanticNode>& before_;
  const std::vector<SemanticNode>& now_;
  JsonStream& json_;
  Outline old_;
  Outline new_;
  std::vector<Index> old_rank_;
};

// An id holds its parent's, so the same ids in the same order are the same tree; most changes leave it as it is.
bool same_shape(const std::vector<SemanticNode>& before, const std::vector<SemanticNode>& now) {
  return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                    [](const SemanticNode& a, const SemanticNode& b) { return a.id == b.id; });
}

} // namespace

std::string_view role_name(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

NodeId node_id(NodeId parent, std::string_view key) {
  // FNV-1a over the parent's id and the key.
  std::uint32_t hash = 2166136261u ^ parent;
  hash *= 16777619u;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash == 0 ? 1 : hash;
}

void SemanticTree::begin() {
  nodes_.clear();
  document_.title.clear();
}

SemanticNode& SemanticTree::add(NodeId parent, std::string_view key, Role role) {
  SemanticNode& node = nodes_.emplace_back();
  node.id = node_id(parent, key);
  node.parent = parent;
  node.role = role;
  return node;
}

void SemanticTree::forget() {
  sent_.clear();
  sent_document_.reset();
}

std::string SemanticTree::patch() {
  std::string patch;
  const bool same_document = sent_document_ && *sent_document_ == document_;
  if (same_document && sent_ == nodes_) return patch;
  JsonStream json(patch);
  json.begin_object();
  if (!same_document) {
    json.key("doc");
    write_document(json, sent_document_.value_or(SemanticDocument{}), document_);
  }
  json.key("ops");
  json.begin_array();
  if (same_shape(sent_, nodes_)) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) write_change(json, sent_[i], nodes_[i]);
  } else {
    Comparison(sent_, nodes_, json).write();
  }
  json.end_array();
  json.end_object();
  sent_ = nodes_; // copies into storage that is already there
  sent_document_ = document_;
  return patch;
}

} // namespace headroom::ui
