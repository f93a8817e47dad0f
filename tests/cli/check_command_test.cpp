#include "cli/check_command.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;

namespace {

int status_of(const std::string& text, const std::vector<std::string>& arguments) {
  cli::Terminal terminal;
  terminal.read = [&](std::string_view /*path*/) -> base::Result<std::string> { return text; };
  terminal.out = [](std::string_view /*text*/) {};
  terminal.err = [](std::string_view /*text*/) {};
  return cli::run_command_line(shipped_knowledge(), terminal, arguments);
}

constexpr const char* kLimited =
    R"({"error":{"message":"Rate limit reached for gpt-image-2 on input-images per min: Limit 5, Used 5, Requested 1.",)"
    R"("type":"input-images","code":"rate_limit_exceeded"}})";

} // namespace

TEST_CASE("with --exit-code the status names the owner; without it only the command's own errors have one") {
  CHECK(status_of(kLimited, {"check", "-", "--exit-code"}) == 11);
  CHECK(status_of("You exceeded your current quota, please check your plan and billing details.",
                  {"check", "--exit-code"}) == 12);
  CHECK(status_of(kLimited, {"check", "-"}) == 0);
  CHECK(status_of("all 40 images were generated", {"check", "--exit-code"}) != 11);
  CHECK(status_of(kLimited, {"check", "--exit-codes"}) == cli::kUsage);
}

TEST_CASE("a wait counted from the response's date is said to be over once it is") {
  const std::string text =
      "HTTP/2 429\ndate: Fri, 20 Nov 2026 09:30:00 GMT\nretry-after: 12\n\n" + std::string(kLimited);
  const auto printed = [&](std::int64_t unix_s) {
    std::string out;
    cli::Terminal terminal;
    terminal.read = [&](std::string_view /*path*/) -> base::Result<std::string> { return text; };
    terminal.out = [&](std::string_view more) { out += more; };
    terminal.err = [](std::string_view /*text*/) {};
    terminal.now = app::Clock{unix_s, 60};
    const std::vector<std::string> arguments = {"check", "-"};
    CHECK(cli::run_command_line(shipped_knowledge(), terminal, arguments) == cli::kOk);
    return out;
  };
  constexpr std::int64_t kAnswered = 1'795'167'000; // 2026-11-20 09:30:00 UTC
  CHECK(printed(kAnswered + 3).find("response's own date: over at 10:30:12.") != std::string::npos);
  CHECK(printed(kAnswered + 60).find("Already over: by the response's own date it ended at 10:30:12.") !=
        std::string::npos);
}

TEST_CASE("the statuses scripts rely on stay what they are") {
  constexpr std::array<std::pair<std::string_view, int>, 14> kDocumented = {{{"chatgpt-app", 10},
                                                                             {"openai-rate-limit", 11},
                                                                             {"openai-billing", 12},
                                                                             {"openai-access", 13},
                                                                             {"openai-auth", 14},
                                                                             {"request-shape", 15},
                                                                             {"content-policy", 16},
                                                                             {"openai-server", 17},
                                                                             {"azure", 18},
                                                                             {"provider", 19},
                                                                             {"network", 20},
                                                                             {"other-vendor", 21},
                                                                             {"none", 0},
                                                                             {"unknown", 23}}};
  for (std::size_t i = 0; i < kDocumented.size(); ++i) {
    CHECK(diagnose::kOwnerNames[i] == kDocumented[i].first);
    CHECK(cli::owner_status(static_cast<diagnose::Owner>(i)) == kDocumented[i].second);
  }
}
