// The port of app/platform.h over a browser page.
#pragma once

#include "app/platform.h"

namespace headroom::platform::web {

class WebPlatform final : public app::Platform {
 public:
  std::int64_t now_ms() const override;
  int utc_offset_minutes(std::int64_t at_ms) const override;
  void copy_text(std::string_view text) override;
  void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) override;
  bool draws_pictures() const override { return true; }
  void save_picture(std::string_view name, std::string_view chart) override;
  void choose_file() override;
  void open_link(std::string_view url) override;
  std::optional<std::string> load(std::string_view name) override;
  void store(std::string_view name, std::string_view text) override;
  void wipe() override;
  void reload() override;
  void try_every_way_out() override;
  void run_in_background(int ticket, std::string request) override;
  void cancel_background(int ticket) override;
};

} // namespace headroom::platform::web
