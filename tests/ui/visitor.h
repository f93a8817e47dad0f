// A person before the page, without a page: sees the patches as a browser would, and presses by role and name.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/actions.h"
#include "core/base/json_reader.h"
#include "tests/app/test_platform.h"
#include "tests/ui/null_screen.h"
#include "ui/ui_root.h"

namespace headroom::ui {

inline const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

class Visitor {
 public:
  explicit Visitor(std::string_view language, View view = {1440, 900, 0, 1, true, {}})
      : view_(view), actions_(knowledge(), platform, language), root_(actions_, screen_.fonts()) {
    draw();
  }

  Frame draw() {
    Frame frame;
    screen_.frame(view_, [&] { frame = root_.draw(view_); });
    if (!frame.patch.empty()) read(frame.patch);
    return frame;
  }

  void act(std::string_view role, std::string_view name, std::string_view verb, std::string_view value = {}) {
    for (const auto& [id, node] : nodes_) {
      if (node.value("role", "") != role) continue;
      if (node.value("name", "") != name && node.value("text", "") != name) continue;
      const auto error = root_.on_action(R"({"id":)" + std::to_string(id) + R"(,"do":")" + std::string(verb) +
                                         R"(","value":")" + std::string(value) + R"("})");
      REQUIRE(!error.has_value());
      draw();
      draw();
      return;
    }
    FAIL("there is no " << role << " named " << name);
  }
  void press(std::string_view role, std::string_view name) { act(role, name, "press"); }

  bool sees(std::string_view text) const {
    for (const auto& [id, node] : nodes_) {
      if (node.value("text", "") == text) return true;
    }
    return false;
  }
  int count(std::string_view role) const {
    int found = 0;
    for (const auto& [id, node] : nodes_) found += node.value("role", "") == role ? 1 : 0;
    return found;
  }
  std::string document(std::string_view property) const {
    const auto found = document_.find(property);
    return found == document_.end() ? "" : found->get<std::string>();
  }
  const std::map<unsigned, base::Json>& nodes() const { return nodes_; }
  app::Actions& actions() { return actions_; }
  UiRoot& root() { return root_; }
  View& view() { return view_; }

  app::TestPlatform platform;

 private:
  void read(const std::string& patch) {
    const base::Json parsed = base::parse_json(patch).value();
    if (parsed.contains("doc")) document_.update(parsed["doc"]);
    for (const base::Json& op : parsed["ops"]) {
      const auto kind = op[0].get<std::string>();
      const auto id = op[1].get<unsigned>();
      // A browser trips over an id that is given twice, or gone.
      CHECK((kind == "+") == (nodes_.find(id) == nodes_.end()));
      if (kind == "+") {
        // Two nodes of one parent with one key would be one element of the page, and the page would break on removal.
        REQUIRE(nodes_.count(id) == 0);
        nodes_[id] = op[4];
        nodes_[id]["parent"] = op[2];
      } else if (kind == "=") {
        for (const auto& item : op[2].items()) {
          if (item.value().is_null()) {
            nodes_[id].erase(item.key());
          } else {
            nodes_[id][item.key()] = item.value();
          }
        }
      } else if (kind == "-") {
        remove(id);
      }
    }
  }
  void remove(unsigned id) {
    nodes_.erase(id);
    std::vector<unsigned> below;
    for (const auto& [child, node] : nodes_) {
      if (node["parent"] == id) below.push_back(child);
    }
    for (const unsigned child : below) remove(child);
  }

  NullScreen screen_;
  View view_;
  app::Actions actions_;
  UiRoot root_;
  std::map<unsigned, base::Json> nodes_;
  base::Json document_ = base::Json::object();
};

} // namespace headroom::ui
