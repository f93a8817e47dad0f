#include "platform/native/system_fonts.h"

#include <imgui.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace headroom::platform::native {

namespace {

namespace fs = std::filesystem;

constexpr float kAnySize = 16; // glyphs are baked at whatever size is drawn

std::vector<fs::path> font_folders() {
  std::vector<fs::path> folders = {"/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts",
                                   "/Library/Fonts", "C:/Windows/Fonts"};
  if (const char* home = std::getenv("HOME")) {
    folders.push_back(fs::path(home) / ".local/share/fonts");
    folders.push_back(fs::path(home) / "Library/Fonts");
  }
  return folders;
}

std::map<std::string, fs::path, std::less<>> installed_fonts() {
  std::map<std::string, fs::path, std::less<>> fonts;
  for (const fs::path& folder : font_folders()) {
    std::error_code none; // a folder that is not there or not ours to read holds no fonts
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator file(folder, options, none), end; !none && file != end;
         file.increment(none)) {
      fonts.emplace(file->path().filename().string(), file->path());
    }
  }
  return fonts;
}

} // namespace

std::optional<ui::Fonts> add_system_fonts(ImFontAtlas& atlas) {
  const auto installed = installed_fonts();
  const auto find = [&](std::initializer_list<std::string_view> names) -> std::string {
    for (const std::string_view name : names) {
      const auto found = installed.find(name);
      if (found != installed.end()) return found->second.string();
    }
    return {};
  };
  // In the order of preference: what the desktop itself uses, then what is everywhere.
  const std::string regular = find({"SFNS.ttf", "segoeui.ttf", "Inter-Regular.ttf", "NotoSans-Regular.ttf",
                                    "Cantarell-Regular.otf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf"});
  const std::string strong = find({"SFNS-Semibold.ttf", "seguisb.ttf", "Inter-SemiBold.ttf", "NotoSans-SemiBold.ttf",
                                   "NotoSans-Bold.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf"});
  const std::string mono = find({"SFNSMono.ttf", "CascadiaMono.ttf", "consola.ttf", "NotoSansMono-Regular.ttf",
                                 "LiberationMono-Regular.ttf", "DejaVuSansMono.ttf"});
  const std::string hangul = find(
      {"AppleSDGothicNeo.ttc", "malgun.ttf", "NotoSansCJK-Regular.ttc", "NotoSansKR-Regular.otf", "NanumGothic.ttf"});
  const std::string strong_hangul =
      find({"malgunbd.ttf", "NotoSansCJK-Bold.ttc", "NotoSansKR-Bold.otf", "NanumGothicBold.ttf"});
  if (regular.empty()) return {};
  const auto add = [&](const std::string& latin, const std::string& korean) {
    ImFont* const font = atlas.AddFontFromFileTTF((latin.empty() ? regular : latin).c_str(), kAnySize);
    const std::string& behind = korean.empty() ? hangul : korean;
    if (font != nullptr && !behind.empty()) {
      ImFontConfig config;
      config.MergeMode = true;
      // Noto's collection has Korean as its second face, and line metrics so tall that its letters come out small.
      const bool noto = behind.find("NotoSansCJK") != std::string::npos;
      config.FontNo = noto ? 1 : 0;
      atlas.AddFontFromFileTTF(behind.c_str(), noto ? kAnySize * 1.25f : kAnySize * 1.05f, &config);
    }
    return font;
  };
  const ui::Fonts fonts{add(regular, hangul), add(strong, strong_hangul), add(mono, hangul)};
  if (fonts.regular == nullptr || fonts.strong == nullptr || fonts.mono == nullptr) return {};
  return fonts;
}

} // namespace headroom::platform::native
