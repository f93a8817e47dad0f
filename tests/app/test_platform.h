// A platform that remembers what was asked of it, for tests.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/platform.h"

namespace headroom::app {

class TestPlatform : public Platform {
 public:
  std::int64_t now = 1'795'167'002'000; // 2026-11-20T09:30:02Z
  int utc_offset = 540;
  std::vector<std::string> copied;
  std::map<std::string, std::string, std::less<>> stored;
  std::vector<std::pair<int, std::string>> in_background;
  std::vector<int> cancelled;
  int reloads = 0;
  int self_tests = 0;
  int choices = 0;

  std::int64_t now_ms() const override { return now; }
  int utc_offset_minutes(std::int64_t /*at_ms*/) const override { return utc_offset; }
  void copy_text(std::string_view text) override { copied.emplace_back(text); }
  void save_file(std::string_view name, std::string_view /*type*/, std::string_view bytes) override {
    stored.insert_or_assign("file:" + std::string(name), std::string(bytes));
  }
  bool draws_pictures() const override { return true; }
  void save_picture(std::string_view name, std::string_view chart) override {
    stored.insert_or_assign("picture:" + std::string(name), std::string(chart));
  }
  void choose_file() override { choices += 1; }
  void open_link(std::string_view url) override { stored.insert_or_assign("link", std::string(url)); }
  std::optional<std::string> load(std::string_view name) override {
    const auto found = stored.find(name);
    if (found == stored.end()) return {};
    return found->second;
  }
  void store(std::string_view name, std::string_view text) override {
    stored.insert_or_assign(std::string(name), std::string(text));
  }
  void wipe() override { stored.clear(); }
  void reload() override { reloads += 1; }
  void try_every_way_out() override { self_tests += 1; }
  void run_in_background(int ticket, std::string request) override {
    in_background.emplace_back(ticket, std::move(request));
  }
  void cancel_background(int ticket) override { cancelled.push_back(ticket); }
};

} // namespace headroom::app
