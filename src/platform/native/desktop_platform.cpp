#include "platform/native/desktop_platform.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "api/api_call.h"

namespace headroom::platform::native {

namespace {

namespace fs = std::filesystem;

constexpr const char* kStored = ".json";

// An empty variable is as good as none: a relative folder would be whatever this was started in.
fs::path folder_named_by(const char* variable) {
  const char* const named = std::getenv(variable);
  return named == nullptr ? "" : named;
}

fs::path configuration_folder() {
  for (const char* const variable : {"XDG_CONFIG_HOME", "APPDATA"}) {
    const fs::path named = folder_named_by(variable);
    if (named.is_absolute()) return named / "headroom";
  }
  const fs::path home = folder_named_by("HOME");
#if defined(__APPLE__)
  return home / "Library" / "Application Support" / "headroom";
#else
  return home / ".config" / "headroom";
#endif
}

fs::path stored_file(std::string_view name) {
  return configuration_folder() / (std::string(name) + kStored);
}

void write_file(const fs::path& path, std::string_view text) {
  std::error_code refused; // then nothing is kept, and that is all: the port says storing may fail
  fs::create_directories(path.parent_path(), refused);
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
}

} // namespace

struct DesktopPlatform::Replies {
  std::mutex lock;
  std::vector<std::pair<int, std::string>> list;
  std::vector<int> cancelled;
};

DesktopPlatform::DesktopPlatform(const app::Knowledge& knowledge, std::function<void()> wake)
    : knowledge_(knowledge), wake_(std::move(wake)), replies_(std::make_shared<Replies>()) {}

DesktopPlatform::~DesktopPlatform() {
  for (auto& entry : threads_) entry.second.join(); // they read the knowledge, which outlives us but not the program
}

std::int64_t DesktopPlatform::now_ms() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

int DesktopPlatform::utc_offset_minutes(std::int64_t at_ms) const {
  const auto at = static_cast<std::time_t>(at_ms / 1000);
  std::tm utc = *std::gmtime(&at);
  utc.tm_isdst = -1;
  std::tm local = *std::localtime(&at);
  const std::time_t utc_as_local = std::mktime(&utc);
  const std::time_t local_as_local = std::mktime(&local);
  return static_cast<int>(std::difftime(local_as_local, utc_as_local) / 60);
}

void DesktopPlatform::copy_text(std::string_view text) {
  ImGui::SetClipboardText(std::string(text).c_str());
}

void DesktopPlatform::save_file(std::string_view name, std::string_view /*media_type*/, std::string_view bytes) {
  write_file(folder_named_by("HOME") / "Downloads" / name, bytes);
}

void DesktopPlatform::open_link(std::string_view url) {
  // Our own links only, and nothing in them that a shell would read.
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.-_?=&#%";
  if (url.substr(0, 8) != "https://" || url.find_first_not_of(kPlain) != std::string_view::npos) return;
#if defined(__APPLE__)
  const std::string command = "open '" + std::string(url) + "'";
#elif defined(_WIN32)
  const std::string command = "start \"\" \"" + std::string(url) + "\"";
#else
  const std::string command = "xdg-open '" + std::string(url) + "' >/dev/null 2>&1 &";
#endif
  if (std::system(command.c_str()) != 0) copy_text(url); // no browser to be found: then at least the address
}

std::optional<std::string> DesktopPlatform::load(std::string_view name) {
  std::ifstream file(stored_file(name), std::ios::binary);
  if (!file) return {};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void DesktopPlatform::store(std::string_view name, std::string_view text) {
  write_file(stored_file(name), text);
}

void DesktopPlatform::wipe() {
  std::error_code gone; // what is not there need not go; what is not ours stays
  for (const auto& file : fs::directory_iterator(configuration_folder(), gone)) {
    if (file.path().extension() == kStored) fs::remove(file.path(), gone);
  }
}

void DesktopPlatform::run_in_background(int ticket, std::string request) {
  threads_[ticket] = std::thread([this, ticket, replies = replies_, text = std::move(request)] {
    std::string reply = api::api_call(knowledge_, text);
    {
      const std::lock_guard guard(replies->lock);
      replies->list.emplace_back(ticket, std::move(reply));
    }
    wake_();
  });
}

void DesktopPlatform::cancel_background(int ticket) {
  const std::lock_guard guard(replies_->lock);
  replies_->cancelled.push_back(ticket);
}

std::vector<std::pair<int, std::string>> DesktopPlatform::take_replies() {
  std::vector<std::pair<int, std::string>> taken;
  {
    const std::lock_guard guard(replies_->lock);
    taken.swap(replies_->list);
    const auto is_cancelled = [&](const auto& reply) {
      return std::count(replies_->cancelled.begin(), replies_->cancelled.end(), reply.first) > 0;
    };
    for (const auto& reply : taken) threads_[reply.first].join();
    for (const auto& reply : taken) threads_.erase(reply.first);
    taken.erase(std::remove_if(taken.begin(), taken.end(), is_cancelled), taken.end());
  }
  return taken;
}

} // namespace headroom::platform::native
