// The port: everything the product asks of the machine it runs on, and nothing else. src/platform/native and
// src/platform/web implement it, tests bring their own. Leaves out drawing and input: a platform calls
// ui/ui_root for those, and asks for a frame itself after every call it makes into the program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headroom::app {

class Platform {
 public:
  virtual ~Platform() = default;

  // Wall clock, milliseconds since 1970 UTC, and the local offset from UTC at such an instant.
  virtual std::int64_t now_ms() const = 0;
  virtual int utc_offset_minutes(std::int64_t at_ms) const = 0;

  // Called while an activation is being handled, so that a browser accepts it as the person's own gesture.
  virtual void copy_text(std::string_view text) = 0;
  virtual void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) = 0;
  // A chart (throughput_export.h) drawn by the platform; where it draws none, nothing offers it.
  virtual bool draws_pictures() const = 0;
  virtual void save_picture(std::string_view name, std::string_view chart) = 0;
  // The person chooses one; it arrives as if dropped (Actions::on_paste). On the web only: a window takes dropped
  // files, and the system has no chooser that is everywhere.
  virtual void choose_file() = 0;
  // Natively only: on the web a link is a real link and never comes here.
  virtual void open_link(std::string_view url) = 0;

  // Settings and plans, never pasted text. Loading may find nothing; storing may fail (private windows,
  // full disks); a page then says so in its delivery.
  virtual std::optional<std::string> load(std::string_view name) = 0;
  virtual void store(std::string_view name, std::string_view text) = 0;
  virtual void wipe() = 0;

  // The page, again from its host. Natively there is nothing to load anew.
  virtual void reload() = 0;
  // The page tries every way out it knows and says what came of it (Actions::on_delivery).
  virtual void try_every_way_out() = 0;

  // Runs api_call(request) off the frame: a worker on the web, a thread natively. The reply arrives as
  // Actions::on_reply(ticket, reply), unless cancelled before.
  virtual void run_in_background(int ticket, std::string request) = 0;
  virtual void cancel_background(int ticket) = 0;
};

// What the person asked of the system, current at every frame.
struct Preferences {
  bool dark = false;
  bool more_contrast = false;
  bool reduced_motion = false;
  float text_scale = 1; // the root font size over 16 px
};

} // namespace headroom::app
