#include "ui/widgets/semantic_tree.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "core/base/json_reader.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

// What web/semantics.js does with a patch, reduced to structure: the page's side of the agreement.
class MirrorPage {
 public:
  void apply(const std::string& patch) {
    if (patch.empty()) return;
    const base::Json parsed = base::parse_json(patch).value();
    for (const base::Json& op : parsed["ops"]) {
      const auto kind = op[0].get<std::string>();
      const auto id = op[1].get<NodeId>();
      if (kind == "+" || kind == "m") {
        REQUIRE((kind == "m") == (parents_.count(id) == 1));
        if (kind == "m") detach(id);
        insert(id, op[2].get<NodeId>(), op[3].get<NodeId>());
        ++(kind == "m" ? moves : adds);
        if (kind == "+") names_[id] = op[4].value("text", "");
      } else if (kind == "=") {
        REQUIRE(parents_.count(id) == 1);
        if (op[2].contains("text")) names_[id] = op[2]["text"].is_null() ? "" : op[2]["text"].get<std::string>();
      } else {
        REQUIRE(kind == "-");
        REQUIRE(parents_.count(id) == 1);
        detach(id);
        erase(id);
      }
    }
  }

  // "a(b c(d))": texts in document order.
  std::string outline(NodeId id = 0) const {
    std::string text = id == 0 ? "" : names_.at(id);
    const auto found = children_.find(id);
    if (found == children_.end() || found->second.empty()) return text;
    text += "(";
    for (const NodeId child : found->second) text += (child == found->second.front() ? "" : " ") + outline(child);
    return text + ")";
  }

  int adds = 0;
  int moves = 0;

 private:
  void insert(NodeId id, NodeId parent, NodeId before) {
    REQUIRE((parent == 0 || parents_.count(parent) == 1));
    auto& siblings = children_[parent];
    auto at = siblings.end();
    if (before != 0) {
      at = std::find(siblings.begin(), siblings.end(), before);
      REQUIRE(at != siblings.end());
    }
    siblings.insert(at, id);
    parents_[id] = parent;
  }
  void detach(NodeId id) {
    auto& siblings = children_[parents_.at(id)];
    siblings.erase(std::find(siblings.begin(), siblings.end(), id));
  }
  void erase(NodeId id) {
    for (const NodeId child : children_[id]) erase(child);
    children_.erase(id);
    parents_.erase(id);
  }

  std::map<NodeId, NodeId> parents_;
  std::map<NodeId, std::vector<NodeId>> children_;
  std::map<NodeId, std::string> names_;
};

SemanticNode& add(SemanticTree& tree, NodeId parent, const std::string& key) {
  SemanticNode& node = tree.add(parent, key, Role::Text);
  node.text = key;
  return node;
}

std::string patch_of(SemanticTree& tree, const std::vector<std::string>& keys) {
  tree.begin();
  for (const std::string& key : keys) add(tree, 0, key);
  return tree.patch();
}

} // namespace

TEST_CASE("the first patch is the whole tree, the second of the same frame is nothing") {
  SemanticTree tree;
  for (const bool first : {true, false}) {
    tree.begin();
    tree.document().lang = "en";
    tree.document().height = 100;
    SemanticNode& button = tree.add(0, "go", Role::Button);
    button.text = "Go";
    button.rect = {1, 2, 30.06f, 44};
    button.lines = {{{3, 4, 20, 24}, "Go"}};
    button.font = {16, 600, false};
    const std::string id = std::to_string(button.id);
    CHECK(tree.patch() == (first ? R"({"doc":{"lang":"en","height":100},"ops":[["+",)" + id +
                                       R"(,0,0,{"role":"button","text":"Go","rect":[1,2,30.1,44],)"
                                       R"("lines":[[3,4,20,24,"Go"]],"font":[16,600,"text"]}]]})"
                                 : ""));
  }
}

TEST_CASE("a change names what changed and nothing else; what is gone becomes null") {
  SemanticTree tree;
  patch_of(tree, {"a"});
  tree.begin();
  SemanticNode& node = tree.add(0, "a", Role::Text);
  node.expanded = false;
  const std::string id = std::to_string(node.id);
  CHECK(tree.patch() == R"({"ops":[["=",)" + id + R"(,{"text":null,"expanded":false}]]})");
}

TEST_CASE("large content is compared by identity") {
  SemanticTree tree;
  const auto draw = [&](std::shared_ptr<const std::string> content) {
    tree.begin();
    tree.add(0, "island", Role::Island).content = std::move(content);
    return tree.patch();
  };
  const auto text = std::make_shared<const std::string>("pasted");
  CHECK(!draw(text).empty());
  CHECK(draw(text).empty());
  CHECK(!draw(std::make_shared<const std::string>("pasted")).empty());
}

TEST_CASE("after forgetting, everything is sent again") {
  SemanticTree tree;
  const std::string first = patch_of(tree, {"a", "b"});
  CHECK(patch_of(tree, {"a", "b"}).empty());
  tree.forget();
  CHECK(patch_of(tree, {"a", "b"}) == first);
}

TEST_CASE("moving one element moves one element") {
  SemanticTree tree;
  MirrorPage page;
  page.apply(patch_of(tree, {"a", "b", "c", "d", "e"}));
  CHECK(page.outline() == "(a b c d e)");
  page.moves = 0;
  page.apply(patch_of(tree, {"b", "c", "d", "e", "a"}));
  CHECK(page.outline() == "(b c d e a)");
  CHECK(page.moves == 1);
  page.apply(patch_of(tree, {"e", "b", "x", "c", "d"}));
  CHECK(page.outline() == "(e b x c d)");
  CHECK(page.moves == 2);
}

TEST_CASE("any tree becomes any other tree") {
  std::mt19937 random(7);
  SemanticTree tree;
  MirrorPage page;
  for (int round = 0; round < 200; ++round) {
    // Keys are unique in the whole tree, so ids survive under the same parent only; the others are new nodes.
    std::vector<std::string> keys;
    for (int i = 0; i < 12; ++i) keys.push_back(std::string(1, static_cast<char>('a' + i)));
    std::shuffle(keys.begin(), keys.end(), random);
    keys.resize(random() % 12);
    tree.begin();
    std::vector<NodeId> open = {0};
    std::map<NodeId, std::vector<NodeId>> children;
    std::map<NodeId, std::string> names;
    for (const std::string& key : keys) {
      const NodeId parent = open[random() % open.size()];
      const NodeId id = add(tree, parent, key).id;
      open.push_back(id);
      children[parent].push_back(id);
      names[id] = key;
    }
    page.apply(tree.patch());
    const std::function<std::string(NodeId)> outline = [&](NodeId id) {
      std::string text = id == 0 ? "" : names[id];
      if (children[id].empty()) return text;
      text += "(";
      for (const NodeId child : children[id]) text += (child == children[id].front() ? "" : " ") + outline(child);
      return text + ")";
    };
    REQUIRE(page.outline() == outline(0));
  }
}
