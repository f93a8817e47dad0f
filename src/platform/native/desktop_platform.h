// The port on a desktop: the system's clock and clipboard, settings as files in the user's configuration folder, work
// in the background on a thread. Replies are collected by the main thread, which the thread wakes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "app/knowledge.h"
#include "app/platform.h"

namespace headroom::platform::native {

class DesktopPlatform : public app::Platform {
 public:
  // `wake` may be called from any thread.
  DesktopPlatform(const app::Knowledge& knowledge, std::function<void()> wake);
  ~DesktopPlatform() override;
  DesktopPlatform(const DesktopPlatform&) = delete;
  DesktopPlatform& operator=(const DesktopPlatform&) = delete;

  std::int64_t now_ms() const override;
  int utc_offset_minutes(std::int64_t at_ms) const override;
  void copy_text(std::string_view text) override;
  void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) override;
  bool draws_pictures() const override { return false; }
  void save_picture(std::string_view /*name*/, std::string_view /*chart*/) override {}
  void choose_file() override {}
  void open_link(std::string_view url) override;
  std::optional<std::string> load(std::string_view name) override;
  void store(std::string_view name, std::string_view text) override;
  void wipe() override;
  void reload() override {}
  void try_every_way_out() override {}
  void run_in_background(int ticket, std::string request) override;
  void cancel_background(int ticket) override;

  // Tickets and replies that came since the last call.
  std::vector<std::pair<int, std::string>> take_replies();

 private:
  struct Replies;

  const app::Knowledge& knowledge_;
  std::function<void()> wake_;
  std::shared_ptr<Replies> replies_;
  std::map<int, std::thread> threads_;
};

} // namespace headroom::platform::native
