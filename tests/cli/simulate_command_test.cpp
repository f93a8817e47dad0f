#include "cli/simulate_command.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/cli/command_run.h"

using namespace headroom;
using cli::Run;

namespace {

Run run(const std::vector<std::string>& arguments, const std::string& file) {
  return cli::run(arguments, {{"scenario.json", file}});
}

const std::string kScenario =
    R"({"v":1,"duration_s":60,"arrivals":{"shape":"trace","at_s":[0,0,0,0,0,0]},"request":{},"limits":{"tier":1},)"
    R"("client":{"policy":"honour-header"},"service":{"kind":"fixed","seconds":10},"quantiles":"exact"})";

std::string read_example(const std::string& name) {
  std::ifstream file(source_dir() + "/assets/scenarios/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a run for people: counts, waits, levels and what limits, in either language") {
  CHECK(run({"simulate", "scenario.json"}, kScenario).out ==
        "6 requests: 6 completed, 0 failed, 0 abandoned\n"
        "7 attempts, 1 of them refused with 429\n"
        "wait: mean 2 s, p50 0 s, p95 12 s, p99 12 s, longest 12 s\n"
        "wait and generation: mean 12 s, p50 10 s, p95 22 s, p99 22 s, longest 22 s\n"
        "queue: mean 0.2, deepest 1\n"
        "in flight: mean 1, most 5\n"
        "the queue is empty 0 s after the last arrivals\n"
        "what limits: images-per-minute\n"
        "share used of images-per-minute: 1.2\n"
        "share used of tokens-per-minute: 0\n");
  const Run korean = run({"simulate", "--lang", "ko", "scenario.json"}, kScenario);
  CHECK(korean.out.starts_with("요청 6건: 완료 6건, 실패 0건, 포기 0건\n시도 7회, 그중 429 1회\n"));
  CHECK(korean.status == cli::kOk);
}

TEST_CASE("with --json a run is one line of the operation's JSON") {
  const Run json = run({"simulate", "scenario.json", "--json"}, kScenario);
  CHECK(json.status == cli::kOk);
  CHECK(json.out.starts_with(R"({"v":1,"arrived":6,"completed":6,"failed":0,"abandoned":0,"throttled_429":1,)"));
  CHECK(json.out.ends_with("}\n"));
  CHECK(json.err.empty());
}

TEST_CASE("bad input is one line with file and field and nothing printed; bad usage says how") {
  const Run impossible =
      run({"simulate", "scenario.json", "--json"},
          R"({"v":1,"duration_s":60,"arrivals":{"shape":"constant","per_min":1},"limits":{"tier":1},)"
          R"("request":{"images":6},"service":{"kind":"fixed","seconds":1}})");
  CHECK(impossible.status == cli::kBadInput);
  CHECK(impossible.out.empty());
  CHECK(impossible.err ==
        "scenario.json: /request/images: one request takes 6 of images-per-minute, whose limit is 5: "
        "it can never pass\n");
  CHECK(run({"simulate", "other.json"}, "").err == "other.json: this file cannot be read\n");
  CHECK(run({"simulate", "scenario.json"}, "{").err.starts_with("scenario.json: line 1, column 2: "));
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"simulate"}, {"simulate", "--fast", "scenario.json"}, {"simulate", "a", "b"}, {"simulate", "--lang"}}) {
    const Run usage = run(arguments, kScenario);
    CHECK(usage.status == cli::kUsage);
    CHECK(usage.err == "Usage:\n  headroom simulate SCENARIO.json|- [--pack FILE]... [--json] [--lang en|ko]\n");
  }
}

TEST_CASE("the soft launch of the examples waits two minutes at tier 2 though it uses 43% of it") {
  const Run soft_launch = run({"simulate", "scenario.json"}, read_example("soft-launch-tier2.json"));
  CHECK(soft_launch.status == cli::kOk);
  CHECK(soft_launch.out ==
        "785 requests: 785 completed, 0 failed, 0 abandoned\n"
        "785 attempts, 0 of them refused with 429\n"
        "wait: mean 31.278193 s, p50 15.933439 s, p95 131.203071 s, p99 171.704319 s, longest 184.042284 s\n"
        "wait and generation: mean 49.195048 s, p50 34.701311 s, p95 148.242431 s, p99 189.530111 s, longest "
        "233.84058 s\n"
        "queue: mean 4.537899, deepest 50\n"
        "in flight: mean 2.582498, most 9\n"
        "the queue is empty 17.24506 s after the last arrivals\n"
        "what limits: images-per-minute\n"
        "share used of images-per-minute: 0.433333\n"
        "share used of tokens-per-minute: 0.062816\n");
}
