// Reads every include in src/ and refuses one that climbs the layers of src/README.md, or a platform header in core.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/source_dir.h"

namespace {

namespace fs = std::filesystem;

// Folder -> folders it may include besides itself.
const std::map<std::string, std::vector<std::string>> kMayUse = {
    {"core/base", {}},
    {"core/catalog", {"core/base"}},
    {"core/cost", {"core/base", "core/catalog"}},
    {"core/plan", {"core/base", "core/catalog"}},
    {"core/diagnose", {"core/base"}},
    {"core/i18n", {"core/base"}},
    {"app", {"core/"}},
    {"api", {"core/", "app"}},
    {"cli", {"core/", "app", "api"}},
    {"ui", {"core/", "app"}},
    // Platforms and mains see everything.
    {"platform/native", {""}},
    {"platform/web", {""}},
    {"", {""}},
};

const std::vector<std::string_view> kNotBelowTheScreen = {"imgui", "GLFW/", "GL/", "emscripten", "iostream", "regex"};

struct Include {
  std::string file; // below src/
  std::string target;
  bool ours = false; // in quotes
};

std::vector<Include> all_includes() {
  const fs::path root = fs::path(source_dir()) / "src";
  std::vector<Include> includes;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.rfind("#include ", 0) != 0) continue;
      const bool ours = line[9] == '"';
      const auto end = line.find(ours ? '"' : '>', 10);
      includes.push_back({fs::relative(entry.path(), root).generic_string(), line.substr(10, end - 10), ours});
    }
  }
  return includes;
}

// The layer a file below src/ belongs to: the longest key of kMayUse that is a prefix of its folder.
std::string layer_of(const std::string& path) {
  std::string best;
  for (const auto& [folder, uses] : kMayUse) {
    if (folder.size() > best.size() && path.rfind(folder + "/", 0) == 0) best = folder;
  }
  return best;
}

bool allowed(const Include& include) {
  const std::string layer = layer_of(include.file);
  const bool screenless = layer.rfind("core/", 0) == 0 || layer == "app" || layer == "api";
  if (!include.ours) {
    return !screenless || std::none_of(kNotBelowTheScreen.begin(), kNotBelowTheScreen.end(),
                                       [&](std::string_view name) { return include.target.rfind(name, 0) == 0; });
  }
  const std::string target = layer_of(include.target);
  if (target == layer) return true;
  const auto& uses = kMayUse.at(layer);
  return std::any_of(uses.begin(), uses.end(), [&](const std::string& use) {
    return use.empty() || target == use || (use.back() == '/' && target.rfind(use, 0) == 0);
  });
}

} // namespace

TEST_CASE("no file includes a layer above its own") {
  const auto includes = all_includes();
  CHECK(includes.size() > 50); // the reading itself works
  for (const Include& include : includes) {
    CAPTURE(include.file);
    CAPTURE(include.target);
    CHECK(allowed(include));
  }
}

TEST_CASE("the layering test sees what it must refuse") {
  CHECK(!allowed({"core/cost/price.cpp", "core/diagnose/verdict.h", true}));
  CHECK(!allowed({"core/base/text.cpp", "app/knowledge.h", true}));
  CHECK(!allowed({"app/actions.cpp", "imgui.h", false}));
  CHECK(!allowed({"core/diagnose/rule.cpp", "regex", false}));
  CHECK(!allowed({"ui/ui_root.cpp", "platform/web/browser.h", true}));
  CHECK(allowed({"ui/ui_root.cpp", "imgui.h", false}));
  CHECK(allowed({"main_web.cpp", "platform/web/browser.h", true}));
  CHECK(allowed({"api/check_op.cpp", "core/diagnose/verdict.h", true}));
}
