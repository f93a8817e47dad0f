#include "platform/web/web_platform.h"

#include "platform/web/browser.h"

namespace headroom::platform::web {

std::int64_t WebPlatform::now_ms() const {
  return web::now_ms();
}
int WebPlatform::utc_offset_minutes(std::int64_t at_ms) const {
  return web::utc_offset_minutes(at_ms);
}

void WebPlatform::copy_text(std::string_view text) {
  web::copy_text(text);
}
void WebPlatform::save_file(std::string_view name, std::string_view media_type, std::string_view bytes) {
  web::save_file(name, media_type, bytes);
}
void WebPlatform::save_picture(std::string_view name, std::string_view chart) {
  web::save_picture(name, chart);
}
void WebPlatform::choose_file() {
  web::choose_file();
}
void WebPlatform::open_link(std::string_view /*url*/) {} // a link on the page is a link; the port says so

std::optional<std::string> WebPlatform::load(std::string_view name) {
  return load_stored(name);
}
void WebPlatform::store(std::string_view name, std::string_view text) {
  web::store(name, text);
}
void WebPlatform::wipe() {
  wipe_stored();
}

void WebPlatform::reload() {
  web::reload();
}

void WebPlatform::try_every_way_out() {
  web::try_every_way_out();
}

void WebPlatform::run_in_background(int ticket, std::string request) {
  web::run_in_background(ticket, request);
}
void WebPlatform::cancel_background(int ticket) {
  web::cancel_background(ticket);
}

} // namespace headroom::platform::web
